"""Values that a converter is tempted to tidy up: blanks around a text, fractions of a second, one item twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, Final

from storyversions.state.schema import Claim, Claimed, Entries, FrozenDict, Items, Scalar, Shape

_LONG: Final = 300
_AWKWARD: Final[Mapping[type, tuple[Any, ...]]] = {
    str: (
        " b ",
        "B",
        "two  words",
        "e\N{COMBINING ACUTE ACCENT}",
        "\N{LATIN SMALL LIGATURE FI}",
        "<b>&amp;",
        "x" * _LONG,
    ),
    int: (-1, 10**20),
    float: (-1.5, 0.123456789, 1e300),
    date: (date(2024, 2, 29), date(1, 1, 1), date(9999, 12, 31)),
    datetime: (
        datetime(2024, 2, 29, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2024, 2, 29, 23, 59, 59, 999999),  # noqa: DTZ001 - one without a zone is a value too
        datetime(1969, 12, 31, 1, tzinfo=timezone(timedelta(hours=5, minutes=45))),
    ),
    Decimal: (Decimal("-1.5"), Decimal("0.000001"), Decimal(10) ** 30),
}


def awkward_values(shape: Shape) -> tuple[Any, ...]:
    """The awkward values of a shape, none for a class: its fields have their own."""
    return tuple(value for each in shape.alternatives for value in _of(each))


def _of(shape: Shape) -> Iterator[Any]:
    match shape:
        case Scalar():
            yield from _AWKWARD.get(shape.type, ())
        case Claimed():
            yield from (
                Claim(value, since="2024-02~", note=" b ")
                for value in awkward_values(shape.value.shape)
            )
        case Items():
            values = awkward_values(shape.item.shape)
            backwards = (*reversed(values), *values[:1])
            yield frozenset(backwards) if shape.unordered else backwards
        case Entries():
            yield from (
                FrozenDict({" b ": value, "B": value, "": value})
                for value in awkward_values(shape.item.shape)
            )
