"""A hostile story in Markdown, in the terminal and as XML: it stays text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hostile import EVERYTHING, hostile_story
from markdown_it import MarkdownIt

from storyversions.reports import html_templates, markdown, text_lanes
from storyversions.reports.diff_page import diff_page
from storyversions.reports.history import log_page, timeline_page
from storyversions.reports.lanes import chart, watched_paths
from storyversions.reports.localized import describers_of
from storyversions.reports.svg import clean
from storyversions.reports.text import Style, render_text
from storyversions.reports.timeline_svg import timeline_svg
from storyversions.words import display_width


@pytest.fixture(scope="module")
def story():
    return hostile_story()


@pytest.fixture(scope="module")
def page(story):
    return diff_page(story.diff("first", "head"), story.title)


class Tags(HTMLParser):
    """The tags of a text of HTML, the addresses of its links, and its text."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.addresses, self.text = set(), set(), ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.addresses |= {value for name, value in attrs if name == "href"}

    def handle_data(self, data):
        self.text += data


def test_markdown_of_a_hostile_story_has_no_markup_but_its_own(page):
    made = Tags(
        MarkdownIt("commonmark", {"html": True})
        .enable(["table", "strikethrough"])
        .render(markdown.render_markdown(page))
    )
    assert made.tags <= {"p", "strong", "ul", "li", "em", "a"}
    assert {address.partition(":")[0] for address in made.addresses} == {"https"}
    assert " ".join(clean(EVERYTHING).split()) in " ".join(made.text.split())


def test_markdown_shows_every_sign_as_it_is():
    signs = "".join(map(chr, range(33, 127)))
    made = Tags(MarkdownIt("commonmark", {"html": True}).render(f"a {markdown.escaped(signs)}"))
    assert (made.tags, made.text.strip()) == ({"p"}, f"a {signs}")


def test_a_hostile_diff_in_html_has_no_tag_but_those_of_the_template(page):
    made = Tags(html_templates.rows_html(page, "en"))
    assert made.tags <= {"div", "p", "strong", "dl", "dt", "dd", "em", "a"}
    assert {address.partition(":")[0] for address in made.addresses} <= {"https"}


def test_a_hostile_picture_is_well_formed_xml(story):
    # Our own.
    root = ET.fromstring(timeline_svg(story, watched_paths(story), story.head))  # noqa: S314
    tags = {each.tag.rpartition("}")[2] for each in root.iter()}
    assert tags <= {
        "svg",
        "pattern",
        "title",
        "desc",
        "defs",
        "linearGradient",
        "stop",
        "rect",
        "line",
        "text",
        "circle",
        "path",
    }


@pytest.mark.parametrize("width", [30, 80, 120])
def test_a_hostile_story_in_a_terminal_steers_nothing_and_keeps_to_its_width(story, page, width):
    known, describer = story.head, story.describer()
    fact = watched_paths(story)[3]
    told = [
        render_text(page, Style(width)),
        render_text(log_page(story, describer), Style(width)),
        render_text(timeline_page(describer, fact, known, story.timeline(str(fact))), Style(width)),
        text_lanes.render_chart(
            chart(story, watched_paths(story), describers_of(story), [known]), describer, width
        ),
    ]
    assert [
        char
        for text in told
        for char in re.findall(
            r"[^\n -\U0010ffff]|[\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]", text
        )
    ] == []
    assert [
        line for text in told for line in text.splitlines() if display_width(line) > width
    ] == []
