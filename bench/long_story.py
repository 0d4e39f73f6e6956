"""A long story of a few thousand facts, of which each version changes ten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from storyversions import Claim, Entry, Story, Update

TOWNS: Final = 200
CHANGES: Final = 10
_FIRST_DAY: Final = date(2020, 1, 1)


@frozen
class Town:
    """An entity of ten facts, of which two are claims."""

    name: str
    mayor: Claim[str] | None = None
    dead: Claim[int] | None = None
    people: int = 0
    houses: int = 0
    schools: int = 0
    shops: int = 0
    roads: int = 0
    bridges: int = 0
    wells: int = 0


@frozen
class Region:
    """Towns by their ids."""

    towns: Mapping[str, Town]


_NUMBERS: Final = ("people", "houses", "schools", "shops", "roads", "bridges", "wells")


def long_story(versions: int) -> Story[Region]:
    """Make a story of so many versions, which begins as each longer one does."""
    towns = {_key(number): _town(number) for number in range(TOWNS)}
    story = Story("region", Region, title="A region").record(
        Region(towns), at=_FIRST_DAY.isoformat(), title="Base"
    )
    return story.extend(_update(number) for number in range(1, versions))


def _town(number: int) -> Town:
    day = _FIRST_DAY.isoformat()
    return Town(f"Town {number}", Claim("Ann", since=day), Claim(0, since=day), 1000 + number)


def _update(number: int) -> Update[Region]:
    day = (_FIRST_DAY + timedelta(days=number)).isoformat()
    return Update(day, f"Day {number}", list(_entries(number, day)))


def _entries(number: int, day: str) -> Iterator[Entry]:
    """Two claims, of which the second is corrected now and then, and eight numbers."""
    towns = [_key(number * CHANGES + place) for place in range(CHANGES)]
    yield Entry(f"towns[{towns[0]}].mayor", f"Mayor {number}", since=day, sources=["gazette"])
    because = "correction" if number % 7 == 0 else None
    yield Entry(f"towns[{towns[1]}].dead", number, since=day, because=because)
    for place, town in enumerate(towns[2:]):
        field = _NUMBERS[(number + place) % len(_NUMBERS)]
        yield Entry(f"towns[{town}].{field}", 2000 + number)


def _key(number: int) -> str:
    return f"t{number % TOWNS:03}"
