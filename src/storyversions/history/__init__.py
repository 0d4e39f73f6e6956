"""Functions over a line of versions: how one is named, what each did, and what stands of each fact."""

from storyversions.history.revisions import Resolved, is_revision, resolve
from storyversions.history.standing import Standing, standings
from storyversions.history.steps import base_changes, step_changes
from storyversions.history.suggest import nearest_names

__all__ = [
    "Resolved",
    "Standing",
    "base_changes",
    "is_revision",
    "nearest_names",
    "resolve",
    "standings",
    "step_changes",
]
