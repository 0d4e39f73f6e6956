"""Lines of Python, broken as formatters break them, at 88 columns and at 100 alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from unicodedata import east_asian_width

_COLUMNS: Final = 88
_INDENT: Final = "    "


def text_literal(text: str) -> str:
    """Write a `text` as a literal, in the quotation marks of which it holds fewer.

    >>> print(text_literal("a'b"), text_literal('a"b'), text_literal("氏名"))
    "a'b" 'a"b' "氏名"
    """
    mark = "'" if text.count('"') > text.count("'") else '"'
    return mark + "".join(_char(char, mark) for char in text) + mark


def _char(char: str, mark: str) -> str:
    if char in "'\"":
        return f"\\{char}" if char == mark else char
    return repr(char)[1:-1]


def call(name: str, args: Iterable[str]) -> str:
    """Write a call on one line."""
    return f"{name}({', '.join(args)})"


def field_lines(name: str, annotation: str, said: list[str], *, default: str) -> list[str]:
    """Write a field of a class with what is `said` of it in its `Meta`.

    What does not fit into a line is broken, with a comma behind the last part, so that it stays so.

    >>> field_lines("how", "str | Missing", ["name='HOW'"], default="MISSING")
    ["    how: Annotated[str | Missing, Meta(name='HOW')] = MISSING"]
    """
    end = f" = {default}" if default else ""
    whole = f"Annotated[{annotation}, {call('Meta', said)}]" if said else annotation
    line = f"{_INDENT}{name}: {whole}{end}"
    if _fits(line):
        return [line]
    meta = _broken_call("Meta", said, _INDENT * 2)
    head = f"{_INDENT}{name}: Annotated["
    return [head, f"{_INDENT * 2}{annotation},", *meta, f"{_INDENT}]{end}"]


def _broken_call(name: str, args: list[str], indent: str) -> list[str]:
    line = f"{indent}{call(name, args)},"
    if _fits(line):
        return [line]
    return [f"{indent}{name}(", *(f"{indent}{_INDENT}{arg}," for arg in args), f"{indent}),"]


def _fits(line: str) -> bool:
    # Formatters count wide characters twice.
    return sum(2 if east_asian_width(char) in "FW" else 1 for char in line) <= _COLUMNS
