"""An edit of something that had been published."""

from __future__ import annotations

from enum import Enum

from storyversions.desk.published import PublishedPart, PublishedStatement
from storyversions.errors import Location
from storyversions.structs import Struct


class EditKind(Enum):
    """What was done to something that had been published."""

    DELETED = "deleted"
    CHANGED = "changed"
    MOVED = "moved"
    INSERTED = "inserted"


class PublishedEdit(Struct):
    """An edit of what was published in a `part`; `place` is on the later side.

    `before` and `after` are what was said and what is said, a heading among them; of something that
    moved, `origin` is the part where it was.
    """

    kind: EditKind
    part: PublishedPart
    place: Location
    before: PublishedStatement | None = None
    after: PublishedStatement | None = None
    origin: PublishedPart | None = None

    @property
    def sides(self) -> tuple[PublishedStatement, ...]:
        """What was said, and what is said, as far as something was and is."""
        return tuple(side for side in (self.before, self.after) if side is not None)

    @property
    def about(self) -> frozenset[str]:
        """The facts to which what was edited is tied, by path."""
        return frozenset[str]().union(*(side.about for side in self.sides))
