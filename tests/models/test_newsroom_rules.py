"""The rules of `newsroom`: what breaks each of them, and what only looks as if it did."""

from __future__ import annotations

import pytest
from attrs import evolve
from checkout import FIRST_STORY

import storyversions as sv
from storyversions.models.newsroom import Newsroom, Office
from storyversions.story.rules import rules_of
from storyversions.storyfile import read_story_file, story_of

FRONT = """---
format: 1
story: s
title: T
model: newsroom
---
"""

CAST = """
people:
  ann: {names: {en: Ann}}
  bob: {names: {en: Bob}}
organisations:
  firm: {names: {en: The Firm}}
  lab: {names: {en: The Lab}}
"""

BOARD = "organisations[firm].board"
CEO = "organisations[firm].offices[ceo]"
SEAT = "organisations[firm].board[ann]"


def day(date, facts):
    return f"## {date} News\n```facts{facts}\n```\n"


def broken(*days):
    """What is at fault in a story of these days, as (day, path, rule)."""
    first, *later = days
    text = FRONT + day("2024-01-01", f"{CAST}{first}")
    text += "".join(
        day(f"2024-01-{number:02}", f"\n{facts}") for number, facts in enumerate(later, 2)
    )
    return faults(story_of(text, "s.md").story)


def faults(story):
    """What is at fault in a story, as (day, path, rule)."""
    return [(each.version[-2:], str(each.path), each.rule.name) for each in story.breaches()]


def test_the_rules_of_newsroom_are_these_five():
    assert [rule.sentence for rule in rules_of(Newsroom)] == [
        "a board has at most one chair",
        "a part is no more than its whole",
        "a claim does not jump from denied or rumoured to confirmed without a new source",
        (
            "someone whose role at an organisation ended holds no office and no seat there that is"
            " older than the end"
        ),
        "a date ahead does not take the place of a value that stands",
    ]


def test_the_first_story_breaks_none_of_them():
    assert read_story_file(FIRST_STORY).story.breaches() == ()


# A board has at most one chair.


@pytest.mark.parametrize(
    ("ann", "bob"),
    [
        ("{value: {chair: true}}", "{value: {chair: true}}"),
        (
            "{value: {chair: true}, since: 2023}",
            "{value: {chair: true}, since: 2024-01-01, certainty: rumoured}",
        ),
        ("{value: {chair: true}, until: 2024-02-01}", "{value: {chair: true}}"),
        ("{value: {chair: true}, since: ../2024-02-01}", "{value: {chair: true}}"),
    ],
)
def test_a_board_with_two_chairs_is_at_fault(ann, bob):
    assert broken(f"{BOARD}: {{ann: {ann}, bob: {bob}}}") == [("01", BOARD, "one_chair")]


@pytest.mark.parametrize(
    ("ann", "bob"),
    [
        ("{value: {chair: true}}", "{value: {}}"),
        ("{value: {}}", "{value: {}}"),
        ("{value: {chair: true}}", "{value: {chair: true}, certainty: denied}"),
        ("{value: {chair: true}, until: 2024-02-01}", "{value: {chair: true}, since: 2024-02-01}"),
    ],
)
def test_a_board_with_one_chair_on_the_day_is_well(ann, bob):
    assert broken(f"{BOARD}: {{ann: {ann}, bob: {bob}}}") == []


def test_two_boards_have_a_chair_each():
    chairs = (
        "organisations[firm].board[ann]: {value: {chair: true}}\norganisations[lab].board[ann]:"
        " {value: {chair: true}}"
    )
    assert broken(chairs) == []


def test_a_chair_whose_own_end_has_come_is_none():
    ends = f"{SEAT}: {{value: {{chair: true}}, until: 2024-01-02}}"
    assert broken(ends, f"{BOARD}.bob: {{value: {{chair: true}}, since: 2024-01-02}}") == []


# A part is no more than its whole.


@pytest.mark.parametrize(
    "measure", ["{count: 10, of: 9}", "{count: 1, of: 0}", "{count: 9.5, of: 9, about: true}"]
)
def test_a_part_that_is_more_than_its_whole_is_at_fault(measure):
    assert broken(f"measures.m: {{value: {measure}}}") == [("01", "measures[m]", "part_of_whole")]


@pytest.mark.parametrize(
    "measure", ["{count: 9, of: 9}", "{count: 10}", "{count: 0, of: 0}", "{count: -3, of: 2}"]
)
def test_a_part_that_is_no_more_than_its_whole_is_well(measure):
    assert broken(f"measures.m: {{value: {measure}}}") == []


