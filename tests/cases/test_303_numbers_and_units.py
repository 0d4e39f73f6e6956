"""A Decimal neither rose nor fell, and '%' stood apart from its number.

A unit of Japanese was left out once.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

import pytest
from attrs import frozen

from storyversions import Claim, Meta, Story


@frozen
class Counts:
    value: Annotated[Claim[Decimal | int], Meta(unit={"en": "people", "ja": "人"})]
    share: Annotated[int, Meta(unit="%")] = 0
    year: Any = None


def told(before, after, lang="en"):
    story = Story("counts", Counts).record(before, at="2031-08-03").record(after, at="2031-08-05")
    return str(story.diff().told(lang))


@pytest.mark.parametrize(
    ("before", "after", "lang", "sentence"),
    [
        (
            Decimal("9800.50"),
            Decimal("1E+4"),
            "en",
            "The value rose from 9,800.5 to 10,000 people.",
        ),
        (
            Decimal("-12345678901234567890123456789.50"),
            3,
            "en",
            "The value rose from -12,345,678,901,234,567,890,123,456,789.5 to 3 people.",
        ),
        (12000, 3, "en", "The value fell from 12,000 to 3 people."),
        (12000, 3, "ja", "value：1万2000人から3人に減少。"),
    ],
)
def test_a_number_rises_or_falls_with_its_unit(before, after, lang, sentence):
    assert told(Counts(Claim(before)), Counts(Claim(after)), lang) == sentence


def test_a_percentage_keeps_its_sign():
    assert told(Counts(Claim(1)), Counts(Claim(1), share=35)) == "The share rose from 0% to 35%."


def test_a_float_is_as_it_is_written():
    assert (
        told(Counts(Claim(1), year=1.5), Counts(Claim(1), year=1e22))
        == "The year rose from 1.5 to 1e+22."
    )


def test_a_number_without_a_unit_has_no_thousands_set_apart():
    assert (
        told(Counts(Claim(1), year=20230), Counts(Claim(1), year=20231))
        == "The year rose from 20230 to 20231."
    )
