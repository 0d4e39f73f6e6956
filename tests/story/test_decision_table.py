"""The causes of C1–C6, N4 and D3 by the decision table, and every refusal of A4 by its place."""

from __future__ import annotations

import pytest
from decision_table import (
    BASE,
    CLAIM_ROWS,
    CLOCK_ROWS,
    FURNISHED,
    GROUP_ROWS,
    NET_ROWS,
    PLACES,
    PLAIN_ROWS,
    REFUSALS,
    STATE_REFUSALS,
    STATE_ROWS,
    N,
    P,
    Sheet,
)

from storyversions import Claim, Story, Update
from storyversions.errors import StoryError
from storyversions.state.paths import read_path
from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: table\ntitle: The table\ntimezone: UTC\n---\n"


def block(text):
    return f"```facts\n{text}\n```\n" if text else ""


def told(days):
    """A story file's story: each day with the texts of its facts blocks."""
    text = HEAD + "".join(f"## {day} told\n{''.join(map(block, blocks))}\n" for day, blocks in days)
    return story_of(text, "table.md", Sheet).story


def said(story, path):
    """What the last version did to a fact.

    Kind, cause, direction, and the words for what is missing.
    """
    found = [change for change in story.diff().changes if str(change.path) == path]
    assert len(found) == 1, [str(change.path) for change in story.diff().changes]
    (change,) = found
    missing = story.describer("en").say.missing[change.missing] if change.missing else ""
    return (
        change.kind.value,
        change.cause.value,
        change.direction and change.direction.value,
        missing,
    )


def check_claim_row(row, place):
    template = PLACES[place]
    days = [(day, [template.format(entry) if entry else ""]) for day, entry in row.told]
    days[0] = (days[0][0], [FURNISHED, *days[0][1]])
    kind, cause, direction, missing = said(told(days), place)
    assert (cause, direction) == (row.cause, row.direction)
    assert [word for word in row.missing if word not in missing] == []
    assert bool(missing) == (cause == "undetermined")
    assert kind == (row.kind or kind)


def check_plain_row(row):
    _, cause, direction, missing = said(
        told([(BASE, [row.base]), (P, []), (N, [row.now])]), row.path
    )
    assert (cause, direction, bool(missing)) == (row.cause, None, row.missing)


def check_state_row(row):
    story = Story("table", Sheet).record(row.before, at=BASE).record(row.before, at=P)
    story = story.record(row.after, at=N, because={row.path: row.because} if row.because else None)
    _, cause, direction, missing = said(story, row.path)
    assert (cause, direction) == (row.cause, row.direction)
    assert [word for word in row.missing if word not in missing] == []


def check_clock_row(row):
    story = Story("table", Sheet, timezone=row.zone).extend(
        [Update(row.previous), Update(row.recorded)]
    )
    assert [version.recorded.text for version in story.versions] == [row.previous, row.recorded]
    base = Story("table", Sheet, timezone=row.zone).record(Sheet(), at=row.previous)
    story = base.record(Sheet(toll=Claim("a", since=row.since)), at=row.recorded)
    assert said(story, "toll")[1] == row.cause


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("row", CLAIM_ROWS, ids=str)
def test_a_claim_changes_for_the_cause_of_its_row(row, place):
    check_claim_row(row, place)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("row", NET_ROWS, ids=str)
def test_a_net_change_has_the_cause_of_its_row(row, place):
    days = [(day, [PLACES[place].format(entry) if entry else ""]) for day, entry in row.told]
    days[0] = (days[0][0], [FURNISHED, *days[0][1]])
    story = told(days)
    (change,) = [each for each in story.diff("first", "head").changes if str(each.path) == place]
    assert (change.cause.value, change.direction and change.direction.value) == (
        row.cause,
        row.direction,
    )
    assert tuple(cause.value for cause in change.also) == row.also


@pytest.mark.parametrize("row", PLAIN_ROWS, ids=str)
def test_what_is_no_claim_changes_for_the_cause_of_its_row(row):
    check_plain_row(row)


@pytest.mark.parametrize("row", STATE_ROWS, ids=str)
def test_a_recorded_state_changes_for_the_cause_of_its_row(row):
    check_state_row(row)


@pytest.mark.parametrize("row", GROUP_ROWS, ids=str)
def test_a_cause_that_is_asserted_of_several_facts_is_that_of_each(row):
    parent = str(read_path(row.path).parent)
    story = (
        Story("table", Sheet)
        .record(row.before, at=BASE)
        .record(row.after, at=N, because={parent: row.because})
    )
    assert said(story, row.path)[1] == row.cause


@pytest.mark.parametrize("row", CLOCK_ROWS, ids=str)
def test_a_date_is_compared_by_the_clock_of_the_story(row):
    check_clock_row(row)


def check_refusal(row):
    days = [(BASE, [row.base]), (P, [row.then]), (N, [row.now])]
    text = HEAD + "".join(f"## {day} told\n{''.join(map(block, blocks))}\n" for day, blocks in days)
    before = text[: text.index("¦")]
    place = f"table.md:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}: "
    with pytest.raises(StoryError) as caught:
        story_of(text.replace("¦", ""), "table.md", Sheet)
    assert str(caught.value).startswith(place), (str(caught.value), place)
    assert [word for word in row.words if word not in str(caught.value)] == []


@pytest.mark.parametrize("row", REFUSALS, ids=str)
def test_what_cannot_be_is_refused_where_it_stands(row):
    check_refusal(row)


@pytest.mark.parametrize("row", STATE_REFUSALS, ids=str)
def test_what_cannot_be_is_refused_from_python(row):
    story = Story("table", Sheet)
    if row.before is not None:
        story = story.record(row.before, at=BASE).record(row.before, at=P)
    with pytest.raises(StoryError) as caught:
        story.record(row.after, at=N, because=row.because)
    assert [word for word in row.words if word not in str(caught.value)] == []
