"""The page that an import read last, as each store keeps it with its story."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest
from attrs import evolve
from sealed import sealed

from storyversions import Story, stores
from storyversions.errors import FileError
from storyversions.models.article import Article
from storyversions.story.version import Capture

CAPTURE = Capture("https://news.example/a", "2024-05-01", "0" * 64, '"a1"', "Wed, 01 May 2024")
STORY = Story("bridge", Article, last_capture=CAPTURE).record(Article("H"), at="2024-05-01")


def parts(capture):
    return capture and vars(capture)


@pytest.mark.parametrize("place", ["story.db", "snapshots"])
def test_a_capture_comes_back_and_another_one_takes_its_place(tmp_path, place):
    with stores.open(tmp_path / place) as store:
        store.append(STORY)
        assert parts(store.load("bridge").last_capture) == parts(CAPTURE)
        assert store.read_index("bridge")["last_capture"] == parts(CAPTURE)
        other = CAPTURE.evolved(digest="1" * 64, etag="")
        store.append(evolve(STORY, last_capture=other))
        assert parts(store.load("bridge").last_capture) == parts(other)
        assert [*store.verify("bridge")] == []


def test_a_story_without_one_has_the_index_that_it_had(tmp_path):
    with stores.open(tmp_path) as store:
        store.append(evolve(STORY, last_capture=None))
        assert "last_capture" not in store.read_index("bridge")
        assert store.load("bridge").last_capture is None


@pytest.mark.parametrize(
    "damage", [{"address": 3}, {}, {**vars(CAPTURE), "more": ""}, {**vars(CAPTURE), "at": None}]
)
def test_what_is_no_capture_is_refused(tmp_path, damage):
    with stores.open(tmp_path) as store:
        store.append(STORY)
        index = tmp_path / "bridge" / "story.json"
        plain = json.loads(index.read_text(encoding="utf-8"))
        index.write_text(json.dumps(sealed({**plain, "last_capture": damage})), encoding="utf-8")
        with pytest.raises(FileError):
            store.load("bridge")


def test_a_database_that_was_made_before_gets_the_column_when_it_is_written(tmp_path):
    place = tmp_path / "story.db"
    with stores.open(place) as store:
        store.append(evolve(STORY, last_capture=None))
    with closing(sqlite3.connect(place)) as connection, connection:
        connection.execute("ALTER TABLE story DROP COLUMN last_capture")
    with stores.open(place) as store:
        story = store.load("bridge")
        assert story.last_capture is None
        store.append(evolve(story, last_capture=CAPTURE))
        assert parts(store.load("bridge").last_capture) == parts(CAPTURE)
