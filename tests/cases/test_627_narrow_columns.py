"""Words and dates were cut inside where a column was narrow."""

from __future__ import annotations

import re

import pytest

from storyversions import Claim, Story
from storyversions.models.newsroom import Newsroom
from storyversions.reports import text_lanes
from storyversions.reports.lanes import chart
from storyversions.reports.localized import describers_of
from storyversions.reports.rows import Page, Row
from storyversions.reports.text import Style, render_text
from storyversions.words import shortened, wrapped

DATES = "2023-11-16\u00a0–\u00a02023-11-17"


@pytest.mark.parametrize("width", [30, 40, 50, 80])
@pytest.mark.parametrize("label", [DATES, "Massachusetts Institute", "Verwaltungsgericht"])
def test_no_word_and_no_date_of_a_label_is_cut(width, label):
    page = Page("T", "", (Row(label, "some words about it", "event"), Row("x", "y")))
    text = render_text(page, Style(width))
    words = re.split("[ \u00a0]", label)
    assert all(word in text for word in words)
    assert all(len(line) <= width for line in text.splitlines())


def test_a_bar_has_whole_words_or_none():
    assert [shortened("leads the new team", width) for width in (18, 17, 10, 6, 5)] == [
        "leads the new team",
        "leads the new…",
        "leads the…",
        "leads…",
        "",
    ]


def test_a_chart_cuts_no_number_and_no_day():
    state = Newsroom(facts={"toll": Claim(9057, since="2023-02-06")})
    story = Story("s", Newsroom).record(state, at="2023-02-06")
    after = Newsroom(facts={"toll": Claim(41020, since="2023-02-08")})
    story = story.record(after, at="2023-02-08")
    drawn = chart(story, story.paths("facts[toll]"), describers_of(story), [story.head])
    for width in range(30, 80):
        lines = text_lanes.render_chart(drawn, story.describer(), width)
        assert set(re.findall("[0-9]{2,}(?!/)", lines)) <= {"9057", "41020", "10", "11", "12"}
        assert all(re.fullmatch("2/[0-9]+", day) for day in lines.splitlines()[0].split())


@pytest.mark.parametrize("text", ["人口は5人です", "11月22日に", "約200万ユーロ"])
def test_a_number_is_not_parted_from_its_counter(text):
    for width in range(8, 20):
        lines = wrapped("前置きの文章、" + text, width)
        assert not any(line[-1].isdigit() for line in lines[:-1])
