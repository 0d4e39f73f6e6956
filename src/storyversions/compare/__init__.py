"""Comparing two states: `between` is the one way to a patch from two values (P1)."""

from storyversions.compare.between import between
from storyversions.compare.generated import source_of

__all__ = ["between", "source_of"]
