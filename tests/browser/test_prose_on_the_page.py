"""On the page the words that were deleted and inserted are elements, in each language."""

from __future__ import annotations

from typing import Annotated

import pytest
from attrs import frozen

from storyversions import Meta, Story
from storyversions.reports.report import report_html


@frozen
class Note:
    text: Annotated[str, Meta(prose=True)]


TEXTS = ["It began on Monday. <b>One</b> is here.", "It began on Sunday. <b>One</b> is here. Why?"]


@pytest.fixture
def page(chromium, tmp_path):
    story = Story("note", Note)
    for day, text in enumerate(TEXTS, start=1):
        story = story.record(Note(text), at=f"2024-05-0{day}")
    file = tmp_path / "page.html"
    file.write_text(report_html(story), encoding="utf-8")
    opened = chromium.new_page()
    opened.goto(file.as_uri())
    yield opened
    opened.close()


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_words_that_changed_are_marked(page, lang):
    page.click(f'[data-lang="{lang}"]')
    told = page.locator("#changes .said")
    assert told.locator("del").all_inner_texts() == ["Monday"]
    assert told.locator("ins").all_inner_texts() == ["Sunday"]
    assert "Why?" in told.inner_text()
    assert page.locator("#changes .sides").count() == 0


def test_the_history_of_a_text_marks_them_too(page):
    page.click("#changes .fact")
    assert page.locator("#history-text del").all_inner_texts() == ["Monday"]
