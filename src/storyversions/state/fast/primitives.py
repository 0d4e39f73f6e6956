"""Finding where two values differ (P1).

What the code made for a class calls, and what it is put together of.

A comparer takes two values of one place, the steps to it and a list, to which it adds an edit for
each difference.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable
from functools import partial
from itertools import starmap
from typing import Any, Final

from storyversions.state.codec import equivalent
from storyversions.state.patch import Edit
from storyversions.state.paths import Path, Step, Steps
from storyversions.state.schema import Shape
from storyversions.state.walk import walk

Edits = list[Edit]
Comparer = Callable[[Any, Any, Steps, Edits], None]

MARSHALLED: Final = (int, float)
"""The types of which tuples are compared by `same_numbers`."""

_NO_REFERENCES: Final = 2

_new: Final = object.__new__
_new_step: Final = partial(tuple.__new__, Step)
# The slots are set by their descriptors, which pass over the `__setattr__` of frozen
# classes.
_set_steps, _set_path, _set_before, _set_after = (
    vars(cls)[name].__set__
    for cls, name in ((Path, "steps"), (Edit, "path"), (Edit, "before"), (Edit, "after"))
)


def compare_by_shape(shape: Shape, a: Any, b: Any, steps: Steps, found: Edits) -> None:
    """Compare `a` and `b` by walking their `shape`, and add the edits to `found`.

    It is the fallback for values of another type than the code of a class expects. `steps` lead to
    the two values.
    """
    found.extend(starmap(Edit, walk(shape, a, b, Path(steps))))


def edit(steps: Steps, before: Any, after: Any) -> Edit:
    """Build the edit from `before` to `after` at `steps`, without its checks.

    That takes a third of the time: in a small state the edits cost more than the search for them,
    and there is nothing to check or convert.
    """
    path, made = _new(Path), _new(Edit)
    _set_steps(path, steps)
    _set_path(made, path)
    _set_before(made, before)
    _set_after(made, after)
    return made


def below(steps: Steps, key: str) -> Steps:
    """Return the steps to the entry or row with this `key`, below `steps`."""
    return (*steps, _new_step((key, True)))


def leaf(shape: Shape, a: Any, b: Any, steps: Steps, found: Edits) -> None:
    """Compare two leaves `a` and `b` of a `shape`; add an edit at `steps` to `found`."""
    if not equivalent(shape, a, b):
        found.append(edit(steps, a, b))


def same_numbers(a: tuple[Any, ...], b: tuple[Any, ...]) -> bool:
    """Return whether two tuples of numbers are written alike, types included.

    What is not may still be the same, as with a value of another type.
    """
    try:
        # In C and without references, so that equal values of equal types give equal bytes.
        return marshal.dumps(a, _NO_REFERENCES) == marshal.dumps(b, _NO_REFERENCES)
    except ValueError:  # a subclass
        return False
