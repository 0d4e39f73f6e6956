"""Strategies of states, for the property tests of those who version classes of their own."""

from storyversions.testing.near import near, pairs
from storyversions.testing.states import states

__all__ = ["near", "pairs", "states"]
