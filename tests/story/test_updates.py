"""The two doors of a story: updates of entries, and updates that bring a whole state."""

from collections.abc import Mapping
from typing import Annotated

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from storyversions import (
    NOTHING,
    Cause,
    Claim,
    Entry,
    Meta,
    Name,
    Names,
    Passage,
    PathError,
    StateError,
    Story,
    StoryError,
    Update,
    UpdateError,
)
from storyversions.errors import Location
from storyversions.state.paths import read_path
from storyversions.state.schema import FrozenDict
from storyversions.testing import histories, states


@frozen
class Town:
    name: str
    order: str = "none"


@frozen
class Fire:
    dead: Annotated[Claim[int] | None, Meta(label="death toll")] = None
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()
    shelters: Mapping[str, Claim[int]] = FrozenDict()
    chief: Annotated[str | None, Meta(ref="shelters")] = None


FIRST = Fire(Claim(1, since="2020-09-05"))
THREE = evolve(FIRST, dead=Claim(3, since="2020-09-07"))
NAMES = Names({"toll": Name("dead")})
STORY = Story("creek-fire", Fire, names=NAMES).record(FIRST, at="2020-09-05", title="First")


def refusal(act, of: type[StoryError] = UpdateError) -> str:
    with pytest.raises(of) as caught:
        act()
    return str(caught.value)


def causes(story: Story) -> dict[str, Cause | None]:
    return {str(change.path): change.cause for change in story.steps[-1]}


# ------------------------------------------------------------------ laws


@given(st.data())
def test_recording_states_one_by_one_makes_the_story_that_one_extend_makes(data):
    days = data.draw(
        st.lists(st.sampled_from(["2031-08-01", "2031-08-02"]), max_size=6).map(sorted)
    )
    updates = [Update(day, state=data.draw(states(Fire))) for day in days]
    one_by_one = Story("s", Fire)
    for update in updates:
        one_by_one = one_by_one.record(update.state, at=update.at)
    assert Story("s", Fire).extend(updates).versions == one_by_one.versions


@given(histories(Fire), st.data())
def test_where_a_story_is_cut_in_two_makes_no_difference(story, data):
    """Its versions go in as whole states, with the causes that were asserted for them."""
    updates = [Update(each.recorded, each.title, state=each.state) for each in story.versions]
    cut = data.draw(st.integers(0, len(updates)))
    whole = Story(story.name, Fire, timezone=story.timezone).extend(updates)
    halves = Story(story.name, Fire, timezone=story.timezone).extend(updates[:cut])
    assert halves.extend(updates[cut:]).versions == whole.versions


@given(histories(Fire))
def test_a_story_that_was_extended_knows_what_one_of_the_same_versions_knows(story):
    fresh = Story(story.name, Fire, timezone=story.timezone, versions=story.versions)
    assert (story.steps, [dict(delta.known) for delta in story.deltas]) == (
        fresh.steps,
        [dict(delta.known) for delta in fresh.deltas],
    )


# ------------------------------------------------------------------ a whole state


def test_an_update_of_a_whole_state_is_what_record_makes():
    by_update = STORY.extend([Update("2020-09-07", "Three", state=THREE)])
    assert by_update.versions == STORY.record(THREE, at="2020-09-07", title="Three").versions


def test_updates_of_entries_and_of_states_may_be_mixed():
    story = STORY.extend(
        [
            Update("2020-09-06", entries=[Entry("dead", 2, since="2020-09-06")]),
            Update("2020-09-07", state=THREE),
            Update("2020-09-08", entries=[Entry("dead", certainty="confirmed")]),
        ]
    )
    tolls = [version.state.dead.value for version in story.versions]
    assert (tolls, story.head.state.dead.certainty.value) == ([1, 2, 3, 3], "confirmed")


def test_updates_may_come_from_a_generator():
    story = STORY.extend(Update(f"2020-09-{day:02}", state=THREE) for day in (7, 8))
    assert [version.label for version in story.versions] == [
        "2020-09-05",
        "2020-09-07",
        "2020-09-08",
    ]


