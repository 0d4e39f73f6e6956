"""Compare two states: `between` gives the patch from one to the other (P1)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import starmap
from typing import Any

import attrs

from storyversions.annex import faster_in
from storyversions.errors import StateError
from storyversions.state.patch import Edit, Patch, trusted
from storyversions.state.places import locate
from storyversions.state.reprs import with_article
from storyversions.state.schema import M, Record, check_unique, holds_rows, shape_of
from storyversions.state.walk import keys_of_rows, walk


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
        one, other = (with_article(type(each).__name__) for each in (a, b))
        raise StateError(f"{one} and {other} are not two states of one class")
    # The walk yields no path inside another and each place once: that is the normal form,
    # so that checking it again would only cost time.
    record = shape_of(type(a))
    edits = find_edits(record, a, b)
    if holds_rows(record):
        _check_rows(record, edits)
    return trusted(type(a), edits)


def _check_rows(record: Record, edits: list[Edit]) -> None:
    """Refuse two rows with one key in an entity that came or went, which is not walked (F2)."""
    for edit in edits:
        for side in (edit.before, edit.after):
            if isinstance(side, Mapping | tuple) or attrs.has(type(side)):
                shape = locate(record, edit.path).shape
                for path, keys in keys_of_rows(shape, side, edit.path):
                    check_unique(keys, path)


@faster_in("storyversions.state.fast.differences")
def find_edits(record: Record, a: Any, b: Any) -> list[Edit]:
    """Find where two states of the class of `record` differ, by walking its shape (P1)."""
    return list(starmap(Edit, walk(record, a, b)))
