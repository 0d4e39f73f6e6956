"""L4, N5: what stands on the day of a version, though no version said so on that day."""

from __future__ import annotations

from typing import Annotated

from attrs import frozen

from storyversions import Cause, Claim, Entry, Meta, Story, Update
from storyversions.dates import when
from storyversions.state.change import Ending
from storyversions.state.paths import read_path
from storyversions.state.schema import NOTHING
from storyversions.story.history import FactState
from storyversions.story.version import FactStatus

HELD, ENDED, UNKNOWN = FactStatus.HELD, FactStatus.ENDED, FactStatus.UNKNOWN
HEAD, PRIVATE = read_path("head"), read_path("private")


@frozen
class Desk:
    head: Claim[str] | None = None
    private: Annotated[Claim[str] | None, Meta(ignore=True)] = None
    zone: Claim[str] | None = None
    other: int = 0


EMPTY = Story("desk", Desk, timezone="America/New_York").record(Desk(), at="2023-01-01")
FORMER = ("2023-03-01", {"value": "x", "since": "2023-02-01"})
FORMER_LEFT = ("2023-06-02", {"until": "2023-06-01"})
CLAIM = ("2024-01-05", {"value": "a", "since": "2024-01-01"})


def told(*days, later="2025-03-05", base=EMPTY):
    """A story of the head, and a `later` version that says nothing of it."""
    updates = [Update(at, "", [Entry("head", **said)]) for at, said in days]
    return base.extend([*updates, Update(later, "", [Entry("other", 1)])])


def fact(story, revision="head"):
    return story.facts_at(revision)[HEAD]


def as_told(story):
    return story.deltas[-1].known[HEAD]


def test_a_plan_whose_day_has_come_stands_as_told_by_the_version_of_the_plan():
    plan = Claim("b", since="2025-03-01")
    story = told(CLAIM, ("2025-01-02", {"value": "b", "since": "2025-03-01"}))
    assert fact(story) == FactState(HELD, plan, "2025-01-02", "2025-01-02")


def test_a_plan_that_has_perhaps_begun_stands_and_stays_a_plan():
    plan = Claim("b", since="2025-03")
    story = told(("2025-01-02", {"value": "b", "since": "2025-03"}))
    assert fact(story) == FactState(HELD, plan, "2025-01-02", "2025-01-02", planned=(plan,))


def test_a_plan_that_lies_ahead_leaves_what_is_known_as_it_was_told():
    plan = ("2025-01-02", {"value": "b", "since": "2026-02-02"})
    story = told(CLAIM, ("2024-06-02", {"retract": True}), plan)
    assert fact(story) == as_told(story)
    assert fact(story).ending == Ending(withdrawn=True)


def test_a_claim_that_is_over_by_its_own_date_has_ended_on_it():
    story = told(CLAIM, ("2025-01-05", {"until": "2025-02-01"}))
    claim = Claim("a", since="2024-01-01", until="2025-02-01")
    assert fact(story) == FactState(
        ENDED, claim, "2024-01-05", "2025-01-05", Ending(when("2025-02-01"))
    )
    assert fact(story, "2025-01-05").stood is HELD


def test_an_end_that_has_perhaps_not_come_leaves_the_claim_without_an_end():
    story = told(CLAIM, ("2025-01-05", {"until": "../2025-04-20"}))
    assert as_told(story).stood is ENDED
    standing = fact(story)
    assert (standing.stood, standing.value, standing.ending) == (HELD, as_told(story).value, None)
    assert standing.set_in == "2024-01-05"


def test_a_claim_put_off_is_unknown_until_its_day_and_was_set_where_it_was_told():
    story = told(CLAIM, ("2025-01-05", {"since": "2025-03-06"}))
    standing = fact(story)
    assert (standing.stood, standing.ending, standing.set_in) == (UNKNOWN, None, "2024-01-05")
    assert standing.value == Claim("a", since="2025-03-06")


