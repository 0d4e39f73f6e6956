"""What stories seldom do: plans that end before they stand, and ends that are only rumoured."""

from __future__ import annotations

import runpy
from collections.abc import Mapping
from datetime import UTC
from enum import Enum

import pytest
from attrs import field, frozen

from storyversions import Cause, Claim, Entry, Story, Update, UpdateError
from storyversions.dates import when
from storyversions.state import change as changes
from storyversions.state.paths import read_path
from storyversions.state.places import locate
from storyversions.state.schema import NOTHING, shape_of
from storyversions.story.assertions import derive_entries
from storyversions.story.history import advance, fact_timeline
from storyversions.story.version import FactStatus

HELD, ENDED, UNKNOWN = FactStatus.HELD, FactStatus.ENDED, FactStatus.UNKNOWN
CEO = read_path("ceo")


@frozen
class House:
    owner: Claim[str] | None = None


@frozen
class Sheet:
    ceo: Claim[str] | None = None
    houses: Mapping[str, House] = field(factory=dict)


EMPTY = Story("s", Sheet).record(Sheet(), at="2024-01-01")
PLAN = ("2024-01-05", Entry("ceo", "b", since="2024-02-01"))
THREE = [
    ("2024-01-02", Entry("ceo", "a", since="2024-01-02")),
    ("2024-01-03", Entry("ceo", "b", since="2024-01-03")),
    ("2024-01-04", Entry("ceo", "c", since="2024-01-04")),
]


def told(*versions):
    return EMPTY.extend([Update(at, "", [entry]) for at, entry in versions])


def line(story):
    """What is believed of the CEO, a stretch for each value."""
    return [
        (each.stood, str(each.since), str(each.until), each.value and each.value.value)
        for each in story.timeline("ceo")
    ]


def planned(story):
    """The plans for a CEO that no version has taken up: value, start and end."""
    plans = story.facts_at()[CEO].planned
    return [(plan.value, str(plan.since), str(plan.until)) for plan in plans]


def test_a_restated_claim_with_its_end_before_its_later_start_is_refused():
    before = Sheet(Claim("a", since="2024-01-02"))
    after = Sheet(Claim("a", since="2024-06-01", until="2024-05-01"))
    with pytest.raises(UpdateError) as caught:
        derive_entries(shape_of(Sheet), before, after, at=when("2024-01-03"))
    assert str(caught.value) == "ceo: it ends, 2024-05-01, before it begins, 2024-06-01 (A4)"


@pytest.mark.parametrize("level", ["rumoured", "denied"])
def test_an_unsure_end_of_a_plan_leaves_the_plan_as_it_was(level):
    story = told(PLAN, ("2024-01-06", Entry("ceo", until="2024-12-01", certainty=level)))
    assert planned(story) == [("b", "2024-02-01", "None")]
    assert line(story) == line(told(PLAN))


def test_a_plan_may_be_given_its_end_before_it_begins():
    story = told(PLAN, ("2024-01-06", Entry("ceo", until="2024-12-01")))
    assert planned(story) == [("b", "2024-02-01", "2024-12-01")]
    assert line(story) == [
        (UNKNOWN, "None", "2024-02-01", None),
        (HELD, "2024-02-01", "2024-12-01", "b"),
        (ENDED, "2024-12-01", "None", None),
    ]


def test_a_plan_said_again_with_an_end_before_its_start_never_begins():
    story = told(PLAN, ("2024-01-06", Entry("ceo", "b", until="2024-01-20")))
    assert planned(story) == []
    assert line(story) == [(UNKNOWN, "None", "None", None)]


def test_a_plan_said_again_unchanged_cannot_have_a_cause():
    again = Entry("ceo", "b", since="2024-02-01", because="correction")
    with pytest.raises(UpdateError) as caught:
        told(PLAN, ("2024-01-06", again))
    sentence = "ceo: because: correction cannot be, since nothing differs"
    assert str(caught.value) == f"update 2, 2024-01-06: {sentence}"


def test_a_rival_with_one_more_source_is_an_editorial_change():
    rivals = [[Claim("x", sources=["ap"])], [Claim("x", sources=["ap", "reuters"])]]
    first, second = (
        Entry("ceo", value, rivals=each) for value, each in zip("aa", rivals, strict=True)
    )
    story = told(("2024-01-02", first), ("2024-01-03", second))
    assert [change.cause for change in story.steps[-1]] == [Cause.EDITORIAL]


