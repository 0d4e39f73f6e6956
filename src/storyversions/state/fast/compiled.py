"""The code that compares two states of a class.

Made when it is first needed, kept with the class.
"""

from __future__ import annotations

import linecache
from collections.abc import Mapping
from functools import lru_cache, partial
from itertools import count
from typing import Final

from attrs import frozen

from storyversions.state.fast.code_builder import Code
from storyversions.state.fast.codegen import finder
from storyversions.state.fast.keyed import ABSENT, Glance, InMapping, InRows
from storyversions.state.fast.primitives import Comparer, compare_by_shape, edit, leaf
from storyversions.state.identity import identical
from storyversions.state.schema import Claim, FrozenDict, shape_of

_GIVEN: Final = {
    each.__name__: each
    for each in (
        Claim,
        Glance,
        InMapping,
        InRows,
        Mapping,
        identical,
        edit,
        leaf,
        partial,
        compare_by_shape,
    )
} | {"MAPPINGS": frozenset({dict, FrozenDict}), "ABSENT": ABSENT}


@frozen
class _Made:
    """The finder of a class, and its source."""

    find: Comparer
    source: str


def finder_of(cls: type) -> Comparer:
    """Return the finder of the states of a class `cls`.

    Raises:
        SchemaError: the class cannot be versioned.

    """
    return _made(cls).find


def source_of(cls: type) -> str:
    """Return the source that compares two states of `cls`, as tracebacks show it.

    Raises:
        SchemaError: the class cannot be versioned.

    """
    return _made(cls).source


@lru_cache(maxsize=1024)
def _made(cls: type) -> _Made:
    code = Code(dict(_GIVEN))
    name = finder(code, shape_of(cls))
    # No value gets into the text, only names that stand for values.
    # As attrs makes methods.
    exec(compile(code.text, _registered(cls, code.text), "exec"), code.names)  # noqa: S102
    return _Made(code.names[name], code.text)


def _registered(cls: type, text: str) -> str:
    """Register the source and return the name of its file, which no other code has."""
    # Two classes of one name may exist at once, in a notebook for example.
    names = (
        f"<comparison of {cls.__module__}.{cls.__qualname__}, {number}>" for number in count(1)
    )
    name = next(each for each in names if each not in linecache.cache)
    # Without a time of change, so that linecache does not look for the file and drop the
    # entry.
    linecache.cache[name] = len(text), None, text.splitlines(keepends=True), name
    return name