# A claim does not jump.


@pytest.mark.parametrize("level", ["denied", "rumoured"])
@pytest.mark.parametrize(
    "again", ["{certainty: confirmed}", "{certainty: confirmed, sources: [a]}"]
)
def test_a_claim_that_jumps_without_a_new_source_is_at_fault(level, again):
    first = f"facts.f: {{value: so, certainty: {level}, sources: [a]}}"
    assert broken(first, f"facts.f: {again}") == [("02", "facts[f]", "jump_to_confirmed")]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("{value: so, certainty: rumoured, sources: [a]}", "{certainty: confirmed, sources: [b]}"),
        ("{value: so, certainty: rumoured}", "{value: not so, certainty: confirmed}"),
        ("{value: so, certainty: rumoured}", "{certainty: agreed}"),
        ("{value: so, certainty: reported}", "{certainty: confirmed}"),
        ("{value: so}", "{certainty: confirmed}"),
        ("{value: 1, certainty: rumoured}", "{value: 1.0, certainty: confirmed}"),
    ],
)
def test_a_claim_that_rises_otherwise_is_well(first, again):
    assert broken(f"facts.f: {first}", f"facts.f: {again}") == []


def test_a_claim_that_is_confirmed_at_once_is_well():
    assert broken("facts.f: {value: so, certainty: confirmed}") == []


# Whose role ended.


ROLE = "people[ann].roles[firm]"
POSTS = f"{ROLE}: engineer\n{CEO}: {{value: {{holder: ann}}}}\n{SEAT}: {{value: {{}}}}"
LEFT = [("02", SEAT, "role_ended"), ("02", CEO, "role_ended")]


def test_the_office_and_the_seat_of_someone_who_left_are_at_fault():
    assert broken(POSTS, f"{ROLE}: {{until: 2024-01-02}}") == LEFT


def test_they_are_told_once_until_they_healed():
    assert broken(POSTS, f"{ROLE}: {{until: 2024-01-02}}", "facts.f: so") == LEFT


def test_a_role_with_an_end_of_its_own_is_over_when_that_has_come():
    ends = POSTS.replace("engineer", "{value: engineer, until: 2024-01-02}")
    assert broken(ends, "facts.f: so") == LEFT


def test_a_role_that_gave_way_to_another_ended_with_the_version():
    moved = "people[ann].roles[lab]: {value: engineer, replaces: 'people[ann].roles[firm]'}"
    assert broken(POSTS, moved) == LEFT


def test_a_role_that_is_told_as_past_has_ended():
    past = POSTS.replace("engineer", "[{value: engineer, until: 2024-01-02}]").split("\n")
    assert broken("\n".join(past[1:]), past[0]) == LEFT


@pytest.mark.parametrize(
    "later",
    [
        (
            f"{ROLE}: {{until: 2024-01-02}}\n{CEO}: {{until: 2024-01-02}}\n{SEAT}: {{until:"
            " 2024-01-02}"
        ),
        f"{ROLE}: {{retract: true}}",
        f"{ROLE}: {{until: 2024-02-01}}",
        f"{ROLE}: {{until: 2024-01-01}}",
        f"{ROLE}: founder",
    ],
    ids=[
        "posts ended too",
        "withdrawn",
        "ends later",
        "ended before the posts began",
        "another role",
    ],
)
def test_posts_of_someone_who_has_not_left_them_behind_are_well(later):
    assert broken(POSTS, later) == []


def test_who_left_after_the_version_that_named_the_office_but_before_the_office_began_is_well():
    office = f"{ROLE}: engineer\n{CEO}: {{value: {{holder: ann}}, since: 2024-01-03}}"
    assert broken(office, f"{ROLE}: {{until: 2024-01-02}}") == []


def test_who_came_back_holds_the_office_since_then():
    back = f"{CEO}: {{value: {{holder: ann}}, since: 2024-01-03}}"
    without = f"{ROLE}: engineer\n{CEO}: {{value: {{holder: bob}}}}"
    assert broken(without, f"{ROLE}: {{until: 2024-01-02}}", back) == []


@pytest.mark.parametrize("since", ["2023", "../2023-12-31", "2024-01-01"])
def test_an_office_with_a_date_of_its_own_is_older_when_it_surely_began_before(since):
    office = f"{ROLE}: engineer\n{CEO}: {{value: {{holder: ann}}, since: {since}}}"
    assert broken(office, f"{ROLE}: {{until: 2024-01-02}}") == [("02", CEO, "role_ended")]


