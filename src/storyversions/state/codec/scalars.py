"""The leaves of a plain tree: scalars and choices by their text or number, strictly (S5)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from storyversions.state.codec.canonical_text import Plain
from storyversions.state.paths import ROOT, Path
from storyversions.state.schema import Choice, Scalar, Shape, member
from storyversions.state.validation import misfit

_DECIMAL = r"-?[0-9]+(\.[0-9]+)?"


def structure_scalar(shape: Shape, plain: Plain, path: Path = ROOT) -> Any:
    """The scalar or choice of a plain value; dates, decimals and enums are read from their text."""
    value = _read_scalar(shape, plain)
    if member(shape, value) is None or not _is_written(value, plain):
        raise misfit(shape, plain, path)
    return value


def _is_written(value: Any, plain: Plain) -> bool:
    """Whether a value is written exactly so: an Enum takes True for 1, and dates and decimals have many forms."""
    written = unstructure_scalar(value)
    return type(written) is type(plain) and bool(written == plain)


def _read_scalar(shape: Shape, plain: Plain) -> Any:
    readers: dict[Any, Callable[[str], Any]] = {
        date: date.fromisoformat,
        datetime: datetime.fromisoformat,
        Decimal: _read_decimal,
    }
    try:
        if isinstance(shape, Scalar) and shape.type in readers:
            return readers[shape.type](plain) if type(plain) is str else None
        if isinstance(shape, Choice) and shape.enum is not None:
            return shape.enum(plain)
    except ValueError:
        return None
    return plain


def _read_decimal(text: str) -> Decimal | None:
    """Plain digits only: a text like 1E+999999999 would fill the memory when it is written."""
    return Decimal(text) if re.fullmatch(_DECIMAL, text) else None


def unstructure_scalar(value: Any) -> Plain:
    """The plain form of a scalar or a choice."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return _decimal(value)
    return value + 0.0 if isinstance(value, float) else value


def _decimal(value: Decimal) -> str:
    """Plain digits, without an exponent and without trailing zeros behind the point."""
    text = format(value, "f") if value else "0"
    return text.rstrip("0").rstrip(".") if "." in text else text
