"""Strategies of leaf values: numbers, texts in every script, days, opaque JSON.

You come here to add the strategy of a leaf type, one entry in `LEAF_STRATEGIES`.

The simplest of each comes first, so that examples shrink to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any, Final, TypeVar
from uuid import UUID

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from storyversions.state.leaves import LATE_LEAF_TYPES, LEAVES
from storyversions.state.schema import FrozenDict

T = TypeVar("T")

# Texts that break quoting, paths, directions of writing, and case rules that fit
# English only.
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
# Without surrogates, which UTF-8 cannot write and every text refuses.
CHARACTERS: Final = st.characters(exclude_categories=["Cs"])
TEXTS: Final = st.one_of(st.sampled_from(_WORDS), st.text(CHARACTERS, max_size=8))
DAYS: Final = st.dates(date(2019, 1, 1), date(2024, 12, 31))
_INTS = st.one_of(st.sampled_from([0, 1, 2]), st.integers())
_FLOATS = st.one_of(
    st.sampled_from([0.0, -0.0, 1.0, 1e16]), st.floats(allow_nan=False, allow_infinity=False)
)
# Spellings first: 1.0 and 1.00 are equal and must be written alike.
_DECIMALS = st.one_of(
    st.sampled_from(["1.0", "1.00", "-0", "1E+2"]).map(Decimal),
    st.decimals(-1_000_000, 1_000_000, places=4),
)
# None first, so that examples shrink to times without a zone.
_ZONES = st.sampled_from(
    [None, UTC, timezone(timedelta(hours=9)), timezone(-timedelta(minutes=210))]
)
_MOMENTS = st.builds(
    lambda day, zone: datetime(day.year, day.month, day.day, 12, 30, tzinfo=zone), DAYS, _ZONES
)
_CLOCKS = st.builds(
    lambda clock, zone: clock.replace(tzinfo=zone),
    st.one_of(st.sampled_from([time(0), time(9, 30), time(9, 30, 0, 500_000)]), st.times()),
    _ZONES,
)
_DURATIONS = st.one_of(
    st.sampled_from([timedelta(0), timedelta(days=1, hours=2), -timedelta(milliseconds=500)]),
    st.timedeltas(),
)
_UUIDS = st.one_of(st.just(UUID(int=0)), st.uuids())
# An offset of quarter hours, which code that thinks in hours gets wrong.
_ELSEWHERE: Final = timezone(timedelta(hours=5, minutes=45))
JSON: Final[SearchStrategy[Any]] = st.recursive(
    st.one_of(st.none(), st.booleans(), _INTS, _FLOATS, TEXTS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(TEXTS, inner, max_size=3).map(FrozenDict),
    ),
    max_leaves=5,
)


def _none(_: Any) -> tuple[Any, ...]:
    return ()


def _with_a_zero(value: Decimal) -> tuple[Decimal, ...]:
    text = format(value, "f")
    return (Decimal(f"{text}0" if "." in text else f"{text}.0"),)


def _elsewhere(value: datetime) -> tuple[datetime, ...]:
    return (value.astimezone(_ELSEWHERE),) if value.tzinfo is not None else ()


def _clock_elsewhere(value: time) -> tuple[time, ...]:
    """Return the same time of day in another zone, where it is the same day there."""
    moment = datetime.combine(_DAY, value)
    there = moment.astimezone(_ELSEWHERE) if value.tzinfo is not None else moment
    return (there.timetz(),) if there.tzinfo and there.date() == _DAY else ()


@frozen
class LeafStrategy:
    """The values of a leaf type, those that a converter may tidy up, and other spellings of one."""

    values: SearchStrategy[Any]
    edge_values: tuple[Any, ...] = ()
    respell: Callable[[Any], tuple[Any, ...]] = _none


# Longer than the lines, names and fields that a converter may cut to.
_LONG: Final = 300
# A leap day: arithmetic on years loses it.
_DAY: Final = date(2024, 2, 29)
# The last moment of a day, which rounding moves into the next one.
_MIDNIGHT: Final = time(23, 59, 59, 999999)

LEAF_STRATEGIES: Final[Mapping[type, LeafStrategy]] = {
    str: LeafStrategy(
        TEXTS,
        (
            " b ",
            "B",
            "two  words",
            "e\N{COMBINING ACUTE ACCENT}",
            "\N{LATIN SMALL LIGATURE FI}",
            "<b>&amp;",
            "x" * _LONG,
        ),
    ),
    int: LeafStrategy(_INTS, (-1, 10**20)),
    float: LeafStrategy(_FLOATS, (-1.5, 0.123456789, 1e300)),
    bool: LeafStrategy(st.booleans()),
    type(None): LeafStrategy(st.none()),
    date: LeafStrategy(DAYS, (_DAY, date(1, 1, 1), date(9999, 12, 31))),
    datetime: LeafStrategy(
        _MOMENTS,
        (
            datetime.combine(_DAY, _MIDNIGHT, tzinfo=UTC),
            datetime.combine(_DAY, _MIDNIGHT),
            datetime(1969, 12, 31, 1, tzinfo=_ELSEWHERE),
        ),
        _elsewhere,
    ),
    time: LeafStrategy(
        _CLOCKS, (_MIDNIGHT, time(0, tzinfo=UTC), time(1, tzinfo=_ELSEWHERE)), _clock_elsewhere
    ),
    timedelta: LeafStrategy(
        _DURATIONS, (timedelta.min, timedelta.max, timedelta.resolution, -timedelta.resolution)
    ),
    UUID: LeafStrategy(_UUIDS, (UUID(int=2**128 - 1),)),
    Decimal: LeafStrategy(
        _DECIMALS, (Decimal("-1.5"), Decimal("0.000001"), Decimal(10) ** 30), _with_a_zero
    ),
}
"""One strategy for each entry of `storyversions.state.leaves`."""

_TYPES: Final = {f"{tp.__module__}.{tp.__qualname__}" for tp in LEAF_STRATEGIES}
_LEAF_NAMES: Final = {f"{tp.__module__}.{tp.__qualname__}" for tp in LEAVES} | set(LATE_LEAF_TYPES)
if _TYPES != _LEAF_NAMES:  # pragma: no cover - only while a leaf type is added
    raise NotImplementedError(f"no strategy or no entry: {', '.join(_TYPES ^ _LEAF_NAMES)}")


def one_of(draw: DrawFn, options: Sequence[T]) -> T:
    """Draw, by `draw`, one of the `options` by its number.

    A strategy for each list of options would cost more than the draw.
    """
    return options[draw(st.integers(0, len(options) - 1))]
