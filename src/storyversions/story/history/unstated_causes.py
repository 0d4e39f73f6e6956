"""Find the changes whose cause an author must still state (C6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from storyversions.errors import Location
from storyversions.state.change import Change
from storyversions.state.reprs import short_repr
from storyversions.story.history.deltas import VersionDeltas
from storyversions.story.version import Version


@frozen
class UnstatedCause:
    """A `change` whose cause follows from nothing that its version says.

    `place` is where the story file tells of it, None for a story that was not read from one.
    """

    change: Change
    place: Location | None = None

    __repr__ = short_repr()


_OPTIONAL: Final = frozenset({"plain", "sharper", "sharper_since"})
"""What may stay so: plain fields need no cause, and a vague date may be all that is known."""


def unstated_causes(deltas: VersionDeltas) -> Iterator[UnstatedCause]:
    """Yield what an author must still explain, version by version."""
    for delta in deltas:
        for change in delta.changes:
            if change.missing is not None and change.missing not in _OPTIONAL:
                yield UnstatedCause(change, _place(delta.version, change))


def _place(version: Version, change: Change) -> Location | None:
    """Find where a version's entries tell of the fact, or of what it is part of."""
    told = {entry.path: entry.place for entry in version.entries}
    return next((told[path] for path in change.path.upwards() if path in told), None)
