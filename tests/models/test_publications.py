"""The built-in models of what is published: articles and live blogs."""

from __future__ import annotations

import pytest

from storyversions import Story
from storyversions.models.article import Article, ArticleBlock
from storyversions.models.liveblog import LiveBlog, LiveUpdate
from storyversions.models.publication_labels import publication_label
from storyversions.registry import model_name, registered_model
from storyversions.words import LANGUAGES


@pytest.mark.parametrize(("name", "model"), [("article", Article), ("liveblog", LiveBlog)])
def test_a_model_is_found_by_its_name_and_has_defaults(name, model):
    assert registered_model(name) is model
    assert model_name(model) == name
    assert len(Story(name, model).record(model("The bridge"), at="2024-05-01")) == 1


def test_an_article_is_its_headline_and_its_blocks():
    blocks = (ArticleBlock("001", "One."), ArticleBlock("002", "Two.", "quote"))
    assert Article("The bridge", blocks=blocks).text == "The bridge\nOne.\nTwo."
    assert Article("The bridge").text == "The bridge"


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Text of block 001: Removed: “One.” Added: “Two.”"),
        ("ja", "段落001の本文：削除：「One.」。追加：「Two.」。"),
    ],
)
def test_a_change_is_told_with_labels_of_each_language(lang, told):
    states = [Article("H", blocks=(ArticleBlock("001", text),)) for text in ("One.", "Two.")]
    story = Story("bridge", Article, language=lang)
    for day, state in enumerate(states, 1):
        story = story.record(state, at=f"2024-05-0{day}")
    assert str(story.diff()) == told


def test_an_update_is_called_by_its_title():
    story = Story("live", LiveBlog).record(LiveBlog(), at="2024-05-01")
    story = story.record(LiveBlog(updates={"b1": LiveUpdate("Closed", "…")}), at="2024-05-02")
    assert str(story.diff()).startswith("Closed: New: Closed, text …")


def test_every_label_is_there_in_every_language():
    assert set(publication_label("headline")) == set(LANGUAGES)
