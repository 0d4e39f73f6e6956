"""A hostile story in a real browser.

All of it is text, nothing runs, nothing is wider than the window.
"""

from __future__ import annotations

import pytest
from hostile import EVERYTHING, LONG, hostile_story

from storyversions.reports import html_templates
from storyversions.reports.diff_page import diff_page
from storyversions.reports.lanes import watched_paths
from storyversions.reports.report import report_html
from storyversions.reports.svg import clean
from storyversions.reports.timeline_svg import timeline_svg


@pytest.fixture(scope="module")
def story():
    return hostile_story()


def said_on(page):
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    return said


@pytest.mark.parametrize("width", [360, 1440])
def test_the_page_of_a_hostile_story_shows_it_as_text(chromium, story, tmp_path, width):
    file = tmp_path / "hostile.html"
    file.write_text(report_html(story), encoding="utf-8")
    page = chromium.new_page(viewport={"width": width, "height": 800})
    said, asked = said_on(page), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_selector("#changes:not([aria-busy])", state="attached")
    for fact in page.locator("#standing .fact").all():
        fact.click()
        page.keyboard.press("Escape")
    page.click("[data-lang=ja]")
    assert (said, asked, page.evaluate("window.harmed ?? null")) == ([], [file.as_uri()], None)
    assert page.inner_text("h1") == " ".join(clean(EVERYTHING).split())
    assert page.locator("img, h1 *, article h3 b").count() == 0
    hrefs = page.locator("a[href]").evaluate_all(
        "them => them.map(each => each.getAttribute('href'))"
    )
    assert [each for each in hrefs if not each.startswith(("#", "https://"))] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_picture_of_a_hostile_story_shows_it_as_text(chromium, story, tmp_path):
    file = tmp_path / "hostile.svg"
    file.write_text(timeline_svg(story, watched_paths(story), story.head), encoding="utf-8")
    page = chromium.new_page()
    said = said_on(page)
    page.goto(file.as_uri())
    assert (said, page.evaluate("window.harmed ?? null")) == ([], None)
    assert page.evaluate("document.documentElement.localName") == "svg"
    assert page.evaluate("document.querySelectorAll('script, img, a, foreignObject').length") == 0
    assert clean(EVERYTHING) in page.evaluate("document.documentElement.textContent")


def test_the_html_of_a_hostile_diff_shows_it_as_text(chromium, story):
    page = chromium.new_page()
    said = said_on(page)
    page.set_content(
        html_templates.rows_html(diff_page(story.diff("first", "head"), story.title), "en")
    )
    assert (said, page.evaluate("window.harmed ?? null")) == ([], None)
    assert page.evaluate("document.body.querySelectorAll('script, img, b').length") == 0
    hrefs = page.locator("a").evaluate_all("them => them.map(each => each.protocol)")
    assert set(hrefs) <= {"https:"}
    assert LONG in page.inner_text("body")
