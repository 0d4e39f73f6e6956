"""A value that was corrected or withdrawn on the way was told as one that held in between."""

from __future__ import annotations

import pytest

from storyversions import Claim, Story
from storyversions.models.newsroom import Measure, Newsroom
from storyversions.reports import markdown
from storyversions.reports.diff_page import diff_page
from storyversions.story.version import Entry, Update


def told(fact, *days):
    story = Story("s", Newsroom).record(Newsroom(), at="2024-01-01")
    entries = [entry and [Entry(fact, **entry)] for entry in days]
    updates = [Update(f"2024-01-{day:02}", entries=each) for day, each in enumerate(entries, 2)]
    return story.extend(updates)


def day(value, day, **more):
    return {"value": value, "since": f"2024-01-{day:02}", **more}


TOLL = told(
    "facts[toll]",
    day(10, 2),
    day(30, 3),
    day(20, 3, because="correction"),
    day(1234, 5),
)


def test_a_number_that_was_corrected_is_told_as_that():
    text = str(TOLL.diff("v2", "head"))
    assert text == (
        "Toll rose from 10 to 1234, since 2024-01-05. In between 30, corrected on 1/4 to 20."
    ).replace("Toll", "The toll")


def test_its_margin_lists_the_causes_of_the_steps():
    (row,) = diff_page(TOLL.diff("v2", "head"), "S").rows
    assert row.margin == "event, correction"


def test_the_step_itself_says_correction_and_neither_rose_nor_fell():
    assert str(TOLL.diff("v3", "v4")) == "Toll: Corrected from 30 to 20, since 2024-01-03."


@pytest.mark.parametrize("form", [str, lambda diff: markdown.render_markdown(diff_page(diff, "S"))])
def test_nothing_says_that_it_was_so_in_between(form):
    for lang, said, wrong in (
        ("en", "30, corrected on 1/4 to 20", "In between: 30"),
        ("ja", "30（1月4日版で20に訂正）", "その間、30（1月3日）"),
    ):
        text = form(TOLL.diff("v2", "head").told(lang))
        assert said in text
        assert wrong not in text


def test_a_value_that_was_withdrawn_is_told_with_both_versions():
    story = told(
        "matters[atsu]",
        day("missing", 2),
        day("rescued alive", 3),
        {"retract": True},
        day("dead", 5),
    )
    text = str(story.diff("v2", "head"))
    assert "In between “rescued alive” (1/3), withdrawn 1/4." in text
    assert "In between:" not in text


def test_a_value_of_the_earlier_version_that_was_corrected_is_named():
    story = told("facts[toll]", day(10, 2), day(8, 2, because="correction"), day(15, 4))
    text = str(story.diff("v2", "head"))
    assert text.startswith(
        "The toll rose from 10 to 15, since 2024-01-04; the 10 had been corrected to 8."
    )
    assert "In between" not in text


def test_a_value_of_the_earlier_version_that_was_withdrawn_is_named():
    story = told("facts[toll]", day(10, 2), {"retract": True}, day(15, 4))
    assert "; the 10 had been withdrawn." in str(story.diff("v2", "head"))


def test_a_value_that_only_changed_held_in_between():
    story = told("facts[toll]", day(10, 2), day(30, 3), day(50, 4))
    assert "In between: 30, from 2024-01-03." in str(story.diff("v2", "head"))


def test_a_measure_rises_and_its_numbers_are_grouped_alike():
    litres = Measure(3500, unit="litres", about=True)
    story = told(
        "measures[spill]", day(litres, 2), day(Measure(19800, unit="litres", about=True), 3)
    )
    assert str(story.diff()) == (
        "The spill rose from about 3,500 litres to about 19,800 litres, since 2024-01-03."
    )


def test_a_measure_in_another_unit_neither_rises_nor_falls():
    story = told(
        "measures[spill]", day(Measure(3, unit="tons"), 2), day(Measure(9, unit="litres"), 3)
    )
    assert "Went from 3 tons to 9 litres" in str(story.diff())


def test_a_claim_that_stays_is_the_same_however_often_it_is_told():
    claim = Newsroom(facts={"toll": Claim(1)})
    story = Story("s", Newsroom).record(claim, at="2024-01-01").record(claim, at="2024-01-02")
    assert str(story.diff()) == "Nothing differs."
