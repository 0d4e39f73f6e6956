"""`log --unreadable --lang ja` told in English why something could not be read."""

from __future__ import annotations

import pytest

from storyversions import Story
from storyversions.models.article import Article
from storyversions.reports.history import unreadable_page
from storyversions.reports.text import Style, render_text
from storyversions.story.version import Unreadable


@pytest.mark.parametrize(
    ("reason", "japanese"),
    [
        ("it asks for a password, and 63 percent of the text is missing", "本文の63パーセント"),
        ("of the text, 70 percent is missing", "本文の70パーセントがありません。"),
        ("a.json:1:2: the JSON is cut: it ends before what it began", "JSON"),
    ],
)
def test_a_reason_is_told_in_the_language_that_is_asked(reason, japanese):
    story = Story("bridge", Article, unreadable=[Unreadable("a.html", "2024-05-01", reason)])
    page = render_text(unreadable_page(story, story.describer("ja")), Style(100))
    assert japanese in page
    assert "missing" not in page
    assert "ends before" not in page
    assert reason in render_text(unreadable_page(story, story.describer("en")), Style(100))
