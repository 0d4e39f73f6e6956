"""`storyversions why` tells where a fact comes from."""

from __future__ import annotations

import json

import pytest
from checkout import copy_first_story

NAME = "openai-ceo-2023"
SEED = f"seeds/{NAME}.md"
WHERES = [(), ("--in", SEED), ("--in", f"snapshots/{NAME}"), ("--in", "story.db")]


@pytest.fixture
def desk(ask, tmp_path):
    copy_first_story(tmp_path)
    ask("copy", "snapshots", "story.db")
    return tmp_path / SEED


def told(ask, *args):
    status, out, err = ask("why", *args, "--format", "json")
    assert (status, err) == (0, "")
    return json.loads(out)


@pytest.mark.parametrize("where", WHERES)
@pytest.mark.usefixtures("desk")
def test_a_fact_is_told_with_its_sentence_wherever_the_story_is_kept(ask, where):
    answer = told(ask, "ceo", "11/22", *where)
    has_place = where[-1:] != ("story.db",)
    place = {"file": SEED, "line": 508, "column": 1} if has_place else {}
    text = answer["passage"].pop("text")
    assert text.startswith("Sam Altman returns as CEO of OpenAI in the place of Shear")
    assert answer["passage"] == place
    assert [each["version"] for each in answer["replaced"]] == ["2023-11-20.1", "2023-11-17"]


@pytest.mark.usefixtures("desk")
def test_the_text_has_the_addendum_the_sentence_the_source_and_what_was_replaced(ask):
    status, out, err = ask("why", "ceo", "11/22")
    assert (status, err) == (0, "")
    assert [line[:22].strip() for line in out.splitlines() if line[:1].strip()] == [
        "CEO of OpenAI",
        "Told",
        "Addendum",
        "Sentence",
        "Source",
        "Certainty",
        "Since",
        "Replaced",
        "Replaced",
    ]
    assert f"{SEED}:508:1" in out


@pytest.mark.parametrize("words", [("ceo", "11/22"), ("11/22", "ceo")])
@pytest.mark.usefixtures("desk")
def test_a_revision_may_stand_before_the_fact_or_after_it(ask, words):
    assert ask("why", *words) == ask("why", "ceo", "11/22")


@pytest.mark.usefixtures("desk")
def test_a_group_is_told_fact_by_fact_and_without_a_fact_all_that_holds(ask):
    board = told(ask, "board", "11/22")
    assert len(board["facts"]) == 8
    assert {"path", "version", "passage"} <= board["facts"][0].keys()
    every = told(ask)
    held = {each["path"] for each in json.loads(ask("show", "--format", "json")[1])["facts"]}
    claimed = {path for path in held if ".names" not in path and ".who" not in path}
    assert {each["path"] for each in every["facts"]} == claimed
    assert [each["path"] for each in every["facts"] if "passage" not in each] == []
    assert "Sutskever, McCauley and Toner are no longer on it." in ask("why", "board")[1]


@pytest.mark.usefixtures("desk")
def test_every_claim_of_the_first_story_has_a_sentence(ask):
    assert told(ask, "--without-passage") == {"version": "2023-11-24", "without_passage": []}
    out = ask("why", "--without-passage", "--lang", "ja")[1]
    assert "すべての主張に対応する記述があります。" in out


def test_a_claim_that_lost_its_link_is_listed(ask, desk):
    text = desk.read_text(encoding="utf-8")
    desk.write_text(text.replace("[a model called Q*](#q-star)", "a model called Q*"), "utf-8")
    answer = told(ask, "--without-passage", "--in", SEED)
    assert answer["without_passage"] == [{"version": "2023-11-24", "path": "works[q-star]"}]
    assert "2023-11-24" in ask("why", "--without-passage", "--in", SEED)[1]
    assert (
        ask("why", "--without-passage", "11/22", "--in", SEED, "--format", "json")[1].count("path")
        == 0
    )
    assert "passage" not in told(ask, "q-star", "--in", SEED)


def test_built_without_that_link_all_other_claims_have_their_places(ask, desk):
    text = desk.read_text(encoding="utf-8")
    desk.write_text(text.replace("[a model called Q*](#q-star)", "a model called Q*"), "utf-8")
    assert ask("build")[0] == 0
    facts = told(ask)["facts"]
    assert [each["path"] for each in facts if "passage" not in each] == ["works[q-star]"]
    assert all("line" in each["passage"] for each in facts if "passage" in each)


def test_a_story_file_that_is_gone_costs_only_the_place(ask, desk):
    desk.unlink()
    assert told(ask, "ceo", "11/22")["passage"].keys() == {"text"}


def test_a_story_file_that_cannot_be_read_is_said_and_costs_only_the_place(ask, desk):
    desk.write_text("no story", encoding="utf-8")
    status, out, err = ask("why", "ceo", "11/22", "--format", "json")
    assert (status, json.loads(out)["passage"].keys()) == (0, {"text"})
    assert f"{SEED}:1:1: a story file begins with front matter" in err


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("nobody",), "'nobody' is neither a short name nor a fact"),
        (("ceo", "v99"), "v99 is not there"),
        (("--without-passage", "ceo"), "--without-passage lists the claims of all facts"),
        (("11/22", "ceo", "11/22"), "11/22"),
    ],
)
@pytest.mark.usefixtures("desk")
def test_what_cannot_be_told_is_trouble_in_one_line(ask, words, complaint):
    status, out, err = ask("why", *words)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert complaint in err
