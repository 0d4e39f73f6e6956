"""Two kinds of damage to a file of SQLite ended in a traceback.

Bytes that are no UTF-8 in the definition of a table, which an error of SQLite repeats; and a full
state that is no JSON, from which the check went on to the next one.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from story_places import Village, village

import storyversions as sv
from storyversions import stores
from storyversions.errors import FileError


@pytest.fixture
def place(tmp_path):
    """A file of a story that keeps several full states."""
    texts = ("a" * 400, *"bcdefgh", "i" * 400, *"jklm", "n" * 400)
    notes = [sv.Update("2031-08-11", "", [sv.Entry("note", text)]) for text in texts]
    with stores.open(tmp_path / "stories.db", Village) as store:
        store.append(village(1).extend(notes))
    return tmp_path / "stories.db"


@pytest.mark.parametrize("byte", [0x00, 0x0A, 0x80, 0xFE])
@pytest.mark.parametrize("word", [b"story", b"version", b"label", b"edits", b"FOREIGN"])
def test_a_definition_that_is_no_text_is_refused_or_makes_no_difference(place, word, byte):
    data = place.read_bytes()
    begin = data.index(word, data.index(b"CREATE TABLE"))
    for offset in range(len(word)):
        place.write_bytes(data[: begin + offset] + bytes([byte]) + data[begin + offset + 1 :])
        try:
            with stores.open(place, Village) as store:
                assert len(store.load("village")) == 15
        except FileError as error:
            assert str(error).startswith(f"{place}: ")  # noqa: PT017 - it may be refused
            assert str(error).isprintable()  # noqa: PT017


def test_a_full_state_that_is_no_json_is_found_by_its_version(place):
    with closing(sqlite3.connect(place)) as connection, connection:
        numbers = [row[0] for row in connection.execute("SELECT version FROM checkpoint")]
        connection.execute("UPDATE checkpoint SET state = '{' WHERE version = ?", numbers[1:2])
    assert len(numbers) > 2
    with stores.open(place, Village) as store:
        assert [(each.file, each.sentence) for each in store.verify("village")] == [
            (f"{place}/village/checkpoint", f"its state of version {numbers[1]} is another one")
        ]
