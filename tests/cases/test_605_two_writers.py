"""Two builds of one folder at once left it unreadable, or a draft of theirs was not found."""

from __future__ import annotations

import multiprocessing
import os
from functools import partial

import pytest
from attrs import frozen

from storyversions import Claim, Story, StoryError
from storyversions.cli import run
from storyversions.stores import files
from storyversions.stores.folder import Folder

ROUNDS, VERSIONS = 8, 12
FORK = multiprocessing.get_context("fork")


@frozen
class State:
    who: int
    count: Claim[int]


def story(who, versions=VERSIONS):
    made = Story("s", State)
    for number in range(versions):
        made = made.record(State(who, Claim(number)), at=f"2025-01-{number + 1:02}")
    return made


def at_once(*calls):
    """What each call gives that is made in a process of its own, all at one time.

    An error by its class.
    """
    barrier, answers = FORK.Barrier(len(calls)), FORK.Queue()

    def answer(call):
        barrier.wait()
        try:
            call()
            answers.put("done")
        except StoryError as error:
            answers.put(str(error).partition(": ")[2])
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the answer
            answers.put(type(error).__name__)

    processes = [FORK.Process(target=answer, args=(call,)) for call in calls]
    for process in processes:
        process.start()
    found = [answers.get() for _ in calls]
    for process in processes:
        process.join()
    return found


BUSY = "another process is writing here; try again when it is done"


def test_two_at_once_leave_the_story_of_one_of_them(tmp_path):
    stories = [story(1), story(2)]
    for number in range(ROUNDS):
        folder = tmp_path / str(number)
        calls = [partial(files.write, each, folder, model="m:State") for each in stories]
        assert set(at_once(*calls)) <= {"done", BUSY}
        assert files.read(folder, State).versions in [each.versions for each in stories]
        assert list(files.check(folder, State)) == []


def test_of_two_that_append_at_once_none_loses_what_the_other_has_said(tmp_path):
    first = story(0)
    for number in range(ROUNDS):
        folder = tmp_path / str(number)
        files.write(first, folder, model="m:State")
        later = [first.record(State(who, Claim(0)), at="2025-02-01") for who in (1, 2)]
        answers = at_once(*(partial(files.append, each, folder) for each in later))
        refused = [answer for answer in answers if answer != "done"]
        assert len(refused) == 1
        assert refused[0] == BUSY or "which is no version of the story" in refused[0]
        assert files.read(folder, State).versions in [each.versions for each in later]


def test_a_writer_is_refused_with_the_folder_while_another_one_is_at_work(tmp_path):
    with Folder(tmp_path).exclusive(), pytest.raises(StoryError) as refused:
        files.write(story(1), tmp_path, model="m:State")
    assert str(refused.value) == f"{tmp_path}: {BUSY}"


def test_a_build_is_refused_in_a_sentence_while_another_one_is_at_work(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s.md").write_text(
        "---\nformat: 1\nstory: s\ntitle: S\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"
        "```facts\nfacts: {x: a}\n```\n",
        encoding="utf-8",
    )
    with Folder(tmp_path / "snapshots/s").exclusive():
        status = run(["build", "--in", "s.md"])
    assert (status, capsys.readouterr().err) == (2, f"storyversions: snapshots/s: {BUSY}\n")


def test_a_lock_leaves_nothing_behind(tmp_path):
    files.write(story(1, 1), tmp_path, model="m:State")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["2025-01-01.json", "story.json"]
    assert files.write(story(1, 1), tmp_path, model="m:State") == []


def killed(folder, steps):
    """Appends a version and is killed after so many files were replaced."""
    replace, left = os.replace, [steps]

    def some(source, target):
        if not left[0]:
            os._exit(9)
        left[0] -= 1
        replace(source, target)

    os.replace = some
    files.append(files.read(folder, State).record(State(1, Claim(0)), at="2025-02-01"), folder)


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_a_writer_that_is_killed_while_it_appends_leaves_the_story_before_or_after(tmp_path, steps):
    files.write(story(1), tmp_path, model="m:State")
    process = FORK.Process(target=killed, args=(tmp_path, steps))
    process.start()
    process.join()
    read = files.read(tmp_path, State)
    assert len(read.versions) == VERSIONS + (steps > 1)
    later = read.record(State(2, Claim(0)), at="2025-02-02")
    files.append(later, tmp_path)
    assert files.read(tmp_path, State).versions == later.versions
    assert list(files.check(tmp_path, State)) == []