@pytest.mark.parametrize("level", ["rumoured", "denied"])
def test_an_unsure_end_of_an_entity_is_not_blamed_for_its_facts(level):
    owned = Story("s", Sheet).record(Sheet(houses={"h": House(Claim("o"))}), at="2024-01-01")
    leaving = Entry("houses[h]", until="2024-01-03", certainty=level)
    story = owned.extend([Update("2024-01-03", "", [leaving])])
    assert [str(change.path) for change in story.steps[-1]] == ["houses[h]"]
    blamed = {str(path): version.label for path, (version, _) in story.blame().items()}
    assert blamed == {"houses[h].owner": "2024-01-01"}


def test_a_plan_that_had_begun_untold_ends_as_what_stood():
    story = told(PLAN, ("2024-02-10", Entry("ceo", until="2024-02-05")))
    assert (story.facts_at()[CEO].stood, planned(story)) == (ENDED, [])
    assert line(story) == [
        (UNKNOWN, "None", "2024-02-01", None),
        (HELD, "2024-02-01", "2024-02-05", "b"),
        (ENDED, "2024-02-05", "None", None),
    ]


def test_a_plan_that_had_begun_untold_is_unknown_once_withdrawn():
    story = told(PLAN, ("2024-02-10", Entry("ceo", retract=True)))
    assert (story.facts_at()[CEO].stood, planned(story)) == (UNKNOWN, [])


def test_a_past_correction_of_no_earlier_claim_is_added_to_the_line():
    past = Entry("ceo", "z", since="2023-01-01", until="2023-02-01", because="correction")
    assert line(told(THREE[0], ("2024-01-09", past))) == [
        (UNKNOWN, "None", "2023-01-01", None),
        (HELD, "2023-01-01", "2023-02-01", "z"),
        (ENDED, "2023-02-01", "2024-01-02", None),
        (HELD, "2024-01-02", "None", "a"),
    ]


def test_a_past_correction_takes_the_place_of_all_that_began_within_it():
    past = Entry("ceo", "z", since="2024-01-01", until="2024-01-04", because="correction")
    assert line(told(*THREE, ("2024-01-09", past))) == [
        (UNKNOWN, "None", "2024-01-01", None),
        (HELD, "2024-01-01", "2024-01-04", "z"),
        (HELD, "2024-01-04", "None", "c"),
    ]


def test_a_past_correction_without_a_start_takes_the_place_of_the_last_claim_before_its_end():
    past = Entry("ceo", "z", until="2024-01-08", because="correction")
    newest = ("2024-01-10", Entry("ceo", "d", since="2024-01-10"))
    assert line(told(*THREE, newest, ("2024-01-11", past)))[1:4] == [
        (HELD, "2024-01-02", "2024-01-03", "a"),
        (HELD, "2024-01-03", "2024-01-04", "b"),
        (HELD, "2024-01-04", "2024-01-08", "z"),
    ]


def test_an_end_that_names_no_plan_is_of_the_one_told_last():
    plans = [
        (f"2024-01-0{n}", Entry("ceo", value, since=f"2026-01-0{n}"))
        for n, value in enumerate("bcd", start=5)
    ]
    story = told(*plans, ("2024-01-09", Entry("ceo", until="2024-01-08")))
    assert [value for value, *_ in planned(story)] == ["b", "c"]


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        ({"until": "2024-01-20"}, "correction"),
        ({"until": "2024-02"}, "certainty"),
        ({"until": "2024-02-01", "certainty": "confirmed"}, "certainty"),
    ],
)
def test_an_end_of_what_was_over_by_its_own_word_is_that_end_restated(said, cause):
    dated = ("2024-01-03", Entry("ceo", "a", since="2024-01-02", until="2024-02-01"))
    between = ("2024-02-15", Entry("houses[h]", House(Claim("o"))))
    story = told(dated, between, ("2024-03-05", Entry("ceo", **said)))
    assert [change.cause.value for change in story.steps[-1]] == [cause]


@pytest.mark.parametrize("level", ["rumoured", "denied"])
def test_an_unsure_end_is_what_touched_its_fact_last(level):
    story = told(THREE[0], ("2024-01-09", Entry("ceo", until="2024-01-08", certainty=level)))
    assert story.last_changes()[CEO].version == "2024-01-09"


def test_a_plan_is_what_touched_a_fact_last_of_which_nothing_else_was_told():
    assert told(PLAN).last_changes()[CEO].version == "2024-01-05"


def test_advancing_by_no_day_keeps_the_plan_of_another_value():
    story = told(PLAN, ("2024-02-10", Entry("ceo", "c")))
    known = advance(story.facts_at("head~1"), story.steps[-1])
    assert known[CEO].planned == (Claim("b", since="2024-02-01"),)
    assert planned(story) == []


