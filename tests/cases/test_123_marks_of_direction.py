"""The marks that only give a direction passed as printable."""

from __future__ import annotations

import pytest

from storyversions.words import printable


@pytest.mark.parametrize("mark", ["\u061c", "\u200e", "\u200f"])
def test_a_mark_of_direction_is_escaped(mark):
    assert printable(f"a{mark}b") == f"a\\u{ord(mark):04x}b"
