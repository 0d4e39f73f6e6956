"""Read the leaves of a plain tree: scalars and choices by text or number, strictly (S5)."""

from __future__ import annotations

from enum import Enum
from typing import Any

from storyversions.state.codec.canonical_text import Plain
from storyversions.state.leaves import LEAVES
from storyversions.state.paths import ROOT, Path
from storyversions.state.schema import Choice, Scalar, Shape, match_member
from storyversions.state.validation import type_mismatch


def structure_scalar(shape: Shape, plain: Plain, path: Path = ROOT) -> Any:
    """Read a scalar or a choice of this `shape` from its `plain` form.

    Types that JSON lacks are read from their text. Errors name the place by `path`.
    """
    value = _parse(shape, plain)
    if match_member(shape, value) is None:
        raise type_mismatch(shape, plain, path)
    return value


def _parse(shape: Shape, plain: Plain) -> Any:
    """Parse a plain value.

    What cannot be read is returned as it is, or becomes None: then it fits nowhere.
    """
    if isinstance(shape, Choice) and shape.enum is not None:
        return _parse_enum(shape.enum, plain)
    parse = LEAVES[shape.type].parse if isinstance(shape, Scalar) else None
    if parse is None:
        return plain
    try:
        # None fits no parsed type, so that the caller refuses it with one sentence for all
        # causes.
        return parse(plain) if type(plain) is str else None
    except ValueError:
        return None


def _parse_enum(enum: type[Enum], plain: Plain) -> Enum | None:
    try:
        value = enum(plain)
    except ValueError:
        return None
    # An Enum takes True for 1, and may know more names for a member (`_missing_`).
    exact = type(value.value) is type(plain) and bool(value.value == plain)
    return value if exact else None
