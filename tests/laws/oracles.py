"""What the laws are checked against.

Facts by brute force, exact types, DeepDiff, and what an example shows.

Nothing here uses the walk, the patch or `equivalent` of the library.
"""

from __future__ import annotations

from itertools import zip_longest
from math import isnan

import attrs
from deepdiff import DeepDiff

from storyversions.state.codec import canonical, unstructure
from storyversions.state.paths import ROOT
from storyversions.state.places import locate
from storyversions.state.schema import (
    NOTHING,
    Claim,
    KeyedTuple,
    MappingOf,
    Record,
    Union,
    match_member,
    row_key,
)
from storyversions.state.walk import Presence

MOVE = "a row moved"
ADDED = "an entity added"
REMOVED = "an entity removed"
BOTH = "an entity added and one removed"
NONE = "None and a value"
FILLED = "an empty and a filled mapping"
SWITCHED = "a union that switched class"
TYPE = "1 and True"
KINDS = (MOVE, ADDED, REMOVED, BOTH, NONE, FILLED, SWITCHED, TYPE)


def text_of(shape, value):
    """The canonical text of a value: two are the same when it is."""
    return canonical(unstructure(shape, value))


def leaf_map(shape, value, path=ROOT, *, can_be_empty=False, key=()):
    """Every fact of a value by path, as a text.

    An entity that could be absent or of another kind is one too (F4).
    """
    if value is NOTHING:
        return {}
    own = match_member(shape, value)
    facts = {}
    if isinstance(own, Record | MappingOf | KeyedTuple) and (
        can_be_empty or isinstance(shape, Union)
    ):
        facts[path] = f"there is a {getattr(own, 'name', type(own).__name__)}"
    if isinstance(own, Record):
        for each in own.fields.values():
            if each.name not in key:  # a key has no fact of its own (F2)
                held, at = getattr(value, each.name), path.field(each.name)
                facts |= leaf_map(each.shape, held, at, can_be_empty=each.may_be_missing)
    elif isinstance(own, MappingOf):
        for name, each in value.items():
            facts |= leaf_map(own.item.shape, each, path.entry(name), can_be_empty=True)
    elif isinstance(own, KeyedTuple):
        facts[path.field("order")] = canonical([row_key(own, row) for row in value])
        for row in value:
            facts |= leaf_map(
                own.row.shape, row, path.entry(row_key(own, row)), can_be_empty=True, key=own.key
            )
    else:
        facts[path] = text_of(shape, value)
    return facts


def pointwise(before, after):
    """The difference of two maps, point by point; a side that has no fact is None."""
    sides = {path: (before.get(path), after.get(path)) for path in {**before, **after}}
    return {path: side for path, side in sides.items() if side[0] != side[1]}


def composed(first, second):
    """Two differences one after the other, point by point."""
    sides = {
        path: (
            first[path][0] if path in first else second[path][0],
            second.get(path, first.get(path))[1],
        )
        for path in {**first, **second}
    }
    return {path: side for path, side in sides.items() if side[0] != side[1]}


def facts_as_texts(shape, patch):
    """The facts of a patch in the words of `leaf_map`."""
    return {
        path: tuple(_fact(shape, path, value) for value in sides)
        for path, sides in patch.facts().items()
    }


def _fact(shape, path, value):
    if value is NOTHING:
        return None
    if isinstance(value, Presence):
        return (
            "there is a"
            f" { ({'mapping': 'MappingOf', 'rows': 'KeyedTuple'}.get(value.name, value.name)) }"
        )
    return text_of(locate(shape, path).shape, value)


def found(before, after):
    """What DeepDiff finds between two plain trees, with the settings of P4.

    ``[1]`` and ``[True]`` differ then.
    """
    return DeepDiff(
        before, after, ignore_private_variables=False, zip_ordered_iterables=True
    ).to_dict()


def exact(a, b):
    """Whether two values are equal with equal types all the way down.

    A set's items as they are written.
    """
    if type(a) is not type(b):
        return False
    if attrs.has(type(a)):
        return all(
            exact(getattr(a, each.name), getattr(b, each.name)) for each in attrs.fields(type(a))
        )
    if isinstance(a, dict):
        return set(a) == set(b) and all(exact(a[key], b[key]) for key in a)
    if isinstance(a, tuple | list):
        return len(a) == len(b) and all(map(exact, a, b))
    if isinstance(a, frozenset):
        return {(type(each), each) for each in a} == {(type(each), each) for each in b}
    return a == b or (_is_nan(a) and _is_nan(b))


def _is_nan(value):
    return isinstance(value, float) and isnan(value)


def shown(shape, a, b):
    """The kinds of change that a pair of states shows."""
    kinds = set(_shown(shape, a, b))
    return kinds | ({BOTH} if {ADDED, REMOVED} <= kinds else set())


def _shown(shape, a, b):
    if NOTHING in (a, b):
        if is_entity(b if a is NOTHING else a):
            yield ADDED if a is NOTHING else REMOVED
    elif (a is None) is not (b is None):
        yield NONE
    elif match_member(shape, a) is match_member(shape, b):
        yield from _shown_inside(shape, match_member(shape, a), a, b)
    elif is_entity(a) and is_entity(b):
        yield SWITCHED
    elif _is_type_alone(unstructure(shape, a), unstructure(shape, b)):
        yield TYPE


def is_entity(value):
    return attrs.has(type(value)) and not isinstance(value, Claim)


def _shown_inside(shape, own, a, b):
    """What two values of one kind show."""
    if isinstance(own, Record):
        for each in own.fields.values():
            yield from _shown(each.shape, getattr(a, each.name), getattr(b, each.name))
    elif isinstance(own, MappingOf):
        if bool(a) is not bool(b):
            yield FILLED
        for key in {*a, *b}:
            yield from _shown(own.item.shape, a.get(key, NOTHING), b.get(key, NOTHING))
    elif isinstance(own, KeyedTuple):
        yield from _shown_rows(own, a, b)
    elif _is_type_alone(unstructure(shape, a), unstructure(shape, b)):
        yield TYPE


def _shown_rows(shape, a, b):
    before, after = ({row_key(shape, row): row for row in rows} for rows in (a, b))
    if [key for key in before if key in after] != [key for key in after if key in before]:
        yield MOVE
    for key in {*before, *after}:
        yield from _shown(shape.row.shape, before.get(key, NOTHING), after.get(key, NOTHING))


def _is_type_alone(a, b):
    """Tell whether a number became the truth value that Python takes for equal, or back."""
    if isinstance(a, dict) and isinstance(b, dict):
        return any(_is_type_alone(a[key], b[key]) for key in a if key in b)
    if isinstance(a, list) and isinstance(b, list):
        return any(_is_type_alone(x, y) for x, y in zip_longest(a, b))
    return (type(a) is bool) is not (type(b) is bool) and a == b
