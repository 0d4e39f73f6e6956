"""The laws of stories whose class has grown.

Nothing that was written is lost, and all of it is read (V4).
"""

from __future__ import annotations

import pytest
from evolutions import GROWTHS, evolution, evolutions
from hypothesis import given
from hypothesis import strategies as st
from memory_backend import Memory

from storyversions import Story
from storyversions.stores.archive import INDEX, Archive

VERSIONS = 8
EVOLUTIONS = evolutions()


@st.composite
def kept(draw, models=EVOLUTIONS):
    """A class that has grown, and the story of eight versions that yesterday's class wrote."""
    grown = draw(models)
    story = Story("story", grown.then, title="T")
    states = draw(st.lists(grown.states(), min_size=VERSIONS, max_size=VERSIONS))
    for day, state in enumerate(states, 1):
        story = story.record(state, at=f"2031-08-{(day + 1) // 2:02}", title=f"Day {day}")
    archive = Archive(Memory())
    archive.write(story, model="any")
    return grown, story, archive


def documents(archive):
    return {name: data for name, data in archive.backend.documents.items() if name != INDEX}


@given(kept())
def test_every_state_of_yesterday_is_what_it_has_become_today(case):
    grown, story, archive = case
    states = [version.state for version in archive.read(grown.now).versions]
    assert states == [grown.grown(version.state) for version in story.versions]


@given(kept())
def test_the_digests_of_yesterday_stay(case):
    grown, story, archive = case
    digests = [version.digest for version in archive.read(grown.now).versions]
    assert digests == [version.digest for version in story.versions]


@given(kept())
def test_a_story_that_is_read_and_written_has_not_changed(case):
    grown, _, archive = case
    before = dict(archive.backend.documents)
    assert archive.write(archive.read(grown.now), model="any") in ([], [INDEX])
    assert documents(archive) == {name: before[name] for name in documents(archive)}


@given(kept(), st.data())
def test_a_story_is_extended_by_todays_class_and_read_again(case, data):
    grown, story, archive = case
    new = grown.grown(data.draw(grown.states()))
    extended = archive.read(grown.now).record(new, at="2031-08-09")
    before = documents(archive)
    archive.write(extended, model="any")
    again = archive.read(grown.now)
    assert [version.digest for version in again.versions[:-1]] == [
        version.digest for version in story.versions
    ]
    assert (again.versions, again.head.state) == (extended.versions, new)
    assert before.items() <= documents(archive).items()


@given(kept(), st.data())
def test_a_check_finds_nothing_in_a_story_of_two_classes(case, data):
    grown, _, archive = case
    new = grown.grown(data.draw(grown.states()))
    # On a day that has a version: that one gets another label, and its digest stays.
    archive.write(archive.read(grown.now).record(new, at="2031-08-04"), model="any")
    assert list(archive.check(grown.now)) == []


@given(kept(), st.data())
def test_the_class_of_yesterday_still_reads_what_it_wrote(case, data):
    grown, story, archive = case
    new = grown.grown(data.draw(grown.states()))
    archive.write(archive.read(grown.now).record(new, at="2031-08-09"), model="any")
    yesterday = Archive(Memory())
    yesterday.write(story, model="any")
    assert documents(yesterday).items() <= documents(archive).items()


@pytest.mark.parametrize("name", GROWTHS)
@given(data=st.data())
def test_each_way_of_growing_is_one_that_a_class_may_take(name, data):
    grown, story, archive = data.draw(kept(st.just(evolution([name]))))
    read = archive.read(grown.now)
    assert [version.state for version in read.versions] == [
        grown.grown(version.state) for version in story.versions
    ]
    assert str(read.diff("first", "head")) is not None


@given(kept())
def test_the_steps_of_a_story_are_told_with_todays_class(case):
    grown, _, archive = case
    read = archive.read(grown.now)
    assert len(read.steps) == VERSIONS
    assert all(str(read.diff(version, "head")) for version in read.versions)
