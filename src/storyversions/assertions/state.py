"""The state that the settled entries make: new entities only where they are given, references that hold (A4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from storyversions.assertions.ground import Ground
from storyversions.domain import settle
from storyversions.errors import Place, StateError, StoryError, UpdateError
from storyversions.paths import Path
from storyversions.plain import structure_scalar
from storyversions.rebuild import Planter, plant, rebuild
from storyversions.schema import NOTHING, Entries, OneOf, Record, Rows, Shape, keys_in, locate, references

_INT = re.compile(r"-?[0-9]+")


def next_state(ground: Ground, planted: dict[Path, Any], places: dict[Path, Place | None]) -> Any:
    """The next state: every entry's value put in, with new entities made only where they were given."""

    def make(shape: Shape, path: Path) -> Shape:
        members = shape.members if isinstance(shape, OneOf) else (shape,)
        named = ground.given.get(path, "")
        makable = [each for each in members if isinstance(each, Record | Entries | Rows)]
        makable = [each for each in makable if not named or getattr(each, "name", None) == named]
        if len(path) and path not in ground.given and path.steps[-1].key:
            raise StateError("it is not there; give it first", path=str(path))
        if len(makable) != 1:
            raise StateError("say which class it is, as the member class of its value", path=str(path))
        return makable[0]

    for path in ground.given:
        planted |= {each: value for each, value in _keys(ground, path) if each not in planted}
    tree = plant((path, _Put(value)) for path, value in planted.items())
    for path in ground.given:
        tree.at(path)
    try:
        if ground.state is NOTHING and not tree.below:
            return settle(ground.record, ground.record.cls())
        return rebuild(ground.record, ground.state, tree, Planter(lambda put, *_: put.value, make))
    except StoryError as error:
        raise error.at(_nearest(places, getattr(error, "path", "")) or ground.update.place) from None


@frozen
class _Put:
    value: Any


def _keys(ground: Ground, path: Path) -> Iterator[tuple[Path, Any]]:
    """The key field of a new row, which its path already says."""
    holder = locate(ground.record, path.parent)[1].shape if len(path) > 1 else ground.record
    rows = next((each for each in getattr(holder, "members", (holder,)) if isinstance(each, Rows)), None)
    if rows is None or len(rows.key) != 1 or not isinstance(rows.row.shape, Record):
        return
    if ground.here(path) is not NOTHING:
        return
    key = rows.row.shape.fields[rows.key[0]]
    plain: Any = int(path.last) if key.shape.kinds == {"int"} and _INT.fullmatch(path.last) else path.last
    yield path.field(key.name), structure_scalar(key.shape, plain, path)


def _nearest(places: Mapping[Path, Place | None], text: str) -> Place | None:
    """The place of the entry at this path, or of the first below it, or of the nearest above."""
    below = [place for path, place in places.items() if str(path).startswith(text)]
    above = [place for path, place in places.items() if text.startswith(str(path))]
    return next(iter(below or above), None)


def check_references(
    record: Record, state: Any, places: Mapping[Path, Place | None], place: Place | None = None
) -> None:
    """Every text marked `ref` must stand in one of the mappings that it refers to (S1); `UpdateError` if not."""
    for found in references(record, state):
        if not any(found.key in keys_in(record, state, each) for each in found.collections):
            path, there = found.path, " or ".join(found.collections)
            where = places.get(path) or _nearest(places, str(path)) or place
            raise UpdateError(f"{path}: {there} has no {found.key!r}", path=str(path), place=where)
