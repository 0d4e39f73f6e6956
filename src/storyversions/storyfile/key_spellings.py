"""The keys of a story file as they are spelt: two that look alike are most likely one."""

from __future__ import annotations

from attrs import define, field

from storyversions.errors import FileError, Location
from storyversions.state.lookalikes import code_points, skeleton
from storyversions.state.paths import Path


@define
class KeySpellings:
    """The keys of a story file as they are spelt, to find two that look alike."""

    seen: dict[tuple[str, ...], tuple[str, Location]] = field(factory=dict)

    def check(self, path: Path, place: Location) -> None:
        """Note the keys of a `path`, written at this `place`.

        Raises:
            FileError: a key looks like another one and is written with other characters.

        """
        looks: tuple[str, ...] = ()
        for step in path.steps:
            looks = (*looks, skeleton(step.name))
            if not step.key:
                continue
            spelling, first = self.seen.setdefault(looks, (step.name, place))
            if spelling != step.name:
                raise FileError(_told(step.name, spelling, first), place=place)


def _told(key: str, other: str, place: Location) -> str:
    here, there = code_points(key, other), code_points(other, key)
    return (
        f"the key {key!r} looks like the one on line {place.line} and is another:"
        f" {here} here, {there} there; write it as there"
    )
