"""A break behind the backslash of a key let its rest pass for a key of its own.

A break before it was gone.
"""

from collections.abc import Mapping

import pytest
from attrs import frozen

from storyversions import Story
from storyversions.errors import FileError
from storyversions.stores import files


@frozen
class Rolls:
    lists: Mapping[str, tuple[int, ...]]


ROLLS = Rolls({f"k{number:04}": (number,) for number in range(2000)} | {'k0007"b': (1,)})


def test_a_large_file_that_is_broken_inside_a_key_is_refused(tmp_path):
    files.write(Story("rolls", Rolls).record(ROLLS, at="2031-08-01"), tmp_path, model="any")
    path = tmp_path / "2031-08-01.json"
    path.write_bytes(path.read_bytes().replace(b'[7],\n"k0007\\"b":', b'[7],"k0007\\\n"b":'))
    with pytest.raises(FileError, match="not JSON"):
        files.compare(path, path, Rolls)
