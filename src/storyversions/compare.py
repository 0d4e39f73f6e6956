"""Comparing two states: `between` is the one way to a patch from two values (P1)."""

from __future__ import annotations

from typing import Any

from storyversions.errors import StateError
from storyversions.patch import Edit, Patch, trusted
from storyversions.schema import shape_of
from storyversions.walk import walk


def between(a: Any, b: Any) -> Patch:
    """The patch that turns state `a` into state `b`: by fact and by key, never by position.

    Errors: `SchemaError` for a class that cannot be versioned, `StateError` for two classes.
    """
    if type(a) is not type(b):
        raise StateError(f"a {type(a).__name__} and a {type(b).__name__} are not two states of one class")
    return trusted(type(a), (Edit(*difference) for difference in walk(shape_of(type(a)), a, b)))