def test_passages_of_a_whole_state_are_kept():
    passages = [Passage("three", "Three are dead.", ("dead",))]
    story = STORY.extend([Update("2020-09-07", passages=passages, state=THREE)])
    assert story.head.passages == tuple(passages)


def test_an_update_has_entries_or_a_state():
    said = refusal(lambda: Update("2020-09-07", entries=[Entry("dead", 3)], state=THREE))
    assert said == "an update has entries or a whole state, not both"


def test_a_state_of_another_class_is_refused():
    said = refusal(lambda: STORY.extend([Update("2020-09-07", state=Town("Auberry"))]), StateError)
    assert said == "a Town is not a state of this story, which holds a Fire"


def test_that_there_is_no_state_is_not_recorded():
    with pytest.raises(StateError, match="a Nothing is not a state of this story"):
        STORY.record(NOTHING, at="2020-09-07")


# ------------------------------------------------------------------ labels


def test_the_versions_of_one_day_are_numbered_however_they_come():
    at_once = STORY.extend(Update("2020-09-05", state=THREE) for _ in range(2))
    later = STORY.extend([Update("2020-09-05", state=THREE)]).record(THREE, at="2020-09-05")
    labels = ["2020-09-05.1", "2020-09-05.2", "2020-09-05.3"]
    assert [[version.label for version in story.versions] for story in (at_once, later)] == [
        labels
    ] * 2


def test_a_version_that_is_labelled_again_is_known_by_its_new_label():
    story = STORY.record(THREE, at="2020-09-05")
    assert [change.version for change in story.steps[0]] == ["2020-09-05.1"] * len(story.steps[0])
    assert story.facts_at(1)[read_path("dead")].set_in == "2020-09-05.1"


# ------------------------------------------------------------------ causes


def test_a_cause_is_asserted_for_a_fact_by_its_short_name():
    story = STORY.extend([Update("2020-09-07", state=THREE, because={"toll": "correction"})])
    assert causes(story) == {"dead": Cause.CORRECTION}


def test_a_cause_of_the_whole_update_is_that_of_every_change():
    after = evolve(THREE, towns=(Town("Auberry"),))
    story = STORY.record(evolve(FIRST, towns=(Town("Auberry", "watch"),)), at="2020-09-06")
    story = story.extend([Update("2020-09-07", state=after, because="correction")])
    assert causes(story) == {"dead": Cause.CORRECTION, "towns[Auberry].order": Cause.CORRECTION}


def test_a_nearer_cause_wins_over_that_of_the_whole_update():
    because = {"": "editorial", "dead": "correction"}
    after = evolve(THREE, towns=(Town("Auberry"),))
    story = STORY.extend([Update("2020-09-07", state=after, because=because)])
    assert causes(story)["dead"] is Cause.CORRECTION
    assert causes(story)["towns[Auberry]"] is Cause.EDITORIAL


def test_what_is_new_is_not_corrected_by_a_correction_of_the_whole_update():
    after = evolve(THREE, shelters={"hall": Claim(9, since="2020-09-07")})
    story = STORY.extend([Update("2020-09-07", state=after, because="correction")])
    assert causes(story) == {"dead": Cause.CORRECTION, "shelters[hall]": Cause.EVENT}


def test_a_cause_of_the_whole_update_that_no_change_can_have_is_refused():
    said = refusal(lambda: STORY.record(FIRST, at="2020-09-07", because="correction"))
    assert said == "because: no change of this update can be a correction"


def test_the_first_version_has_no_cause():
    said = refusal(lambda: Story("s", Fire).record(FIRST, at="2020-09-05", because="event"))
    assert said == "because: the first version has facts and no causes"


def test_a_cause_of_a_fact_that_did_not_change_is_refused():
    said = refusal(lambda: STORY.record(FIRST, at="2020-09-07", because={"dead": "correction"}))
    assert said == "dead: because: correction cannot be, since nothing differs"