def test_the_day_of_a_version_ends_at_midnight_of_the_story():
    put_off = ("2025-01-05", {"since": "2025-03-05T23:00-05:00"})
    assert fact(told(CLAIM, put_off)).stood is HELD
    assert fact(told(CLAIM, put_off, later="2025-03-04")).stood is UNKNOWN


def test_what_is_withdrawn_before_it_began_leaves_the_end_of_what_stood_till_then():
    withdrawn = ("2024-03-01", {"retract": True})
    story = told(FORMER, FORMER_LEFT, CLAIM, ("2024-02-01", {"since": "2026-01-01"}), withdrawn)
    standing = fact(story)
    assert (standing.stood, standing.ending) == (ENDED, Ending(when("2023-06-01")))
    assert (standing.set_in, standing.touched_in) == ("2023-06-02", "2023-06-02")


def test_a_claim_put_off_leaves_what_it_had_replaced_until_then():
    story = told(FORMER, CLAIM, ("2024-02-01", {"since": "2026-01-01"}))
    assert fact(story) == FactState(
        HELD, Claim("x", since="2023-02-01"), "2023-03-01", "2023-03-01"
    )


def test_a_claim_that_was_withdrawn_does_not_end_on_its_date():
    dated = ("2025-01-05", {"until": "2025-02-01"})
    story = told(CLAIM, dated, ("2025-01-10", {"retract": True}))
    assert fact(story) == as_told(story)
    assert fact(story).stood is UNKNOWN


def test_every_fact_has_its_status_also_one_that_makes_no_claim():
    assert {str(path): each.stood for path, each in told(CLAIM).facts_at().items()} == {
        "head": HELD,
        "other": HELD,
    }


def test_a_lapse_is_an_event_of_the_version_that_told_of_its_end():
    story = told(CLAIM, ("2025-01-05", {"until": "2025-02-01"}))
    lapse = story.last_changes()[HEAD]
    assert (lapse.kind.value, lapse.cause, lapse.version) == ("lapsed", Cause.EVENT, "2025-01-05")
    assert (lapse.path, lapse.before, lapse.after) == (HEAD, as_told(story).value, NOTHING)
    assert lapse.ending == Ending(when("2025-02-01"))


def test_the_lapse_of_a_fact_of_the_first_version_has_no_cause_in_the_blame():
    first = Desk(Claim("a", since="2024-01-01", until="2025-02-01"))
    story = told(base=Story("desk", Desk).record(first, at="2024-06-01"))
    lapse = story.last_changes()[HEAD]
    assert (lapse.kind.value, lapse.cause, lapse.version) == ("lapsed", None, "2024-06-01")


def test_between_two_versions_it_is_an_event_that_no_version_tells():
    story = told(CLAIM, ("2025-01-05", {"until": "2025-02-01"}))
    lapse = story.diff()["head"]
    assert (lapse.kind.value, lapse.cause, lapse.version) == ("lapsed", Cause.EVENT, "")
    assert (lapse.after, lapse.ending) == (NOTHING, Ending(when("2025-02-01")))


def test_an_end_that_lies_ahead_is_no_lapse():
    story = told(CLAIM, ("2025-01-05", {"until": "2026-02-01"}))
    assert story.last_changes()[HEAD].kind.value == "replaced"
    assert [str(change.path) for change in story.diff()] == ["other"]


def test_a_claim_of_an_ignored_field_does_not_lapse():
    first = Desk(private=Claim("a", since="2024-01-01", until="2025-02-01"))
    story = told(base=Story("desk", Desk).record(first, at="2024-06-01"))
    assert PRIVATE not in story.last_changes()
    assert [str(change.path) for change in story.diff()] == ["other"]


def test_each_claim_lapses_between_the_versions_on_either_side_of_its_end():
    over, later = (
        Claim("a", since="2024-01-01", until=end) for end in ("2024-06-01", "2025-02-01")
    )
    story = told(base=Story("desk", Desk).record(Desk(over, zone=later), at="2024-06-01"))
    assert {str(change.path) for change in story.diff()} == {"other", "zone"}
