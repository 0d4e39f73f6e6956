"""`storyversions check` runs a model's rules over a story, and says where a file breaks them."""

from __future__ import annotations

import json
import shutil

import pytest
from checkout import FIRST_STORY, SUPPORT

NAME = "openai-ceo-2023"
CHAIRS = (
    f"seeds/{NAME}.md:{{}}: 2023-11-22: organisations[openai].board: a board has at most one chair"
    " (rule one_chair)"
)
MODEL = ("--model", "fire_model:Fire")


@pytest.fixture
def desk(ask, tmp_path):
    """Make a folder with the first story, in which a second chair has joined the board."""
    text = FIRST_STORY.read_text(encoding="utf-8")
    assert text.count("summers-seat: {value: {}}") == 1
    (tmp_path / "seeds").mkdir()
    seed = tmp_path / "seeds" / FIRST_STORY.name
    seed.write_text(
        text.replace("summers-seat: {value: {}}", "summers-seat: {value: {chair: true}}"),
        encoding="utf-8",
    )
    assert ask("build")[0] == 0
    return seed


@pytest.fixture
def fire(tmp_path):
    """Write the second story with one text put in the place of another; give its place."""

    def written(old, new):
        text = (SUPPORT / "fire.md").read_text(encoding="utf-8")
        assert text.count(old) == 1
        (tmp_path / "fire.md").write_text(text.replace(old, new), encoding="utf-8")
        return text.count("\n", 0, text.index(old)) + 1

    return written


def line_of(seed, text):
    return seed.read_text(encoding="utf-8").split(text)[0].count("\n") + 1


@pytest.mark.parametrize("only", [(), ("--only", "rules")])
@pytest.mark.parametrize("where", [(), ("--in", f"seeds/{NAME}.md"), ("--in", f"snapshots/{NAME}")])
def test_a_broken_rule_is_told_with_version_fact_rule_and_place(ask, desk, where, only):
    place = f"{line_of(desk, 'taylor-seat: {value')}:1"
    assert ask("check", *where, *only) == (1, CHAIRS.format(place) + "\n", "")


def test_the_json_of_a_broken_rule_has_each_of_these(ask, desk):
    status, out, _ = ask("check", "--format", "json")
    assert (status, json.loads(out)) == (
        1,
        {
            "findings": [
                {
                    "check": "rules",
                    "rule": "one_chair",
                    "sentence": "a board has at most one chair",
                    "file": f"seeds/{NAME}.md",
                    "line": line_of(desk, "taylor-seat: {value"),
                    "column": 1,
                    "version": "2023-11-22",
                    "path": "organisations[openai].board",
                }
            ]
        },
    )


def test_other_parts_of_the_check_run_no_rule(ask, desk):
    assert [ask("check", "--only", part) for part in ("files", "build")] == [(0, "", "")] * 2
    assert ask("check", "--in", str(desk), "--only", "files") == (0, "", "")


def test_snapshots_without_their_story_file_give_the_file_of_the_version(ask, desk):
    desk.unlink()
    _, out, _ = ask("check")
    assert (
        out == CHAIRS.replace("seeds/", "snapshots/").replace(".md:{}", "/2023-11-22.json") + "\n"
    )
    finding = json.loads(ask("check", "--format", "json")[1])["findings"][0]
    assert (finding["file"], "line" in finding) == (f"snapshots/{NAME}/2023-11-22.json", False)


def test_damaged_snapshots_are_told_by_the_files_and_not_read_for_rules(ask, desk, tmp_path):
    desk.unlink()
    damaged = tmp_path / "snapshots" / NAME / "2023-11-21.json"
    damaged.write_text(
        damaged.read_text(encoding="utf-8").replace("Bloomberg", "Blomberg", 1), encoding="utf-8"
    )
    status, out, _ = ask("check")
    assert (status, {line.partition(": ")[0] for line in out.splitlines()}) == (
        1,
        {f"snapshots/{NAME}/2023-11-21.json"},
    )
    status, out, complaint = ask("check", "--only", "rules")
    assert (status, out, complaint.count("\n")) == (2, "", 1)


