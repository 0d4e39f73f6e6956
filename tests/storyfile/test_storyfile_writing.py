"""A story as a story file that a newsroom can read, and that reads as that story."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Annotated, Any

import pytest
from attrs import evolve, field, frozen
from hypothesis import given
from hypothesis import strategies as st

from storyversions import Claim, FileError, Meta, Source, Story, Update
from storyversions.models.newsroom import Newsroom, Organisation, Person
from storyversions.state.codec import equivalent
from storyversions.state.names import Name, Names
from storyversions.state.schema import Opaque, Scalar, Union
from storyversions.story.version import Entry, EntryKind
from storyversions.storyfile import read_story_file, story_file_text, story_of
from storyversions.storyfile.flow_yaml import to_flow_yaml, yaml_key, yaml_scalar
from storyversions.storyfile.yaml_nodes import read_yaml, text_of
from storyversions.storyfile.yaml_values import plain_of

DAY, NEXT = "2023-11-17", "2023-11-20"
PEOPLE = {"sam": Person({"en": "Sam Altman"})}
ORGANISATIONS = {"openai": Organisation({"en": "OpenAI"})}
FIRST = Newsroom(PEOPLE, ORGANISATIONS)
JOINS = Claim("joins", since=NEXT, sources=["ap"])


def with_role(claim):
    return evolve(FIRST, people={"sam": evolve(PEOPLE["sam"], roles={"openai": claim})})


def blocks(story, number=-1):
    """The lines of the facts of a version, as they are written."""
    text = story_file_text(story)
    return text.split("\n## ")[number].split("```facts\n")[1].split("```")[0].splitlines()


def test_a_story_is_written_with_its_front_matter_and_a_heading_for_each_version():
    story = Story(
        "openai",
        Newsroom,
        title="The crisis: a story",
        timezone="Asia/Tokyo",
        language="ja",
        names=Names(
            {
                "sam": Name("people[sam]", {"en": "Sam"}, watch=True),
                "both": Name(("people", "facts")),
            }
        ),
        sources={"ap": Source("ap", "AP", title="Altman: out", date="2023-11-17")},
    )
    story = story.record(FIRST, at=DAY, title="Out").record(with_role(JOINS), at=NEXT, title="Back")
    assert (
        story_file_text(story, model="newsroom")
        == """\
---
format: 1
story: openai
title: "The crisis: a story"
timezone: Asia/Tokyo
language: ja
model: newsroom
sources:
  ap: {name: AP, title: "Altman: out", date: 2023-11-17}
names:
  sam: {is: "people[sam]", en: Sam, watch: true}
  both: {is: [people, facts]}
---

## 2023-11-17 Out

```facts
sam: {names: {en: Sam Altman}}
organisations[openai]: {names: {en: OpenAI}}
```

## 2023-11-20 Back

