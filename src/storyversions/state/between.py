"""Compare two states: `between` gives the patch from one to the other (P1)."""

from __future__ import annotations

from itertools import starmap
from typing import Any

from storyversions.annex import faster_in
from storyversions.errors import StateError
from storyversions.state.patch import Edit, Patch, trusted
from storyversions.state.schema import M, Record, shape_of
from storyversions.state.walk import walk


def between(a: M, b: M) -> Patch[M]:
    """Compare two states: the patch turns `a` into `b`, by fact and by key, never by position.

    Raises:
        SchemaError: The class cannot be versioned.
        StateError: The states are of two classes, or two rows have one key.

    >>> from storyversions.models.newsroom import Newsroom
    >>> len(between(Newsroom(), Newsroom()))
    0

    """
    if type(a) is not type(b):
        raise StateError(
            f"a {type(a).__name__} and a {type(b).__name__} are not two states of one class"
        )
    # The walk yields no path inside another and each place once: that is the normal form,
    # so that checking it again would only cost time.
    return trusted(type(a), find_edits(shape_of(type(a)), a, b))


@faster_in("storyversions.state.fast.differences")
def find_edits(record: Record, a: Any, b: Any) -> list[Edit]:
    """Find where two states of the class of `record` differ, by walking its shape (P1)."""
    return list(starmap(Edit, walk(record, a, b)))
