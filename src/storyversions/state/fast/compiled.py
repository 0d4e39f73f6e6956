"""The code that compares two states of a class.

Made when it is first needed, kept with the class.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Final

from attrs import frozen

from storyversions.state.fast.code_builder import Code
from storyversions.state.fast.codegen import finder
from storyversions.state.fast.keyed import ABSENT, Glance, InMapping, InRows, gained, lost
from storyversions.state.fast.primitives import (
    Comparer,
    below,
    compare_by_shape,
    edit,
    leaf,
    same_numbers,
)
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
        below,
        identical,
        edit,
        leaf,
        partial,
        compare_by_shape,
        gained,
        lost,
        same_numbers,
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
    code.run(f"comparison of {cls.__module__}.{cls.__qualname__}")
    return _Made(code.names[name], code.text)
