"""Write a value after an earlier one: what both share is written once.

It is the reverse of `rereading`: the same object at the same place has the same plain tree, which
is the same object too.
"""

from __future__ import annotations

from typing import Any

from storyversions.state.codec.canonical_text import Plain
from storyversions.state.codec.writer import unstructure
from storyversions.state.schema import (
    MISSING,
    KeyedTuple,
    MappingOf,
    Record,
    Shape,
    is_tagged,
    match_member,
    row_keys,
)


def unstructure_after(shape: Shape, value: Any, earlier: Plain, former: Any) -> Plain:
    """Write a `value` as `unstructure` does, after a `former` one, which was written as `earlier`.

    Neither tree may be changed afterwards.

    Raises:
        StateError: The value does not belong there.

    """
    if value is former:
        return earlier
    own = match_member(shape, value)
    if own is not match_member(shape, former):
        return unstructure(shape, value)
    match own:
        case Record() if earlier.keys() == own.fields.keys() and _has_all(own, value):
            return {
                name: unstructure_after(
                    each.shape,
                    getattr(value, each.attribute),
                    earlier[name],
                    getattr(former, each.attribute),
                )
                for name, each in own.fields.items()
            }
        case MappingOf():
            return {
                key: unstructure_after(own.item.shape, each, earlier[key], former[key])
                if key in former
                else unstructure(own.item.shape, each)
                for key, each in value.items()
            }
        case KeyedTuple():
            return _rows(own, value, earlier, former)
    return unstructure(shape, value)


def _has_all(own: Record, value: Any) -> bool:
    """Say whether no field of a record is absent, which then has no key."""
    return not is_tagged(own) and not any(
        getattr(value, each.attribute) is MISSING
        for each in own.fields.values()
        if each.may_be_missing
    )


def _rows(own: KeyedTuple, value: Any, earlier: Plain, former: Any) -> Plain:
    keys = row_keys(own, value)
    were = dict(zip(earlier["order"], former, strict=True))
    rows = {
        key: unstructure_after(own.row.shape, row, earlier["rows"][key], were[key])
        if key in were
        else unstructure(own.row.shape, row)
        for key, row in zip(keys, value, strict=True)
    }
    return {"order": list(keys), "rows": rows}
