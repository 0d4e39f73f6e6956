"""Hypothesis strategies of states, read off the shape of their class (S1–S3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, Final, TypeVar

from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from storyversions.domain import admit
from storyversions.errors import UsageError
from storyversions.schema import (
    Certainty,
    Choice,
    Claim,
    Claimed,
    Entries,
    FrozenDict,
    Items,
    OneOf,
    Record,
    Rows,
    Scalar,
    Shape,
    row_key,
    shape_of,
)

M = TypeVar("M")
T = TypeVar("T")
Strategies = Mapping[str, SearchStrategy[Any]]

_DEPTH: Final = 2
"""How often a class may stand inside itself."""


def states(model: type[M], **fields: SearchStrategy[Any]) -> SearchStrategy[M]:
    """Give the states of a class, checked and frozen as a story keeps them (S3).

    `fields` gives fields of the class a strategy of their own. Errors: `SchemaError` for a class that
    cannot be versioned, `UsageError` for a field that it does not have and a class that always holds itself.
    """
    return _states(shape_with(model, fields), fields)


def shape_with(model: type, fields: Iterable[str]) -> Record:
    """Give the shape of a class. Errors: `UsageError` unless it has all of these fields, and can end."""
    shape = shape_of(model)
    unknown = sorted(set(fields) - set(shape.fields))
    if unknown:
        raise UsageError(f"{shape.name} has no field {unknown[0]!r}")
    if not ends(shape, ()):
        raise UsageError(f"no {shape.name} comes to an end; make the field optional in which a class holds itself")
    return shape


@st.composite
def _states(draw: DrawFn, shape: Record, fields: Strategies) -> Any:
    return admit(draw_record(draw, shape, (), fields))


_DAYS = st.dates(date(2019, 1, 1), date(2024, 12, 31))
_WORDS = ("", "a", "b", "Altman", "取締役会", "موسكو", "Ξένος", "ё", "👩‍🚒", "a.b", 'say "x"', "one\ntwo", "~/1")
_TEXTS = st.one_of(st.sampled_from(_WORDS), st.text(st.characters(exclude_categories=["Cs"]), max_size=8))
_INTS = st.one_of(st.sampled_from([1, 0, 2]), st.integers())
_FLOATS = st.one_of(st.sampled_from([0.0, -0.0, 1.0, 1e16]), st.floats(allow_nan=False, allow_infinity=False))
_DECIMALS = st.one_of(
    st.sampled_from(["1.0", "1.00", "-0", "1E+2"]).map(Decimal),
    st.decimals(-1_000_000, 1_000_000, places=4),
)
_ZONES = st.sampled_from([None, UTC, timezone(timedelta(hours=9)), timezone(-timedelta(minutes=210))])
_MOMENTS = st.builds(lambda day, zone: datetime(day.year, day.month, day.day, 12, 30, tzinfo=zone), _DAYS, _ZONES)
_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), _INTS, _FLOATS, _TEXTS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(_TEXTS, inner, max_size=3).map(FrozenDict),
    ),
    max_leaves=5,
)
_SCALARS: Final[Mapping[type, SearchStrategy[Any]]] = {
    str: _TEXTS,
    int: _INTS,
    float: _FLOATS,
    bool: st.booleans(),
    type(None): st.none(),
    date: _DAYS,
    datetime: _MOMENTS,
    Decimal: _DECIMALS,
}


# Every form of a date that may denote the day (D1).
_FORMS: Final[tuple[Callable[[date], str], ...]] = (
    "{:%Y-%m-%d}".format,
    "{:%Y-%m}".format,
    "{:%Y}".format,
    "{:%Y-%m-%d}~".format,
    "{:%Y-%m}?".format,
    "{:%Y-%m-%dT12:30}".format,
    "{:%Y-%m-%dT12:30:00+09:00}".format,
    "../{:%Y-%m-%d}".format,
    "{:%Y-%m-%d}/..".format,
    "{0:%Y-%m}/{0:%Y-%m-%d}".format,
)
# Two days apart, so that no time zone turns a start and an end around.
_SPANS = st.tuples(
    _DAYS, st.integers(2, 400), st.sampled_from((None, *_FORMS)), st.sampled_from((None, None, None, *_FORMS))
)
_ABOUTS = st.fixed_dictionaries(
    {
        "certainty": st.sampled_from((None, *Certainty)),
        "sources": st.lists(st.sampled_from(["ap", "reuters", "読売"]), max_size=2),
        "doubts": st.lists(_TEXTS, max_size=2),
        "note": st.none() | _TEXTS,
    }
)
_KEYS: Final = tuple(st.lists(_TEXTS, max_size=most, unique=True) for most in range(4))


def one_of(draw: DrawFn, options: Sequence[T]) -> T:
    """Draw one of these by its number: a strategy for each list of options would cost more than the draw."""
    return options[draw(st.integers(0, len(options) - 1))]


def draw_value(draw: DrawFn, shape: Shape, above: tuple[Record, ...]) -> Any:
    """Draw a value of a shape that stands below these records."""
    most = max(1, 3 - len(above))
    match shape:
        case Record():
            return draw_record(draw, shape, above, {})
        case OneOf():
            members = [each for each in shape.members if ends(each, above)]
            return draw_value(draw, one_of(draw, members), above)
        case Entries():
            keys = draw(_KEYS[most]) if ends(shape.item.shape, above) else []
            return FrozenDict({key: draw_value(draw, shape.item.shape, above) for key in keys})
        case Rows():
            count = one_of(draw, (2, 3, 1, 0)[: most + 2]) if ends(shape.row.shape, above) else 0
            rows = (draw_value(draw, shape.row.shape, above) for _ in range(count))
            return tuple({row_key(shape, row): row for row in rows}.values())
        case Items():
            count = draw(st.integers(0, 3)) if ends(shape.item.shape, above) else 0
            items = (draw_value(draw, shape.item.shape, above) for _ in range(count))
            return frozenset(items) if shape.unordered else tuple(items)
        case Claimed():
            return Claim(draw_value(draw, shape.value.shape, above), **draw_about(draw))
        case Choice():
            return one_of(draw, shape.values)
        case Scalar():
            return draw(_SCALARS[shape.type])
    return draw(_JSON)


def draw_record(draw: DrawFn, shape: Record, above: tuple[Record, ...], given: Strategies) -> Any:
    """Draw a record of a class that stands below these; `given` are strategies for fields by name.

    One that a validator of the class refuses is thrown away: where it refuses most, give the field a strategy.
    """
    values = {
        each.alias: draw(given[each.name]) if each.name in given else draw_value(draw, each.shape, (*above, shape))
        for each in shape.fields.values()
    }
    try:
        return shape.cls(**values)
    except (TypeError, ValueError):  # as validators raise them: this draw does not count
        reject()


def ends(shape: Shape, above: tuple[Record, ...]) -> bool:
    """Whether a value can be drawn here with no class inside itself too often; an empty container always can."""
    match shape:
        case Record():
            inside = (*above, shape)
            return above.count(shape) <= _DEPTH and all(ends(each.shape, inside) for each in shape.fields.values())
        case OneOf():
            return any(ends(each, above) for each in sorted(shape.members, key=lambda it: isinstance(it, Record)))
        case Claimed():
            return ends(shape.value.shape, above)
    return True


def draw_about(draw: DrawFn) -> dict[str, Any]:
    """Draw all of a claim but its value; its end is not surely before its start (D1)."""
    start, days, since, until = draw(_SPANS)
    about = draw(_ABOUTS)
    return {**about, "since": since and since(start), "until": until and until(start + timedelta(days=days))}
