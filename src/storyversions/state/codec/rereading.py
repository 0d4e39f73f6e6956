"""Read a plain tree after an earlier one: what both have in common is looked at once.

Their equal parts become the same objects, and so do the values that are read from these.
"""

from __future__ import annotations

from typing import Any, Final

from storyversions.errors import StateError
from storyversions.state.codec.canonical_text import Plain, canonical
from storyversions.state.codec.reader import keeps_values, structure
from storyversions.state.codec.unions import is_order_and_rows
from storyversions.state.schema import FrozenDict, KeyedTuple, MappingOf, Record, Shape, row_key
from storyversions.state.validation import check_nesting, check_texts, construct

_ABSENT: Final = object()
_COMPARED_BY_EQ: Final = frozenset({str, int, bool})


def share_equal_parts(tree: Plain, earlier: Plain) -> Plain:
    """Replace the parts of a `tree` that are the same JSON as those of an `earlier` one by these.

    It is done in place; where all is the same, `earlier` itself is given.

    >>> earlier = {"a": {"n": 1}, "b": [2]}
    >>> tree = share_equal_parts({"a": {"n": 1}, "b": [3]}, earlier)
    >>> (tree["a"] is earlier["a"], tree["b"])
    (True, [3])
    """
    if type(tree) is not type(earlier):
        return tree
    if isinstance(tree, dict):
        return _share_members(tree, earlier)
    # Not `==`, which takes 1, 1.0 and True inside a list as one, and 0.0 and -0.0.
    return earlier if canonical(tree) == canonical(earlier) else tree


def _share_members(tree: dict[str, Plain], earlier: dict[str, Plain]) -> dict[str, Plain]:
    is_same = len(tree) == len(earlier)
    for name, part in tree.items():
        was = earlier.get(name, _ABSENT)
        if part is was:
            continue
        shared = part
        kind = type(part)
        if kind is type(was):
            # Most parts are texts and numbers, for which this is enough.
            if kind in _COMPARED_BY_EQ:
                shared = was if part == was else part
            else:
                shared = share_equal_parts(part, was)
            tree[name] = shared
        is_same = is_same and shared is was
    return earlier if is_same else tree


def structure_after(shape: Shape, plain: Plain, earlier: Plain, value: Any) -> Any:
    """Read a `plain` tree as `structure` does, after an `earlier` one of which `value` was read.

    A part that is the same object in both trees has the value that it had.

    Raises:
        StateError: The tree does not fit; its path is the one below this place.

    """
    try:
        read = _read(shape, plain, earlier, value)
        check_nesting(shape, read)
    except (StateError, RecursionError):
        return structure(shape, plain)  # it says where
    return read


def _read(shape: Shape, plain: Plain, earlier: Plain, value: Any) -> Any:
    if plain is earlier:
        return value
    if isinstance(plain, dict) and isinstance(earlier, dict):
        match shape:
            case Record() if plain.keys() == earlier.keys() == shape.fields.keys():
                return _record(shape, plain, earlier, value)
            case MappingOf():
                return _entries(shape, plain, earlier, value)
            case KeyedTuple() if is_order_and_rows(plain):
                return _rows(shape, plain, earlier, value)
    return structure(shape, plain)


def _record(shape: Record, plain: Plain, earlier: Plain, value: Any) -> Any:
    # What a converter made of a part is not what is read from it, nor is what has another name.
    if not (keeps_values(shape.cls) and shape.former().keys().isdisjoint(plain)):
        return structure(shape, plain)
    given: dict[str, Any] = {}
    for name, field in shape.fields.items():
        was = getattr(value, field.attribute)
        given[field.alias] = _read(field.shape, plain[name], earlier[name], was)
    return construct(shape, given)


def _entries(shape: MappingOf, plain: Plain, earlier: Plain, value: Any) -> Any:
    check_texts(plain)
    item = shape.item.shape
    return FrozenDict(
        {
            key: _read(item, each, earlier[key], value[key])
            if key in earlier
            else structure(item, each)
            for key, each in plain.items()
        }
    )


def _rows(shape: KeyedTuple, plain: Plain, earlier: Plain, value: Any) -> Any:
    check_texts(plain["order"])
    former = dict(zip(earlier["order"], value, strict=True))
    return tuple(_row(shape, key, plain["rows"][key], earlier, former) for key in plain["order"])


def _row(shape: KeyedTuple, key: str, plain: Plain, earlier: Plain, former: dict[str, Any]) -> Any:
    if key in former and plain is earlier["rows"][key]:
        return former[key]
    row = structure(shape.row.shape, plain)
    if row_key(shape, row) != key:
        raise StateError("the row has another key")
    return row
