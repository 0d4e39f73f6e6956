"""A toll that rises, is corrected and is disputed, as the timeline of the page shows it."""

from __future__ import annotations

import pytest
from toll_story import toll_story

from storyversions.reports.report import report_html

NOTES = """() => [...document.querySelectorAll(".notes li")]
  .filter((each) => each.checkVisibility())
  .map((each) => [each.querySelector("del") ? "struck" : "", each.textContent])"""
SHOWN_LABELS = """() => [...document.querySelectorAll(".mark:not([hidden]) > text[data-words]")]
  .filter((each) => each.textContent).map((each) => ({
    text: each.textContent,
    full: each.parentNode.querySelector("title").textContent,
    room: each.parentNode.width.baseVal.value - each.x.baseVal[0].value,
    length: each.getComputedTextLength(),
  }))"""


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    file = tmp_path_factory.mktemp("toll") / "toll.html"
    file.write_text(report_html(toll_story()), encoding="utf-8")
    return file


def opened(chromium, file, width=1440):
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.goto(file.as_uri())
    return page


def as_known(page, number):
    page.locator("#known").evaluate(
        "(it, to) => { it.value = to; it.dispatchEvent(new Event('input')) }", number
    )
    return page.evaluate(NOTES)


def test_the_values_of_a_toll_are_written_with_their_days_and_what_was_wrong_is_struck(
    chromium, file
):
    page = opened(chromium, file)
    assert [tuple(each) for each in page.evaluate(NOTES)] == [
        ("", "1541 people 6 Feb"),
        ("", "3419 people 7 Feb"),
        ("struck", "12,391 people corrected 10 Feb"),
        ("", "11,904 people 8 Feb"),
        ("", "40,642 people 18 Feb"),
        ("", "45,968 people 6 Mar"),
        ("struck", "7.4 corrected 7 Feb"),
        ("struck", "a teacher was rescued alive withdrawn 8 Feb"),
    ]
    page.close()


def test_nothing_is_struck_before_it_was_known_to_be_wrong(chromium, file):
    page = opened(chromium, file)
    struck = [[text for kind, text in as_known(page, n) if kind] for n in range(1, 5)]
    assert [len(each) for each in struck] == [0, 1, 2, 3]
    page.close()


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_number_is_cut_and_no_words_leave_their_bar(chromium, file, width, lang):
    page = opened(chromium, file, width)
    page.click(f"[data-lang={lang}]")
    for number in range(1, 7):
        as_known(page, number)
        labels = page.evaluate(SHOWN_LABELS)
        assert labels
        assert [each for each in labels if each["length"] > each["room"]] == []
        numbers = [each for each in labels if any(map(str.isdigit, each["text"]))]
        assert [each for each in numbers if each["text"] not in each["full"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_addenda_after_the_day_at_hand_are_dimmed(chromium, file):
    page = opened(chromium, file)
    as_known(page, 4)
    assert page.locator("article.later").evaluate_all("them => them.map(it => it.id)") == [
        "v-5",
        "v-6",
    ]
    as_known(page, 6)
    assert page.locator("article.later").count() == 0
    page.close()
