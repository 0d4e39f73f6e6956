"""A reader of the page and of Markdown was told what an author must still write."""

from __future__ import annotations

import pytest

from storyversions import Claim, Story
from storyversions.models.newsroom import Newsroom
from storyversions.reports import html_templates, markdown
from storyversions.reports.diff_page import diff_page
from storyversions.reports.report import report_html
from storyversions.state.names import Name, Names
from storyversions.words import LANGUAGES


@pytest.fixture(params=[None, "facts"])
def story(request):
    names = Names({"facts": Name("facts", {"en": "Facts"}, watch=True)} if request.param else {})
    story = Story("s", Newsroom, names=names)
    for day, value in enumerate((1, 2), 1):
        claim = Claim(value, since="2023-12-01")
        story = story.record(Newsroom(facts={"toll": claim}), at=f"2024-01-0{day}")
    assert story.steps[-1][0].missing
    return story


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_reader_is_told_that_no_cause_is_stated(story, lang):
    page = diff_page(story.diff().told(lang), "S")
    say = LANGUAGES[lang]
    for text in (
        markdown.render_markdown(page),
        html_templates.rows_html(page, lang),
        report_html(story, lang),
    ):
        assert say.unstated in text
        assert not any(
            advice in text for advice in say.missing.values() if advice != say.missing["plain"]
        )


def test_an_author_is_told_what_to_write_in_the_terminal(story):
    (row,) = diff_page(story.diff(), "S").rows
    assert row.margin == "undetermined: say correction or event"
    assert row.why == "cause not stated"
