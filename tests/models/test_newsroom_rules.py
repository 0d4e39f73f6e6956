"""The rules of `newsroom`: what breaks each of them, and what only looks as if it did."""

from __future__ import annotations

import pickle

import pytest
from attrs import evolve
from checkout import FIRST_STORY
from whole_story import whole

import storyversions as sv
from storyversions.models.newsroom import Newsroom, Office
from storyversions.state.codec import digest
from storyversions.stores import files
from storyversions.stores.archive.layout import format_index
from storyversions.story.rules import rules_of
from storyversions.storyfile import read_story_file, story_file_text, story_of

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


def test_the_rules_of_newsroom_are_these_six():
    assert [rule.sentence for rule in rules_of(Newsroom)] == [
        "a board has at most one chair",
        "a part is no more than its whole",
        "a claim does not jump from denied or rumoured to confirmed without a new source",
        (
            "someone whose role at an organisation ended holds no office and no seat there that is"
            " older than the end"
        ),
        "a date ahead does not take the place of a value that stands",
        "rivals of a claim do not stand for longer than the days that the story allows",
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


DISPUTED = "{value: 7.8, sources: [usgs], rivals: [{value: 7.7, sources: [afad]}]}"


def with_rules(rules):
    return FRONT.replace("model: newsroom", f"model: newsroom\nrules: {rules}")


RULED = with_rules("{open_dispute: {on: true, days: 2}}")


def dispute(*facts, front=RULED):
    """A story of a claim that is said on the first days of a month, one after another."""
    said = (f"\nfacts[m]: {fact}" if fact else "" for fact in facts)
    days = (
        day(f"2024-01-{number:02}", f"\nfacts[n]: {number}{also}")
        for number, also in enumerate(said, 1)
    )
    return story_of(front + "".join(days), "s.md").story


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        ((DISPUTED, "", ""), []),
        ((DISPUTED, "", "", "", ""), ["04"]),
        ((DISPUTED, "", "{rivals: []}", DISPUTED, "", ""), []),
        ((DISPUTED, "", "{rivals: [{value: 7.6, sources: [emsc]}]}", ""), ["04"]),
        (("7.8", "", "", "", DISPUTED, ""), []),
        ((DISPUTED, "", "", "", "{rivals: []}", DISPUTED, "", "", ""), ["04", "09"]),
    ],
)
def test_a_dispute_that_stands_for_longer_than_the_story_allows_is_told_once(facts, days):
    expected = [(day, "facts[m]", "open_dispute") for day in days]
    assert faults(dispute(*facts)) == expected


def test_disputes_may_stand_where_the_story_does_not_switch_the_rule_on():
    assert faults(dispute(DISPUTED, *[""] * 20, front=FRONT)) == []


def test_check_tells_an_open_dispute_with_its_place():
    (breach,) = dispute(DISPUTED, "", "", "").breaches()
    assert str(breach.place) == "s.md:11:1"
    assert breach.sentence == (
        "2024-01-04: facts[m]: rivals of a claim do not stand for longer than the days that the"
        " story allows (rule open_dispute)"
    )


def test_a_rule_that_is_on_is_kept_in_snapshots_and_in_a_written_story(tmp_path):
    story = dispute(DISPUTED, "", "", "")
    files.write(story, tmp_path / "s", model="newsroom")
    read = files.read(tmp_path / "s", Newsroom)
    again = story_of(story_file_text(read, model="newsroom"), "again.md").story
    for kept in (story, read, again, pickle.loads(pickle.dumps(story))):
        assert dict(kept.rules_on) == {"open_dispute": 2}
        assert len(kept.breaches()) == 1
    assert list(files.check(tmp_path / "s", Newsroom)) == []


def test_snapshots_say_nothing_of_rules_that_are_on_where_none_is(tmp_path):
    files.write(dispute(DISPUTED, front=FRONT), tmp_path / "s", model="newsroom")
    assert "rules" not in (tmp_path / "s" / "story.json").read_text(encoding="utf-8")


NEEDS_DAYS = "the rule 'open_dispute' is switched on with {on: true, days: NUMBER}"


@pytest.mark.parametrize(
    ("rules", "fault"),
    [
        *(
            (f"{{open_dispute: {said}}}", f"6:23: {NEEDS_DAYS}")
            for said in (
                "{on: true}",
                "{on: false, days: 1}",
                "{on: true, days: -1}",
                "{on: true, days: many}",
                "{on: true, days: 1, why: so}",
            )
        ),
        ("{one_chair: {on: true, days: 1}}", "6:9: the rule 'one_chair' allows no days, and is on"),
        (
            "{nothing: {on: true, days: 1}}",
            (
                "6:9: Newsroom has no rule 'nothing'; it has one_chair, part_of_whole,"
                " jump_to_confirmed, role_ended, date_ahead, open_dispute"
            ),
        ),
    ],
)
def test_what_cannot_be_switched_on_is_refused_at_its_place(rules, fault):
    with pytest.raises(sv.StoryError) as error:
        dispute("1", front=with_rules(rules))
    assert str(error.value) == f"s.md:{fault}"


@pytest.mark.parametrize("days", [-1, 2.5, True, "2"])
def test_a_story_takes_a_whole_number_of_days_only(days):
    with pytest.raises(sv.UsageError, match="needs the days that it allows, as a whole number"):
        sv.Story("s", Newsroom, rules_on={"open_dispute": days})


@pytest.mark.parametrize("on", ["open_dispute", {"open_dispute": "2"}, {"one_chair": 2}])
def test_an_index_that_no_story_could_have_written_is_refused(on, tmp_path):
    files.write(dispute(DISPUTED), tmp_path / "s", model="newsroom")
    index = {key: each for key, each in files.read_index(tmp_path / "s").items() if key != "digest"}
    index |= {"rules_on": on}
    text = format_index(index | {"digest": digest(index)})
    (tmp_path / "s" / "story.json").write_text(text, encoding="utf-8")
    with pytest.raises(sv.StoryError, match=r"story\.json"):
        whole(files.read(tmp_path / "s", Newsroom))
