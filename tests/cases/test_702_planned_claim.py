"""A2: a successor who was announced ahead stood at once."""

from __future__ import annotations

from attrs import frozen

from storyversions import Claim, Entry, Story, Update


@frozen
class Sheet:
    ceo: Claim[str] | None = None
    other: int = 0


BASE = Story("s", Sheet).record(Sheet(Claim("a", since="2024-01-01")), at="2025-01-01")


def told(*entries, story=BASE, at="2025-01-05"):
    return story.extend([Update(at, "", entries)])


PLANNED = told(Entry("ceo", "b", since="2025-07-01"))


def held(story, about):
    return getattr(story.believed("ceo", about=about).value, "value", None)


def fact(story):
    return story.facts_at()[story.paths("ceo")[0]]


def test_a_plan_enters_the_line_and_not_the_state():
    change = PLANNED.diff()["ceo"]
    assert PLANNED.head.state == BASE.head.state
    assert (change.kind.value, change.cause.value, change.facts) == ("planned", "event", {})
    assert [held(PLANNED, about) for about in ("2025-06-30", "2025-07-01")] == ["a", "b"]


def test_the_two_of_a_list_are_what_stands_and_what_is_planned():
    story = told(Entry("ceo", "a", until="2025-07-01"), Entry("ceo", "b", since="2025-07-01"))
    assert story.head.state.ceo.value == "a"
    assert [held(story, about) for about in ("2025-06-30", "2025-07-01")] == ["a", "b"]


def test_a_plan_that_is_moved_never_was_for_its_old_date():
    story = told(Entry("ceo", "b", since="2025-08-01"), story=PLANNED, at="2025-02-01")
    assert story.diff()["ceo"].cause.value == "event"
    assert [held(story, about) for about in ("2025-07-15", "2025-08-01")] == ["a", "b"]


def test_a_plan_whose_day_has_come_is_shown_though_no_version_took_it_up():
    story = told(Entry("other", 1), story=PLANNED, at="2025-07-02")
    assert story.head.state.ceo.value == "a"
    assert (fact(story).stood.value, fact(story).value.value) == ("held", "b")


def test_a_plan_that_is_taken_up_as_planned_is_an_event():
    story = told(Entry("other", 1), story=PLANNED, at="2025-07-02")
    story = told(Entry("ceo", "b", since="2025-07-01"), story=story, at="2025-07-05")
    assert story.head.state.ceo.value == "b"
    assert story.diff()["ceo"].cause.value == "event"
    assert [each.momentary for each in story.timeline("ceo")] == [False, False, False]


def test_what_stands_can_end_before_the_plan_begins():
    story = told(Entry("ceo", until="2025-03-01"), story=PLANNED, at="2025-03-01")
    found = [
        story.believed("ceo", about=about).stood.value for about in ("2025-05-01", "2025-07-02")
    ]
    assert found == ["ended", "held"]


def test_a_plan_where_nothing_stands_can_be_withdrawn():
    story = Story("s", Sheet).record(Sheet(), at="2025-01-01")
    story = told(Entry("ceo", "b", since="2025-07-01"), story=story)
    story = told(Entry("ceo", retract=True), story=story, at="2025-02-01")
    assert story.diff()["ceo"].cause.value == "retraction"
    assert held(story, "2025-08-01") is None


def test_a_plan_that_had_begun_and_that_nobody_took_up_can_be_withdrawn():
    """A3: what is withdrawn was never there, in the line as on the version's own day."""
    story = Story("s", Sheet).record(Sheet(), at="2025-01-01")
    story = told(Entry("ceo", "b", since="2025-07-01"), story=story)
    story = told(Entry("ceo", retract=True), story=story, at="2025-07-02")
    assert fact(story).stood.value == "unknown"
    assert {each.stood.value for each in story.timeline("ceo")} == {"unknown"}
    assert "The plan is withdrawn." in story.diff()["ceo"].sentence


def test_what_a_plan_had_taken_the_place_of_does_not_come_back_when_it_is_withdrawn():
    story = told(Entry("ceo", retract=True), story=PLANNED, at="2025-07-02")
    line = [(each.stood.value, str(each.until)) for each in story.timeline("ceo")]
    assert line == [
        ("unknown", "2024-01-01"),
        ("held", "2025-07-01"),
        ("unknown", "None"),
    ]
