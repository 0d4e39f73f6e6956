"""A line with a label could hide members that no digest covers.

Two large files that had one were compared by text.
"""

import pytest
from attrs import frozen

from storyversions import Story
from storyversions.errors import FileError
from storyversions.stores import files


@frozen
class Roll:
    names: tuple[str, ...] = ()
    note: str = ""


LONG = Roll(tuple(f"name {number:05}" for number in range(2000)))


@pytest.mark.parametrize("hidden", [b'"format":1', b'"digest":"0"', b'"zone":"x"'])
def test_a_large_file_with_members_behind_its_label_is_refused(tmp_path, hidden):
    story = Story("roll", Roll).record(LONG, at="2031-08-01")
    files.write(story, tmp_path, model="any")
    path = tmp_path / "2031-08-01.json"
    path.write_bytes(
        path.read_bytes().replace(b'"label":"2031-08-01",', b'"label":"x",%b,"label":"y",' % hidden)
    )
    with pytest.raises(FileError):
        files.compare(path, path, Roll)
