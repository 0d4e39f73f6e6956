"""Two versions compared: the net, what passed on the way, and the itinerary (N1 to N3)."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Annotated

import pytest
from attrs import evolve, frozen
from desk_examples import NONE, House, Tent, Town
from hypothesis import given
from hypothesis import strategies as st

from storyversions.dates import When, when
from storyversions.errors import UnknownFact
from storyversions.state.between import between
from storyversions.state.change import Cause, Change, Ending, Kind
from storyversions.state.codec import equivalent
from storyversions.state.names import Name, Names
from storyversions.state.paths import Path, read_path
from storyversions.state.places import locate
from storyversions.state.schema import NOTHING, Claim, Meta, shape_of
from storyversions.state.walk import find, leaves
from storyversions.story.story import Story
from storyversions.story.version import Entry, EntryKind, FactStatus, Update
from storyversions.testing import near, states


@frozen
class Desk:
    dead: Claim[int] | None = None
    title: str = ""
    lead: str | None = None
    crew: Mapping[str, Claim[int]] = NONE
    houses: Mapping[str, House | Tent] = NONE
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()
    seen: Annotated[int, Meta(ignore=True)] = 0


RECORD = shape_of(Desk)
FIRE = Story("fire", Desk)

# ---------------------------------------------------------------- generated histories


@st.composite
def recorded(draw, most=4):
    """A story of states, each near the one before, which often returns to an earlier one."""
    story = FIRE.record(draw(states(Desk)), at="2023-11-01")
    for day in range(draw(st.integers(1, most))):
        earlier = st.sampled_from([version.state for version in story.versions])
        story = story.record(
            draw(st.one_of(near(story.head.state), near(story.head.state), earlier)),
            at=f"2023-11-{10 + day}",
        )
    return story


CLAIMS = tuple(map(read_path, ["dead", "crew[a]", "crew[b]", "houses[h].owner", "towns[A].alert"]))
ENTITIES = tuple(map(read_path, ["houses[h]", "houses[k]", "towns[A]", "towns[B]", "towns[C]"]))


def claim_entries(draw, story: Story, path: Path, day: str) -> list[Entry]:
    """Something that can be said of a claim, where it stands, has ended, or never was."""
    state = story.head.state if story.versions else Desk()
    here, text = find(RECORD, state, path), path.last in {"owner", "alert"}
    values = st.sampled_from(["x", "y"] if text else [1, 2])
    date = st.sampled_from([None, "2023-11-02", day])
    new = Entry(path, draw(values), since=draw(date))
    past = Entry(path, draw(values), until="2023-11-01")
    if isinstance(here, Claim):
        doubt = Entry(path, doubts=draw(st.sampled_from(["d", "e"])), certainty="reported")
        options = [
            [new],
            [past, new],
            [Entry(path, until=day)],
            [Entry(path, retract=True)],
            [doubt],
        ]
    else:
        ended = story.versions and story.status_of(path) is FactStatus.ENDED
        options = [
            [new],
            [past],
            [past, new],
            *([[Entry(path, until="2023-11-02")]] if ended else []),
        ]
    return draw(st.sampled_from(options))


def entity_entries(draw, story: Story, path: Path, day: str) -> list[Entry]:
    state = story.head.state if story.versions else Desk()
    here = find(RECORD, state, path)
    kind = draw(st.sampled_from(["House", "Tent"])) if path.steps[0].name == "houses" else NOTHING
    field = {"House": "rooms", "Tent": "cloth"}.get(kind, "homes")
    value = draw(st.sampled_from(["wool", "silk"] if kind == "Tent" else [3, 4]))
    said = [Entry(path, kind, act=EntryKind.CREATE), Entry(path.field(field), value)]
    leaving = [[Entry(path, until=day)], [Entry(path, retract=True)]]
    return draw(st.sampled_from([said, said[:1], *(leaving if here is not NOTHING else [])]))


@st.composite
def asserted(draw, most=5):
    """A story of updates that give, claim, amend, end, withdraw and tell of the past."""
    story = FIRE
    for number in range(draw(st.integers(2, most))):
        day = f"2023-11-{10 + number}"
        entries: list[Entry] = []
        for path in draw(st.lists(st.sampled_from(ENTITIES), max_size=2, unique=True)):
            entries += entity_entries(draw, story, path, day)
        leaving = {entry.path for entry in entries if entry.until or entry.retract}
        given_new = {entry.path for entry in entries} - leaving
        for path in draw(st.lists(st.sampled_from(CLAIMS), max_size=3, unique=True)):
            state = story.head.state if story.versions else Desk()
            if len(path) < 3 or (
                path.parent not in {*leaving, *given_new}
                and is_house(find(RECORD, state, path.parent))
            ):
                entries += claim_entries(draw, story, path, day)
        entries += (
            [Entry("title", draw(st.sampled_from(["s", "t"])))] if draw(st.booleans()) else []
        )
        story = story.extend([Update(day, entries=entries)])
    return story


def is_house(value) -> bool:
    return isinstance(value, House | Town)


histories = st.one_of(recorded(), asserted())


@st.composite
def diffs(draw):
    """A diff between two versions of a story, the earlier one first."""
    story = draw(histories)
    a = draw(st.integers(1, len(story.versions)))
    b = draw(st.integers(a, len(story.versions)))
    return story.diff(a, b)


def steps_of(diff) -> list[Change]:
    return [change for step in diff.itinerary for change in step.changes]


def composed(steps: list[Change]) -> dict:
    """What steps do to each fact one after the other, without those that they put back (F4)."""
    ends: dict = {}
    for step in steps:
        for path, (before, after) in step.facts.items():
            ends[path] = (ends.get(path, (before,))[0], after)
    return {path: sides for path, sides in ends.items() if not is_same(path, *sides)}


def is_same(path: Path, before, after) -> bool:
    return (
        before == after
        if type(before).__name__ == "Presence"
        else equivalent(locate(RECORD, path).shape, before, after)
    )


# ---------------------------------------------------------------- laws


@given(diffs())
def test_the_changes_and_what_passed_are_disjoint_and_together_all_that_was_touched(diff):
    shown = [fact for change in diff.changes for fact in change.facts]
    passed = [fact for change in diff.passing for fact in change.facts]
    touched = {fact for step in steps_of(diff) for fact in step.facts}
    assert len({*shown, *passed}) == len(shown) + len(passed)
    assert {*shown, *passed} == touched


@given(diffs())
def test_what_only_entered_the_history_is_in_the_changes_or_in_what_passed(diff):
    told = {change.path for change in (*diff.changes, *diff.passing)}
    facts = {fact for change in (*diff.changes, *diff.passing) for fact in change.facts}
    assert {step.path for step in steps_of(diff) if step.kind is Kind.PAST} <= {
        *told,
        *facts,
        *ENTITIES,
    }


@given(diffs())
def test_the_itinerary_folds_to_the_net_patch(diff):
    net = {
        path: sides
        for path, sides in diff.patch.facts().items()
        if not locate(RECORD, path).is_ignored
    }
    folded = composed(steps_of(diff))
    assert set(folded) == set(net)
    assert all(
        is_same(path, folded[path][side], net[path][side])
        for path in net
        for side in (0, 1)
        if type(net[path][side]).__name__ != "Presence"
    )


@given(diffs())
def test_the_changes_hold_the_facts_of_the_net_patch(diff):
    net = {
        path: sides
        for path, sides in diff.patch.facts().items()
        if not locate(RECORD, path).is_ignored
    }
    assert {path: sides for change in diff.changes for path, sides in change.facts.items()} == net


@given(diffs())
def test_the_patch_of_a_diff_turns_the_one_state_into_the_other(diff):
    assert diff.patch.apply(diff.a.state) == diff.b.state
    assert diff.patch == between(diff.a.state, diff.b.state)


@given(diffs())
def test_what_passed_is_the_same_at_both_ends(diff):
    a, b = (dict(leaves(RECORD, version.state)) for version in (diff.a, diff.b))
    for change in diff.passing:
        for path in change.facts:
            assert (path in a) is (path in b)
            assert path not in a or a[path].same(b[path])


@given(diffs())
def test_each_change_has_the_steps_that_touched_its_facts_in_their_order(diff):
    order = {id(step): place for place, step in enumerate(steps_of(diff))}
    touching = defaultdict(set)
    for step in steps_of(diff):
        for path in step.facts or (step.path,):
            touching[path].add(id(step))
    for change in (*diff.changes, *diff.passing):
        places = [order[id(step)] for step in change.steps]
        expected = {order[step] for path in (*change.facts, change.path) for step in touching[path]}
        assert places == sorted(set(places))
        own = [path for path in change.facts if path.last != "order"] or change.facts
        assert set(places) >= {order[step] for path in own for step in touching[path]}
        assert set(places) <= expected


@given(diffs())
def test_every_step_is_part_of_a_change_or_of_what_passed(diff):
    told = {id(step) for change in (*diff.changes, *diff.passing) for step in change.steps}
    assert {id(step) for step in steps_of(diff) if step.facts} <= told


@given(histories)
def test_over_one_step_the_changes_are_those_of_the_step(story):
    for number, steps in enumerate(story.steps[1:], 1):
        diff = story.diff(number, number + 1)
        # What lapsed is told beside the steps: no version touched it (N5).
        lapsed = {change.path for change in diff.changes if change.kind is Kind.LAPSED}
        changes = [change for change in diff.changes if change.path not in lapsed]
        assert diff.passing == ()
        assert lapsed == set(ended_by_themselves(diff, story.zone)) - {step.path for step in steps}
        assert {
            change.path: (change.kind, change.cause, change.direction, change.facts)
            for change in changes
        } == {step.path: (step.kind, step.cause, step.direction, step.facts) for step in steps}
        assert [change.steps for change in changes] == [
            tuple(step for step in steps if step.path == change.path) for change in changes
        ]


def ended_by_themselves(diff, zone) -> list[Path]:
    """The facts of the earlier state whose own end surely comes between the two days (N5)."""
    first, last = (when(version.recorded.day(zone)).extent(zone) for version in (diff.a, diff.b))
    ends = {
        path: leaf.value.until.extent(zone)
        for path, leaf in leaves(RECORD, diff.a.state)
        if isinstance(leaf.value, Claim) and leaf.value.until
    }
    return [path for path, end in ends.items() if end.is_by(last) and not end.is_by(first)]


@given(histories, st.data())
def test_the_diff_the_other_way_is_the_inverse(story, data):
    a, b = (data.draw(st.integers(1, len(story.versions))) for _ in range(2))
    one, other = story.diff(a, b), story.diff(b, a)
    assert (other.a, other.b) == (one.b, one.a)
    assert other.patch == one.patch.invert()
    assert (one.undoing, other.undoing) == (a > b, b > a)
    forward, back = (one, other) if a <= b else (other, one)
    if a != b:
        assert [change.undoes for change in back.changes] == list(forward.changes)
        assert [change.undoes for change in back.passing] == list(forward.passing)
        assert [change.cause for change in back.changes] == [
            change.cause for change in forward.changes
        ]
        assert [step.version for step in back.itinerary] == [
            step.version for step in reversed(forward.itinerary)
        ]
        assert composed(steps_of(back)).keys() == back.patch.facts().keys() - {read_path("seen")}


@given(histories)
def test_a_version_does_not_differ_from_itself(story):
    for version in story.versions:
        diff = story.diff(version, version)
        assert (diff.changes, diff.passing, diff.itinerary, len(diff.patch), diff.undoing) == (
            (),
            (),
            (),
            0,
            False,
        )


@given(diffs())
def test_every_change_can_be_told_in_every_language(diff):
    for lang in ("en", "ja"):
        said = diff.told(lang).sentences()
        assert len(said) == len(diff.changes) + len(diff.passing)
        assert all(said)
        assert not any("NOTHING" in each or "Presence" in each for each in said)


@given(diffs())
def test_a_diff_is_true_when_anything_was_touched(diff):
    assert bool(diff) is any(step.changes for step in diff.itinerary)
    assert len(diff) == len(list(diff)) == len(diff.changes)


# ---------------------------------------------------------------- examples


def told(*days) -> Story:
    """A story of entries, a list for each day from 17 November on."""
    return FIRE.extend(
        Update(f"2023-11-{day}", entries=entries) for day, entries in enumerate(days, 17)
    )


def test_a_value_that_was_put_back_passed():
    diff = told([Entry("title", "a")], [Entry("title", "b")], [Entry("title", "a")]).diff("first")
    assert diff.changes == ()
    (change,) = diff.passing
    assert (change.path, change.before, change.after) == (read_path("title"), "a", "a")
    assert change.versions == ("2023-11-18", "2023-11-19")
    assert str(diff) == "Title: Changed and came back: changed 11/18 and 11/19."


def test_what_came_and_went_passed():
    diff = told([], [Entry("dead", 1)], [Entry("dead", until="2023-11-19")]).diff("first")
    (change,) = diff.passing
    assert (diff.changes, change.before, change.after, change.kind) == (
        (),
        None,
        None,
        Kind.REMOVED,
    )
    assert str(diff) == "Dead: Came and went: 1, until 2023-11-19; told 11/18, ended 11/19."


def test_an_entity_that_came_and_went_passed_as_a_whole():
    given_house = [Entry("houses[h]", "House", act=EntryKind.CREATE), Entry("houses[h].owner", "x")]
    diff = told([], given_house, [Entry("houses[h]", until="2023-11-19")]).diff("first")
    assert {str(change.path): sorted(map(str, change.facts)) for change in diff.passing} == {
        "houses[h]": ["houses[h]", "houses[h].rooms"],
        "houses[h].owner": ["houses[h].owner"],
    }


def test_a_value_that_returned_with_a_new_date_is_in_the_changes():
    story = told(
        [Entry("dead", 1, since="2023-11-17")],
        [Entry("dead", 2, since="2023-11-18")],
        [Entry("dead", 1, since="2023-11-19")],
    )
    diff = story.diff("first")
    assert [str(change.path) for change in diff.changes] == ["dead"]
    assert diff.passing == ()


def test_a_fact_to_which_the_steps_only_added_history_is_past():
    entries = [Entry("crew[a]", 1, until="2023-11-10")], [Entry("crew[a]", 2, until="2023-11-12")]
    (change,) = told([], *entries).diff("first").changes
    assert (change.kind, change.before, change.after, change.facts) == (
        Kind.PAST,
        NOTHING,
        NOTHING,
        {},
    )
    assert change.past == (Claim(1, until="2023-11-10"), Claim(2, until="2023-11-12"))
    assert change.versions == ("2023-11-18", "2023-11-19")


def test_an_end_that_was_restated_and_a_later_past_claim_are_one_change():
    story = told(
        [Entry("crew[a]", 1)],
        [Entry("crew[a]", until="2023-11-18")],
        [Entry("crew[a]", until="2023-11-17")],
        [Entry("crew[a]", 9, until="2023-11-10")],
    )
    (change,) = story.diff("v2").changes
    assert (change.kind, change.ending, change.past) == (
        Kind.PAST,
        Ending(When("2023-11-17")),
        (Claim(9, until="2023-11-10"),),
    )


def test_history_that_was_added_to_a_fact_that_changed_is_in_its_change():
    story = told([Entry("dead", 1)], [Entry("dead", 9, until="2023-11-10")], [Entry("dead", 2)])
    (change,) = story.diff("first").changes
    assert (change.kind, change.past, len(change.steps)) == (
        Kind.REPLACED,
        (Claim(9, until="2023-11-10"),),
        2,
    )


def test_history_that_was_added_to_a_fact_that_passed_is_in_its_steps():
    story = told(
        [],
        [Entry("dead", 1)],
        [Entry("dead", until="2023-11-19")],
        [Entry("dead", 9, until="2023-11-10")],
    )
    diff = story.diff("first")
    assert diff.changes == ()
    assert [step.kind for step in diff.passing[0].steps] == [Kind.ADDED, Kind.REMOVED, Kind.PAST]


def test_a_net_removal_has_the_ending_of_the_step_that_ended_it():
    story = told(
        [Entry("dead", 1)],
        [Entry("dead", until="2023-11-18")],
        [Entry("dead", 9, until="2023-11-10")],
    )
    (change,) = story.diff("first").changes
    assert (change.kind, change.ending) == (Kind.REMOVED, Ending(When("2023-11-18")))


def test_a_net_removal_has_the_end_that_was_told_last():
    story = told(
        [Entry("dead", 1)], [Entry("dead", until="2023-11-18")], [Entry("dead", until="2023-11-17")]
    )
    (change,) = story.diff("first").changes
    assert (change.kind, change.ending) == (Kind.REMOVED, Ending(When("2023-11-17")))


def test_what_returned_and_then_left_without_a_word_has_no_ending():
    story = told([Entry("dead", 1)], [Entry("dead", until="2023-11-18")], [Entry("dead", 2)])
    (change,) = story.record(Desk(), at="2023-11-21").diff("first").changes
    assert (change.kind, change.ending) == (Kind.REMOVED, None)


def test_a_fact_that_replaced_another_is_one_net_change():
    story = told(
        [Entry("crew[a]", 1)], [Entry("crew[b]", 2, replaces="crew[a]")], [Entry("crew[b]", 3)]
    )
    (change,) = story.diff("first").changes
    assert (change.path, change.replaces) == (read_path("crew[b]"), read_path("crew[a]"))
    assert (change.kind, change.before, change.after) == (Kind.REPLACED, Claim(1), Claim(3))


def test_a_fact_that_was_replaced_by_one_that_ended_is_gone():
    story = told(
        [Entry("crew[a]", 1)],
        [Entry("crew[b]", 2, since="2023-11-18", replaces="crew[a]")],
        [Entry("crew[b]", until="2023-11-19")],
    )
    diff = story.diff("first")
    assert [(str(change.path), change.kind, change.ending) for change in diff.changes] == [
        ("crew[a]", Kind.REMOVED, Ending(When("2023-11-18")))
    ]
    assert [str(change.path) for change in diff.passing] == ["crew[b]"]


def test_a_fact_that_was_replaced_by_one_that_stood_before_is_told_apart():
    story = told(
        [Entry("crew[a]", 1), Entry("crew[b]", 2)],
        [Entry("crew[b]", until="2023-11-18")],
        [Entry("crew[b]", 3, replaces="crew[a]")],
    )
    kinds = {str(change.path): change.kind for change in story.diff("first").changes}
    assert kinds == {"crew[a]": Kind.REMOVED, "crew[b]": Kind.REPLACED}


def test_a_field_that_changed_on_the_way_is_no_value_of_the_entity_that_went():
    story = told(
        [Entry("houses[h]", "House", act=EntryKind.CREATE)],
        [Entry("houses[h].rooms", 7)],
        [Entry("houses[h]", until="2023-11-19")],
    )
    assert str(story.diff("first")) == "H: Ended 2023-11-19: rooms 1."


def test_watched_facts_come_first_and_the_others_in_the_order_of_the_class():
    names = Names({"title": Name("title", watch=True)})
    story = Story("fire", Desk, names=names).record(Desk(), at="2023-11-17")
    story = story.record(Desk(Claim(1), "t", "l", {"a": Claim(1)}), at="2023-11-18")
    assert [str(change.path) for change in story.diff()] == ["title", "dead", "lead", "crew[a]"]


# ---------------------------------------------------------------- one change by name


STORY = Story(
    "fire",
    Desk,
    names=Names({"toll": Name("dead"), "crews": Name("crew"), "both": Name(("lead", "title"))}),
).record(Desk(Claim(1), crew={"a": Claim(1)}, towns=(Town("A"),)), at="2023-11-17")
STORY = STORY.record(
    Desk(Claim(2), "t", crew={"b": Claim(1)}, towns=(Town("A"), Town("B"))), at="2023-11-18"
)


@pytest.mark.parametrize(
    ("fact", "path"),
    [
        ("toll", "dead"),
        ("dead", "dead"),
        ("crew.b", "crew[b]"),
        ("both", "title"),
        ("towns.order", "towns[B]"),
        ("towns[B].homes", "towns[B]"),
    ],
)
def test_a_change_is_asked_for_by_the_name_or_path_of_its_fact(fact, path):
    assert str(STORY.diff()[fact].path) == path


@pytest.mark.parametrize("fact", ["lead", "crew[c]", "towns[A].homes"])
def test_a_fact_that_did_not_change_has_no_change(fact):
    with pytest.raises(UnknownFact) as caught:
        STORY.diff()[fact]
    assert str(caught.value) == f"{fact} is the same in 2023-11-17 and 2023-11-18"


@pytest.mark.parametrize("fact", ["crews", "towns"])
def test_a_group_of_which_something_changed_is_not_said_to_be_the_same(fact):
    with pytest.raises(UnknownFact) as caught:
        STORY.diff()[fact]
    assert str(caught.value) == f"{fact} stands for several facts; ask for one of them"


def test_what_passed_is_asked_for_like_a_change():
    story = told([], [Entry("dead", 1)], [Entry("dead", until="2023-11-19")])
    assert story.diff("first")["dead"].kind is Kind.REMOVED


# ---------------------------------------------------------------- in words


def test_a_diff_reads_as_its_sentences_one_a_line():
    diff = STORY.diff()
    assert str(diff) == "\n".join(diff.sentences())
    assert diff.sentences()[0] == "The dead rose from 1 to 2."


def test_a_diff_the_other_way_is_told_as_undoing():
    assert STORY.diff(2, 1).sentences()[0] == "Undone: The dead rose from 1 to 2."


def test_a_diff_is_told_in_another_language():
    assert STORY.diff().told("ja").sentences()[0] == "dead：1から2に増加。"
    assert STORY.diff(1, 1).told("ja").sentences() == []
    assert str(STORY.diff(1, 1).told("ja")) == "違いはありません。"


def test_the_cause_of_an_undone_change_is_that_of_the_change():
    story = evolve(STORY).record(STORY.head.state, at="2023-11-19")
    story = story.record(
        evolve(STORY.head.state, dead=Claim(5)), at="2023-11-20", because={"toll": "correction"}
    )
    assert (story.diff()["toll"].cause, story.diff(4, 3)["toll"].cause) == (
        Cause.CORRECTION,
        Cause.CORRECTION,
    )


# ---------------------------------------------------------------- the cause of a net change (N2)


def net_cause(*days) -> Cause:
    """Why the toll differs between the first and the last day; it stood since the 10th."""
    return told([Entry("dead", 1, since="2023-11-10")], *days).diff("first")["dead"].cause


ASSERTED = [Entry("dead", 2, since="2023-11-12", because="event")]
"""The cause of a step that the two ends alone would not tell."""


def test_steps_that_only_made_a_value_surer_have_no_part_in_the_cause_of_its_change():
    assert net_cause(ASSERTED, [Entry("dead", certainty="agreed")]) == Cause.EVENT


def test_steps_that_only_added_history_have_no_part_in_the_cause_of_a_change():
    assert net_cause(ASSERTED, [Entry("dead", 7, until="2023-11-05")]) == Cause.EVENT


def test_without_a_step_that_moved_the_value_all_steps_have_their_part_in_the_cause():
    assert (
        net_cause([Entry("dead", certainty="agreed")], [Entry("dead", note="a note")])
        == Cause.CERTAINTY
    )


def test_what_left_after_several_changes_has_the_cause_of_its_ending():
    ended = [Entry("dead", until="2023-11-10")]
    assert (
        net_cause(
            [Entry("dead", 2, since="2023-11-18")], [Entry("dead", 3, since="2023-11-19")], ended
        )
        == Cause.DISCLOSURE
    )
