"""Functions over a line of versions: how one is named, what each did, and what stands of each fact."""

from typing import TYPE_CHECKING

from storyversions.lazy import exported
from storyversions.story.history.append import GrowingLine, begin_line, recorded_day
from storyversions.story.history.deltas import Fold, Folds, folds_of, with_cause
from storyversions.story.history.fact_states import (
    Known,
    Standing,
    advanced,
    last_changes,
    status_of,
)
from storyversions.story.history.patches import patch_between
from storyversions.story.history.revisions import Resolved, day_of, is_revision, resolve
from storyversions.story.history.steps import base_changes, replacements, step_changes

if TYPE_CHECKING:
    from storyversions.story.history.belief import Stretch, believed, timeline
    from storyversions.story.history.fact_timeline import tells_of
    from storyversions.story.history.suggestions import nearest_names

__all__ = [
    "Fold",
    "Folds",
    "GrowingLine",
    "Known",
    "Resolved",
    "Standing",
    "Stretch",
    "advanced",
    "base_changes",
    "begin_line",
    "believed",
    "day_of",
    "folds_of",
    "is_revision",
    "last_changes",
    "nearest_names",
    "patch_between",
    "recorded_day",
    "replacements",
    "resolve",
    "status_of",
    "step_changes",
    "tells_of",
    "timeline",
    "with_cause",
]

__getattr__ = exported(
    __name__,
    {
        "belief": ("Stretch", "believed", "timeline"),
        "fact_timeline": ("tells_of",),
        "suggestions": ("nearest_names",),
    },
)