def test_a_rule_that_is_switched_off_is_not_told_nor_from_the_snapshots(ask, desk):
    text = desk.read_text(encoding="utf-8")
    off = text.replace(
        "\nsources:", "\nrules: {one_chair: {off: true, why: two people share it}}\n\nsources:", 1
    )
    desk.write_text(off, encoding="utf-8")
    assert (ask("build")[0], ask("check")) == (0, (0, "", ""))
    desk.unlink()
    assert ask("check", "--format", "json") == (0, '{\n  "findings": []\n}\n', "")


def test_a_rule_that_the_model_has_not_is_refused_with_its_place_and_those_that_there_are(
    ask, desk
):
    text = desk.read_text(encoding="utf-8")
    desk.write_text(
        text.replace("\nsources:", "\nrules: {chairs: {off: true, why: so}}\n\nsources:", 1),
        "utf-8",
    )
    there = "one_chair, part_of_whole, jump_to_confirmed, role_ended, date_ahead, open_dispute"
    fault = f"storyversions: seeds/{NAME}.md:9:9: Newsroom has no rule 'chairs'; it has {there}\n"
    assert ask("check") == (2, "", fault)


# A model of a user's own.


@pytest.mark.parametrize(
    ("old", "new", "column", "words"),
    [
        (
            "dead: {value: 2, since: 2031-08-05, certainty: confirmed, because: correction}",
            "dead: {value: 2, since: 2031-08-09, certainty: confirmed}",
            1,
            "2031-08-09: dead: a death toll does not fall without a correction (rule toll)",
        ),
        (
            "Pine Hollow: {order: evacuate, shelters: [Dunmere School]}",
            "Pine Hollow: {order: evacuate}",
            3,
            (
                '2031-08-03: towns["Pine Hollow"].shelters: a town that must leave has a shelter'
                " (rule shelter)"
            ),
        ),
    ],
    ids=["toll", "shelter"],
)
def test_the_rules_of_a_users_own_model_are_run_on_a_story_file_without_snapshots(
    ask, fire, old, new, column, words
):
    line = fire(old, new)
    assert ask("check", "--in", "fire.md", *MODEL) == (1, f"fire.md:{line}:{column}: {words}\n", "")


def test_a_rule_that_the_state_as_a_whole_breaks_is_told_at_the_heading(ask, fire):
    fire("contained: 90", "contained: 190")
    place = f"fire.md:{line_of(SUPPORT / 'fire.md', '## 【8/9追記】')}:4"
    words = "2031-08-09: a fire is contained to between 0 and 100 percent (rule containment)"
    assert ask("check", "--in", "fire.md", *MODEL) == (1, f"{place}: {words}\n", "")


def test_a_sound_story_of_a_users_own_model_has_nothing_to_tell(ask):
    shutil.copy(SUPPORT / "fire.md", "fire.md")
    assert ask("check", "--in", "fire.md", *MODEL) == (0, "", "")


WRONG = """
from typing import ClassVar
from attrs import frozen
from storyversions.story.rules import invariant

@invariant("all is well")
def well(state):
    return {answer}

@frozen
class Town:
    rules: ClassVar = {rules}
    name: str
"""

TOWN = """---
format: 1
story: town
title: A town
---
## 2024-01-01 It is there
```facts
name: Auberry
```
"""


@pytest.mark.parametrize(
    ("module", "answer", "rules", "fault"),
    [
        (
            "wrong_list",
            "True",
            "[well]",
            "Town.rules is a tuple of rules, each a function under @invariant or",
        ),
        (
            "wrong_raise",
            "state.town",
            "(well,)",
            "the rule well at 2024-01-01 fails (AttributeError: ",
        ),
        (
            "wrong_path",
            "'mayor'",
            "(well,)",
            "the rule well at 2024-01-01 names no fact: the state has no field 'mayor'",
        ),
    ],
)
def test_rules_that_are_wrong_are_trouble_in_one_line(ask, tmp_path, module, answer, rules, fault):
    (tmp_path / f"{module}.py").write_text(
        WRONG.format(answer=answer, rules=rules), encoding="utf-8"
    )
    (tmp_path / "town.md").write_text(TOWN, encoding="utf-8")
    status, out, complaint = ask("check", "--in", "town.md", "--model", f"{module}:Town")
    assert (status, out, complaint.count("\n")) == (2, "", 1)
    assert complaint.startswith(f"storyversions: {fault}")
