"""`newsroom`: names of its values and facts in both languages, and what references demand."""

from __future__ import annotations

import pytest
from attrs import fields_dict

import storyversions as sv
from storyversions.errors import StoryError
from storyversions.models.newsroom import (
    Event,
    Measure,
    Newsroom,
    Office,
    Organisation,
    Person,
    Seat,
    Statement,
)
from storyversions.state.paths import read_path
from storyversions.state.schema import ClaimOf, MappingOf, Record, shape_of
from storyversions.storyfile import story_of

PEOPLE = {
    "ann": Person(names={"en": "Ann Lee", "ja": "アン・リー"}, who={"en": "an engineer"}),
    "bob": Person(names={"en": "Bob"}),
    "chiyo": Person(names={"ja": "千代"}),
    "no-name": Person(names={}),
}
ORGANISATIONS = {
    "firm": Organisation(names={"en": "The Firm", "ja": "会社"}),
    "lab": Organisation(names={"en": "Lab"}),
}
CLAIM = sv.Claim


def name(key):
    return {"ann": "Ann Lee", "bob": "Bob", "firm": "The Firm"}[key]


# What a value says of itself.


@pytest.mark.parametrize(
    ("value", "en", "ja"),
    [
        (Office("ann"), "Ann Lee", "Ann Lee氏"),
        (Office("ann", acting=True), "Ann Lee (acting)", "Ann Lee氏（暫定）"),
        (Seat(), "", ""),
        (Seat(chair=True), "chair", "議長"),
        (Measure(505), "505", "505"),
        (Measure(505, of=700), "505 of 700", "700のうち505"),
        (Measure(505, of=700, about=True), "505 of about 700", "約700のうち505"),
        (Measure(505, about=True), "about 505", "約505"),
        (Measure(9999), "9999", "9999"),
        (Measure(10_000), "10,000", "1万"),
        (Measure(-12_345.5), "-12,345.5", "-1万2345.5"),
        (Measure(2.5, unit="km"), "2.5 km", "2.5km"),
        (Measure(0), "0", "0"),
        (Measure(0, of=0), "0 of 0", "0のうち0"),
        (Measure(3, of=5, unit="towns", about=True), "3 of about 5 towns", "約5のうち3towns"),
        (Statement("ann", "yes"), "yes (Ann Lee)", "「yes」（Ann Lee）"),
        (
            Statement(("ann", "firm"), "yes"),
            "yes (Ann Lee, The Firm)",
            "「yes」（Ann Lee、The Firm）",
        ),
        (Event("it rained"), "it rained", "「it rained」"),
        (Event("they met", ("ann", "bob")), "they met", "「they met」"),
    ],
)
def test_a_value_tells_itself_in_both_languages(value, en, ja):
    assert (value.told("en", name), value.told("ja", name)) == (en, ja)


@pytest.mark.parametrize(
    "value",
    [Office("ann", acting=True), Seat(chair=True), Measure(5, of=7, about=True), Event("x")],
)
def test_a_language_that_newsroom_does_not_speak_is_told_in_english(value):
    assert value.told("fr", name) == value.told("en", name)


# What facts are called.

STATE = Newsroom(
    people={**PEOPLE, "dan": Person(names={"en": "Dan"}, roles={"firm": CLAIM("leads")})},
    organisations={
        **ORGANISATIONS,
        "board-room": Organisation(
            names={"en": "Board Room"},
            offices={"ceo": CLAIM(Office("ann")), "chief-editor": CLAIM(Office("bob"))},
            board={"ann": CLAIM(Seat()), "chiyo": CLAIM(Seat(chair=True))},
            relations={"firm": CLAIM("partners")},
        ),
    },
    matters={"return-talks": CLAIM("reported: they talk")},
    measures={"signatures": CLAIM(Measure(5))},
    facts={"reason": CLAIM("none is given")},
)
STORY = sv.Story("s", Newsroom).record(STATE, at="2024-03-01")


def label(path, lang):
    return STORY.describer(lang).label(read_path(path)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("path", "en", "ja"),
    [
        ("people[dan].roles[firm]", "Dan's role at The Firm", "会社でのDanの役割"),
        (
            "organisations[board-room].board[ann]",
            "Ann Lee on the board of Board Room",
            "Board Roomの取締役 アン・リー",
        ),
        (
            "organisations[board-room].board[chiyo]",
            "千代 on the board of Board Room",
            "Board Roomの取締役 千代",
        ),
        (
            "organisations[board-room].relations[firm]",
            "Board Room and The Firm",
            "Board Roomと会社",
        ),
        ("organisations[firm]", "The Firm", "会社"),
        ("people[ann]", "Ann Lee", "アン・リー"),
        ("people[bob]", "Bob", "Bob"),
    ],
)
def test_a_fact_is_called_by_the_names_of_what_it_is_about(path, en, ja):
    assert (label(path, "en"), label(path, "ja")) == (en, ja)


@pytest.mark.parametrize(
    "path",
    ["organisations[board-room].offices[ceo]", "organisations[board-room].offices[chief-editor]"],
)
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_an_office_is_called_by_its_title_and_its_organisation(path, lang):
    found = label(path, lang)
    assert "Board Room" in found
    assert "[" not in found


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("path", [str(path) for path in STORY.facts_at()])
def test_every_fact_has_a_label_without_signs_of_a_path(path, lang):
    found = label(path, lang)
    assert found.strip() != ""
    assert [sign for sign in "[]{}" if sign in found] == []


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_every_collection_has_a_label_of_its_own_in_each_language(lang):
    labels = [label(name, lang) for name in fields_dict(Newsroom)]
    assert len(set(labels)) == len(labels) == 8
    assert all(each.isascii() for each in labels) is (lang == "en")


