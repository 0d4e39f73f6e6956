"""Pairs of states that are near each other: independent ones would rarely share a key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeVar

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from storyversions.errors import StateError
from storyversions.state.between import between
from storyversions.state.patch import Patch
from storyversions.state.paths import ROOT, Path
from storyversions.state.rebuild import build_tree, rebuild
from storyversions.state.schema import (
    MISSING,
    ClaimOf,
    Field,
    FrozenDict,
    KeyedContainer,
    KeyedTuple,
    MappingOf,
    Opaque,
    Record,
    SequenceOf,
    Shape,
    Slot,
    Union,
    match_member,
    row_key,
)
from storyversions.state.validation import validate
from storyversions.testing.strategies.claim_metadata import draw_about
from storyversions.testing.strategies.drawing import Drawing, Strategies
from storyversions.testing.strategies.drawn_states import shape_with, states
from storyversions.testing.strategies.reference_keys import Keys, standing
from storyversions.testing.strategies.repair_references import FILL_IN, with_references_mended
from storyversions.testing.strategies.scalars import LEAF_STRATEGIES, one_of

M = TypeVar("M")

_EXACT: Final = 2**53
"""Every whole number below it is a float; beyond, the two of a pair of twins would differ."""


def pairs(model: type[M], **fields: SearchStrategy[Any]) -> SearchStrategy[tuple[M, M]]:
    """Draw two states of a class `model`, the second near the first.

    `fields` are strategies for fields of the class, as in `states`; so are the errors.

    >>> from attrs import frozen
    >>> @frozen
    ... class Fire:
    ...     dead: int
    >>> from hypothesis import find
    >>> find(pairs(Fire), lambda pair: pair[0] != pair[1])
    (Fire(dead=0), Fire(dead=1))
    """
    return _pairs(shape_with(model, fields), states(model, **fields), fields)


def near(state: M, **fields: SearchStrategy[Any]) -> SearchStrategy[M]:
    """Draw the states that one to six changes make of a `state`, of kinds as likely as may be.

    An entry or row comes, goes or both, rows move, a mapping is emptied or filled, None and a value
    or two classes of a union take each other's place, a value becomes another one, or the same in
    another type. `fields` are strategies for fields, as in `states`; so are the errors.

    >>> from attrs import frozen
    >>> @frozen
    ... class Fire:
    ...     dead: int
    >>> from hypothesis import find
    >>> find(near(Fire(3)), lambda state: state != Fire(3)) != Fire(3)
    True
    """
    return _near(shape_with(type(state), fields), state, fields)


def patches(model: type[M], **fields: SearchStrategy[Any]) -> SearchStrategy[Patch]:
    """Draw the patches between a state of a class `model` and one near it.

    Some are empty. `fields` are strategies for fields, as in `states`; so are the errors.

    >>> from attrs import frozen
    >>> @frozen
    ... class Fire:
    ...     dead: int
    >>> from hypothesis import find
    >>> find(patches(Fire), lambda patch: len(patch) == 1)
    <Patch of Fire: 1 edit at dead>
    """
    return pairs(model, **fields).map(lambda pair: between(*pair))


@st.composite
def _pairs(draw: DrawFn, shape: Record, firsts: SearchStrategy[Any], fields: Strategies) -> Any:
    first = draw(firsts)
    return first, draw_near(draw, shape, first, fields)


@st.composite
def _near(draw: DrawFn, shape: Record, state: Any, fields: Strategies) -> Any:
    return draw_near(draw, shape, state, fields)


def draw_near(draw: DrawFn, shape: Record, state: Any, fields: Strategies) -> Any:
    """Draw, by `draw`, a state of this `shape` near a `state`.

    `fields` are strategies for fields of the root.
    """
    for _ in range(draw(st.integers(1, 6))):
        state = _changed(draw, shape, state, fields)
    # At the end only: a change may pass through values that the next one freezes.
    return validate(state)


@frozen
class DrawnPlace:
    """A place of a state: its slot, its value, the records above it, and the keys to refer to.

    `given` is its strategy if it was given one, `key` the fields of a row that are its key.
    """

    path: Path
    slot: Slot
    value: Any
    keys: Keys
    above: tuple[Record, ...] = ()
    given: SearchStrategy[Any] | None = None
    key: tuple[str, ...] = ()

    @property
    def shape(self) -> Shape:
        """Return the shape of the place."""
        return self.slot.shape

    @property
    def own(self) -> Shape:
        """Return the alternative of the shape that the value has."""
        own = match_member(self.shape, self.value)
        assert own is not None, f"{self.path} was admitted"
        return own

    def drawing(self, draw: DrawFn) -> Drawing:
        """Return a drawing, by `draw`, of values for this place."""
        return Drawing(draw, self.keys, self.above)

    def draw_like(self, draw: DrawFn) -> Any:
        """Draw a value of the same kind."""
        return self.drawing(draw).value(self.own, self.slot.meta.ref)

    def redraw(self, draw: DrawFn) -> Any:
        """Draw any value of the place.

        By its own strategy, or one that its field's validator takes.
        """
        if self.given is not None:
            return draw(self.given)
        if isinstance(self.slot, Field):
            return self.drawing(draw).field(self.above[-1], self.slot)
        return self.drawing(draw).value(self.shape, self.slot.meta.ref)


_Change = Callable[[DrawFn, DrawnPlace], Any]


def _changed(draw: DrawFn, shape: Record, state: Any, fields: Strategies) -> Any:
    """Change a state once.

    The kind is drawn before the place, so that rare ones come as often.
    """
    found: dict[_Change, list[DrawnPlace]] = {}
    for place in places(shape, state, fields):
        for change in _changes(place):
            found.setdefault(change, []).append(place)
    if not found:
        return state
    # One that has no place there would never be drawn, and nobody would know.
    assert found.keys() <= set(_KINDS), "every kind of change has its place in _KINDS"
    change = one_of(draw, [kind for kind in _KINDS if kind in found])
    place = one_of(draw, found[change])
    try:
        after = rebuild(shape, state, build_tree([(place.path, (change(draw, place),))]), FILL_IN)
        return with_references_mended(shape, after, fields)
    except StateError:  # a validator of the class refuses it, or a reference cannot go
        return state


def places(shape: Record, state: Any, fields: Strategies) -> Iterator[DrawnPlace]:
    """Yield every place of a `state` of this `shape`, with its strategy in `fields`.

    The keys of rows (F2) and what is inside leaves are no places.
    """
    return _places(DrawnPlace(ROOT, Slot(shape), state, standing(shape, state)), fields)


def _places(place: DrawnPlace, fields: Strategies) -> Iterator[DrawnPlace]:
    yield place
    if place.value is MISSING:
        return
    match place.own if place.given is None else None:
        case Record() as own:
            above = (*place.above, own)
            for each in own.fields.values():
                if each.name in place.key:
                    continue
                path = place.path.field(each.name)
                value = getattr(place.value, each.attribute)
                given = fields.get(each.name)
                yield from _places(DrawnPlace(path, each, value, place.keys, above, given), {})
        case MappingOf() as own:
            for name, value in place.value.items():
                path = place.path.entry(name)
                yield from _places(DrawnPlace(path, own.item, value, place.keys, place.above), {})
        case KeyedTuple() as own:
            for row in place.value:
                path = place.path.entry(row_key(own, row))
                yield from _places(
                    DrawnPlace(path, own.row, row, place.keys, place.above, key=own.key), {}
                )


def _changes(place: DrawnPlace) -> Iterator[_Change]:
    """List the kinds of change that can happen to a place itself."""
    if place.given is not None or place.value is MISSING:
        yield _redraw
        return
    if place.slot.may_be_missing:
        yield _miss
    yield from _changes_of_kind(place)
    if isinstance(place.shape, Union):
        yield from _choices(place, place.shape)
    # A generator is true even when it is empty, so that its first item is asked for.
    if any(True for _ in _twins(place.shape, place.value, _retyped)):
        yield _retype
    if any(True for _ in _twins(place.shape, place.value, _respelled)):
        yield _respell


def _changes_of_kind(place: DrawnPlace) -> Iterator[_Change]:
    """List the kinds of change that a value allows by its own shape."""
    own = place.own
    if isinstance(own, KeyedContainer):
        yield from (_add, _drop, _drop_and_add, _clear) if place.value else (_redraw,)
    elif not isinstance(own, Record):
        yield _redraw
    if isinstance(own, KeyedTuple) and len(place.value) > 1:
        yield from (_move, _turn)
    if isinstance(own, ClaimOf):
        yield from (_restate, _reclaim)


def _choices(place: DrawnPlace, shape: Union) -> Iterator[_Change]:
    if "null" in shape.kinds:
        yield _fill_or_none
    if isinstance(place.own, Record) and len(shape.records) > 1:
        yield _switch


def _redraw(draw: DrawFn, place: DrawnPlace) -> Any:
    return place.redraw(draw)


def _miss(_draw: DrawFn, _place: DrawnPlace) -> Any:
    return MISSING


def _add(draw: DrawFn, place: DrawnPlace) -> Any:
    """Draw more of the same kind beside what is there; new rows come first."""
    more, own = place.draw_like(draw), place.own
    if isinstance(own, KeyedTuple):
        standing = {row_key(own, row) for row in place.value}
        return (*(row for row in more if row_key(own, row) not in standing), *place.value)
    # What is there wins: only keys that are new may be added.
    return {**more, **place.value}


def _drop(draw: DrawFn, place: DrawnPlace) -> Any:
    gone = one_of(draw, list(place.value))
    if isinstance(place.value, tuple):
        return tuple(row for row in place.value if row is not gone)
    return {key: each for key, each in place.value.items() if key != gone}


def _drop_and_add(draw: DrawFn, place: DrawnPlace) -> Any:
    return _add(draw, evolve(place, value=_drop(draw, place)))


def _clear(_: DrawFn, place: DrawnPlace) -> Any:
    return type(place.value)()


def _move(draw: DrawFn, place: DrawnPlace) -> Any:
    """Return the same rows, one of them at another place."""
    # Only forwards, which is enough: a row comes back when those before it go forwards.
    at = draw(st.integers(0, len(place.value) - 2))
    rest = (*place.value[:at], *place.value[at + 1 :])
    to = draw(st.integers(at + 1, len(rest)))
    return (*rest[:to], place.value[at], *rest[to:])


def _turn(_: DrawFn, place: DrawnPlace) -> Any:
    return place.value[::-1]


def _restate(draw: DrawFn, place: DrawnPlace) -> Any:
    """Draw another value with the same metadata."""
    return evolve(place.value, value=place.draw_like(draw).value)


def _reclaim(draw: DrawFn, place: DrawnPlace) -> Any:
    """Draw other metadata of the same value."""
    return evolve(place.value, **draw_about(draw))


def _fill_or_none(draw: DrawFn, place: DrawnPlace) -> Any:
    if place.value is not None:
        return None
    assert isinstance(place.shape, Union)
    drawing, refs = place.drawing(draw), place.slot.meta.ref
    others = [
        each
        for each in place.shape.members
        if "null" not in each.kinds and drawing.ends(each, refs)
    ]
    return drawing.value(one_of(draw, others), refs) if others else None


def _switch(draw: DrawFn, place: DrawnPlace) -> Any:
    """Draw a record of another class of the union, half of the time alike in common fields."""
    assert isinstance(place.shape, Union)
    others = [each for each in place.shape.records.values() if each is not place.own]
    other = one_of(draw, others)
    assert isinstance(place.own, Record)
    shared = {
        name: st.just(getattr(place.value, each.attribute))
        for name, each in place.own.fields.items()
        if name in other.fields
    }
    # The key stays in any case: a row under another key would be another row (F2).
    kept = {name: shared[name] for name in place.key}
    return place.drawing(draw).record(other, one_of(draw, [shared, kept]))


def _retype(draw: DrawFn, place: DrawnPlace) -> Any:
    """Draw a number of another type, or a truth value, that ``==`` takes for the same."""
    return one_of(draw, list(_twins(place.shape, place.value, _retyped)))


def _respell(draw: DrawFn, place: DrawnPlace) -> Any:
    """Write a decimal with another zero, the same, or an instant in another zone, another (S4)."""
    return one_of(draw, list(_twins(place.shape, place.value, _respelled)))


_Twins = Callable[[Any], tuple[Any, ...]]


def _twins(shape: Shape, value: Any, of: _Twins) -> Iterator[Any]:
    """Give values of this shape with one scalar replaced by a twin, inside other leaves too."""
    match match_member(shape, value):
        case ClaimOf() as own:
            yield from (
                evolve(value, value=twin) for twin in _twins(own.value.shape, value.value, of)
            )
        case SequenceOf() as own:
            for item in value:
                for twin in _twins(own.item.shape, item, of):
                    yield type(value)(twin if each is item else each for each in value)
        case Opaque():
            yield from _json_twins(value, of)
        case _:
            yield from (twin for twin in of(value) if match_member(shape, twin) is not None)


def _json_twins(value: Any, of: _Twins) -> Iterator[Any]:
    if isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from ((*value[:at], twin, *value[at + 1 :]) for twin in _json_twins(item, of))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from (FrozenDict({**value, key: twin}) for twin in _json_twins(item, of))
    else:
        yield from of(value)


def _retyped(value: Any) -> tuple[Any, ...]:
    if not isinstance(value, bool | int | float) or abs(value) >= _EXACT or value != int(value):
        return ()
    # Only 0 and 1 equal a truth value.
    types = (bool, int, float) if value in (0, 1) else (int, float)
    return tuple(each(value) for each in types if each is not type(value))


def _respelled(value: Any) -> tuple[Any, ...]:
    leaf = LEAF_STRATEGIES.get(type(value))
    return leaf.respell(value) if leaf else ()


_KINDS: Final[tuple[_Change, ...]] = (
    # The fewer values a kind draws, the earlier it stands: a failing example shrinks towards it.
    *(_miss, _clear, _turn, _drop, _move, _retype, _respell),
    *(_fill_or_none, _restate, _reclaim, _redraw, _switch, _drop_and_add, _add),
    # Few states hold one of two classes, or a number that `==` takes for one of another type:
    # where one does, these come more often.
    *(_switch, _switch, _retype),
)
"""Every kind of change, the simplest first."""
