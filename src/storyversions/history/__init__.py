"""Functions over a line of versions: how one is named, what each did, and what stands of each fact."""

from typing import TYPE_CHECKING

from storyversions.history.fold import Fold, Folds, folds_of, with_cause
from storyversions.history.growing import grown, recorded_day
from storyversions.history.patches import patch_between
from storyversions.history.revisions import Resolved, day_of, is_revision, resolve
from storyversions.history.standing import Known, Standing, advanced, last_changes
from storyversions.history.steps import base_changes, replacements, step_changes
from storyversions.lazy import exported

if TYPE_CHECKING:
    from storyversions.history.belief import Stretch, believed, timeline
    from storyversions.history.line import tells_of
    from storyversions.history.suggest import nearest_names

__all__ = [
    "Fold",
    "Folds",
    "Known",
    "Resolved",
    "Standing",
    "Stretch",
    "advanced",
    "base_changes",
    "believed",
    "day_of",
    "folds_of",
    "grown",
    "is_revision",
    "last_changes",
    "nearest_names",
    "patch_between",
    "recorded_day",
    "replacements",
    "resolve",
    "step_changes",
    "tells_of",
    "timeline",
    "with_cause",
]

__getattr__ = exported(
    __name__,
    {
        "belief": ("Stretch", "believed", "timeline"),
        "line": ("tells_of",),
        "suggest": ("nearest_names",),
    },
)
