"""A full or a read-only disk under a folder was an OSError, some of them without any place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from story_places import Village, village

from storyversions import stores
from storyversions.errors import FileError
from storyversions.stores import folder

FULL = OSError(28, "No space left on device")
CALLS = {
    "a draft that cannot be written": (Path, "write_bytes"),
    "a draft that cannot take its place": (os, "replace"),
    "a file that is not on the disk": (folder, "_sync"),
    "a folder that cannot be made": (Path, "mkdir"),
    "a former file that cannot be removed": (Path, "unlink"),
}


@pytest.mark.parametrize(("owner", "call"), CALLS.values(), ids=CALLS)
def test_what_the_system_refuses_is_told_with_its_place(tmp_path, monkeypatch, owner, call):
    with stores.open(tmp_path / "stories", Village) as store:
        store.append(village(2))

        def refuse(*_, **__):
            raise FULL

        monkeypatch.setattr(owner, call, refuse)
        with pytest.raises(FileError, match=r": no space left on device$") as refused:
            # The first version of a day is renamed, so that a former file becomes stale.
            store.append(village(3))
        monkeypatch.undo()
        assert str(refused.value).startswith(str(tmp_path / "stories" / "village"))
        found = store.load("village").versions
        assert found in (village(2).versions, village(3).versions)
        store.append(village(3))
        assert list(store.verify("village")) == []
