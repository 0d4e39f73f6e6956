"""A cause that follows from nothing that was said is told to the author, with its place (C6)."""

from __future__ import annotations

import json
from textwrap import dedent

import pytest
from attrs import frozen

from storyversions import Claim, Entry, Story, Update
from storyversions.cli import run
from storyversions.stores import files
from storyversions.storyfile import story_of


@frozen
class Sheet:
    dead: Claim[int] | None = None
    named: str = ""


BASE = Story("s", Sheet).record(Sheet(Claim(10, since="2024-01-01")), at="2024-01-01")


def told(entry):
    return BASE.extend([Update("2024-01-05", "", [entry])])


def test_it_is_told_with_its_change():
    (unstated,) = told(Entry("dead", 30)).unstated_causes()
    change = unstated.change
    assert (str(change.path), change.version, change.missing) == ("dead", "2024-01-05", "since")
    assert unstated.place is None


def test_of_a_state_that_was_recorded_it_is_told_without_a_place():
    (unstated,) = BASE.record(Sheet(Claim(30)), at="2024-01-05").unstated_causes()
    assert (str(unstated.change.path), unstated.place) == ("dead", None)


@pytest.mark.parametrize(
    "entry",
    [Entry("dead", 30, since="2024-01-03"), Entry("dead", 30, because="correction")],
    ids=["dated", "explained"],
)
def test_a_cause_that_is_dated_or_explained_is_not_told(entry):
    assert told(entry).unstated_causes() == ()


def test_a_plain_field_and_a_first_version_need_no_cause():
    assert told(Entry("named", "x")).unstated_causes() == ()
    assert BASE.unstated_causes() == Story("s", Sheet).unstated_causes() == ()


FILE = dedent("""\
    ---
    format: 1
    story: s
    title: A toll
    model: newsroom
    ---

    ## 2024-01-01 First

    ```facts
    facts[dead]: {value: 10, since: 2024-01-01}
    ```

    ## 2024-01-05 Second

    ```facts
    facts[dead]: 30
    ```
    """)
WORDS = "undetermined: give since"


def test_check_notes_it_with_its_place_and_finds_no_fault(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s.md").write_text(FILE, encoding="utf-8")
    assert run(["check", "--in", "s.md"]) == 0
    told = "", f"storyversions: s.md:17:1: 2024-01-05: facts[dead]: {WORDS}\n"
    assert capsys.readouterr() == told
    assert run(["check", "--in", "s.md", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "findings": [],
        "notes": [
            {
                "file": "s.md",
                "line": 17,
                "column": 1,
                "version": "2024-01-05",
                "path": "facts[dead]",
                "sentence": WORDS,
            }
        ],
    }


def test_check_of_snapshots_names_the_file_of_the_version(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    files.write(story_of(FILE, "s.md").story, "s", model="newsroom")
    assert run(["check", "--in", "s"]) == 0
    told = f"storyversions: s/2024-01-05.json: 2024-01-05: facts[dead]: {WORDS}\n"
    assert capsys.readouterr() == ("", told)


def test_nothing_is_noted_of_one_part_alone_or_of_damaged_files(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    files.write(story_of(FILE, "s.md").story, "s", model="newsroom")
    assert run(["check", "--in", "s", "--only", "rules"]) == 0
    assert capsys.readouterr() == ("", "")
    version = tmp_path / "s" / "2024-01-05.json"
    version.write_text(version.read_text(encoding="utf-8").replace("30", "31"), encoding="utf-8")
    assert run(["check", "--in", "s"]) == 1
    assert capsys.readouterr().err == ""


def test_build_says_it_after_its_versions(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "s.md").write_text(FILE, encoding="utf-8")
    assert run(["build"]) == 0
    told = f"storyversions: seeds/s.md:17:1: 2024-01-05: facts[dead]: {WORDS}\n"
    assert capsys.readouterr().err == told
