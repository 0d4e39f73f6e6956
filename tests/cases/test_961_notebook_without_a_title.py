"""A diff in a notebook began with an empty title and a dot; that of a version was told twice."""

from __future__ import annotations

import pytest
from attrs import frozen
from checkout import CHECKOUT

import storyversions as sv
from storyversions.reports.html_templates import rows_html
from storyversions.reports.rows import Page
from storyversions.stores import files


@frozen
class Toll:
    dead: int


@pytest.fixture(scope="module")
def story():
    return files.read(CHECKOUT / "snapshots" / "openai-ceo-2023")


def first_line(html):
    return html.splitlines()[1]


def test_a_diff_begins_with_the_title_of_its_story(story):
    title = "<p><strong>The OpenAI CEO crisis</strong> · "
    assert first_line(story.diff("11/19", "11/22")._repr_html_()).startswith(title)
    assert first_line(story.diff("11/22", "11/19")._repr_html_()).startswith(title)
    assert first_line(story.diff("11/19", "11/22").told("ja")._repr_html_()).startswith(title)


def test_a_version_tells_its_title_once(story):
    html = story.head._repr_html_()
    assert html.count(story.head.title) == 1
    assert first_line(html) == (
        "<p><strong>A letter before the removal, and Q*</strong> · 2023-11-24</p>"
    )


def test_what_has_no_title_has_its_name():
    story = sv.Story("toll", Toll).record(Toll(1), at="2020-01-01")
    story = story.record(Toll(2), at="2020-01-02")
    assert first_line(story.diff()._repr_html_()) == (
        "<p><strong>toll</strong> · 2020-01-01 → 2020-01-02</p>"
    )
    assert first_line(story.head._repr_html_()) == "<p>2020-01-02</p>"


@pytest.mark.parametrize(
    ("title", "span", "line"),
    [
        ("T", "S", "<p><strong>T</strong> · S</p>"),
        ("T", "", "<p><strong>T</strong></p>"),
        ("", "S", "<p>S</p>"),
    ],
)
def test_a_dot_stands_between_two_words(title, span, line):
    assert first_line(rows_html(Page(title, span, ()), "en")) == line
