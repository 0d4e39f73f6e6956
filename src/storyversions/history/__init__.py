"""Functions over a line of versions: how one is named, what each did, and what stands of each fact."""

from storyversions.history.belief import Stretch, believed, timeline
from storyversions.history.fold import Steps, explained_steps, with_cause
from storyversions.history.growing import grown, recorded_day
from storyversions.history.line import line, tells_of
from storyversions.history.revisions import Resolved, day_of, is_revision, resolve
from storyversions.history.standing import Standing, advance, last_changes, standings
from storyversions.history.steps import base_changes, replacements, step_changes
from storyversions.history.suggest import nearest_names

__all__ = [
    "Resolved",
    "Standing",
    "Steps",
    "Stretch",
    "advance",
    "base_changes",
    "believed",
    "day_of",
    "explained_steps",
    "grown",
    "is_revision",
    "last_changes",
    "line",
    "nearest_names",
    "recorded_day",
    "replacements",
    "resolve",
    "standings",
    "step_changes",
    "tells_of",
    "timeline",
    "with_cause",
]
