"""Who ended and was still named was told at the heading, not at the entry that ends it (A4)."""

from __future__ import annotations

import pytest
from dated_story import days, story

from storyversions import Story, StoryError, UpdateError
from storyversions.models.newsroom import Newsroom

CAST = "people: {ann: {names: {en: Ann}}}\norganisations: {acme: {names: {en: Acme}}}\n"
OFFICE = "organisations[acme].offices[ceo]: {value: {holder: ann}}"


@pytest.mark.parametrize("ending", ["until: 2025-01-02", "retract: true"])
def test_it_is_told_at_the_entry_that_ends_them(ending):
    text = days(("2025-01-01", CAST + OFFICE), ("2025-01-02", f"people[ann]: {{{ending}}}"))
    with pytest.raises(StoryError) as refused:
        story(text)
    assert str(refused.value) == (
        "s.md:20:1: people[ann]: organisations[acme].offices[ceo] still names it; end that first"
    )


def test_where_the_entry_names_them_itself_it_is_the_place():
    text = days(("2025-01-01", CAST), ("2025-01-02", OFFICE.replace("ann", "bob")))
    with pytest.raises(StoryError, match=r"^s\.md:20:1: .*people has no 'bob'"):
        story(text)


def test_a_version_that_is_too_early_is_held_against_the_hour():
    told = Story("s", Newsroom).record(Newsroom(), at="2025-01-01T10:00Z")
    with pytest.raises(UpdateError, match=r"it follows, 2025-01-01.*, recorded 2025-01-01T10:00Z"):
        told.record(Newsroom(), at="2025-01-01T10:30+01:00")
