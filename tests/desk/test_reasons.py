"""Why a fact is told as it is: its addendum, its sentence, and what it replaced."""

from __future__ import annotations

from itertools import groupby

import pytest
from attrs import frozen
from checkout import CHECKOUT, FIRST_STORY

from storyversions import Entry, Passage, Story, Update
from storyversions.desk.reason_pages import reason_json, reason_page
from storyversions.desk.reasons import passage_about, placed, reason_at, untied_claims
from storyversions.models.newsroom import Newsroom
from storyversions.state.paths import read_path
from storyversions.state.schema import NOTHING, Claim
from storyversions.state.walk import find
from storyversions.stores import files
from storyversions.story.version import FactStatus
from storyversions.storyfile import read_story_file

FIRST = files.read(CHECKOUT / "snapshots" / "openai-ceo-2023")
WRITTEN = read_story_file(FIRST_STORY).story
TOLL = "measures[dead].count"


def reason(story, fact, revision="head"):
    (path,) = story.known_paths(fact)
    return reason_at(story, story.at(revision), path)


def as_json(story, fact, revision="head"):
    return reason_json(story.describer(), reason(story, fact, revision))


def rows(story, fact, revision="head", lang=None):
    page = reason_page(story.describer(lang), story.at(revision), reason(story, fact, revision))
    return [(row.label, row.text, row.margin) for row in page.rows]


# By looking at each state on its own.


def value_in(version, path):
    held = find(FIRST.record_shape, version.state, path)
    return held.value if isinstance(held, Claim) else held


@pytest.mark.parametrize("number", range(1, len(FIRST) + 1))
def test_what_a_fact_replaced_is_what_the_states_before_held_of_it(number):
    version = FIRST.at(number)
    for path, state in FIRST.facts_at(version).items():
        line = [value_in(each, path) for each in FIRST.versions[:number]]
        runs = [(value, len(list(same))) for value, same in groupby(line)]
        expected = [value for value, _ in runs][runs[0][0] is NOTHING :]
        actual = reason_at(FIRST, version, path)
        held = [getattr(each.value, "value", each.value) for each in actual.replaced]
        assert held == expected[:-1][::-1]
        is_first = FIRST.versions[number - runs[-1][1]]
        if state.stood is FactStatus.HELD:
            assert actual.addendum.label == is_first.label == state.set_in


def test_every_claim_of_the_first_story_has_its_sentence():
    assert list(untied_claims(FIRST, FIRST.head)) == []
    for version in FIRST:
        for path, state in FIRST.facts_at(version).items():
            if isinstance(state.value, Claim):
                assert reason_at(FIRST, version, path).passage is not None


def test_the_chief_executive_of_the_first_story_replaced_two_the_newest_first():
    assert as_json(WRITTEN, "ceo", "11/22") == {
        "version": "2023-11-22",
        "passage": {
            "text": reason(FIRST, "ceo", "11/22").passage.sentence,
            "file": str(FIRST_STORY),
            "line": 508,
            "column": 1,
        },
        "sources": [{"id": "openai-on-x", "name": "OpenAI on X"}],
        "certainty": "agreed",
        "since": "2023-11-22",
        "replaced": [
            {"version": "2023-11-20.1", "value": {"holder": "emmett-shear", "acting": True}},
            {"version": "2023-11-17", "value": {"holder": "mira-murati", "acting": True}},
        ],
    }


# The places of passages.


def test_a_passage_of_a_snapshot_gets_its_place_from_the_story_file():
    for version in FIRST:
        same = next(each for each in WRITTEN if each.label == version.label)
        found = [placed(each, version, WRITTEN) for each in version.passages]
        assert found == list(same.passages)
        assert [each.place for each in found] == [each.place for each in same.passages]


def test_without_a_story_file_or_with_another_one_the_place_is_left_out():
    version = FIRST.at("11/22")
    stranger = Passage("he", "He is it.", ("organisations[openai].offices[ceo]",))
    assert placed(version.passages[0], version, None).place is None
    assert placed(stranger, version, WRITTEN) == stranger
    assert placed(version.passages[0], FIRST.at("11/24"), WRITTEN).place is None


# What is removed, told again, withdrawn, planned, or tied to nothing.


def story_of(*several, passages=()):
    updates = [
        Update(f"2024-01-0{day}", f"Day {day}", entries, passages if day == 1 else ())
        for day, entries in enumerate(several, 1)
    ]
    return Story("s", Newsroom).extend(updates)


def role(value=NOTHING, **members):
    return Entry("facts[role]", value, **members)


def test_a_removal_is_among_what_was_replaced():
    story = story_of(
        [role("mayor", since="2024-01-01")],
        [role(until="2024-01-02")],
        [role("treasurer", since="2024-01-03", certainty="announced")],
    )
    assert as_json(story, "facts[role]") == {
        "version": "2024-01-03",
        "certainty": "announced",
        "since": "2024-01-03",
        "replaced": [
            {"version": "2024-01-02", "value": None},
            {"version": "2024-01-01", "value": "mayor"},
        ],
    }
    assert rows(story, "facts[role]")[-2:] == [
        ("Replaced", "ended", "2024-01-02"),
        ("Replaced", "mayor", "2024-01-01"),
    ]


