"""How much is measured: the whole, or what two minutes allow."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from attrs import frozen
from fetching import CACHE
from timing import Effort


@frozen
class Size:
    """A size of state, and how many facts differ."""

    name: str
    entities: int
    changes: int


@frozen
class Plan:
    """The sizes of states and of growth that are measured, `large` may be None, and how hard.

    `versions` are those of long stories, `addenda` those of a story file, `feed` the commits of the
    feed that is imported and `cache` where peers are fetched into: None fetches none.
    `effort` is for what ours is called in, `peers` where other packages are, `tries` for each of
    their settings, `starts` where processes start.
    """

    small: Size
    medium: Size
    large: Size | None
    growth: tuple[int, ...]
    versions: tuple[int, ...]
    addenda: int
    feed: tuple[int, int]
    effort: Effort
    peers: Effort
    tries: Effort
    starts: Effort
    cache: Path | None

    @property
    def sizes(self) -> tuple[Size, ...]:
        """Give the sizes that are measured."""
        return tuple(size for size in (self.small, self.medium, self.large) if size is not None)


SMALL, MEDIUM, LARGE = Size("small", 7, 3), Size("medium", 1000, 10), Size("large", 100_000, 10)
WHOLE: Final = Plan(
    SMALL,
    MEDIUM,
    LARGE,
    growth=(1000, 10_000, 100_000, 1_000_000),
    versions=(10, 200, 2000),
    addenda=500,
    feed=(50, 2500),
    effort=Effort(21, seconds=6),
    peers=Effort(7, seconds=15),
    tries=Effort(2, seconds=1),
    starts=Effort(11, seconds=3),
    cache=CACHE,
)
QUICK: Final = Plan(
    SMALL,
    MEDIUM,
    None,
    growth=(1000, 10_000),
    versions=(10, 100),
    addenda=500,
    feed=(10, 250),
    effort=Effort(15, seconds=3),
    peers=Effort(5, seconds=3),
    tries=Effort(1, seconds=1),
    starts=Effort(5, seconds=1),
    cache=CACHE,
)
