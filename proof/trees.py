"""States as the plain trees that other packages compare, in two forms."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from storyversions.state.codec import unstructure
from storyversions.state.schema import (
    ClaimOf,
    KeyedTuple,
    MappingOf,
    Record,
    Shape,
    match_member,
    row_key,
)

Tree = Any


@frozen
class Keys:
    """The keys of the records in lists, by identity, as a caller knows his own lists."""

    of_record: dict[int, str] = field(factory=dict)

    def same(self, x: Tree, y: Tree) -> bool | None:
        """Whether two records of a list have one key; None of what is no such record."""
        sides = self.of_record.get(id(x)), self.of_record.get(id(y))
        return None if None in sides else sides[0] == sides[1]


def keyed_tree(shape: Shape, state: Any, _: Keys) -> Tree:
    """Give our plain tree: the rows of a keyed tuple by their keys, their order beside them."""
    return unstructure(shape, state)


def listed_tree(shape: Shape, state: Any, keys: Keys) -> Tree:
    """Give the plain tree with each keyed tuple as a list of records, as most people hold it."""
    return _listed(shape, state, unstructure(shape, state), keys)


def _listed(shape: Shape, value: Any, plain: Tree, keys: Keys) -> Tree:
    match match_member(shape, value):
        case Record() as own:
            inside = {
                each.name: _listed(each.shape, getattr(value, each.name), plain[each.name], keys)
                for each in own.fields.values()
            }
            return {**plain, **inside}
        case MappingOf() as own:
            return {
                key: _listed(own.item.shape, each, plain[key], keys) for key, each in value.items()
            }
        case ClaimOf() as own:
            return {**plain, "value": _listed(own.value.shape, value.value, plain["value"], keys)}
        case KeyedTuple() as own:
            return [_row(own, row, plain, keys) for row in value]
    return plain


def _row(shape: KeyedTuple, row: Any, plain: Tree, keys: Keys) -> Tree:
    key = row_key(shape, row)
    record = _listed(shape.row.shape, row, plain["rows"][key], keys)
    keys.of_record[id(record)] = key
    return record