```facts
people[sam].roles[openai]: {value: joins, since: 2023-11-20, sources: [ap]}
```
""".replace("sam: {names: {en: Sam Altman}}", "sam:\n  names: {en: Sam Altman}").replace(
            "organisations[openai]: {names: {en: OpenAI}}",
            "organisations[openai]:\n  names: {en: OpenAI}",
        )
    )


def test_a_claim_of_which_nothing_else_is_said_is_its_value():
    story = Story("s", Newsroom).record(FIRST, at=DAY).record(with_role(Claim("joins")), at=NEXT)
    assert blocks(story) == ["people[sam].roles[openai]: joins"]


def test_what_left_ends_on_the_day_of_its_version():
    story = Story("s", Newsroom).record(with_role(JOINS), at=NEXT).record(FIRST, at="2023-11-22")
    assert blocks(story) == ["people[sam].roles[openai]: {until: 2023-11-22}"]


def test_the_causes_of_a_recorded_state_are_written():
    story = Story("s", Newsroom).record(with_role(JOINS), at=NEXT)
    story = story.record(
        with_role(Claim("leads")), at=NEXT, because={"people[sam].roles": "correction"}
    )
    assert blocks(story) == ["people[sam].roles[openai]: {value: leads, because: correction}"]


def test_the_cause_of_a_new_entity_is_what_its_block_shares():
    entries = [
        Entry("people[mira]", act=EntryKind.CREATE, because="event"),
        Entry("people[mira].names[en]", "Mira", because="event"),
    ]
    story = Story("s", Newsroom).record(FIRST, at=DAY).extend([Update(NEXT, entries=entries)])
    assert blocks(story) == ["all: {because: event}", "people[mira]:", "  names: {en: Mira}"]
    assert (
        story_of(story_file_text(story), "s.md", Newsroom).story.head.entries == story.head.entries
    )


def test_a_version_that_says_nothing_has_no_facts():
    story = Story("s", Newsroom).record(FIRST, at=DAY).record(FIRST, at=NEXT, title="Still")
    assert story_file_text(story).endswith("```\n\n## 2023-11-20 Still\n")


def test_past_claims_are_a_list():
    entries = [
        Entry("facts[ceo]", "Sam", until=DAY),
        Entry("facts[ceo]", "Mira", since=DAY),
        Entry("facts[x]", 1),
    ]
    story = Story("s", Newsroom).extend([Update(DAY, entries=entries)])
    assert blocks(story) == [
        "facts[ceo]:",
        "  - {value: Sam, until: 2023-11-17}",
        "  - {value: Mira, since: 2023-11-17}",
        "facts[x]: 1",
    ]


def test_a_claim_that_is_withdrawn_is_written_so():
    story = Story("s", Newsroom).record(with_role(JOINS), at=NEXT)
    story = story.extend([Update(NEXT, entries=[Entry("people[sam].roles[openai]", retract=True)])])
    assert blocks(story) == ["people[sam].roles[openai]: {retract: true}"]


def test_the_first_story_is_written_and_reads_as_it_was():
    story = read_story_file("seeds/openai-ceo-2023.md").story
    again = story_of(story_file_text(story, model="newsroom"), "again.md").story
    assert [(each.label, each.recorded, each.title) for each in again.versions] == [
        (each.label, each.recorded, each.title) for each in story.versions
    ]
    assert all(
        equivalent(story.record_shape, a.state, b.state)
        for a, b in zip(story.versions, again.versions, strict=True)
    )
    assert [set(each.entries) for each in again.versions] == [
        set(each.entries) for each in story.versions
    ]
    assert (again.names, again.sources) == (story.names, story.sources)


# ---------------------------------------------------------------------- headings


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("", "## 2023-11-17"),
        ("Out", "## 2023-11-17 Out"),
        ("11/20 and after", "## 2023-11-17 11/20 and after"),
        ("20:30 talk", "## 2023-11-17: 20:30 talk"),
        ("2023-11-18", "## 2023-11-17 2023-11-18"),
        ("#1 `code` ```", "## 2023-11-17 #1 `code` ```"),
        ("% of all", "## 2023-11-17: % of all"),
        ("a #", "## a # (2023-11-17)"),
        ("a {.standing}", "## a {.standing} (2023-11-17)"),
    ],
)
def test_a_title_stands_behind_the_date_in_the_form_that_reads_as_it(title, heading):
    story = Story("s", Newsroom).record(FIRST, at=DAY, title=title)
    text = story_file_text(story)
    assert text.split("\n")[6] == heading
    assert story_of(text, "s.md", Newsroom).story.head.title == (title or DAY)


@pytest.mark.parametrize("title", ["a\nb", " a", "- a", "[a](#facts)", "a\r", "13/13 {.standing}"])
def test_a_title_that_no_heading_can_hold_is_refused(title):
    with pytest.raises(FileError, match="version 2023-11-17: no heading can hold the title"):
        story_file_text(Story("s", Newsroom).record(FIRST, at=DAY, title=title))


def test_versions_of_one_day_and_of_a_time_have_their_own_headings():
    story = (
        Story("s", Newsroom)
        .record(FIRST, at=DAY)
        .record(FIRST, at=f"{DAY} 14:30+09:00", title="Late")
    )
    again = story_of(story_file_text(story), "s.md", Newsroom).story
    assert [each.recorded.text for each in again.versions] == [DAY, f"{DAY}T14:30+09:00"]


def test_a_story_without_a_version_is_refused():
    with pytest.raises(FileError, match="a story file tells of one version at least"):
        story_file_text(Story("s", Newsroom))


# ---------------------------------------------------------------------- words

HOSTILE = [
    *(
        "null",
        "~",
        "true",
        "1",
        "1.5",
        "-1",
        ".5",
        "",
        " ",
        "a ",
        "a: b",
        "a #b",
        "#",
        "- a",
        "? a",
        "[a]",
        "{a}",
        "a, b",
    ),
    *(
        "'a'",
        '"a"',
        "a\nb",
        "```",
        "\n```\n",
        "a\tb",
        "\0",
        "\x7f",
        "\x85",
        "\u2028",
        "\ufeff",
        "\ufffe",
        "\u200d",
        "\\n",
    ),
    *(
        "&a",
        "*a",
        "!a",
        "%a",
        "@a",
        "`a",
        "|",
        ">",
        "---",
        "...",
        "=",
        "<<",
        "あ、い",
        "👩‍🚒",
        "\U000e0001",
        "2023-11-17",
        "11:30",
    ),
    *("http://a.example/b?c", "a:", "no", "unknown", "it's", "x" * 200, "9" * 5000, "../2023"),
]
SHAPES = [
    Scalar(str, "text"),
    Union(
        (
            Scalar(str, "text"),
            Scalar(int, "int"),
            Scalar(float, "float"),
            Scalar(bool, "bool"),
            Scalar(type(None), "null"),
        )
    ),
    Opaque(),
]


WORDS = st.sampled_from(
    ["null", "Null", "~", "true", "no", "007", "1e3", "2023-11-20", "- a", "# b"]
)


@given(st.text() | WORDS, st.sampled_from(SHAPES))
def test_what_is_written_reads_as_what_it_was(text, shape):
    try:
        node = read_yaml(f"a: {yaml_scalar(text, shape)}\nb: {yaml_scalar(text)}\n", "x", 1)
    except FileError:
        # A character that no YAML holds, also escaped.
        assert any(unicodedata.category(char) == "Cs" for char in text)
        return
    assert plain_of(node.members["a"], shape) == text
    assert text_of(node.members["b"]) == text


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_reads_as_that_text(text, shape):
    node = read_yaml(
        f"a: {yaml_scalar(text, shape)}\nb:"
        f" [{yaml_scalar(text, shape)}]\n{yaml_key(text[:1000])}: 1\n",
        "x",
        1,
    )
    assert [plain_of(node.members["a"], shape), plain_of(node.members["b"].items[0], shape)] == [
        text,
        text,
    ]
    assert text[:1000] in node.members


@pytest.mark.parametrize(
    "plain", [None, True, 1, 1.0, 1e16, -0.5, ["null", None, 1], {"a": {"1": "1"}, "true": True}]
)
def test_opaque_json_reads_as_it_was(plain):
    read = plain_of(read_yaml(f"a: {to_flow_yaml(plain, Opaque())}", "x", 1).members["a"], Opaque())
    assert (read, repr(read)) == (plain, repr(plain))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_keep_their_place_in_a_story(text):
    claim, key = Claim("a" + text, note=text, doubts=[text]), text[:1000]
    state = evolve(FIRST, facts={key: claim}, people={key: Person({key: text}), **PEOPLE})
    story = Story("s", Newsroom, title=text).record(FIRST, at=DAY).record(state, at=NEXT)
    again = story_of(story_file_text(story), "s.md", Newsroom).story
    assert (again.title, again.head.state) == (text, story.head.state)


# ---------------------------------------------------------------------- classes whose names a block
# takes for its own


@frozen
class House:
    rooms: int = 1
    until: str | None = None


@frozen
class Camp:
    beds: Claim[tuple[str, ...]] | None = None


@frozen
class Town:
    name: str
    by_year: Annotated[Mapping[str, int] | None, Meta(was="years")] = None


@frozen
class Plot:
    use: int | House = 0


@frozen
class Odd:
    use: House | Camp = field(factory=House)
    counts: Mapping[str, Mapping[str, int]] = field(factory=dict)
    json: Mapping[str, Any] = field(factory=dict)
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()
    seats: Mapping[str, House] = field(factory=dict)
    all: int | None = None


def read_again(*states):
    story = Story("s", Odd)
    for state in states:
        story = story.record(state, at=DAY)
    return story_of(story_file_text(story), "s.md", Odd).story.head.state


@pytest.mark.parametrize(
    "state",
    [
        Odd(use=Camp(Claim(("a", "null")))),
        Odd(counts={"a": {"until": 1, "retract": 2}}),
        Odd(counts={"until": {}, "retract": {"until": 1}}),
        Odd(json={"a": {"until": "x"}, "b": {"value": 1}, "until": ()}),
        Odd(towns=(Town("z", {"until": 1}), Town("order"), Town("a", {}))),
        Odd(seats={"a": House(2, "May")}),
    ],
)
def test_names_that_mean_something_in_a_block_can_be_those_of_facts(state):
    assert read_again(Odd(), state) == state
    assert read_again(state) == state


@pytest.mark.parametrize(
    ("states", "why"),
    [
        ((Odd(all=1),), "no story file can hold this story: the file:10:6: "),
        (
            (Odd(seats={"a": House()}), Odd()),
            r"version 2023-11-17\.2: no story file can hold this state",
        ),
    ],
)
def test_what_a_block_would_read_as_something_else_is_refused(states, why):
    with pytest.raises(FileError, match=why):
        read_again(*states)


def test_a_key_that_yaml_cannot_hold_is_refused():
    with pytest.raises(
        FileError,
        match=r"no story file can hold this story: the file:10:.*at most 1,024 characters",
    ):
        story_file_text(Story("s", Newsroom).record(Newsroom(facts={"x" * 1100: Claim(1)}), at=DAY))


def test_an_entity_that_was_given_whole_is_written_by_what_is_inside():
    entries = [Entry("seats[a]", House(2), because="event"), Entry("seats[a].until", "May")]
    story = Story("s", Odd).record(Odd(), at=DAY).extend([Update(NEXT, entries=entries)])
    assert blocks(story) == ["seats[a].until: May"]
    assert story_of(story_file_text(story), "s.md", Odd).story.head.state == Odd(
        seats={"a": House(2, "May")}
    )


def test_what_an_entity_replaces_is_written_as_an_end_of_its_own():
    story = Story("s", Odd).record(Odd(seats={"a": House()}, json={"a": 1}), at=DAY)
    entries = [
        Entry("seats[b]", House(2), replaces="seats[a]"),
        Entry("json[b]", 2, replaces="json[a]"),
    ]
    story = story.extend([Update(NEXT, entries=entries)])
    with pytest.raises(
        FileError, match="no story file can hold this state"
    ):  # House has a field called until
        story_file_text(story)
    story = (
        Story("s", Odd)
        .record(Odd(json={"a": 1}), at=DAY)
        .extend([Update(NEXT, entries=entries[1:])])
    )
    assert blocks(story) == ["json[b]: 2", "json[a]: {until: 2023-11-20}"]


def test_the_cause_of_a_value_where_an_entity_may_stand_is_what_its_block_shares():
    story = (
        Story("s", Plot)
        .record(Plot(House()), at=DAY)
        .record(Plot(5), at=NEXT, because={"use": "event"})
    )
    assert blocks(story) == ["all: {because: event}", "use: 5"]


def test_a_short_name_that_hides_another_fact_is_refused():
    names = Names({"counts[a]": Name("json")})
    story = Story("s", Odd, names=names).record(Odd(counts={"a": {"x": 1}}), at=DAY)
    with pytest.raises(FileError, match="version 2023-11-17: no story file can hold this state"):
        story_file_text(story)
