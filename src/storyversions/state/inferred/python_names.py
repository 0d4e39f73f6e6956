"""Names in Python for what data call in any way."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Collection, Iterable
from typing import Final

_NO_NAME: Final = re.compile(r"\W+")
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_MOST_LETTERS: Final = 60

# What a class body or its methods mean by these names must stay.
_TAKEN: Final = frozenset(
    {
        "bool",
        "data_in",
        "dropped",
        "field",
        "float",
        "frozen",
        "frozenset",
        "int",
        "quantity",
        "rules",
        "self",
        "str",
        "told",
        "tuple",
    }
)
_TAKEN_CLASSES: Final = frozenset(
    {
        "Annotated",
        "Any",
        "ClassVar",
        "KeyedRows",
        "MISSING",
        "Mapping",
        "Meta",
        "Missing",
        "UnorderedRows",
    }
)


def attribute_names(names: Iterable[str]) -> list[str]:
    """Give each of the `names` a name in Python, in small letters, no two the same.

    >>> attribute_names(["UniqueId", "first-name", "class", "__x", "2020", "氏名", "x"])
    ['unique_id', 'first_name', 'class_', 'x', 'field_2020', '氏名', 'x_2']
    """
    given: list[str] = []
    for name in names:
        given.append(_not_in(given, _attribute(name)))
    return given


def class_name(words: str) -> str:
    """Write `words` as the name of a class.

    >>> class_name("us-executive"), class_name("id"), class_name("2020")
    ('UsExecutive', 'Id', 'Data2020')
    """
    parts = _words(words)
    name = "".join(part[:1].upper() + part[1:] for part in parts.split("_"))[:_MOST_LETTERS]
    name = name if name.isidentifier() else f"Data{name}"
    return f"{name}Data" if name in _TAKEN_CLASSES or keyword.iskeyword(name) else name


def singular(name: str) -> str:
    """Name one of several in English, where the `name` says that they are several.

    >>> [singular(each) for each in ("terms", "Entries", "addresses", "status", "data")]
    ['term', 'Entry', 'address', 'status', 'data']
    """
    for ending, one in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("s", "")):
        is_plural = name.endswith(ending) and not name.endswith(("ss", "us", "is"))
        if is_plural and len(name) > len(ending) + 1:
            return name.removesuffix(ending) + one
    return name


def free_name(taken: Collection[str], *wanted: str) -> str:
    """Return the first of the `wanted` names that is not `taken`, else the last with a number."""
    return next((name for name in wanted if name not in taken), _numbered(taken, wanted[-1], ""))


def _attribute(name: str) -> str:
    text = _words(_HUMP.sub("_", unicodedata.normalize("NFKC", name))).lower()[:_MOST_LETTERS]
    # Lower case can bring a letter that Python writes in another way.
    text = unicodedata.normalize("NFKC", text).strip("_")
    text = text if text.isidentifier() else f"field_{text}".rstrip("_")
    return f"{text}_" if text in _TAKEN or keyword.iskeyword(text) else text


def _words(text: str) -> str:
    """Put the words of a `text` one behind the other, with ``_`` between them."""
    return "_".join(filter(None, _NO_NAME.sub("_", unicodedata.normalize("NFKC", text)).split("_")))


def _not_in(taken: Collection[str], name: str) -> str:
    return name if name not in taken else _numbered(taken, name, "_")


def _numbered(taken: Collection[str], name: str, between: str) -> str:
    number = 2
    while f"{name}{between}{number}" in taken:
        number += 1
    return f"{name}{between}{number}"