@pytest.mark.parametrize("since", ["2024-01-01~", "../2024-01-02", "2024"])
def test_an_office_that_may_have_begun_since_is_well(since):
    office = f"{ROLE}: engineer\n{CEO}: {{value: {{holder: ann}}, since: {since}}}"
    assert broken(office, f"{ROLE}: {{until: 2024-01-02}}") == []


def test_a_post_that_is_denied_or_over_is_not_held():
    office, seat = "{value: {holder: ann}, certainty: denied}", "{value: {}, until: 2024-01-02}"
    assert (
        broken(
            f"{ROLE}: engineer\n{CEO}: {office}\n{SEAT}: {seat}", f"{ROLE}: {{until: 2024-01-02}}"
        )
        == []
    )


def test_posts_elsewhere_and_of_others_are_well():
    posts = (
        f"{CEO}: {{value: {{holder: bob}}}}\norganisations[lab].offices[ceo]: {{value: {{holder:"
        " ann}}"
    )
    assert (
        broken(
            f"{ROLE}: engineer\n{posts}",
            f"{ROLE}: {{until: 2024-01-02}}\npeople[bob].roles[lab]: engineer",
        )
        == []
    )


def test_an_organisation_that_is_gone_has_no_posts():
    gone = "people[ann].roles[firm]: {until: 2024-01-02}\norganisations[firm]: {until: 2024-01-02}"
    assert broken(f"{ROLE}: engineer", gone) == []


# A date ahead.


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("{holder: ann}}", "{holder: bob}, since: 2024-02-01}"),
        ("{holder: ann}, since: 2023}", "{holder: bob}, since: 2024-02}"),
        ("{holder: ann}, until: 2024-02-01}", "{holder: bob}, since: 2024-02-01}"),
    ],
)
def test_a_plan_in_a_story_file_takes_no_value_away(first, again):
    assert broken(f"{CEO}: {{value: {first}", f"{CEO}: {{value: {again}") == []


def test_a_start_that_is_put_ahead_of_a_value_that_stands_is_at_fault():
    first, again = "{holder: ann}, since: 2023}", "{holder: ann}, since: 2024-02-01}"
    assert broken(f"{CEO}: {{value: {first}", f"{CEO}: {{value: {again}") == [
        ("02", CEO, "date_ahead")
    ]


@pytest.mark.parametrize(
    ("since", "expected"), [("2024-02-01", [("02", CEO, "date_ahead")]), ("2024-01-02", [])]
)
def test_a_state_whose_claim_begins_later_takes_away_what_stands(since, expected):
    first = story_of(FRONT + day("2024-01-01", f"{CAST}{CEO}: {{value: {{holder: ann}}}}"), "s.md")
    state = first.story.head.state
    firm = state.organisations["firm"]
    later = evolve(firm, offices={"ceo": sv.Claim(Office("bob"), since=since)})
    after = evolve(state, organisations={**state.organisations, "firm": later})
    assert faults(first.story.record(after, at="2024-01-02")) == expected


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("{holder: ann}}", "{holder: bob}, since: 2024-01-02}"),
        ("{holder: ann}}", "{holder: bob}, since: ../2024-02-01}"),
        ("{holder: ann}}", "{holder: bob}, since: 2024-01-02T20:00}"),
        ("{holder: ann}, since: 2024-02-01}", "{holder: bob}, since: 2024-02-01}"),
        ("{holder: ann}, until: 2024-01-02}", "{holder: bob}, since: 2024-02-01}"),
    ],
    ids=["today", "perhaps ahead", "later today", "none had begun", "what stood is over"],
)
def test_a_date_that_takes_no_value_away_is_well(first, again):
    assert broken(f"{CEO}: {{value: {first}", f"{CEO}: {{value: {again}") == []


def test_a_date_ahead_where_nothing_stood_is_well():
    assert broken(f"{CEO}: {{value: {{holder: ann}}, since: 2024-02-01}}") == []


# From a state, without a story file.


def test_rules_hold_for_states_that_are_recorded_too():
    state = Newsroom(facts={"f": sv.Claim("so", certainty="rumoured")})
    story = sv.Story("s", Newsroom).record(state, at="2024-01-01")
    story = story.record(
        Newsroom(facts={"f": sv.Claim("so", certainty="confirmed")}), at="2024-01-02"
    )
    assert [(each.version, str(each.path), each.rule.name) for each in story.breaches()] == [
        ("2024-01-02", "facts[f]", "jump_to_confirmed")
    ]
