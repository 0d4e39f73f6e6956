"""Scalars of YAML by the core schema of YAML 1.2, but for digits with zeros before them."""

from __future__ import annotations

import re
from math import isfinite

from storyversions.errors import FileError
from storyversions.importers.formats.file_bytes import too_many_digits
from storyversions.state.leaves import MAX_DIGITS

_DECIMAL = 10
_LIMIT = 10**MAX_DIGITS
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER = re.compile(
    r"(?P<int>[-+]?(?:0|[1-9][0-9]*))|0o(?P<octal>[0-7]+)|0x(?P<hex>[0-9a-fA-F]+)"
    r"|[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)


def core_scalar(text: str) -> str | int | float | bool | None:
    """Give what a scalar without quotes stands for in the core schema.

    >>> [core_scalar(text) for text in ("no", "11:30", "2023-11-20", "12", "1.0", "0x1F", "~")]
    ['no', '11:30', '2023-11-20', 12, 1.0, 31, None]

    Raises:
        FileError: It is a number that JSON cannot hold.

    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    match = _NUMBER.fullmatch(text)
    return text if match is None else _number(match)


def _number(match: re.Match[str]) -> int | float:
    text = match[0]
    if match["int"]:
        return _whole_number(text, _DECIMAL)
    if match["octal"] or match["hex"]:
        return _whole_number(match["octal"] or match["hex"], 8 if match["octal"] else 16)
    number = float(text.replace(".", "") if text[-1] in "fFnN" else text)
    if not isfinite(number):
        raise FileError(f"JSON cannot hold the number {text}")
    return number


def _whole_number(digits: str, base: int) -> int:
    # Beyond so many digits Python refuses to read a decimal number, or takes long.
    if base != _DECIMAL or len(digits.lstrip("+-")) <= MAX_DIGITS:
        number = int(digits, base)
        if abs(number) < _LIMIT:
            return number
    raise too_many_digits()
