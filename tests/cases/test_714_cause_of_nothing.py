"""A4: a cause was taken for what was said again in the very same words, and changed nothing."""

from __future__ import annotations

import pytest
from attrs import evolve, frozen

from storyversions import Claim, Entry, Story, Update
from storyversions.errors import UpdateError
from storyversions.story.version import Shared


@frozen
class Sheet:
    ceo: Claim[str] | None = None
    other: Claim[str] | None = None


HELD = Sheet(Claim("a", since="2024-01-01"), Claim("o"))
BASE = Story("s", Sheet).record(HELD, at="2025-01-01")
END = Entry("ceo", until="2025-01-05", sources=["x"])
AHEAD = Entry("ceo", until="2025-06-01")
RUMOUR = Entry("ceo", until="2025-01-05", certainty="rumoured")
PAST = Entry("ceo", "z", until="2023-12-31")
CAUSES = ("event", "correction", "certainty", "disclosure", "editorial")


def told(story, at, *entries):
    return story.extend([Update(at, "", entries)])


def again(first, **said):
    return told(told(BASE, "2025-01-10", first), "2025-01-20", evolve(first, **said))


@pytest.mark.parametrize("first", [END, AHEAD, RUMOUR, PAST])
@pytest.mark.parametrize("cause", CAUSES)
def test_no_cause_can_be_where_the_very_same_is_said_again(first, cause):
    with pytest.raises(UpdateError, match=f"because: {cause} cannot be, since"):
        again(first, because=cause)


@pytest.mark.parametrize("first", [END, AHEAD, RUMOUR, PAST])
@pytest.mark.parametrize("more", [{"sources": ["y"]}, {"note": "n"}])
def test_more_sources_and_a_note_do_differ(first, more):
    assert again(first, because="editorial", **more).diff()["ceo"].cause.value == "editorial"


def test_an_end_that_is_rumoured_again_weakens_nothing_again():
    story = again(RUMOUR, sources=["y"])
    assert [change.cause.value for change in story.diff(1, 2)] == ["certainty"]
    assert [change.cause.value for change in story.diff(2, 3)] == ["editorial"]


def test_a_certainty_does_differ():
    story = again(END, because="certainty", certainty="confirmed")
    assert story.diff()["ceo"].cause.value == "certainty"


def test_a_claim_between_two_ends_makes_the_second_another():
    story = told(told(BASE, "2025-01-05", AHEAD), "2025-01-06", Entry("ceo", "b"))
    story = told(story, "2025-01-20", evolve(AHEAD, because="event"))
    assert story.diff()["ceo"].cause.value == "event"


def test_a_past_claim_that_was_corrected_can_be_told_again():
    wrong = Entry("ceo", "y", until="2023-12-31", because="correction")
    story = told(told(BASE, "2025-01-10", PAST), "2025-01-15", wrong)
    story = told(story, "2025-01-20", evolve(PAST, because="correction"))
    assert story.diff()["ceo"].cause.value == "correction"


BLOCK = Shared(because="editorial")
SAME = Entry("ceo", "a", shared=BLOCK)


def test_a_cause_for_a_block_is_refused_where_no_entry_differs():
    with pytest.raises(UpdateError, match=r"^ceo: because: editorial cannot be, since nothing"):
        told(BASE, "2025-01-10", SAME, Entry("other", "o", shared=BLOCK))


def test_a_cause_for_a_block_holds_where_one_entry_differs():
    story = told(BASE, "2025-01-10", SAME, Entry("other", sources=["x"], shared=BLOCK))
    assert [str(change.path) for change in story.diff().changes] == ["other"]
