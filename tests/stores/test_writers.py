"""Several writers, and writers that are killed: what is kept is a story, before or after."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from story_places import Village, village

from storyversions import stores

SUPPORT = Path(__file__).parents[1] / "support"
WRITER = SUPPORT / "story_writer.py"
KILLS = int(os.environ.get("STORYVERSIONS_KILLS", "20"))


def writer(*words):
    return subprocess.Popen(
        [sys.executable, WRITER, *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SUPPORT)},
    )


@pytest.fixture(params=["stories", "stories.db"])
def where(request, tmp_path):
    """A place with a story of two versions."""
    place = tmp_path / request.param
    with stores.open(place, Village) as store:
        store.append(village(2))
    return place


def kept(where):
    """The story that is kept, once it is found whole."""
    with stores.open(where, Village) as store:
        assert list(store.verify("village")) == []
        return store.load("village")


def test_of_two_writers_one_is_told_that_the_other_came_first(where):
    both = [writer(where, 0), writer(where, 0)]
    assert [each.stdout.readline() for each in both] == ["ready\n", "ready\n"]
    for each in both:
        each.stdin.write("go\n")
        each.stdin.flush()
    told = sorted(each.communicate()[0] for each in both)
    # A folder does not wait for the other writer, who may still be at work.
    assert told[0].startswith(("StaleHead: ", "FileError: "))
    assert ("which is no version of the story" in told[0]) or ("another process" in told[0])
    assert (told[1], len(kept(where))) == ("kept\n", 3)


def killed_after(where, acknowledged):
    """Kills a writer once it has said that so many versions are kept, and gives how many."""
    process = writer(where, 10_000)
    said = [process.stdout.readline() for _ in range(acknowledged)]
    process.kill()
    said += process.communicate()[0].splitlines()
    assert process.returncode == -signal.SIGKILL
    return int([line for line in said if line.strip()][-1])


@pytest.mark.parametrize("acknowledged", [1, 3])
def test_what_was_acknowledged_is_there_after_a_kill(where, acknowledged):
    last = killed_after(where, acknowledged)
    assert len(kept(where)) in (last, last + 1)


@pytest.mark.parametrize("statement", [1, 4, 7, 11])
def test_a_writer_that_is_killed_within_leaves_what_was_before(tmp_path, statement):
    where = tmp_path / "stories.db"
    with stores.open(where, Village) as store:
        store.append(village(2))
    process = writer(where, 1, statement)
    assert process.communicate() == ("", None)
    assert process.returncode == -signal.SIGKILL
    assert kept(where).versions == village(2).versions


@pytest.mark.long
def test_no_kill_of_many_leaves_a_story_between(where):
    """`make reliability` does it more often."""
    for round_ in range(KILLS):
        last = killed_after(where, 1 + round_ % 5)
        assert len(kept(where)) in (last, last + 1)
