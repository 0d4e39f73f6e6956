"""Make the states that are measured: classes, JSON, and the list of the facts that differ."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from random import Random
from typing import Annotated, Any, Final

from attrs import frozen

from storyversions import Meta

Tree = dict[str, Any]


@frozen
class Item:
    """An entity of ten facts, of every type that a table has."""

    name: str
    role: str
    place: str
    note: str | None
    tags: tuple[str, ...]
    age: int
    votes: int
    share: float
    open: bool
    seen: bool


@frozen
class KeyedItem(Item):
    """The same as a row: its key is no fact of its own (F2)."""

    id: str


@frozen
class InMapping:
    """Two plain facts, and entities by their ids."""

    title: str
    count: int
    items: Mapping[str, Item]


@frozen
class InRows:
    """The same with the entities as rows of a keyed tuple."""

    title: str
    count: int
    items: Annotated[tuple[KeyedItem, ...], Meta(key="id")]


FIELDS: Final = tuple(Item.__annotations__)


@frozen
class Changed:
    """A fact that differs: of which entity, which field, and what stands on either side as JSON."""

    key: str
    name: str
    before: Any
    after: Any


@frozen
class Pair:
    """Two states as JSON texts, and what differs; no parse shares an object with another."""

    before: str
    after: str
    changed: tuple[Changed, ...]

    def trees(self) -> tuple[Tree, Tree]:
        """Give both sides as plain trees, each parsed anew."""
        return json.loads(self.before), json.loads(self.after)

    def states(self, model: type) -> tuple[Any, Any]:
        """Give both sides as states, each parsed anew."""
        before, after = self.trees()
        return state_of(model, before), state_of(model, after)


def pair(entities: int, changes: int, *, seed: int | None = None) -> Pair:
    """Two states of so many entities that differ in so many facts, spread evenly.

    With a `seed` the entities of the second side stand in another order.
    """
    before, after = tree(entities), tree(entities)
    changed = tuple(_changes(before, changes))
    for each in changed:
        after["items"][each.key][each.name] = each.after
    if seed is not None:
        after["items"] = _shuffled(after["items"], seed)
    return Pair(json.dumps(before), json.dumps(after), changed)


def tree(entities: int) -> Tree:
    """The plain tree of a state: two plain facts and so many entities of ten facts."""
    return {
        "title": f"{entities} entities",
        "count": entities,
        "items": {f"id-{number:06}": _item(number) for number in range(entities)},
    }


def state_of(model: type, plain: Tree) -> Any:
    """The state of a plain tree; what stands in the tree stands in the state."""
    items = plain["items"].items()
    if model is InRows:
        return InRows(
            plain["title"],
            plain["count"],
            tuple(KeyedItem(**_fields(each), id=key) for key, each in items),
        )
    return InMapping(
        plain["title"], plain["count"], {key: Item(**_fields(each)) for key, each in items}
    )


def _fields(plain: Tree) -> Tree:
    return {**plain, "tags": tuple(plain["tags"])}


def _item(number: int) -> Tree:
    return {
        "name": f"person {number}",
        "role": f"role {number % 17}",
        "place": f"district {number % 101}",
        "note": None if number % 3 else f"seen by witness {number}",
        "tags": [f"group {number % 7}", f"list {number % 13}"],
        "age": 18 + number % 70,
        "votes": 1000 + number * 37 % 9001,
        "share": number % 997 / 8,
        "open": number % 2 == 0,
        "seen": number % 5 == 0,
    }


def _changes(plain: Tree, count: int) -> Iterator[Changed]:
    keys = list(plain["items"])
    for number in range(count):
        key, name = keys[number * len(keys) // count], FIELDS[number * 3 % len(FIELDS)]
        before = plain["items"][key][name]
        yield Changed(key, name, before, _other(before))


def _other(value: Any) -> Any:
    """Another value of the same type, or a text where none stood."""
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1
        case list():
            return [*value[:-1], f"{value[-1]}, corrected"]
    return "corrected" if value is None else f"{value}, corrected"


def _shuffled(items: Tree, seed: int) -> Tree:
    keys = list(items)
    Random(seed).shuffle(keys)  # noqa: S311 - the same order each time
    return {key: items[key] for key in keys}
