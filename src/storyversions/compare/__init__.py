"""Comparing two states: `between` is the one way to a patch from two values (P1)."""

from storyversions.compare.states import between

__all__ = ["between"]
