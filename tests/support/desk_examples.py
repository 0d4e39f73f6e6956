"""Example classes for tests of changes and stories: entities with plain facts and claims."""

from __future__ import annotations

from attrs import frozen

from storyversions.state.schema import Claim, FrozenDict

NONE = FrozenDict()


@frozen
class House:
    rooms: int = 1
    owner: Claim[str] | None = None


@frozen
class Tent:
    cloth: str = "cotton"


@frozen
class Town:
    name: str
    homes: int = 0
    alert: Claim[str] | None = None
