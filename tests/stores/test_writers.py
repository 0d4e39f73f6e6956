"""Several writers, and writers that are killed: what is kept is a story, before or after.

`make reliability` does the same more often, and writes what it saw into docs/trust.md.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from random import Random

import pytest
from story_places import Village, village
from story_writer import BUSY, own_story, rival_update
from writers import FIRST, Expected, found, kill_a_writer, start_writer, write_at_once

from storyversions import stores

KILLS, LONG_KILLS = 1, 20


# A server's writers wait for one another; quick tests beside ask it too.
PATIENT = pytest.mark.parametrize(
    "where",
    ["folder", "sqlite", pytest.param("postgres", marks=pytest.mark.long)],
    indirect=True,
)


@pytest.fixture
def begun(where):
    """A place with a story of two versions."""
    with stores.open(where, Village) as store:
        store.append(village(FIRST))
    return where


def told_at_once(*processes):
    """What writers say who have all been ready and may now go on."""
    assert [each.stdout.readline() for each in processes] == ["ready\n"] * len(processes)
    for each in processes:
        each.stdin.write("go\n")
        each.stdin.flush()
    return [each.communicate()[0] for each in processes]


def assert_one_is_told(said):
    """One of two is told that the other came first, or that it is still at work."""
    kept, told = sorted(said, reverse=True)
    assert kept == "kept\n"
    # A folder does not wait for the other writer.
    assert told.startswith(("StaleHead: ", "FileError: "))
    assert ("which is no version of the story" in told) or (BUSY in told)


def test_of_two_writers_one_is_told_that_the_other_came_first(begun):
    assert_one_is_told(told_at_once(*(start_writer(begun, "once") for _ in range(2))))
    story, _, findings = found(begun)
    assert (len(story), findings) == (FIRST + 1, [])


def test_of_two_who_begin_a_story_at_once_one_is_told_and_nothing_interleaves(where):
    said = told_at_once(*(start_writer(where, "begin", number, 6) for number in (1, 2)))
    assert_one_is_told(said)
    story, _, findings = found(where)
    winner = 1 + said.index("kept\n")
    assert (story.versions, findings) == (own_story(winner, 6).versions, [])


def copying(origin, target):
    """A terminal in which a command copies the village."""
    words = ["copy", origin, target, "--model", "story_places:Village"]
    return subprocess.Popen(
        [sys.executable, "-m", "storyversions", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def test_of_two_terminals_that_append_to_one_file_one_ends_with_the_sentence(tmp_path):
    place = tmp_path / "story.db"
    grown = {}
    for number in (1, 2):
        with stores.open(tmp_path / f"desk{number}", Village) as store:
            grown[number] = village(FIRST).extend([rival_update(number, n) for n in range(4)])
            store.append(grown[number])
    with stores.open(place, Village) as store:
        store.append(village(FIRST))
    terminals = [copying(tmp_path / f"desk{number}", place) for number in (1, 2)]
    outputs = [each.communicate() for each in terminals]
    statuses = [each.returncode for each in terminals]
    assert sorted(statuses) == [0, 2]
    first, second = statuses.index(0), statuses.index(2)
    assert outputs[first] == (f"village: 6 versions in {place}\n", "")
    sentence = (
        rf"storyversions: {re.escape(str(place))}/village: its head is \S+ \(\w{{12}}\),"
        r" which is no version of the story to append, whose head is \S+ \(\w{12}\);"
        r" read it again, and record what is new after that\n"
    )
    assert outputs[second][0] == ""
    assert re.fullmatch(sentence, outputs[second][1])
    story, _, findings = found(place)
    assert (story.versions, findings) == (grown[first + 1].versions, [])


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


@PATIENT
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


@PATIENT
@pytest.mark.parametrize(
    ("writers", "count"), [(3, 4), pytest.param(8, 12, marks=pytest.mark.long)]
)
def test_what_several_writers_say_at_once_is_kept_in_one_line(where, writers, count):
    rivals = write_at_once(where, writers, count)
    assert (rivals.kept, rivals.problem) == (writers * count, "")
