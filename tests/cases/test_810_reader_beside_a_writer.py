"""Who read a folder while a writer gave a day its second version was told of a missing file."""

from __future__ import annotations

import pytest
from story_places import Village, village
from whole_story import whole

from storyversions import stores
from storyversions.errors import FileError
from storyversions.stores.folder import Folder

DAY = "2031-08-05.json"


@pytest.fixture
def overtaken(tmp_path, monkeypatch):
    """A folder whose story grows when the document of a day is about to be read."""
    with stores.open(tmp_path, Village) as store:
        store.append(village(2))
    read = Folder.read

    def overtaken_read(folder, name):
        if name == DAY:
            monkeypatch.setattr(Folder, "read", read)
            with stores.open(tmp_path, Village) as writer:
                writer.append(village(3))
        return read(folder, name)

    monkeypatch.setattr(Folder, "read", overtaken_read)
    return tmp_path


def test_who_reads_beside_a_writer_gets_the_story_whose_index_was_read(overtaken):
    with stores.open(overtaken, Village) as store:
        assert whole(store.load("village")).versions == village(2).versions
        assert whole(store.load("village")).versions == village(3).versions


def test_what_was_open_when_a_day_got_its_second_version_is_read_under_its_new_name(tmp_path):
    with stores.open(tmp_path, Village) as store:
        store.append(village(2))
        story = store.load("village")
        store.append(village(3))
        assert story.versions == village(2).versions
        assert store.load("village").versions == village(3).versions


def test_a_document_that_is_missing_with_no_writer_at_work_is_told(tmp_path):
    with stores.open(tmp_path, Village) as store:
        store.append(village(2))
        (tmp_path / "village" / DAY).unlink()
        with pytest.raises(FileError, match=f"{DAY}: no such file or directory"):
            whole(store.load("village"))
