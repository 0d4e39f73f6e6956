"""`diff` told forty facts where six are watched.

What matters now comes alone, and counts the others.
"""

from __future__ import annotations

import json

import pytest

from storyversions import Claim, Story
from storyversions.cli import run
from storyversions.models.newsroom import Newsroom
from storyversions.state.names import Name, Names
from storyversions.stores.files import write

NAMES = Names({"toll": Name("facts[toll]", {"en": "Toll"}, watch=True)})


def state(toll, *others):
    facts = {f"x{n}": Claim(value) for n, value in enumerate(others)}
    return Newsroom(facts={"toll": Claim(toll), **facts})


@pytest.fixture
def printed(tmp_path, monkeypatch, capsys):
    story = Story("s", Newsroom, names=NAMES)
    states = (state(1, 1, 1), state(2, 2, 2), state(2, 3, 3), state(3, 3, 4))
    for day, each in enumerate(states, 1):
        story = story.record(each, at=f"2024-01-0{day}")
    monkeypatch.chdir(tmp_path)
    write(story, tmp_path / "snapshots" / "s", model="newsroom")

    def tell(*args):
        assert run(["diff", *args]) == 0
        return capsys.readouterr().out

    return tell


def test_where_a_watched_fact_changed_the_others_are_counted(printed):
    lines = printed("1/1", "1/2").splitlines()
    assert lines[2].startswith("Toll")
    assert lines[3:] == ["", "and 2 other facts (--all)"]


def test_one_other_fact_is_one(printed):
    assert printed("1/3", "1/4").endswith("\nand 1 other fact (--all)\n")


def test_where_none_did_all_are_told(printed):
    text = printed("1/2", "1/3")
    assert "x0" in text
    assert "x1" in text
    assert "--all" not in text


@pytest.mark.parametrize("args", [("--all",), ("facts",), ("--all", "--format", "markdown")])
def test_all_are_told_when_asked_for(printed, args):
    text = printed("1/1", "1/2", *args)
    assert "x1" in text
    assert "--all" not in text


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_what_is_pasted_is_as_short(printed, form):
    text = printed("1/1", "1/2", "--format", form)
    assert "x1" not in text
    assert "and 2 other facts (--all)" in text


def test_programs_always_get_all(printed):
    assert len(json.loads(printed("1/1", "1/2", "--format", "json"))["changes"]) == 3
    assert len(json.loads(printed("1/1", "1/2", "--format", "jsonpatch"))) == 3


def test_only_the_watched_are_told_without_a_count(printed):
    assert "other" not in printed("1/1", "1/2", "--watched")
