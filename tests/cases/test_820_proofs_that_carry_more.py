"""Proofs were accepted that are not the proofs of docs/format.md, by both checkers alike.

A proof carried members for which nothing vouches, such as another value beside the document of a
version; the path of a fact led into a list or a text; an object or a text stood for a list; `true`
for the format 1; a name twice in one object. Nothing false was proven, but a reader could see it.
"""

from __future__ import annotations

import json
from typing import Any

import check_proof
import pytest
from attrs import frozen
from formats import in_format_1

import storyversions as sv
from storyversions import proof


@frozen
class Town:
    x: sv.Claim[int]
    tags: tuple[str, ...] = ()
    extra: Any = None


def told():
    story = sv.Story("town", Town)
    for people in (1, 2):
        story = story.record(Town(sv.Claim(people), ("old", "new")), at=f"2031-08-0{people}")
    return story


OF_NODES, OF_TEXT = told(), in_format_1(told())
FACT, WHOLE = (proof.prove_fact(story, "x") for story in (OF_NODES, OF_TEXT))
GROWTH, CHAIN = (proof.prove_growth(story) for story in (OF_NODES, OF_TEXT))
LEVEL = FACT["levels"][0]
LINK = GROWTH["versions"][0]


def of_level(**members):
    return {**FACT, "levels": [{**LEVEL, **members}]}


def of_link(**members):
    return {**GROWTH, "versions": [{**LINK, **members}]}


NO_FACTS = {
    "a value beside a document": (OF_TEXT, {**WHOLE, "value": {"value": 9}}),
    "a version beside a document": (OF_TEXT, {**WHOLE, "version": FACT["version"]}),
    "a member more": (OF_NODES, {**FACT, "story": "another"}),
    "a member more of a level": (OF_NODES, of_level(name="x")),
    "a path into a list": (OF_TEXT, {**WHOLE, "path": ["tags", 0]}),
    "a path from the end of a list": (OF_TEXT, {**WHOLE, "path": ["tags", -1]}),
    "a path into a text": (OF_TEXT, {**WHOLE, "path": ["tags", 0, 0]}),
    "a path that is a text": (OF_NODES, {**FACT, "path": "x"}),
    "a path that is an object": (OF_NODES, {**FACT, "path": {"x": 0}}),
    "forks that are an object": (OF_NODES, of_level(forks={})),
    "forks that are a text": (OF_NODES, of_level(forks="")),
    "a pair that is an object": (OF_NODES, of_level(others=[dict.fromkeys(LEVEL["others"][0])])),
    "the format true": (OF_NODES, {**FACT, "format": True}),
    "the format 1.0": (OF_NODES, {**FACT, "format": 1.0}),
}
NO_GROWTH = {
    "a member more": (OF_NODES, {**GROWTH, "value": 9}),
    "a member more of a link": (OF_NODES, of_link(label="2031-08-09")),
    "a version beside a document": (
        OF_TEXT,
        {**CHAIN, "versions": [{**CHAIN["versions"][0], "version": LINK["version"]}]},
    ),
    "versions that are an object": (OF_NODES, {**GROWTH, "versions": {}}),
    "versions that are a text": (OF_NODES, {**GROWTH, "versions": ""}),
}


@pytest.fixture
def checker(tmp_path):
    """Tells of a text whether the checker apart refuses it in one sentence."""

    def is_refused(text, *digests):
        file = tmp_path / "proof.json"
        file.write_text(text, encoding="utf-8")
        try:
            check_proof.main(str(file), *digests)
        except SystemExit as end:
            return "\n" not in str(end.code)
        return False

    return is_refused


@pytest.mark.parametrize(("story", "made"), NO_FACTS.values(), ids=NO_FACTS)
def test_a_proof_of_a_fact_is_refused_by_both_that_is_not_as_described(story, made, checker):
    with pytest.raises(sv.ProofError):
        proof.check_fact(made, story.head.digest)
    assert checker(json.dumps(made), story.head.digest)


@pytest.mark.parametrize(("story", "made"), NO_GROWTH.values(), ids=NO_GROWTH)
def test_a_proof_of_growth_is_refused_by_both_that_is_not_as_described(story, made, checker):
    # Without links the two digests are the same.
    old = story[0] if made["versions"] else story.head
    with pytest.raises(sv.ProofError):
        proof.check_growth(made, old.digest, story.head.digest)
    assert checker(json.dumps(made), old.digest, story.head.digest)


def test_a_name_that_stands_twice_in_an_object_is_refused(checker):
    text, value = json.dumps(FACT), '"value": {"value": 2}'
    assert value in text
    assert not checker(text, OF_NODES.head.digest)
    assert checker(text.replace(value, f'"value": 9, {value}'), OF_NODES.head.digest)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e400"])
def test_a_number_that_json_does_not_have_is_refused_whatever_its_digest(number, checker):
    document = {**WHOLE["document"], "state": {"x": json.loads(number)}}
    text = json.dumps({**WHOLE, "document": document}).replace("Infinity", number)
    written = check_proof.sha256(
        json.dumps(document, sort_keys=True, separators=(",", ":")).encode()
    )
    assert checker(text, written.hexdigest())
    with pytest.raises(sv.ProofError):
        proof.check_fact(json.loads(text), written.hexdigest())


@pytest.mark.parametrize("value", [[{1: 2}, "a"], ({"1": 2}, "a")], ids=["number", "tuple"])
def test_what_python_writes_as_another_value_is_proven_as_it_is_written(value):
    """A name that is no text is written as one, and a tuple as a list."""
    story = sv.Story("town", Town).record(Town(sv.Claim(1), extra=[{"1": 2}, "a"]), at="2031-08-01")
    made = {**proof.prove_fact(story, "extra"), "value": value}
    assert proof.check_fact(made, story.head.digest).value == [{"1": 2}, "a"]
