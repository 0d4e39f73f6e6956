"""A past claim told again was appended as a second one, with no cause, and not restated (L1)."""

from __future__ import annotations

import pytest
from dated_story import days, story

FIRST = (
    "2025-01-01",
    "facts[a]: [{value: w, since: 2024-01-01, until: 2024-06-01}, {value: x, since: 2025-01-01}]",
)


def told_again(facts):
    return story(days(FIRST, ("2025-02-10", f"facts[a]: {{value: w, {facts}}}")))


def line(told):
    stretches = told.timeline("facts[a]")
    return [(str(s.since), str(s.until)) for s in stretches if s.value and s.value.value == "w"]


@pytest.mark.parametrize(
    ("facts", "cause", "dates"),
    [
        ("since: 2024-02-01, until: 2024-06-01", "correction", ("2024-02-01", "2024-06-01")),
        ("since: 2024-01-01, until: 2024-05-01", "correction", ("2024-01-01", "2024-05-01")),
        ("until: 2024-05-01", "correction", ("2024-01-01", "2024-05-01")),
        (
            "since: 2024-01-01, until: 2024-06-01, certainty: confirmed",
            "certainty",
            ("2024-01-01", "2024-06-01"),
        ),
        (
            "since: 2024-01-01, until: 2024-06-01, sources: [s]",
            "editorial",
            ("2024-01-01", "2024-06-01"),
        ),
        (
            "since: 2024-02-01, until: 2024-06-01, because: correction",
            "correction",
            ("2024-02-01", "2024-06-01"),
        ),
    ],
)
def test_it_goes_in_the_place_of_the_former(facts, cause, dates):
    told = told_again(facts)
    (change,) = told.diff().changes
    assert change.cause.value == cause
    assert line(told) == [dates]


@pytest.mark.parametrize(
    ("facts", "dates"),
    [
        (
            "since: 2024-08-01, until: 2024-09-01",
            [("2024-01-01", "2024-06-01"), ("2024-08-01", "2024-09-01")],
        ),
        (
            "since: 2024-05-01, until: 2024-09-01, because: event",
            [("2024-01-01", "2024-05-01"), ("2024-05-01", "2024-09-01")],
        ),
    ],
)
def test_another_time_or_an_event_is_another_claim(facts, dates):
    assert line(told_again(facts)) == dates


def test_a_third_word_restates_the_second():
    second = ("2025-02-10", "facts[a]: {value: w, since: 2024-02-01, until: 2024-06-01}")
    third = ("2025-02-11", "facts[a]: {value: w, since: 2024-03-01, until: 2024-06-01}")
    assert line(story(days(FIRST, second, third))) == [("2024-03-01", "2024-06-01")]


def test_it_is_known_after_the_fact_has_changed():
    news = ("2025-02-01", "facts[a]: {value: y, since: 2025-02-01}")
    again = ("2025-02-10", "facts[a]: {value: w, since: 2024-02-01, until: 2024-06-01}")
    told = story(days(FIRST, news, again))
    assert told.diff().changes[0].cause.value == "correction"
    assert line(told) == [("2024-02-01", "2024-06-01")]


def test_where_nothing_stands_what_is_known_is_what_was_told_again():
    only = "facts[b]: {value: w, since: 2024-01-01, until: "
    told = story(
        days(FIRST, ("2025-02-01", only + "2024-06-01}"), ("2025-02-10", only + "2024-05-01/..}"))
    )
    (known,) = (fact for path, fact in told.facts_at().items() if str(path) == "facts[b]")
    believed = told.believed("facts[b]", about="2025-02-10")
    assert (known.stood, known.value) == (believed.stood, believed.value)
    assert str(known.value.until) == "2024-05-01/.."
