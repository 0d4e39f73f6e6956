"""An end with a value at a plain field lost the value; a field could be said twice."""

from __future__ import annotations

import pytest
from attrs import frozen

from storyversions import Story, UpdateError
from storyversions.story.version import Entry, Update


@frozen
class Fire:
    lead: str | None = None


def refusal(*entries):
    with pytest.raises(UpdateError) as caught:
        Story("fire", Fire).record(Fire("a"), at="2031-08-03").extend(
            [Update("2031-08-04", entries=entries)]
        )
    return str(caught.value)


def test_a_plain_field_ends_without_a_value():
    assert (
        refusal(Entry("lead", "b", until="2031-08-04"))
        == "lead: it ends as a whole, without a value"
    )


def test_a_plain_field_is_said_once():
    said = refusal(Entry("lead", until="2031-08-04"), Entry("lead", "b"))
    assert said == "lead is said twice in one version"


def test_a_plain_field_needs_a_value():
    assert refusal(Entry("lead", because="event")) == "lead: give a value"
