"""A converter that leaves Python failed a law without a word of the field.

One with `sys.exit` does.
"""

from __future__ import annotations

import sys

import pytest
from attrs import field, frozen

from storyversions.testing import laws


@frozen
class Town:
    name: str = field(default="a", converter=lambda text: text if len(text) == 1 else sys.exit(3))


def test_a_converter_that_exits_is_named():
    case = laws(Town)
    with pytest.raises(
        AssertionError, match=r"^Town\.name: .*raises SystemExit: 3; let it refuse with ValueError"
    ):
        case("test_a_record_holds_what_it_is_given").debug()
