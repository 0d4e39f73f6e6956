"""A notebook kept 180,000 characters of attributes beside 7,000 of HTML."""

from __future__ import annotations

import sys

import pytest
from checkout import CHECKOUT

from storyversions.stores import files

SHOWN = {
    "story": lambda story: story,
    "version": lambda story: story.head,
    "diff": lambda story: story.diff("11/19", "11/22"),
    "timeline": lambda story: story.timeline("ceo"),
    "patch": lambda story: story.diff("11/19", "11/22").patch,
}
MOST = 120
"""The most characters on a line of text, but for a sentence."""


@pytest.fixture(scope="module")
def story():
    return files.read(CHECKOUT / "snapshots" / "openai-ceo-2023")


@pytest.mark.parametrize("kind", SHOWN)
def test_the_text_beside_the_html_is_what_is_printed(story, kind):
    value = SHOWN[kind](story)
    bundle = value._repr_mimebundle_(include=None, exclude=None)
    assert bundle == {"text/plain": str(value), "text/html": bundle["text/html"]}
    assert kind == "diff" or len(bundle["text/plain"]) <= MOST


def test_a_diff_is_its_sentences(story):
    diff = story.diff("11/19", "11/22")
    assert diff._repr_mimebundle_()["text/plain"].splitlines() == diff.sentences()


@pytest.mark.parametrize("kind", [kind for kind in SHOWN if kind != "timeline"])
def test_without_jinja2_the_text_is_all(story, kind, monkeypatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    value = SHOWN[kind](story)
    assert value._repr_mimebundle_() == {"text/plain": str(value)}


@pytest.mark.parametrize("kind", ["stretch", "fact", "edit", "change"])
def test_what_has_no_html_prints_a_line(story, kind):
    diff = story.diff("11/19", "11/22")
    parts = {
        "stretch": story.timeline("ceo")[1],
        "fact": story.facts_at()[next(iter(story.facts_at()))],
        "edit": diff.patch.edits[0],
        "change": diff["ceo"],
    }
    assert len(repr(parts[kind])) <= MOST