def test_what_ended_says_so_with_its_end_and_what_held_before():
    story = story_of(
        [role("mayor", since="2024-01-01")],
        [role(until="2024-01-02", certainty="reported", sources=["ap"])],
    )
    assert as_json(story, "facts[role]") == {
        "version": "2024-01-02",
        "state": "ended",
        "sources": [{"id": "ap"}],
        "certainty": "reported",
        "until": "2024-01-02",
        "replaced": [{"version": "2024-01-01", "value": "mayor"}],
    }
    assert rows(story, "facts[role]")[0] == ("Told", "ended 2024-01-02: mayor", "")


def test_what_is_withdrawn_says_so():
    story = story_of([role("mayor")], [role(retract=True)])
    assert as_json(story, "facts[role]")["state"] == "unknown"
    assert rows(story, "facts[role]")[0] == ("Told", "Withdrawn: mayor", "")
    assert rows(story, "facts[role]", lang="ja")[0] == ("内容", "撤回：「mayor」", "")


def test_a_claim_told_as_past_replaced_nothing_and_is_not_among_what_was_replaced():
    past = role("clerk", since="2023", until="2023-12-31")
    story = story_of([past], [role("mayor", since="2024-01-02")])
    assert as_json(story, "facts[role]", "v1") == {
        "version": "2024-01-01",
        "state": "ended",
        "until": "2023-12-31",
    }
    assert "replaced" not in as_json(story, "facts[role]")


def test_a_plan_is_not_known_yet():
    story = story_of([role("mayor", since="2024-06-01")])
    assert as_json(story, "facts[role]")["state"] == "unknown"
    assert rows(story, "facts[role]")[0][1] == "unknown"


def test_what_no_version_had_told_yet_is_unknown():
    assert as_json(FIRST, "q-star", "11/19") == {"state": "unknown"}
    assert rows(FIRST, "q-star", "11/19") == []


def test_the_sentence_for_one_fact_is_nearer_than_that_of_several_or_of_a_group():
    tied = [
        Passage("all", "All.", ("facts",)),
        Passage("two", "Two.", ("facts[role]", "facts[other]")),
        Passage("one", "One.", ("facts[role]",)),
    ]
    for count, expected in ((3, "One."), (2, "Two."), (1, "All.")):
        story = story_of([role("mayor")], passages=tied[:count])
        assert reason(story, "facts[role]").passage.sentence == expected
    assert passage_about(story.head, read_path("works[x]")) is None


def test_a_claim_without_a_passage_is_said_to_have_none_and_listed():
    story = story_of(
        [role("mayor"), Entry("facts[other]", "x")],
        [role("clerk", since="2024-01-02")],
        passages=[Passage("other", "Other.", ("facts[other]",))],
    )
    assert rows(story, "facts[role]")[2] == ("Sentence", "No passage is tied to it.", "")
    untied = [(version.label, str(path)) for version, path in untied_claims(story, story.head)]
    assert untied == [("2024-01-01", "facts[role]"), ("2024-01-02", "facts[role]")]


def test_an_amendment_replaces_nothing_and_a_past_claim_needs_a_sentence_as_well():
    story = story_of(
        [role("mayor")],
        [role(certainty="confirmed", doubts=["why"])],
        [role("clerk", since="2020", until="2021")],
    )
    assert as_json(story, "facts[role]", "v2") == {
        "version": "2024-01-01",
        "certainty": "confirmed",
    }
    assert ("In doubt", "why", "") in rows(story, "facts[role]", "v2")
    assert [version.number for version, _ in untied_claims(story, story.head)] == [1, 2, 3]


@frozen
class Sign:
    words: str
    colour: str = "red"


def test_a_name_that_is_no_claim_is_on_nobodys_word():
    path = "people[emmett-shear].names[en]"
    assert as_json(FIRST, path) == {"version": "2023-11-20.1"}


def test_of_a_class_without_claims_every_fact_has_its_version_and_its_sources():
    story = Story("sign", Sign).record(Sign("stop"), at="2024-01-01", title="First")
    story = story.extend([Update("2024-01-02", state=Sign("go"), id="c1", author="Ann")])
    assert as_json(story, "words") == {
        "version": "2024-01-02",
        "sources": [{"id": "c1", "name": "c1", "title": "Ann"}],
        "replaced": [{"version": "2024-01-01", "value": "stop"}],
    }
    assert rows(story, "words")[1] == ("Addendum", "2024-01-02", "")
    untied = [(version.number, str(path)) for version, path in untied_claims(story, story.head)]
    assert sorted(untied) == [(1, "colour"), (1, "words"), (2, "words")]
