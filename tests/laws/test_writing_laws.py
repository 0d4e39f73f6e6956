"""What is written of a story reads as that story: its versions, days, titles and states.

No `from __future__ import annotations`: the generated classes are resolved as they are drawn.
"""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws.classes import classes
from laws.newsrooms import peopled
from laws.test_telling_laws import REASONS, reason

from storyversions import FileError, Story, UpdateError
from storyversions.models.newsroom import Newsroom
from storyversions.state.codec import canonical, equivalent
from storyversions.state.places import locate
from storyversions.state.schema import claimed
from storyversions.story.assertions import is_whole
from storyversions.story.documents import entry_document
from storyversions.storyfile import story_file_text, story_of
from storyversions.testing import histories, near, states

SETTINGS = settings(
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)
DAYS = ["2018-12-30", "2018-12-31", "2018-12-31", "2021-06-01T12:30", "2023-03-01"]
UNWRITABLE = "no story file can hold"
HEADING = "no heading can hold the title"
TITLES = st.one_of(
    st.sampled_from(
        ["", "Fire", "# 1", "11/20", "2019-01-01 was cold", "20:30 talk", "`a` *b*", "```", "a: b"]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8).map(str.strip),
)


def draw_story(data, model, mend=lambda state: state):
    story = Story("drawn", model, timezone=data.draw(st.sampled_from(["UTC", "Asia/Tokyo"])))
    state = data.draw(states(model))
    for day in DAYS[: data.draw(st.integers(1, len(DAYS)))]:
        story = story.record(mend(state), at=day, title=data.draw(TITLES))
        state = data.draw(near(state))
    return story


def why_not(story):
    """Why a story cannot be written, None where it can."""
    try:
        story_file_text(story)
    except UpdateError as error:
        return reason(error)
    except FileError as error:
        return HEADING if HEADING in error.sentence else error.sentence
    return None


def check(story, seen):
    why = why_not(story)
    seen[why or "written"] += 1
    if why:
        assert why in {*REASONS, HEADING} or UNWRITABLE in why
        return
    text = story_file_text(story)
    read = story_of(text, "x.md", story.model).story
    assert [each.label for each in read.versions] == [each.label for each in story.versions]
    assert [each.title for each in read.versions] == [
        each.title or each.recorded.text for each in story.versions
    ]
    for written, again in zip(story.versions, read.versions, strict=True):
        assert equivalent(story.record_shape, written.state, again.state)


def test_a_written_story_of_a_generated_class_reads_as_that_story(figures):
    seen = Counter()

    @SETTINGS
    @given(data=st.data())
    def look(data):
        check(draw_story(data, data.draw(classes())), seen)

    look()
    figures["stories of generated classes"] = dict(seen)


def test_a_written_story_of_the_newsroom_reads_as_that_story(figures):
    seen = Counter()

    @SETTINGS
    @given(data=st.data())
    def look(data):
        check(draw_story(data, Newsroom, peopled), seen)

    look()
    figures["stories of the newsroom"] = dict(seen)


def is_given_whole(story, entry):
    """Whether an entry gives an entity whole or replaces another.

    A story file says so by several entries.
    """
    slot = locate(story.record_shape, entry.path).slot
    return claimed(slot.shape) is None and (
        entry.replaces is not None or is_whole(slot, entry.value)
    )


def asserted(record, version):
    """What a version made of entries asserts, in no order."""
    return sorted(canonical(entry_document(record, each)) for each in version.entries if each.act)


def test_a_written_history_reads_with_the_entries_that_it_was_told_with(figures):
    seen = Counter()

    @SETTINGS
    @given(data=st.data())
    def look(data):
        model = data.draw(st.one_of(st.just(Newsroom), classes()))
        story = data.draw(histories(model))
        check(story, seen)
        if why_not(story):
            return
        again = story_of(story_file_text(story), "x.md", story.model).story
        for written, read in zip(story.versions, again.versions, strict=True):
            if asserted(story.record_shape, written) and not any(
                is_given_whole(story, each) for each in written.entries
            ):
                assert asserted(story.record_shape, read) == asserted(story.record_shape, written)

    look()
    figures["histories"] = dict(seen)
