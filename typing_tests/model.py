"""The state class of these tests: a fire, as in `docs/library.md`."""

from typing import Annotated

from attrs import frozen

import storyversions as sv


@frozen
class Town:
    """A town and the order that it is under."""

    name: str
    order: str = "none"


@frozen
class Fire:
    """The deaths of a fire, and the towns."""

    dead: Annotated[sv.Claim[int], sv.Meta(label="death toll", unit="people", watch=True)]
    towns: Annotated[tuple[Town, ...], sv.Meta(key="name")] = ()


@frozen
class Note:
    """A text that may be absent."""

    text: str | sv.Missing = sv.MISSING


FIRST = Fire(dead=sv.Claim(1, since="2020-09-05"))
STORY = sv.Story("creek-fire", Fire).record(FIRST, at="2020-09-05")
