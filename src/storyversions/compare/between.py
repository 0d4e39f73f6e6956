"""The patch between two states (P1)."""

from __future__ import annotations

from typing import Any

from storyversions.compare.finding import Found
from storyversions.compare.generated import finder_of
from storyversions.errors import StateError
from storyversions.patch import Patch, trusted


def between(a: Any, b: Any) -> Patch:
    """The patch that turns state `a` into state `b`: by fact and by key, never by position.

    Errors: `SchemaError` for a class that cannot be versioned, `StateError` for two classes.
    """
    if type(a) is not type(b):
        raise StateError(f"a {type(a).__name__} and a {type(b).__name__} are not two states of one class")
    found: Found = []
    finder_of(type(a))(a, b, (), found)
    return trusted(type(a), found)
