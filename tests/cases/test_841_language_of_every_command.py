"""`check` printed its notes in English whatever was asked, and took `--lang` for `--in`."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import copy_first_story
from git_repositories import simple_history

from storyversions.cli import run
from storyversions.cli.app import COMMANDS
from storyversions.cli.import_data import IMPORT_SOURCES

NAME = "openai-ceo-2023"


@pytest.fixture
def told(tmp_path, monkeypatch, capsys):
    copy_first_story(tmp_path)
    monkeypatch.chdir(tmp_path)

    def told(*args):
        run(list(args))
        captured = capsys.readouterr()
        return captured.out + captured.err

    return told


@pytest.mark.parametrize(
    "command",
    [
        *(name for name in COMMANDS if name != "import"),
        *(f"import {name}" for name in IMPORT_SOURCES),
    ],
)
def test_every_command_takes_a_language(told, command):
    assert "--lang" in told(*command.split(), "--help")


@pytest.mark.parametrize("args", [("check", "--lang", "ja"), ("--lang", "ja", "check")])
def test_findings_of_a_check_are_told_in_the_language_that_is_asked_for(told, args):
    told("check")
    file = Path("snapshots", NAME, "2023-11-17.json")
    file.write_text(file.read_text() + "\n")
    assert "storyversions buildを実行してください" in told(*args, "--only", "build")


SEED = """---
format: 1
story: fire
title: Fire
model: newsroom
---
# Fire
## 2024-05-03 Fire
```facts
measures[dead]: {value: {count: 1}}
```
## 2024-05-04 More
```facts
measures[dead]: {value: {count: 2}}
```
"""


def test_notes_for_the_author_are_told_in_the_language_that_is_asked_for(told, tmp_path):
    (tmp_path / "seeds" / "fire.md").write_text(SEED)
    told("build", "--in", "seeds/fire.md")
    assert "measures[dead]: 未確定：" in told("--lang", "ja", "check", "--story", "fire")


def test_copies_and_the_first_story_are_told_in_it_too(told):
    assert "版" in told("copy", "snapshots", "x.db", "--lang", "ja")
    assert "最初の記事はdにあります。" in told("--lang", "ja", "demo", "d")


@pytest.mark.parametrize(
    "args", [("--lang", "ja", "import", "git"), ("import", "git", "--lang", "ja")]
)
def test_a_command_below_another_is_told_in_it_too(told, tmp_path, args):
    simple_history(tmp_path / "repository", ['[{"id": 1}]'], "feed.json")
    assert "feed：全1版（feed.db）" in told(*args, "repository", "feed.json")
    assert "最初の版" in told("log", "--in", "feed.db")
