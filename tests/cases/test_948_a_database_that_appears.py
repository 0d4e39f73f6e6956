"""A database that another process made between two looks was taken for a device or a pipe."""

from __future__ import annotations

from pathlib import Path

import pytest

from storyversions import FileError
from storyversions.stores.sqlite import SqliteFile


class Appearing(type(Path())):
    """A path at which there is nothing at the first look, and a file at each later one."""

    looks = 0

    def stat(self, **choices):
        type(self).looks += 1
        if self.looks == 1:
            raise FileNotFoundError(2, "No such file or directory", str(self))
        return super().stat(**choices)


def test_a_file_that_appears_is_a_file(tmp_path):
    (tmp_path / "stories.db").write_bytes(b"")
    database = SqliteFile(Appearing(tmp_path / "stories.db"))
    assert database.read(lambda session: [*session.rows("SELECT 1")]) == [(1,)]
    assert Appearing.looks > 1


def test_a_device_is_still_refused():
    with pytest.raises(FileError, match="this is no file but a device or a pipe"):
        SqliteFile(Path("/dev/zero")).read(lambda session: session)
