"""A final stop was cut from names and values, and a sentence about 'Ann B.' ended with two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from storyversions import Claim, Meta, Story

PEOPLE = {"ann": "Ann B.", "bob": "Bob C. Jr.", "cy": "Cy"}


@frozen
class Desk:
    note: Claim[str] | None = None


@frozen
class Named:
    name: Annotated[str, Meta(names=True)]


@frozen
class Board:
    chief: Annotated[Claim[str], Meta(ref="people")]
    people: Mapping[str, Named]


def told(before, after, lang="en"):
    story = Story("s", type(before)).record(before, at="2025-01-01")
    return str(story.record(after, at="2025-01-02").diff().told(lang))


def board(chief):
    return Board(Claim(chief), {key: Named(name) for key, name in PEOPLE.items()})


def test_who_gives_way_keeps_the_stop_of_the_name():
    assert told(board("ann"), board("cy")) == "Chief: Ann B. gave way to Cy."


def test_who_comes_ends_the_sentence():
    assert told(board("cy"), board("bob")) == "Chief: Cy gave way to Bob C. Jr."


@pytest.mark.parametrize("lang", ["en", "ja"])
@given(value=st.sampled_from(["He left.", "Really?", "At 5 p.m.", "終わり。", "Wait…"]))
def test_no_sentence_ends_with_two_stops(lang, value):
    text = told(Desk(), Desk(note=Claim(value)), lang)
    assert not text.endswith(("..", "?.", "。。", "….", "….", "?。"))


def test_what_is_in_quotation_marks_is_the_value():
    text = told(Desk(note=Claim("Acme Inc.")), Desk(note=Claim("Beta Ltd of Kent")))
    assert text == "Note: Went from “Acme Inc.” to “Beta Ltd of Kent”."


def test_a_value_keeps_its_stop_before_what_its_claim_says():
    text = told(Desk(), Desk(note=Claim("He left.", certainty="reported")))
    assert text == "Note: New: “He left.”, reported."
