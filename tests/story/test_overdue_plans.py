"""A plan whose day has come, and that no version has taken up, is told to the author (A2, N5)."""

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
    ceo: Claim[str] | None = None
    other: int = 0


BASE = Story("s", Sheet).record(Sheet(Claim("a", since="2024-01-01")), at="2024-01-01")
PLANNED = BASE.extend([Update("2024-01-05", "", [Entry("ceo", "b", since="2024-02-01")])])
ADVICE = "planned for 2024-02-01 and not taken up: say it, or restate the plan"
LATER = {
    "taken up": Entry("ceo", "b", since="2024-02-01"),
    "another came": Entry("ceo", "c", since="2024-02-02"),
    "restated": Entry("ceo", "b", since="2024-07-01"),
    "withdrawn": Entry("ceo", retract=True),
}


def then(entry, at="2024-02-03"):
    return PLANNED.extend([Update(at, "", [entry])])


def test_it_is_told_with_version_path_and_sentence():
    (overdue,) = then(Entry("other", 1)).overdue_plans()
    assert overdue.sentence == f"2024-01-05: ceo: {ADVICE}"
    assert (overdue.plan.value, overdue.place) == ("b", None)


@pytest.mark.parametrize(("at", "count"), [("2024-01-31", 0), ("2024-02-01", 1)])
def test_it_is_told_from_the_very_day_on(at, count):
    assert len(then(Entry("other", 1), at).overdue_plans()) == count


@pytest.mark.parametrize("at", ["2024-01-31", "2024-02-03"])
@pytest.mark.parametrize("entry", LATER.values(), ids=LATER)
def test_nothing_is_told_of_a_plan_that_a_version_answered(entry, at):
    if entry is LATER["taken up"] or entry is LATER["another came"]:
        at = "2024-02-03"
    assert then(entry, at).overdue_plans() == ()


def test_a_plan_told_twice_is_told_once_by_its_last_word():
    again = Update("2024-01-08", "", [Entry("ceo", "b", since="2024-01-20")])
    (overdue,) = PLANNED.extend(
        [again, Update("2024-02-03", "", [Entry("other", 1)])]
    ).overdue_plans()
    assert overdue.sentence.startswith("2024-01-08: ceo: planned for 2024-01-20")


def test_what_is_said_later_of_the_claim_that_stands_tells_no_plan():
    surer = Update("2024-01-08", "", [Entry("ceo", certainty="agreed")])
    (overdue,) = PLANNED.extend(
        [surer, Update("2024-02-03", "", [Entry("other", 1)])]
    ).overdue_plans()
    assert overdue.version == "2024-01-05"


def test_a_story_without_versions_has_none():
    assert Story("s", Sheet).overdue_plans() == ()


FILE = dedent("""\
    ---
    format: 1
    story: s
    title: A plan
    model: newsroom
    ---

    ## 2024-01-01 First

    ```facts
    facts[ceo]: {value: a, since: 2024-01-01}
    ```

    ## 2024-01-05 Second

    ```facts
    facts[other]: {value: 1, since: 2024-01-05}
    facts[ceo]: {value: b, since: 2024-02-01}
    ```

    ## 2024-02-03 Third

    ```facts
    facts[other]: {value: 2, since: 2024-02-03}
    ```
    """)


def test_check_tells_it_with_its_place(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s.md").write_text(FILE, encoding="utf-8")
    assert run(["check", "--in", "s.md"]) == 1
    assert capsys.readouterr().out == f"s.md:18:1: 2024-01-05: facts[ceo]: {ADVICE}\n"
    assert run(["check", "--in", "s.md", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["findings"] == [
        {
            "check": "rules",
            "rule": "plans",
            "sentence": ADVICE,
            "file": "s.md",
            "line": 18,
            "column": 1,
            "version": "2024-01-05",
            "path": "facts[ceo]",
        }
    ]


def test_check_of_snapshots_names_the_file_of_the_version(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    files.write(story_of(FILE, "s.md").story, "s", model="newsroom")
    assert run(["check", "--in", "s"]) == 1
    assert capsys.readouterr().out == f"s/2024-01-05.json: 2024-01-05: facts[ceo]: {ADVICE}\n"


def test_a_plan_of_the_first_version_is_told_too():
    more = "a, since: 2023-01-01}\nfacts[new]: {value: c, since: 2024-01-20}"
    text = FILE.replace("a, since: 2024-01-01}", more)
    told = [each.sentence for each in story_of(text, "s.md").story.overdue_plans()]
    assert told == [
        f"2024-01-05: facts[ceo]: {ADVICE}",
        f"2024-01-01: facts[new]: {ADVICE.replace('02-01', '01-20')}",
    ]


def test_each_plan_of_one_day_has_its_own_place():
    text = FILE.replace(
        "facts[ceo]: {value: b", "facts[a]: {value: c, since: 2024-02-01}\nfacts[ceo]: {value: b"
    )
    told = [
        (str(each.path), each.place and each.place.line)
        for each in story_of(text, "s.md").story.overdue_plans()
    ]
    assert told == [("facts[a]", 18), ("facts[ceo]", 19)]
