"""The types of value that hold nothing else, as one table (S1, S2, S5).

You come here to add a leaf type. Give it an entry in `LEAF_TYPES` and a strategy in
`storyversions.testing.strategies.scalars`; every other module asks the table.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from storyversions.structs import Struct

MAX_DIGITS: Final = 4300
"""Python writes no whole number with more digits."""

# Compared as a number: counting digits would first have to write them.
_INT_LIMIT = 10**MAX_DIGITS


def _no_fault(_: Any) -> str:
    return ""


class LeafType(Struct):
    """How values of one type are read, written, compared and named.

    `kind` is the JSON kind that they are written as, `noun` what errors call one. `parse` reads the
    text in JSON, and is None where JSON has the type itself; it raises `ValueError` for any other
    text. `format` writes what is not written as it is. `hidden` names a method whose results must
    be equal as well, since ``==`` does not see a difference that is written. `fault` gives a
    sentence about a value that cannot be written, else nothing. `tidy` turns what people write
    without quotes in YAML into the text that `parse` takes. Where `eq_is_slow`, generated code asks
    ``is`` first.
    """

    type: type
    kind: str
    noun: str
    parse: Callable[[str], Any] | None = None
    format: Callable[[Any], Any] | None = None
    hidden: str = ""
    fault: Callable[[Any], str] = _no_fault
    tidy: Callable[[str], str] = str
    eq_is_slow: bool = False
    is_number: bool = False
    is_key: bool = False

    @property
    def eq_is_safe(self) -> bool:
        """Tell whether two values are written alike exactly when they are equal."""
        return not self.hidden

    @property
    def can_be_faulty(self) -> bool:
        """Tell whether there are values of the type that cannot be written."""
        return self.fault is not _no_fault


def text_fault(text: str) -> str:
    """Say why a `text` cannot be written in UTF-8; the empty text where it can."""
    # Most texts are ASCII, for which this is one look at a flag of the string.
    if text.isascii():
        return ""
    try:
        text.encode()
    except UnicodeEncodeError:
        return f"the text {text!r} holds half a surrogate pair, which is no character"
    return ""


def _int_fault(value: int) -> str:
    return "a whole number has at most 4,300 digits" if abs(value) >= _INT_LIMIT else ""


def _float_fault(value: float) -> str:
    return "" if math.isfinite(value) else f"{value} is not a number that JSON can hold"


def _format_float(value: float) -> float:
    return value + 0.0  # minus zero is zero


# Each pattern is compiled when a text is held against it: few stories have all these types.
# Without an exponent: a short text like 1E+999999999 would fill the memory as plain digits.
_DECIMAL = r"-?[0-9]+(\.[0-9]+)?"
_AMOUNT = r"[-+]?[0-9]+(?:\.[0-9]*)?"


def _parse_decimal(text: str) -> Decimal:
    value = Decimal(text) if re.fullmatch(_DECIMAL, text) else None
    # Only one spelling of a number is read back, since equal values must have one text
    # (S5).
    if value is None or _format_decimal(value) != text:
        raise ValueError(text)
    return value


def _format_decimal(value: Decimal) -> str:
    """Write plain digits, without an exponent and without trailing zeros after the point."""
    text = format(value, "f") if value else "0"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _tidy_decimal(text: str) -> str:
    return _format_decimal(Decimal(text)) if re.fullmatch(_AMOUNT, text) else text


def _decimal_fault(value: Decimal) -> str:
    if not value.is_finite():
        return f"{value} is not a finite decimal"
    exponent = value.as_tuple().exponent
    # NaN and infinity have a letter for an exponent; they were refused above.
    assert isinstance(exponent, int), "it is finite"
    if max(value.adjusted(), -exponent) >= MAX_DIGITS:
        return "a decimal has at most 4,300 digits on either side of its point"
    return ""


def _parse_date(text: str) -> date:
    value = date.fromisoformat(text)
    if value.isoformat() != text:  # Python reads 20231120 and 2023-W47-1 as well
        raise ValueError(text)
    return value


# Instants and times of day are read in every form of RFC 3339, and without seconds or offset.

_CLOCK = (
    r"(?P<minute>[0-9]{2}:[0-9]{2})"
    r"(?:(?P<second>:[0-9]{2})(?:\.(?P<fraction>[0-9]+))?)?"
    r"(?P<offset>[Zz]|[+-][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{6})?)?)?"
)
_INSTANT = r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]" + _CLOCK
_MICROSECOND_DIGITS = 6


def _canonical_clock(written: re.Match[str]) -> str:
    """Give a matched time as Python reads it; ValueError where a microsecond is too coarse."""
    # Zeros at the end carry nothing, so that .500000000 fits in microseconds and .0000001
    # does not.
    fraction = (written["fraction"] or "").rstrip("0")
    if len(fraction) > _MICROSECOND_DIGITS or written["minute"] > "23:59":
        raise ValueError(written.string)
    fraction = fraction.ljust(_MICROSECOND_DIGITS, "0")
    offset = (written["offset"] or "").upper()
    return f"{written['minute']}{written['second'] or ':00'}.{fraction}{offset}"


def _parse_instant(text: str) -> datetime:
    written = re.fullmatch(_INSTANT, text)
    if written is None:
        raise ValueError(text)
    return datetime.fromisoformat(f"{written['day']}T{_canonical_clock(written)}")


def _parse_time(text: str) -> time:
    written = re.fullmatch(_CLOCK, text)
    if written is None:
        raise ValueError(text)
    return time.fromisoformat(_canonical_clock(written))


def _offset_fault(noun: str) -> Callable[[Any], str]:
    def fault(value: datetime | time) -> str:
        if value.tzinfo is not None and value.utcoffset() is None:
            return f"{noun} with a zone that gives no offset cannot be written"
        return ""

    return fault


_DURATION = (
    r"(?P<sign>[+-]?)P(?=[0-9T])(?:(?P<weeks>[0-9]+)W)?(?:(?P<days>[0-9]+)D)?"
    r"(?:T(?=[0-9])(?:(?P<hours>[0-9]+)H)?(?:(?P<minutes>[0-9]+)M)?"
    r"(?:(?P<seconds>[0-9]+)(?:\.(?P<fraction>[0-9]{1,6}))?S)?)?"
)
_UNITS = ("weeks", "days", "hours", "minutes", "seconds")


def _parse_duration(text: str) -> timedelta:
    """Read an ISO 8601 duration; years and months have no one length and are refused."""
    written = re.fullmatch(_DURATION, text)
    if written is None:
        raise ValueError(text)
    parts = {unit: int(written[unit] or 0) for unit in _UNITS}
    fraction = int((written["fraction"] or "").ljust(_MICROSECOND_DIGITS, "0"))
    try:
        length = timedelta(**parts, microseconds=fraction)
    except OverflowError:
        raise ValueError(text) from None
    return -length if written["sign"] == "-" else length


def _format_duration(value: timedelta) -> str:
    """Write days, hours, minutes and seconds, exact to the microsecond, zeros left out."""
    # Python holds -1 s as -1 day and 86,399 s; only of the absolute value are the parts as
    # people write them.
    length = abs(value)
    minutes, seconds = divmod(length.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{length.microseconds:06}".rstrip("0").rstrip(".")
    day = f"{length.days}D" if length.days else ""
    clock = "".join(
        (
            f"{hours}H" if hours else "",
            f"{minutes}M" if minutes else "",
            f"{seconds}{fraction}S" if seconds or fraction else "",
        )
    )
    if not day and not clock:
        return "PT0S"
    sign = "-" if value < timedelta(0) else ""
    return f"{sign}P{day}{'T' if clock else ''}{clock}"


_UUID = r"(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def _uuid_leaf(uuid: type) -> LeafType:
    def parse(text: str) -> Any:
        if not re.fullmatch(_UUID, text):  # Python reads braces, urn: and no hyphens as well
            raise ValueError(text)
        return uuid(text)

    return LeafType(uuid, "text", "a UUID", parse=parse, format=str, eq_is_slow=True)


LEAF_TYPES: Final = (
    LeafType(str, "text", "a text", fault=text_fault, is_key=True),
    LeafType(int, "int", "a whole number", fault=_int_fault, is_number=True, is_key=True),
    LeafType(
        float,
        "float",
        "a number with a point",
        format=_format_float,
        fault=_float_fault,
        is_number=True,
    ),
    LeafType(bool, "bool", "true or false"),
    LeafType(type(None), "null", "null"),
    LeafType(date, "text", "a date", parse=_parse_date, format=date.isoformat, is_key=True),
    LeafType(
        datetime,
        "text",
        "a date and time",
        parse=_parse_instant,
        format=datetime.isoformat,
        hidden="utcoffset",
        fault=_offset_fault("a date and time"),
    ),
    LeafType(
        time,
        "text",
        "a time of day",
        parse=_parse_time,
        format=time.isoformat,
        hidden="utcoffset",
        fault=_offset_fault("a time of day"),
    ),
    LeafType(timedelta, "text", "a duration", parse=_parse_duration, format=_format_duration),
    LeafType(
        Decimal,
        "text",
        "a decimal",
        parse=_parse_decimal,
        format=_format_decimal,
        fault=_decimal_fault,
        tidy=_tidy_decimal,
        eq_is_slow=True,
        is_number=True,
    ),
)
"""The leaf types but those of `LATE_LEAF_TYPES`, and so how each is written (S5).

