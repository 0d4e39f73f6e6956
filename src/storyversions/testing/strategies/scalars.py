"""Strategies of the values that hold nothing else: numbers, texts in every script, days, opaque JSON.

The simplest of each comes first, so that examples shrink to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, Final, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from storyversions.state.schema import FrozenDict

T = TypeVar("T")

_WORDS = (
    "",
    "a",
    "b",
    "Altman",
    "取締役会",
    "موسكو",
    "Ξένος",
    "ё",
    "👩‍🚒",
    "a.b",
    'say "x"',
    "one\ntwo",
    "~/1",
)
CHARACTERS: Final = st.characters(exclude_categories=["Cs"])
TEXTS: Final = st.one_of(st.sampled_from(_WORDS), st.text(CHARACTERS, max_size=8))
DAYS: Final = st.dates(date(2019, 1, 1), date(2024, 12, 31))
_INTS = st.one_of(st.sampled_from([0, 1, 2]), st.integers())
_FLOATS = st.one_of(
    st.sampled_from([0.0, -0.0, 1.0, 1e16]), st.floats(allow_nan=False, allow_infinity=False)
)
_DECIMALS = st.one_of(
    st.sampled_from(["1.0", "1.00", "-0", "1E+2"]).map(Decimal),
    st.decimals(-1_000_000, 1_000_000, places=4),
)
_ZONES = st.sampled_from(
    [None, UTC, timezone(timedelta(hours=9)), timezone(-timedelta(minutes=210))]
)
_MOMENTS = st.builds(
    lambda day, zone: datetime(day.year, day.month, day.day, 12, 30, tzinfo=zone), DAYS, _ZONES
)
JSON: Final[SearchStrategy[Any]] = st.recursive(
    st.one_of(st.none(), st.booleans(), _INTS, _FLOATS, TEXTS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(TEXTS, inner, max_size=3).map(FrozenDict),
    ),
    max_leaves=5,
)
SCALARS: Final[Mapping[type, SearchStrategy[Any]]] = {
    str: TEXTS,
    int: _INTS,
    float: _FLOATS,
    bool: st.booleans(),
    type(None): st.none(),
    date: DAYS,
    datetime: _MOMENTS,
    Decimal: _DECIMALS,
}


def one_of(draw: DrawFn, options: Sequence[T]) -> T:
    """Draw one of these by its number: a strategy for each list of options would cost more than the draw."""
    return options[draw(st.integers(0, len(options) - 1))]
