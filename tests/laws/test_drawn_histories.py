"""The strategies of patches, updates and histories: what they draw, and how small it shrinks.

No `from __future__ import annotations`: the classes inside the tests could not be resolved.
"""

from collections.abc import Mapping
from typing import Annotated

import pytest
from attrs import field, frozen
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st

from storyversions.errors import UpdateError, UsageError
from storyversions.models.newsroom import Newsroom, Office
from storyversions.state.change import Cause
from storyversions.state.schema import NOTHING, Claim, FrozenDict, Meta, references, shape_of
from storyversions.story.assertions import check_references
from storyversions.story.story import Story
from storyversions.story.version import EntryKind, cause_of
from storyversions.testing import histories, patches, states, updates
from storyversions.testing.strategies.entries import CAUSES


@frozen
class Post:
    title: str
    holder: Claim[str] | None = None


@frozen
class Town:
    toll: Claim[int]
    name: str = ""
    facts: Mapping[str, Claim[str]] = field(factory=FrozenDict)
    posts: Annotated[tuple[Post, ...], Meta(key="title")] = ()


unhurried = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)


@given(story=histories(Town))
def test_the_versions_of_a_history_come_in_the_order_of_their_days(story):
    days = [version.recorded.day(story.zone) for version in story.versions]
    assert days == sorted(days)


@given(story=histories(Town))
def test_a_history_has_one_to_four_versions(story):
    assert len(story.versions) in range(1, 5)


@unhurried
@given(story=histories(Newsroom))
def test_every_state_of_a_history_keeps_its_references(story):
    for version in story.versions:
        check_references(story.record_shape, version.state, {})


@given(story=histories(Town, name=st.sampled_from(["Fairfield", "Auberry"])))
def test_a_field_with_a_strategy_of_its_own_keeps_to_it_in_every_version(story):
    assert {version.state.name for version in story.versions} <= {"Fairfield", "Auberry"}


@given(data=st.data(), story=histories(Town))
def test_a_story_takes_the_updates_that_are_drawn_for_it(data, story):
    update = data.draw(updates(Town, after=story))
    assert len(story.extend([update]).versions) == len(story.versions) + 1


@given(update=updates(Town))
def test_a_story_without_versions_takes_the_first_updates(update):
    assert len(Story("town", Town).extend([update]).versions) == 1


@given(patch=patches(Town))
def test_a_patch_is_one_of_the_class(patch):
    assert patch.model is Town


def test_updates_for_a_story_of_another_class_are_refused():
    with pytest.raises(UsageError, match="the story fire holds a Newsroom and no Town"):
        updates(Town, after=Story("fire", Newsroom))


SMALL = Story("town", Town).record(
    Town(Claim(0), facts={"a": Claim("b")}, posts=(Post("p"),)), at="2019-01-01"
)


@pytest.mark.long
@pytest.mark.parametrize(
    ("act", "entries"),
    [
        (EntryKind.CLAIM, 1),
        (EntryKind.SET, 1),
        (EntryKind.AMEND, 1),
        (EntryKind.PAST, 2),
        (EntryKind.END, 1),
        (EntryKind.RETRACT, 1),
    ],
)
def test_updates_do_everything_that_an_entry_can_do_in_one_entry_or_a_past_one_and_what_stands(
    act, entries
):
    def does(update):
        return act in [entry.act for entry in SMALL.extend([update]).head.entries]

    assert len(find(updates(Town, after=SMALL), does).entries) <= entries


def may_be_asserted(cause):
    try:
        return cause_of(cause) is cause
    except UpdateError:
        return False


def test_every_cause_that_an_author_may_assert_is_drawn_but_for_certainty():
    assert {*CAUSES, Cause.CERTAINTY} == set(filter(may_be_asserted, Cause))


@pytest.mark.long
@pytest.mark.parametrize("cause", [each for each in Cause if each is not Cause.CERTAINTY])
def test_updates_have_every_cause(cause):
    def has(update):
        return cause in {change.cause for change in SMALL.extend([update]).steps[-1]}

    assert has(find(updates(Town, after=SMALL), has))


@pytest.mark.long
def test_the_smallest_first_update_tells_the_fields_that_must_be_told():
    assert [
        (str(each.path), each.value) for each in find(updates(Town), lambda _: True).entries
    ] == [("toll", 0)]


@pytest.mark.long
def test_the_smallest_history_is_the_simplest_state():
    story = find(histories(Town), lambda _: True)
    assert [version.state for version in story.versions] == [Town(Claim(0))]


@pytest.mark.long
def test_the_smallest_history_in_which_a_fact_changes_has_two_versions_and_one_short_fact():
    story = find(histories(Town), lambda story: any(story.steps[1:]))
    assert [version.label for version in story.versions] == ["2019-01-01.1", "2019-01-01.2"]
    assert len(story.steps[1]) == 1


@pytest.mark.long
def test_the_smallest_history_with_an_ending_ends_one_bare_claim():
    def ends(story):
        return any(
            entry.act is EntryKind.END for version in story.versions for entry in version.entries
        )

    story = find(histories(Town), ends)
    assert [(each.act, str(each.until)) for each in story.head.entries] == [
        (EntryKind.END, "2019-01-01")
    ]
    assert len(story.versions) == 2


@pytest.mark.long
def test_the_smallest_patch_of_an_entry_has_one_bare_claim_at_a_short_key():
    patch = find(
        patches(Town), lambda patch: any(str(edit.path).startswith("facts") for edit in patch)
    )
    (edit,) = patch.edits
    assert (str(edit.path), {edit.before, edit.after}) == ('facts[""]', {NOTHING, Claim("")})


def test_the_smallest_state_with_an_entry_has_one_at_the_empty_key():
    assert find(states(Town), lambda town: town.facts) == Town(Claim(0), facts={"": Claim("")})


@pytest.mark.long
def test_the_smallest_state_with_a_person_holding_an_office_has_nothing_else_but_what_leads_there():
    """What refers to an entry may have brought it in, and cannot go before it.

    Such a chain may stay.
    """

    def holds(state):
        return any(each.offices for each in state.organisations.values())

    state = find(states(Newsroom), holds)
    assert len(state.organisations) == 1
    ((office, claim),) = next(iter(state.organisations.values())).offices.items()
    assert (office, claim) == ("", Claim(Office(claim.value.holder)))
    assert entries_of(state) <= connected(state, claim.value.holder)


def entries_of(state):
    """The collection and the key of every entry of a state."""
    return {(name, key) for name in shape_of(Newsroom).fields for key in getattr(state, name)}


def connected(state, holder):
    """The holder of an office, and each entry from which references lead to an entry that is in."""
    found = {("people", holder)} | {("organisations", key) for key in state.organisations}
    arrows = [
        (
            tuple(step.name for step in each.path.steps[:2]),
            {(collection, each.key) for collection in each.collections},
        )
        for each in references(shape_of(Newsroom), state)
    ]
    while more := {entry for entry, named in arrows if named & found} - found:
        found |= more
    return found
