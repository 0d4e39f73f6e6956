"""Hostile pages end in bounded time and memory, with a draft or with one sentence."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from storyversions.errors import StoryError
from storyversions.importers.pages import PageSource, open_page, read_page
from storyversions.importing.articles.article_parts import MOST_ADDENDA
from storyversions.importing.articles.import_article import MOST_CHARACTERS, import_article
from storyversions.storyfile import story_of

HEAD = "<meta name=date content='2023-11-17'><h1>Fire</h1><p>It burns.</p>"
SCRIPT = "<script type=application/ld+json>"
SECONDS = 20
"""Far more than any of them takes on a busy machine, and less than if it grew with the square."""

PAGES = {
    "nested tags": "<div>" * 10_000 + "in" + "</div>" * 10_000 + "<p>after",
    "tags that reopen others": "".join(f"<b a={n}>" for n in range(2_000)) + "<p>x" * 2_000,
    "nested links": "<a href=x>" * 10_000 + "in",
    "nested properties": "<i itemscope itemprop=a>" * 10_000 + "in",
    "one tag of many attributes": f"<p {' '.join(f'a{n}=1' for n in range(20_000))}>x",
    "open comment": "<p>x<!-- " * 10_000,
    "brackets": "<p>" + "[" * 100_000,
    "targets": "<p>" + "](#ceo) " * 10_000,
    "marks": "<p>" + "*_`~" * 20_000,
    "line breaks": "<p>" + "Updates <b>x</b><br>" * 2_000,
    "days": "<p>" + "Nov 20, 2023 " * 10_000,
    "headings of no day": "<h2>24/7</h2>" * 500,
    "facts": "<p>ceo: {value: x}</p>" * 500,
    "deep data": SCRIPT + "[" * 200_000 + "</script><p>x",
    "quotes in data": SCRIPT + '"' * 99_999 + "</script><p>x",
    "entities": "<p>" + "&amp;lt;" * 20_000,
    "cells": "<table><tr>" + "<td>x" * 4_000,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_gives_a_draft_in_bounded_time_and_memory(name):
    source = PageSource("a.html", (HEAD + PAGES[name]).encode(), "text/html; charset=utf-8")
    tracemalloc.start()
    started = time.monotonic()
    draft = import_article(source)
    seconds, (_, peak) = time.monotonic() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds < SECONDS
    assert peak < 100_000_000
    assert len(story_of(draft.text, "draft").story) == 1


def test_words_behind_ten_thousand_nested_tags_are_read():
    page = read_page((HEAD + PAGES["nested tags"]).encode(), content_type="text/html")
    assert [block.text for block in page.blocks][-2:] == ["in", "after"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("<p>" + "x" * (MOST_CHARACTERS + 1), "more than 2000000 characters of text"),
        (
            "".join(f"<h2>Update: no. {n}</h2>" for n in range(MOST_ADDENDA + 1)),
            "more than 1000 addenda",
        ),
    ],
)
def test_what_is_no_article_by_its_size_is_told(text, sentence):
    with pytest.raises(StoryError, match=sentence):
        import_article(PageSource("a.html", (HEAD + text).encode(), "text/html"))


def test_a_file_of_fifty_megabytes_is_not_read(tmp_path):
    file = tmp_path / "a.html"
    with file.open("wb") as large:
        large.truncate(50_000_000)
    tracemalloc.start()
    with pytest.raises(StoryError, match="it is larger than 20 MB, and is not read"):
        open_page(str(file))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60_000_000
