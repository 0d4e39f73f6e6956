"""A6, S4: a rival of `(True,)` was taken to agree with `(1,)`; one could end before it began."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from textwrap import dedent
from typing import Any

import pytest
from attrs import frozen

from storyversions import Claim, Entry, Story, Update
from storyversions.errors import StoryError
from storyversions.storyfile import story_of

NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)
TOKYO = timezone(timedelta(hours=9))
UNLIKE = [
    (1, 1.0),
    (1, True),
    ((1,), (True,)),
    ((1, (2,)), (1, (2.0,))),
    (frozenset({1}), frozenset({True})),
    (NOON, NOON.astimezone(TOKYO)),
]
ALIKE = [
    1,
    "a",
    (1, "a"),
    frozenset({1, 2}),
    frozenset({NOON}),
    0.0,
    Decimal("7.8"),
    {"a": [1, True]},
]


def twin(value: Any) -> Any:
    """Build an equal value that is another object where there can be one."""
    match value:
        case tuple() | frozenset() | list():
            return type(value)([twin(item) for item in value])
        case dict():
            return {key: twin(item) for key, item in value.items()}
    return value


@pytest.mark.parametrize(("value", "other"), UNLIKE)
def test_a_value_that_is_written_differently_is_a_rival(value, other):
    for one, two in ((value, other), (other, value)):
        claim = Claim(one, sources="a", rivals=[Claim(two, sources="b")])
        assert [rival.sources for rival in claim.rivals] == [("b",)]
        assert claim.sources == ("a",)


@pytest.mark.parametrize("value", ALIKE)
def test_the_source_of_a_rival_with_the_very_value_joins_the_claim(value):
    claim = Claim(value, sources="a", rivals=[Claim(twin(value), sources="b")])
    assert (claim.rivals, claim.sources) == ((), ("a", "b"))


@frozen
class Quake:
    magnitude: Claim[float]


LATE = Claim(7.7, since="2023-02-06", until="2023-02-01", sources="afad")
WRONG = "what afad says ends, 2023-02-01, before it begins, 2023-02-06"


@pytest.mark.parametrize("value", [{}, {"value": 7.6}])
def test_a_rival_that_ends_before_it_begins_is_refused(value):
    story = Story("q", Quake).record(Quake(Claim(7.8, sources="usgs")), at="2023-02-06")
    with pytest.raises(StoryError, match=WRONG):
        story.extend([Update("2023-02-07", "", [Entry("magnitude", **value, rivals=[LATE])])])


def test_it_is_refused_with_its_place_in_a_story_file():
    text = dedent("""\
        ---
        format: 1
        story: q
        title: A quake
        ---

        ## 2023-02-06 First

        ```facts
        magnitude:
          value: 7.8
          sources: [usgs]
          rivals: [{value: 7.7, since: 2023-02-06, until: 2023-02-01, sources: [afad]}]
        ```
        """)
    with pytest.raises(StoryError, match=rf"^q\.md:10(:1)?: magnitude: {WRONG}"):
        story_of(text, "q.md", Quake)