A time of day is ``09:30:00``, with microseconds and its offset where it has them; a duration is
``P1DT2H`` or ``-PT0.5S``, its largest unit the day; a UUID has lower case and hyphens; a decimal
plain digits without trailing zeros; a date and time is ISO 8601 with its offset.

>>> unstructure_scalar(timedelta(days=1, hours=2))
'P1DT2H'
"""

LATE_LEAF_TYPES: Final[Mapping[str, Callable[[type], LeafType]]] = {"uuid.UUID": _uuid_leaf}
"""Those of modules that take long to import: each is made when a class first names its type."""

LEAVES: Final = {leaf.type: leaf for leaf in LEAF_TYPES}
"""All of them by type, a late one once `leaf_type` was asked for it."""


def leaf_type(tp: Any) -> LeafType | None:
    """Find the leaf type of an annotation `tp`; None where it is not a leaf."""
    # Looked up by name, so that asking about a class never imports the module of a late
    # leaf type.
    if tp not in LEAVES and isinstance(tp, type):
        build = LATE_LEAF_TYPES.get(f"{tp.__module__}.{tp.__qualname__}")
        if build is not None:
            LEAVES[tp] = build(tp)
    return LEAVES.get(tp)


def unstructure_scalar(value: Any) -> Any:
    """Give the plain form of a scalar or a choice; any other `value` is returned as it is."""
    leaf = LEAVES.get(type(value))
    if leaf is not None:
        return value if leaf.format is None else leaf.format(value)
    return value.value if isinstance(value, Enum) else value


def is_number(value: object) -> bool:
    """Tell whether a value is counted or measured: a number that is no truth value."""
    leaf = LEAVES.get(type(value))
    return leaf is not None and leaf.is_number
