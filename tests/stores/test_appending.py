"""What is appended costs what it changes, and is checked as if all of it were looked at."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from attrs import evolve, frozen
from story_places import DAYS, Village, update, village
from whole_versions import note_whole_versions

import storyversions as sv
from storyversions import stores
from storyversions.errors import FileError, StateError


@pytest.fixture
def place(tmp_path):
    with stores.open(tmp_path / "stories.db", Village) as store:
        store.append(village(3))
    return tmp_path / "stories.db"


@pytest.fixture
def written(monkeypatch):
    """The numbers of the versions that are written whole."""
    return note_whole_versions(monkeypatch)


def noted(place):
    with closing(sqlite3.connect(place)) as connection:
        return connection.execute("SELECT derived_by FROM story").fetchone()


def findings(place, model=Village):
    with stores.open(place, model) as store:
        return list(store.verify("village"))


def test_only_the_first_version_of_a_story_is_written_whole(tmp_path, written):
    with stores.open(tmp_path / "stories.db", Village) as store:
        store.append(village(3))
        store.append(village(5))
    assert written == [1]


def test_what_is_recorded_on_what_was_loaded_is_not_written_whole(place, written):
    with stores.open(place, Village) as store:
        store.append(store.load("village").extend([update(3), update(4)]))
        assert store.load("village").versions == village(5).versions
    assert (written, findings(place)) == ([], [])


def test_what_the_library_has_not_made_itself_is_written_whole(place, written):
    with stores.open(place, Village) as store:
        store.append(evolve(village(5), versions=village(5).versions))
    assert (written, findings(place)) == ([4, 5], [])


@pytest.mark.parametrize("part", [{"title": "Another"}, {"state": Village()}], ids=str)
def test_a_version_that_is_not_what_its_digest_covers_is_refused(place, part):
    *versions, last = village(5).versions
    changed = evolve(village(5), versions=(*versions, evolve(last, **part)))
    with stores.open(place, Village) as store:
        for story in (changed, changed.extend([sv.Update("2031-08-11")])):
            with pytest.raises(FileError, match=r"2031-08-10\.json: its digest does not match: it"):
                store.append(story)
        assert store.load("village").versions == village(3).versions


REFUSED = set[int]()


@frozen
class Picky:
    """A class that may refuse tomorrow what it takes today."""

    number: int

    def __attrs_post_init__(self):
        if self.number in REFUSED:
            raise ValueError("not this one")


@frozen
class Pickies:
    dead: sv.Claim[Picky] | None = None


def test_what_the_class_could_not_read_again_is_not_written(tmp_path, monkeypatch):
    story = sv.Story("village", Pickies).record(Pickies(), at=DAYS[0])
    story = story.extend([sv.Update(DAYS[1], entries=[sv.Entry("dead", Picky(1))])])
    with stores.open(tmp_path / "stories.db", Pickies) as store:
        store.append(evolve(story, versions=story[:1]))
        monkeypatch.setitem(globals(), "REFUSED", {1})
        with pytest.raises(StateError, match=r"2031-08-05\.json: .*not this one"):
            store.append(story)
        assert len(store.load("village")) == 1


def test_how_much_is_derived_is_counted_on_with_each_version(place):
    with stores.open(place, Village) as store:
        store.append(village(5))
    with stores.open(place.with_name("at once.db"), Village) as store:
        store.append(village(5))
    assert noted(place.with_name("at once.db")) == noted(place)


def test_where_it_was_not_noted_it_is_found_out(place):
    before = noted(place)
    for text in ("", "storyversions 0; 12 rows", "[]; [1]"):
        with closing(sqlite3.connect(place)) as connection, connection:
            connection.execute("UPDATE story SET derived_by = ?", [text])
        with stores.open(place, Village) as store:
            store.append(village(3))
        assert noted(place) == before
