"""Several writers, and writers that are killed: what is kept is a story, before or after.

`make reliability` does the same more often, and writes what it saw into docs/trust.md.
"""

from __future__ import annotations

import signal
from random import Random

import pytest
from story_places import Village, village
from story_writer import BUSY
from writers import FIRST, Expected, found, kill_a_writer, start_writer, write_at_once

from storyversions import stores

KILLS, LONG_KILLS = 1, 20


@pytest.fixture
def begun(where):
    """A place with a story of two versions."""
    with stores.open(where, Village) as store:
        store.append(village(FIRST))
    return where


def test_of_two_writers_one_is_told_that_the_other_came_first(begun):
    both = [start_writer(begun, "once"), start_writer(begun, "once")]
    assert [each.stdout.readline() for each in both] == ["ready\n", "ready\n"]
    for each in both:
        each.stdin.write("go\n")
        each.stdin.flush()
    told = sorted(each.communicate()[0] for each in both)
    # A folder does not wait for the other writer, who may still be at work.
    assert told[0].startswith(("StaleHead: ", "FileError: "))
    assert ("which is no version of the story" in told[0]) or (BUSY in told[0])
    story, _, findings = found(begun)
    assert (told[1], len(story), findings) == ("kept\n", FIRST + 1, [])


@pytest.mark.parametrize("statement", [1, 4, 7, 11])
def test_a_writer_that_is_killed_within_leaves_what_was_before(tmp_path, statement):
    where = tmp_path / "stories.db"
    with stores.open(where, Village) as store:
        store.append(village(FIRST))
    process = start_writer(where, "import", 1, statement)
    assert process.communicate() == ("ready\n", None)
    assert process.returncode == -signal.SIGKILL
    story, _, findings = found(where)
    assert (story.versions, findings) == (village(FIRST).versions, [])


@pytest.mark.parametrize("way", ["import", "update"])
@pytest.mark.parametrize(
    "kills", [KILLS, pytest.param(LONG_KILLS, marks=pytest.mark.long)], ids=["few", "many"]
)
def test_no_kill_leaves_a_story_between_or_loses_what_was_said(begun, way, kills):
    draw, expected = Random(way), Expected()  # noqa: S311 - it draws moments
    seen = [kill_a_writer(begun, way, draw, expected) for _ in range(kills)]
    assert [each for each in seen if each.kind == "OTHERWISE"] == []
    process = start_writer(begun, "import", 1)
    assert process.communicate()[0] == f"ready\n{seen[-1].kept + 1}\n", "a writer can go on"


@pytest.mark.parametrize(
    ("writers", "count"), [(3, 4), pytest.param(8, 12, marks=pytest.mark.long)]
)
def test_what_several_writers_say_at_once_is_kept_in_one_line(where, writers, count):
    rivals = write_at_once(where, writers, count)
    assert (rivals.kept, rivals.problem) == (writers * count, "")
