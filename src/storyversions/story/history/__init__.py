"""Functions over a line of versions: how one is named, what each did, and what stands of each fact."""

from typing import TYPE_CHECKING

from storyversions.lazy import exported
from storyversions.story.history.append import GrowingLine, begin_line, recorded_day
from storyversions.story.history.defaults import without_defaults
from storyversions.story.history.deltas import (
    VersionDelta,
    VersionDeltas,
    deltas_of,
    evidence_of,
    with_cause,
)
from storyversions.story.history.fact_states import (
    FactState,
    FactStates,
    advance,
    last_changes,
    status_of,
)
from storyversions.story.history.patches import patch_between
from storyversions.story.history.revisions import Resolved, day_of, is_revision, resolve
from storyversions.story.history.steps import (
    changes_at,
    initial_changes,
    replacements,
    step_changes,
)

if TYPE_CHECKING:
    from storyversions.story.history.belief import Stretch, belief_at, timeline
    from storyversions.story.history.fact_timeline import affects
    from storyversions.story.history.suggestions import nearest_names

__all__ = [
    "FactState",
    "FactStates",
    "GrowingLine",
    "Resolved",
    "Stretch",
    "VersionDelta",
    "VersionDeltas",
    "advance",
    "affects",
    "begin_line",
    "belief_at",
    "changes_at",
    "day_of",
    "deltas_of",
    "evidence_of",
    "initial_changes",
    "is_revision",
    "last_changes",
    "nearest_names",
    "patch_between",
    "recorded_day",
    "replacements",
    "resolve",
    "status_of",
    "step_changes",
    "timeline",
    "with_cause",
    "without_defaults",
]

__getattr__ = exported(
    __name__,
    {
        "belief": ("Stretch", "belief_at", "timeline"),
        "fact_timeline": ("affects",),
        "suggestions": ("nearest_names",),
    },
)