def test_a_cause_without_an_effect_on_the_line_is_refused(monkeypatch):
    causes = {cause.name: cause.value for cause in Cause}
    monkeypatch.setattr(changes, "Cause", Enum("Cause", {**causes, "NEW": "new"}))
    with pytest.raises(NotImplementedError, match="places no new"):
        runpy.run_path(fact_timeline.__file__)


def replay_of(*entries):
    """A replay of the CEO's line that has come to these entries."""
    place = locate(shape_of(Sheet), CEO)
    return fact_timeline._Replay(place, UTC, fact_timeline.EntryList(list(entries)))  # noqa: SLF001


def past_change(ending):
    place = locate(shape_of(Sheet), CEO)
    return changes.Change(
        place, changes.Kind.PAST, NOTHING, NOTHING, {}, version="v", ending=ending
    )


@pytest.mark.parametrize("ending", [changes.Ending(), changes.Ending(withdrawn=True)])
def test_an_end_without_a_date_changes_no_past_claim(ending):
    line = fact_timeline.fact_timeline(
        locate(shape_of(Sheet), CEO),
        [(version, said) for version, said in past_line(past_change(ending))],
        UTC,
    )
    assert [each.stood for each in line] == [HELD]


def past_line(change):
    story = told(("2024-01-02", Entry("ceo", "a", until="2024-01-01")))
    first, second = story.deltas
    yield first.version, first.changes
    yield second.version, second.changes
    yield second.version, (change,)


def test_what_is_said_again_after_a_correction_has_its_cause():
    story = told(
        ("2024-01-02", Entry("ceo", "a", since="2024-01-02")),
        ("2024-01-05", Entry("ceo", until="2024-01-04")),
        ("2024-01-06", Entry("ceo", "a", since="2024-01-02", because="correction")),
        ("2024-01-07", Entry("ceo", until="2024-01-04", because="event")),
    )
    assert story.facts_at()[CEO].stood is ENDED


def test_a_fact_that_ended_and_leaves_again_keeps_its_first_end():
    replay = replay_of()
    story = told(("2024-01-02", Entry("ceo", "a", since="2024-01-02")))
    version = story.head
    gone = changes.Change(
        locate(shape_of(Sheet), CEO),
        changes.Kind.REMOVED,
        Claim("a"),
        None,
        {CEO: (Claim("a"), None)},
        ending=changes.Ending(when("2024-01-02")),
    )
    replay.take(version, gone)
    replay.take(version, gone)
    assert [each.stood for each in replay.entries] == [ENDED, ENDED]


def test_a_day_after_an_hour_of_it_keeps_an_hour_of_its_own():
    story = told(
        ("2024-01-02", Entry("ceo", "a", since="2024-01-02T10:00")),
        ("2024-01-02", Entry("ceo", "b", since="2024-01-02T12:00")),
        ("2024-01-02", Entry("ceo", "c")),
    )
    assert line(story)[-1][3] == "c"


def test_a_past_claim_said_again_after_its_correction_may_have_a_cause():
    dates = {"since": "2023-01-01", "until": "2023-02-01"}
    story = told(
        ("2024-01-03", Entry("ceo", "z", **dates)),
        ("2024-01-04", Entry("ceo", "y", **dates, because="correction")),
        ("2024-01-05", Entry("ceo", "z", **dates, because="disclosure")),
    )
    assert len(story) == 4


def test_an_end_on_the_day_of_a_start_at_an_hour_comes_after_it():
    story = told(
        ("2024-01-02", Entry("ceo", "a", since="2024-01-02T10:00")),
        ("2024-01-02", Entry("ceo", until="2024-01-02")),
    )
    assert line(story)[-1][0] is ENDED


def test_a_later_end_of_a_claim_that_is_over_by_its_own_word_is_an_event():
    ahead = Entry("ceo", "a", since="2024-01-02", until="2024-01-10")
    story = told(("2024-01-02", ahead), ("2024-01-15", Entry("ceo", until="2024-01-12")))
    assert [change.cause for change in story.steps[-1]] == [Cause.EVENT]


def test_a_claim_that_another_covers_from_before_its_start_on_was_not_momentary():
    covering = Entry("ceo", "c", since="2024-01-02")
    story = told(("2024-01-03", Entry("ceo", "b", since="2024-01-03")), ("2024-01-04", covering))
    assert line(story) == [
        (UNKNOWN, "None", "2024-01-02", None),
        (HELD, "2024-01-02", "None", "c"),
    ]
