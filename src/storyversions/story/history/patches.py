"""Find the patch between two versions of a story (P1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from storyversions.annex import faster_in
from storyversions.state.between import between
from storyversions.state.patch import Patch
from storyversions.story.history.deltas import VersionDelta


@faster_in("storyversions.story.fast.patches")
def patch_between(deltas: Sequence[VersionDelta]) -> Patch[Any]:
    """Compare the states of the first and the last of some neighbouring versions."""
    return between(deltas[0].version.state, deltas[-1].version.state)
