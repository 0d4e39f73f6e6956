"""Reprs that fit a line: change here how the records of this library print themselves."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, Final

import attrs

MAX_COLUMNS: Final = 120
"""The repr of a record takes no more, so that it stays on one line of a wide terminal."""

MAX_VALUE_COLUMNS: Final = 48
"""One value in it takes no more, so that those after it are seen."""


def short_repr(*names: str) -> Callable[[Any], str]:
    """Make a `__repr__` of the fields `names` of an attrs class, or of all its fields.

    A field with its default value is left out.

    >>> @attrs.frozen
    ... class Toll:
    ...     dead: int
    ...     source: str | None = None
    ...     __repr__ = short_repr()
    >>> Toll(3)
    Toll(dead=3)
    """

    def represent(self: Any) -> str:
        members = (
            f"{field.name}={short_value(value)}"
            for field in attrs.fields(type(self))
            if (field.name in names if names else field.repr)
            and not _is_default(field, value := getattr(self, field.name))
        )
        return one_line(f"{type(self).__name__}({', '.join(members)})")

    return represent


def short_value(value: object) -> str:
    """Write a `value` as part of a line.

    A member of an enum is written by its value, unless it prints itself.
    """
    shown = (
        value.value if isinstance(value, Enum) and type(value).__repr__ is Enum.__repr__ else value
    )
    return one_line(repr(shown), MAX_VALUE_COLUMNS)


def one_line(text: str, columns: int = MAX_COLUMNS) -> str:
    """Cut a `text` to at most `columns` characters on one line.

    A text that is cut keeps its last bracket, so that it still looks closed.
    """
    text = text.replace("\n", " ")
    if len(text) <= columns:
        return text
    last = text[-1] if text[-1] in ")]}>'" else ""
    return f"{text[: columns - 1 - len(last)]}…{last}"


def _is_default(field: attrs.Attribute[Any], value: Any) -> bool:
    """Return whether the value is one that the class gives by itself."""
    if field.default is attrs.NOTHING:
        return False
    # Converters turn a default into a text or a tuple, so that identity would not see it.
    if isinstance(value, str | tuple):
        return not value
    return value is field.default or (hasattr(value, "__len__") and not len(value))


def with_article(name: str) -> str:
    """Put the article of English before the `name` of a class.

    >>> with_article("Office"), with_article("Town")
    ('an Office', 'a Town')
    """
    return f"{'an' if name[:1].lower() in {*'aeiou'} else 'a'} {name}"
