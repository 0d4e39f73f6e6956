"""docs/histories.md, followed from top to bottom on the repository that it describes."""

from __future__ import annotations

import re
import shlex
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from types import ModuleType

import pytest
from checkout import CHECKOUT
from fire_feed import make_fires
from odd_histories import ODD_HISTORIES, make_odd_histories
from pages import blocks, both_streams, commands, demand, lines, run_python, sit_down

PAGE = CHECKOUT / "docs" / "histories.md"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A reader's folder, in which all that follows is typed."""
    return sit_down(tmp_path, monkeypatch)


def printed(command):
    """What a command prints, on either stream."""
    program, *words = shlex.split(command)
    if program == "git":
        return lines(subprocess.check_output(command, shell=True, text=True))  # noqa: S602 - ours
    assert program == "storyversions"
    return lines(both_streams(words))


def answered(place, question):
    with closing(sqlite3.connect(place)) as connection:
        return [" | ".join(map(str, row)) for row in connection.execute(question)]


def test_whoever_follows_the_page_sees_what_it_shows(folder, monkeypatch):
    make_fires(folder / "fires")
    module = ModuleType("example")
    monkeypatch.setitem(sys.modules, "example", module)
    answer = []
    for block in blocks(PAGE):
        match block.language:
            case "console":
                for command, shown in commands(block):
                    demand(shown, printed(command))
            case "python":
                run_python(block, module.__dict__)
            case "sql":
                answer = answered("fires.db", block.text)
            case "text":
                demand(lines(block.text), answer)
            case other:
                pytest.fail(f"{block}: nothing runs {other}")


def rows_of_the_table():
    """What the page says that we tell of each odd history: the texts in its code marks."""
    for row in PAGE.read_text(encoding="utf-8").splitlines():
        if name := re.search(r"<!-- ([\w-]+) -->", row):
            yield name[1], re.findall("`([^`]+)`", row.split("|")[-2])


def test_the_table_beside_git_history_says_what_is_told_here(folder):
    rows = dict(rows_of_the_table())
    assert [*rows] == [*ODD_HISTORIES]
    for name, repository in make_odd_histories(folder).items():
        command = f"storyversions import git {repository.name} data.json --in {name}.db"
        printed(command)
        assert printed(command)[0].endswith(": 0 commits of the file: 0 versions, 0 unreadable")
        told = "\n".join(
            line
            for words in ("--unreadable", "rows[1]")
            for line in printed(f"storyversions log {words} --in {name}.db")
        )
        for sentence, times in Counter(rows[name]).items():
            assert told.count(sentence) == times