def test_one_fact_has_one_cause_whatever_it_is_called():
    because = {"toll": "event", "dead": "correction"}
    said = refusal(lambda: STORY.record(THREE, at="2020-09-07", because=because))
    assert said == "dead: because: event and correction; one fact has one cause"


def test_the_same_cause_may_be_given_twice():
    because = {"toll": "correction", "dead": "correction"}
    story = STORY.record(THREE, at="2020-09-07", because=because)
    assert causes(story) == {"dead": Cause.CORRECTION}


def test_a_cause_that_nobody_asserts_is_refused():
    with pytest.raises(UpdateError, match="'retraction' is not a cause to assert"):
        Update("2020-09-07", state=THREE, because="retraction")


def test_a_cause_of_a_fact_that_the_class_does_not_have_is_refused():
    with pytest.raises(PathError, match="'deda' is neither a short name nor a fact"):
        STORY.record(THREE, at="2020-09-07", because={"deda": "event"})


def test_a_cause_of_an_update_of_entries_is_shared_by_them():
    entries = [Entry("dead", 3), Entry("shelters[hall]", 9, because="event")]
    story = STORY.extend([Update("2020-09-07", entries=entries, because="correction")])
    assert causes(story) == {"dead": Cause.CORRECTION, "shelters[hall]": Cause.EVENT}


def test_a_cause_of_one_fact_goes_to_its_entry():
    entries = [Entry("dead", 3, since="2020-09-07"), Entry("shelters[hall]", 9)]
    because = {"toll": "correction", "shelters": "disclosure"}
    story = STORY.extend([Update("2020-09-07", entries=entries, because=because)])
    assert causes(story) == {"dead": Cause.CORRECTION, "shelters[hall]": Cause.DISCLOSURE}


@pytest.mark.parametrize(
    ("fact", "said"),
    [("chief", "chief: because: event: no entry"), ("", "because: event: no entry")],
)
def test_a_cause_of_which_no_entry_speaks_is_refused(fact, said):
    entries = [Entry("dead", 3)] if fact else []
    update = Update("2020-09-07", entries=entries, because={fact: "event"})
    assert refusal(lambda: STORY.extend([update])).startswith(said)


# ------------------------------------------------------------------ errors


@pytest.mark.parametrize("wrong", [Fire(Claim("three")), Town("Auberry")])
def test_where_several_updates_are_given_an_error_names_the_one_at_fault(wrong):
    updates = [Update("2020-09-07", state=THREE), Update("2020-09-08", state=wrong)]
    assert refusal(lambda: STORY.extend(updates), StateError).startswith("update 2, 2020-09-08: ")


def test_an_update_that_refers_to_nobody_is_named():
    updates = [
        Update("2020-09-07", state=evolve(THREE, chief="ann")),
        Update("2020-09-08", state=THREE),
    ]
    assert (
        refusal(lambda: STORY.extend(updates))
        == "update 1, 2020-09-07: chief: shelters has no 'ann'; give it first under shelters:"
    )


def test_an_update_with_a_place_is_named_by_it():
    update = Update("2020-09-07", state=Town("Auberry"), place=Location("feed.json", 3))
    said = refusal(lambda: STORY.extend([update, update]), StateError)
    assert said.startswith("feed.json:3: a Town is not")


def test_an_update_that_is_at_fault_before_one_without_a_day_is_named_first():
    updates = [Update("2020-09-07", state=Town("Auberry")), Update("2020-09", state=THREE)]
    assert refusal(lambda: STORY.extend(updates), StateError).startswith("update 1, 2020-09-07: ")
    said = refusal(lambda: STORY.extend(reversed(updates)))
    assert said == "update 1, 2020-09: a version is recorded on a day or at a time, not 2020-09"


@pytest.mark.parametrize("member", ["author", "url"])
def test_an_author_or_an_address_needs_an_id(member):
    with pytest.raises(UpdateError) as caught:
        Update("2020-09-05", "", state=Fire(), **{member: "Ann"})
    sentence = "an author or a url needs the id of the update, such as that of a commit"
    assert str(caught.value) == sentence
