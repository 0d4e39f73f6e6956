"""Cells of tables, which are texts: the numbers and truth values that they write (G6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

_INT: Final = re.compile(r"-?(0|[1-9][0-9]*)")
_FLOAT: Final = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_TRUTH: Final = {"true": True, "false": False}
_READ: Final[Mapping[str, Callable[[str], Any]]] = {
    "int": int,
    "float": float,
    "bool": _TRUTH.__getitem__,
}
_MOST_DIGITS: Final = 4300


def cell_kind(text: str) -> str:
    """Name the kind of value that a cell writes; zeros before a number make it a text.

    >>> [cell_kind(text) for text in ("7", "-1.50", "true", "007", "", "x")]
    ['int', 'float', 'bool', 'text', 'text', 'text']
    """
    # -0 is no whole number of its own, and would be read as 0.
    if len(text) <= _MOST_DIGITS and text != "-0":
        if _INT.fullmatch(text):
            return "int"
        if _FLOAT.fullmatch(text):
            return "float"
    return "bool" if text in _TRUTH else "text"


def read_cell(value: Any) -> Any:
    """Read the number or truth value that a cell writes; it is a `Meta.read`.

    >>> [read_cell(value) for value in ("7", "-1.50", "true", "007", None)]
    [7, -1.5, True, '007', None]
    """
    if type(value) is not str:
        return value
    kind = cell_kind(value)
    return _READ[kind](value) if kind in _READ else value
