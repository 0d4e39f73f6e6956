"""The columns that say what a fact is: its value, the claim around it, and its dates."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from math import isfinite
from typing import Any, Final

from storyversions.dates import When, fuzzy_instant
from storyversions.state.codec import Plain, canonical, unstructure
from storyversions.state.places import Place
from storyversions.state.schema import Claim

_LARGEST: Final = 2**63
"""A whole number is a number for an engine while it has 64 bits."""


def claim_text(place: Place, value: Any) -> str:
    """Write the whole of a claim, or of a plain value, as canonical JSON."""
    return canonical(_plain(place, value))


def value_columns(place: Place, value: Any) -> dict[str, Any]:
    """Give the columns of a claim or a plain value at a `place`."""
    plain = _plain(place, value)
    claim = value if isinstance(value, Claim) else None
    inner: Any = plain if claim is None else _member(plain, "value")
    said = value if claim is None else claim.value
    certainty = claim.certainty if claim is not None else None
    return {
        "value": canonical(inner),
        "value_text": _text(inner),
        "value_number": _number(said),
        "claim": canonical(plain),
        "certainty": None if certainty is None else certainty.rank,
    }


def date_columns(claim: Claim[Any] | None, zone: tzinfo) -> dict[str, Any]:
    """Give the days between which a claim may have begun, and ended, and the instants if given."""
    since, until = (claim.since, claim.until) if claim is not None else (None, None)
    since_min, since_max = _days(since, zone)
    until_min, until_max = _days(until, zone)
    return {
        "since_min": since_min,
        "since_max": since_max,
        "until_min": until_min,
        "until_max": until_max,
        "since_at": _instant(since, zone),
        "until_at": _instant(until, zone),
    }


def _plain(place: Place, value: Any) -> Plain:
    shape = place.claim if isinstance(value, Claim) else None
    return unstructure(shape or place.shape, value)


def _member(plain: Plain, name: str) -> Plain:
    assert isinstance(plain, dict)
    return plain[name]


def _text(plain: Plain) -> str | None:
    """Write a scalar as text; None where nothing, or more than a scalar, is there."""
    if isinstance(plain, str):
        return plain
    return canonical(plain) if isinstance(plain, bool | int | float) else None


def _number(value: Any) -> float | None:
    """Give a number as a double; one that an engine could not hold as a number has its text."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
        return None
    number = float(value)
    return number if isfinite(number) else None


def _days(when: When | None, zone: tzinfo) -> tuple[date | None, date | None]:
    """Give the first and the last day that a date may denote; None where it is open."""
    if when is None:
        return None, None
    extent = when.extent(zone)
    last = extent.stop - timedelta.resolution if extent.stop is not None else None
    return extent.start and extent.start.date(), last and last.date()


def _instant(when: When | None, zone: tzinfo) -> datetime | None:
    is_instant = when is not None and when.precision == "instant" and not when.qualified
    return fuzzy_instant(when, zone).possibly if when is not None and is_instant else None