def test_a_diff_tells_holders_by_name_in_both_languages():
    old = STATE.organisations["board-room"]
    offices = {**old.offices, "ceo": CLAIM(Office("chiyo", acting=True), since="2024-03-02")}
    organisations = {
        **STATE.organisations,
        "board-room": Organisation(old.names, offices, old.board, old.relations),
    }
    after = Newsroom(STATE.people, organisations, STATE.matters, STATE.measures, facts=STATE.facts)
    diff = STORY.record(after, at="2024-03-02").diff()
    assert "Ann Lee gave way to 千代 (acting), since 2024-03-02." in str(diff)
    assert "アン・リー氏から千代氏（暫定）に交代（3月2日）。" in str(diff.told("ja"))


# What its references and types demand.


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (
            Newsroom(statements={"s": CLAIM(Statement("eve", "x"))}),
            "people or organisations has no 'eve'; give it first under people:",
        ),
        (
            Newsroom(PEOPLE, events={"e": CLAIM(Event("x", ("ann", "eve")))}),
            "people or organisations has no 'eve'; give it first under people:",
        ),
        (
            Newsroom(PEOPLE, {"o": Organisation({}, offices={"ceo": CLAIM(Office("eve"))})}),
            "people has no 'eve'; give it first under people:",
        ),
        (
            Newsroom(PEOPLE, {"o": Organisation({}, board={"eve": CLAIM(Seat())})}),
            "people has no 'eve'; give it first under people:",
        ),
        (
            Newsroom({"ann": Person({}, roles={"firm": CLAIM("x")})}),
            "organisations has no 'firm'; give it first under organisations:",
        ),
        (
            Newsroom({}, {"o": Organisation({}, relations={"firm": CLAIM("x")})}),
            "organisations has no 'firm'; give it first under organisations:",
        ),
        (
            Newsroom(PEOPLE, {"o": Organisation({}, board={"o": CLAIM(Seat())})}),
            "people has no 'o'; give it first under people:",
        ),
    ],
)
def test_whoever_is_named_must_be_there(state, sentence):
    with pytest.raises(StoryError) as refused:
        sv.Story("s", Newsroom).record(state, at="2024-03-01")
    assert refused.value.sentence.endswith(sentence)


def test_a_statement_or_an_event_may_be_of_people_and_of_organisations():
    state = Newsroom(
        PEOPLE,
        ORGANISATIONS,
        statements={"s": CLAIM(Statement(("ann", "firm"), "x"))},
        events={"e": CLAIM(Event("x", "lab")), "f": CLAIM(Event("x"))},
    )
    assert (
        sv.Story("s", Newsroom).record(state, at="2024-03-01").head.state.events["e"].value.who
        == "lab"
    )


@pytest.mark.parametrize(
    "state",
    [
        Newsroom(measures={"m": CLAIM(Measure("5"))}),
        Newsroom(measures={"m": CLAIM(Measure(count=True))}),
        Newsroom(measures={"m": CLAIM(Measure(float("nan")))}),
        Newsroom(facts={"f": sv.Claim(value=True)}),
        Newsroom(facts={"f": CLAIM(None)}),
        Newsroom(facts={"f": "no claim"}),
        Newsroom(matters={5: CLAIM("x")}),
        Newsroom(people={"ann": Organisation({})}),
    ],
)
def test_a_value_of_another_type_than_is_declared_is_refused(state):
    with pytest.raises(StoryError):
        sv.Story("s", Newsroom).record(state, at="2024-03-01")


def test_every_leaf_but_the_names_is_a_claim():
    def leaves(shape, path):
        if isinstance(shape, Record):
            for each in shape.fields.values():
                if each.meta.names:
                    continue
                yield from leaves(each.shape, f"{path}.{each.name}")
        elif isinstance(shape, MappingOf):
            yield from leaves(shape.item.shape, f"{path}[]")
        else:
            yield path, isinstance(shape, ClaimOf)

    found = dict(leaves(shape_of(Newsroom), ""))
    assert set(found.values()) == {True}
    assert len(found) == 10


def test_newsroom_has_all_its_kinds_of_facts_in_a_story_file():
    story = story_of(
        "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01"
        " One\n\n```facts\npeople:\n  ann: {names: {en: Ann}, who: {en: x}, roles: {o:"
        " leads}}\norganisations:\n  o:\n    names: {en: O}\n    offices: {ceo: {value: {holder:"
        " ann}}}\n    board: {ann: {value: {}}}\n    relations: {o: itself}\nmatters: {m:"
        " 'reported: x'}\nmeasures: {m: {value: {count: 1.5, of: 2, unit: km}}}\nworks: {w:"
        " x}\nstatements: {s: {value: {by: [ann, o], text: x}}}\nevents: {e: {value: {text: x, who:"
        " ann}}}\nfacts: {text: x, whole: 5, point: 5.5, day: 2024-03-01}\n```\n",
        "s.md",
    ).story
    state = story.head.state
    assert state.organisations["o"].board["ann"].value == Seat()
    assert state.measures["m"].value == Measure(1.5, of=2, unit="km")
    assert state.statements["s"].value == Statement(("ann", "o"), "x")
    assert {key: claim.value for key, claim in state.facts.items()} == {
        "text": "x",
        "whole": 5,
        "point": 5.5,
        "day": "2024-03-01",
    }
