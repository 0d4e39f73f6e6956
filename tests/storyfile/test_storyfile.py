"""Story files: headings, standing text, links, sentences, and YAML read by declared type."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal

import pytest
from attrs import field, frozen

import storyversions as sv
from storyversions.errors import StoryError, UsageError
from storyversions.models.newsroom import Newsroom
from storyversions.state.codec import digest_text
from storyversions.story.version import EntryKind
from storyversions.storyfile import read_story_file, read_text, sentence_spans, story_of

FRONT = "---\nformat: 1\nstory: s\ntitle: A story\nmodel: newsroom\n---\n"
BASE = FRONT + "\n## 2024-03-01 One\n\n```facts\nfacts: {x: a}\n```\n"


def read(text, **more):
    return story_of(text, "s.md", **more)


def versions(*headings):
    """The versions after the first, in a story whose zone says that the month comes first."""
    base = BASE.replace("model: newsroom", "timezone: America/New_York\nmodel: newsroom")
    return read(base + "".join(f"\n{heading}\n" for heading in headings)).story.versions[1:]


def passages(prose):
    """The passages of prose that stands in the first version: words, sentence, facts, place."""
    (version,) = read(f"{BASE}\n{prose}\n").story.versions
    return [(each.words, each.sentence, each.about, str(each.place)) for each in version.passages]


def standing(text):
    return [
        (each.words, each.sentence, each.target, str(each.place)) for each in read(text).standing
    ]


def entries(yaml, cls=Newsroom, head=FRONT):
    text = f"{head}\n## 2024-03-01 One\n\n```facts\n{yaml}\n```\n"
    return read(text, model=cls).story.head.entries


# Headings.


@pytest.mark.parametrize(
    ("heading", "recorded", "title"),
    [
        ("## 2024-03-04 The title", "2024-03-04", "The title"),
        ("## 2024-03-04: The title", "2024-03-04", "The title"),
        ("## 2024-03-04 — The title", "2024-03-04", "The title"),
        ("## 2024/3/4 The title", "2024-03-04", "The title"),
        ("## 3/4 The title", "2024-03-04", "The title"),
        ("## 【3/4追記】The title", "2024-03-04", "The title"),
        ("## 【3/4 追記】 The title", "2024-03-04", "The title"),
        ("## 【追記 3/4】The title", "2024-03-04", "The title"),
        ("## [3/4] The title", "2024-03-04", "The title"),
        ("## The title (3/4)", "2024-03-04", "The title"),
        ("## (Mar 4) The title", "2024-03-04", "The title"),
        ("## Update, Mar 4: The title", "2024-03-04", "The title"),
        ("## Update Mar. 4, 2024 The title", "2024-03-04", "The title"),
        ("## Updated on 4 March 2024: The title", "2024-03-04", "The title"),
        ("## Correction, March 4: The title", "2024-03-04", "The title"),
        ("## 追記 3月4日：題", "2024-03-04", "題"),
        ("## 2024年3月4日 題", "2024-03-04", "題"),
        ("## ３／４ 題", "2024-03-04", "題"),
        ("## What Mar 4 brought", "2024-03-04", "What Mar 4 brought"),
        ("## 2024-03-04", "2024-03-04", "2024-03-04"),
        ("## 【3/4追記】", "2024-03-04", "【3/4追記】"),
        ("## 2024-03-04 The title ##", "2024-03-04", "The title"),
        ("   ## 2024-03-04\tThe title", "2024-03-04", "The title"),
        ("## 2024-03-04 The [title](#facts[x])", "2024-03-04", "The title"),
        ("## 2024-03-04T12:30 The title", "2024-03-04T12:30", "The title"),
        ("## 2024-03-04 12:30+09:00 The title", "2024-03-04T12:30+09:00", "The title"),
    ],
)
def test_a_heading_with_a_date_begins_a_version_with_its_title(heading, recorded, title):
    (version,) = versions(heading)
    assert (version.recorded.text, version.title) == (recorded, title)


@pytest.mark.parametrize(
    "heading",
    [
        "## The title",
        "## Part 2",
        "## v11/20",
        "# 2024-03-04 The title {.standing}",
        "### 2024-03-04 The title",
    ],
)
def test_a_heading_without_a_date_or_of_another_level_begins_no_version(heading):
    assert versions(heading) == ()


def test_a_heading_without_a_year_takes_the_one_nearest_to_the_heading_before_it():
    found = versions("## 2024-12-30 Two", "## 12/31 Three", "## 1/2 Four", "## Jan 3 Five")
    assert [version.label for version in found] == [
        "2024-12-30",
        "2024-12-31",
        "2025-01-02",
        "2025-01-03",
    ]


def test_the_versions_of_one_day_are_numbered_in_their_order():
    found = versions("## 3/1 Two", "## 2024-03-01 Three", "## 3/2 Four")
    assert [version.label for version in found] == ["2024-03-01.2", "2024-03-01.3", "2024-03-02"]


def test_an_undated_addendum_belongs_to_the_version_before_it():
    text = (
        BASE + "\n## 【追記】More\n\n[More](#facts[y]).\n\n```facts\nfacts: {y: b}\n```\n\n## Mar 2"
        " Two\n"
    )
    first, second = read(text).story.versions
    assert dict(first.state.facts).keys() == {"x", "y"}
    assert [passage.words for passage in first.passages] == ["More"]
    assert second.passages == ()


def test_several_blocks_under_one_heading_are_one_version_each_with_its_own_defaults():
    text = (
        BASE
        + "\n```facts\nall: {certainty: reported}\nfacts: {y: b}\n```\n\nProse.\n\n~~~facts\nfacts:"
        " {z: c}\n~~~\n"
    )
    (version,) = read(text).story.versions
    claims = {
        key: claim.certainty and claim.certainty.value for key, claim in version.state.facts.items()
    }
    assert claims == {"x": None, "y": "reported", "z": None}


@pytest.mark.parametrize(
    "block",
    [
        "```facts\nfacts: {y: b}\n```",
        "````facts\nfacts: {y: b}\n````",
        "````facts\nfacts: {y: b}\n``````",
        "~~~facts\nfacts: {y: b}\n~~~",
        "``` facts\nfacts: {y: b}\n```",
        "```facts of the day\nfacts: {y: b}\n```",
        "  ```facts\n  facts: {y: b}\n  ```",
        "Prose.\n```facts\nfacts: {y: b}\n```\nProse.",
    ],
)
def test_a_block_of_facts_in_every_form_of_a_fence(block):
    (version,) = read(f"{BASE}\n{block}\n").story.versions
    assert version.state.facts["y"].value == "b"


@pytest.mark.parametrize(
    "block",
    [
        "```yaml {.example}\nfacts: {y: b}\n```",
        "```{.example}\nfacts: {y: b}\n```",
        "```facts {.example}\nfacts: {y: b}\n```",
        "> ```facts {.example}\n> facts: {y: b}\n> ```",
        "- ```facts {.example}\n  facts: {y: b}\n  ```",
        "- an item\n- ```\n  other: b\n  ```",
        "```yaml\nother: {y: b}\n```",
        "```\nFrom: Ann\nTo: Bob\n```",
        "```python\nfacts = {}\n```",
        "<!--\n```facts\nfacts: {y: b}\n```\n-->",
    ],
)
def test_other_blocks_are_no_facts(block):
    (version,) = read(f"{BASE}\n{block}\n").story.versions
    assert dict(version.state.facts).keys() == {"x"}


def test_a_block_that_is_empty_or_holds_comments_asserts_nothing():
    (version,) = read(BASE + "\n```facts\n```\n\n```facts\n# nothing yet\n```\n").story.versions
    assert len(version.entries) == 1


# Standing text.


def test_text_before_the_first_dated_heading_is_standing_text():
    text = BASE.replace(
        "## 2024",
        "Lead [one](#facts[x]).\n\n# Head [two](#facts[x])\n\n[Three](#facts.x) here.\n\n"
        "## Profile [four](#facts[x])\n\n## 2024",
    )
    assert standing(text) == [
        ("one", "Lead one.", "facts[x]", "s.md:8:6"),
        ("two", "Head two", "facts[x]", "s.md:10:8"),
        ("Three", "Three here.", "facts.x", "s.md:12:1"),
        ("four", "Profile four", "facts[x]", "s.md:14:12"),
    ]


def test_a_section_or_a_paragraph_that_is_marked_is_standing_text():
    text = (
        BASE + "\n[a](#facts[x]) {.standing}\n\n[b](#facts[x])\n\n### Part"
        " {.standing}\n\n[c](#facts[x])\n\n### Other\n\n[d](#facts[x])\n\n## End [e](#facts[x])"
        " {.standing}\n\n[f](#facts[x])\n"
    )
    assert [words for words, *_ in standing(text)] == ["a", "c", "e", "f"]
    (version,) = read(text).story.versions
    assert [passage.words for passage in version.passages] == ["b", "d"]


def test_a_headline_is_standing_text_wherever_it_stands():
    assert standing(BASE + "\n# Late [head](#facts[x])\n") == [
        ("head", "Late head", "facts[x]", "s.md:14:8")
    ]


def test_standing_text_enters_no_version():
    assert passages("[a](#facts[x]) {.standing}") == []


# Links.


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("[a](#facts[x])", ("a", "a", ("facts[x]",), "s.md:14:1")),
        ("See [a b](#facts.x) there.", ("a b", "See a b there.", ("facts[x]",), "s.md:14:5")),
        ("[a](<#facts[x]>)", ("a", "a", ("facts[x]",), "s.md:14:1")),
        ('[a](#facts["x"])', ("a", "a", ("facts[x]",), "s.md:14:1")),
        ("[a](#facts%5Bx%5D)", ("a", "a", ("facts[x]",), "s.md:14:1")),
        ('[a](#facts[x] "title")', ("a", "a", ("facts[x]",), "s.md:14:1")),
        ("[a [b] c](#facts[x])", ("a [b] c", "a [b] c", ("facts[x]",), "s.md:14:1")),
        ("[a `b` c](#facts[x])", ("a `b` c", "a `b` c", ("facts[x]",), "s.md:14:1")),
        ("**[a](#facts[x])**", ("a", "**a**", ("facts[x]",), "s.md:14:3")),
        ("First\nsecond [a](#facts[x])", ("a", "First second a", ("facts[x]",), "s.md:15:8")),
        (
            "Words [that\nwrap](#facts[x]) here",
            ("that wrap", "Words that wrap here", ("facts[x]",), "s.md:14:7"),
        ),
        ("`code` [a](#facts[x])", ("a", "`code` a", ("facts[x]",), "s.md:14:8")),
        ("x <!-- note --> [a](#facts[x])", ("a", "x  a", ("facts[x]",), "s.md:14:17")),
        ("- [a](#facts[x]).", ("a", "a.", ("facts[x]",), "s.md:14:3")),
        ("> [a](#facts[x]).", ("a", "a.", ("facts[x]",), "s.md:14:3")),
        ("[a](#facts[y])", ("a", "a", ("facts[y]",), "s.md:14:1")),
    ],
)
def test_a_link_ties_its_words_and_their_sentence_to_a_fact(prose, found):
    assert passages(prose) == [found]


@pytest.mark.parametrize(
    "prose",
    [
        "`[a](#facts[x])`",
        "``[a](#facts[x]) ` ``",
        "`line\n[a](#facts[x])\nline`",
        "\\[a](#facts[x])",
        "<!-- [a](#facts[x]) -->",
        "before\n<!--\n[a](#facts[x])\n-->",
        "text <!-- [a](#facts[x]) --> text",
        "```\n[a](#facts[x])\n```",
        "[a][x]",
        "[a](https://example.org/#x)",
    ],
)
def test_what_is_no_link_of_this_text_ties_nothing(prose):
    assert passages(prose) == []


def test_the_items_of_a_list_are_sentences_of_their_own():
    prose = (
        "Two things:\n- [a](#facts[x])\n- [b](#facts[x]),\n  which goes on\n\n1. [c](#facts[x])\n2."
        " [d](#facts[x])"
    )
    assert [(words, sentence) for words, sentence, *_ in passages(prose)] == [
        *(("a", "a"), ("b", "b, which goes on"), ("c", "c"), ("d", "d")),
    ]


def test_a_year_that_begins_a_line_begins_no_list():
    assert (
        passages(
            "It was founded in\n2019. Then [a](#facts[x]) came.\nIn\n1. May it [rose](#facts[x])."
        )[0][1]
        == "Then a came."
    )


def test_a_link_with_words_of_no_width_does_no_harm():
    assert passages("[\n](#facts[x])")[0][2] == ("facts[x]",)


def test_a_link_takes_a_short_name_a_group_and_what_goes_on_from_a_name():
    head = FRONT.replace(
        "model: newsroom",
        'model: newsroom\nnames: {all-x: {is: ["facts[x]", "facts[y]"]}, board:'
        ' "organisations[o].board"}',
    )
    text = head + BASE[len(FRONT) :] + "\n[a](#all-x) [b](#board) [c](#board[ann]).\n"
    (version,) = read(text).story.versions
    assert [passage.about for passage in version.passages] == [
        ("facts[x]", "facts[y]"),
        ("organisations[o].board",),
        ("organisations[o].board[ann]",),
    ]


def test_percent_encoding_reaches_a_key_with_spaces_and_japanese():
    assert [
        about
        for *_, about, _ in passages(
            "[a](#facts[%22x%20y%22]) [b](#facts[%E6%A9%8B]) [c](#facts[橋])"
        )
    ] == [
        *(('facts["x y"]',), ("facts[橋]",), ("facts[橋]",)),
    ]


def test_japanese_lines_are_joined_without_a_space_and_english_ones_with_one():
    assert (
        passages("橋は\n[通れる](#facts[x])\nようになった。次の文。")[0][1]
        == "橋は通れるようになった。"
    )
    assert (
        passages("The bridge\n[is open](#facts[x])\nagain. Next.")[0][1]
        == "The bridge is open again."
    )
    assert passages("橋は\nOpen [a](#facts[x])\nです。")[0][1] == "橋は Open a です。"


# Sentences.


def sentences(text):
    return [text[start:stop].strip() for start, stop in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("One", ["One"]),
        ("", [""]),
        ("He said “no.” Then left.", ["He said “no.”", "Then left."]),
        ('He said "no." Then (perhaps.) left.', ['He said "no."', "Then (perhaps.)", "left."]),
        ("Mr. Smith met Dr. Jones. They left.", ["Mr. Smith met Dr. Jones.", "They left."]),
        ("OpenAI, Inc. is a firm. It grew.", ["OpenAI, Inc. is a firm.", "It grew."]),
        ("On Nov. 20 he left. Then J. F. came.", ["On Nov. 20 he left.", "Then J. F. came."]),
        ("It cost 2.5 million. Then 3.", ["It cost 2.5 million.", "Then 3."]),
        ("Really?! Yes...", ["Really?!", "Yes..."]),
        ("一つ。二つ！三つ？四つ", ["一つ。", "二つ！", "三つ？", "四つ"]),
        ("彼は「行く。」と言った。終わり。", ["彼は「行く。」", "と言った。", "終わり。"]),
        ("GPT-4を発表。Ignite 2023で。", ["GPT-4を発表。", "Ignite 2023で。"]),
    ],
)
def test_sentences_in_english_and_japanese(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text", ["One. Two.", "一つ。二つ", "No end", "  Spaces.  More.  ", "Mr. X. Y.", ""]
)
def test_the_sentences_of_a_text_are_together_all_of_it(text):
    spans = list(sentence_spans(text))
    assert "".join(text[start:stop] for start, stop in spans) == text


# YAML by declared type.


class Colour(Enum):
    """A text enum."""

    NO = "no"
    RED = "red"


class Level(Enum):
    """A number enum."""

    ONE = 1
    TWO = 2


@frozen
class Kinds:
    """A field of every scalar type."""

    text: str = ""
    maybe: str | None = ""
    number: int = 0
    ratio: float = 0.0
    amount: Decimal = Decimal(0)
    truth: bool = False
    day: date = date(2000, 1, 1)
    moment: datetime = datetime(2000, 1, 1)
    colour: Colour = Colour.RED
    level: Level = Level.ONE
    choice: Literal["on", "off", 1] = "on"
    either: str | int | float = ""
    opaque: Any = None
    tags: frozenset[str] = frozenset()
    steps: tuple[int, ...] = ()
    names: Mapping[str, str] = field(factory=dict)


def value_of(name, yaml):
    return getattr(
        read(
            f"{FRONT}\n## 2024-03-01\n\n```facts\n{name}: {yaml}\n```\n", model=Kinds
        ).story.head.state,
        name,
    )


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "yes",
        "on",
        "off",
        "y",
        "n",
        "11:30",
        "2023-11-20",
        "1e3",
        "0o7",
        "0x1F",
        "1_000",
        ".5",
        "007",
        "5",
        "true",
        ".nan",
    ],
)
def test_a_plain_word_is_a_text_where_a_text_is_declared(word):
    assert value_of("text", word) == word


@pytest.mark.parametrize(
    ("name", "yaml", "value"),
    [
        ("maybe", "null", None),
        ("maybe", "~", None),
        ("maybe", "'null'", "null"),
        ("maybe", "no", "no"),
        ("number", "5", 5),
        ("number", "-5", -5),
        ("number", "+5", 5),
        ("ratio", "1.5", 1.5),
        ("ratio", "1", 1.0),
        ("ratio", "1e3", 1000.0),
        ("ratio", "-2.5E-3", -0.0025),
        ("ratio", ".5", 0.5),
        ("ratio", "5.", 5.0),
        ("amount", "2.50", Decimal("2.5")),
        ("amount", "12", Decimal(12)),
        ("amount", "+0012.", Decimal(12)),
        ("amount", "-0.0", Decimal(0)),
        ("truth", "true", True),
        ("truth", "false", False),
        ("day", "2023-11-20", date(2023, 11, 20)),
        ("moment", "2023-11-20T11:30:00", datetime(2023, 11, 20, 11, 30)),
        ("colour", "no", Colour.NO),
        ("level", "2", Level.TWO),
        ("choice", "off", "off"),
        ("choice", "1", 1),
        ("either", "5", 5),
        ("either", "5.5", 5.5),
        ("either", "1e3", 1000.0),
        ("either", "'5'", "5"),
        ("either", '"5"', "5"),
        ("either", "0o7", "0o7"),
        ("either", "007", "007"),
        ("either", "-012", "-012"),
        ("either", "00.5", "00.5"),
        ("either", "0", 0),
        ("either", "-0.5", -0.5),
        ("opaque", "[007, 7]", ("007", 7)),
        ("either", "11:30", "11:30"),
        ("either", "true", "true"),
        ("opaque", "null", None),
        ("opaque", "true", True),
        ("opaque", "no", "no"),
        ("opaque", "1.0", 1.0),
        ("opaque", "[1, '1', {a: null}]", (1, "1", {"a": None})),
        ("tags", "[no, 11:30, 5]", frozenset({"no", "11:30", "5"})),
        ("steps", "[1, 2]", (1, 2)),
        ("names", "{en: no, ja: 5}", {"en": "no", "ja": "5"}),
        ("text", "'it''s'", "it's"),
        ("text", '"a\\tb"', "a\tb"),
        ("text", "|\n  a\n  b", "a\nb\n"),
        ("text", ">-\n  a\n  b", "a b"),
        ("text", "a\n  b", "a b"),
        ("text", "''", ""),
    ],
)
def test_what_is_written_is_read_as_what_is_declared(name, yaml, value):
    found = value_of(name, yaml)
    assert (type(found), found) == (
        type(value) if not isinstance(value, dict) else type(found),
        value,
    )


@pytest.mark.parametrize(
    ("name", "yaml", "column", "sentence"),
    [
        ("number", "1.0", 9, "expected a whole number, found the text '1.0'"),
        ("number", "'5'", 9, "expected a whole number, found the text '5'"),
        ("number", "007", 9, "write the number without leading zeros: 7"),
        ("number", "-012", 9, "write the number without leading zeros: -12"),
        ("ratio", "00.5", 8, "write the number without leading zeros: 0.5"),
        ("day", "007", 6, "expected a date, found the text '007'"),
        ("number", "five", 9, "expected a whole number, found the text 'five'"),
        ("number", "0o7", 9, "expected a whole number, found the text '0o7'"),
        ("number", "true", 9, "expected a whole number, found the text 'true'"),
        ("ratio", "one", 8, "expected a number with a point, found the text 'one'"),
        ("amount", "1e3", 9, "expected a decimal, found the text '1e3'"),
        ("truth", "no", 8, "expected true or false, found the text 'no'"),
        ("truth", "True", 8, "expected true or false, found the text 'True'"),
        ("truth", "1", 8, "expected true or false, found the text '1'"),
        ("day", "2023-02-30", 6, "expected a date, found the text '2023-02-30'"),
        ("colour", "blue", 9, "expected one of no, red, found the text 'blue'"),
        ("level", "3", 8, "expected one of 1, 2, found the number 3"),
        ("steps", "[1, two]", 8, "expected a whole number, found the text 'two'"),
        ("names", "{en: [a]}", 13, "expected a text, found a list ['a']"),
    ],
)
def test_what_is_written_otherwise_than_declared_is_refused_at_its_place(
    name, yaml, column, sentence
):
    with pytest.raises(StoryError) as refused:
        read(f"{FRONT}\n\n\n\n## 2024-03-01\n\n```facts\n\n{name}: {yaml}\n```\n", model=Kinds)
    assert (refused.value.sentence, str(refused.value.place)) == (sentence, f"s.md:15:{column}")


@pytest.mark.parametrize(
    ("yaml", "place", "sentence"),
    [
        (
            "measures:\n  m:\n    value: {count: 1, about: 5}",
            "13:30",
            "expected true or false, found the text '5'",
        ),
        ("measures:\n  m:\n    value:\n      count: 1\n      of:\n        a: 2", "16:9", None),
        (
            (
                "organisations:\n  o:\n    names: {en: O}\n    offices:\n      c:\n        value:"
                " {acting: true}"
            ),
            "16:16",
            None,
        ),
        ("statements:\n  s:\n    value:\n      by: [a, [b]]\n      text: t", "14:11", None),
    ],
)
def test_a_fault_inside_a_value_has_the_place_of_the_part_at_fault(yaml, place, sentence):
    with pytest.raises(StoryError) as refused:
        entries(yaml)
    assert str(refused.value.place) == f"s.md:{place}"
    assert sentence in (None, refused.value.sentence)


# Entries.


def test_every_member_of_an_entry_is_read():
    (entry,) = entries(
        "facts:\n  x:\n    value: a\n    certainty: reported\n    since: ../2024-02-29\n    until:"
        " 2024-05\n    sources: [one, two]\n    doubts: [really]\n    note: so it is said"
    )
    assert (entry.value, entry.certainty.value, entry.since.text, entry.until.text) == (
        *("a", "reported", "../2024-02-29", "2024-05"),
    )
    assert (entry.sources, entry.doubts, entry.note, entry.act) == (
        ("one", "two"),
        ("really",),
        "so it is said",
        EntryKind.CLAIM,
    )


@pytest.mark.parametrize(
    "yaml", ["facts: {x: {value: a, sources: one}}", "all: {sources: one}\nfacts: {x: a}"]
)
def test_one_source_needs_no_list(yaml):
    assert entries(yaml)[0].sources == ("one",)


def test_where_a_story_declares_no_sources_anyone_may_be_cited():
    (entry,) = entries("facts: {x: {value: a, sources: [anyone]}}")
    assert entry.sources == ("anyone",)
    head = FRONT.replace("model: newsroom", "model: newsroom\nsources: {one: The One}")
    assert entries("facts: {x: {value: a, sources: [one]}}", head=head)[0].sources == ("one",)
    with pytest.raises(StoryError, match="'anyone' is not among the story's sources"):
        entries("facts: {x: {value: a, sources: [anyone]}}", head=head)


def test_an_entrys_own_word_wins_over_what_its_block_shares():
    first, second = entries(
        "all: {since: 2024-02-01, certainty: reported, sources: [one]}\n"
        "facts:\n  x: a\n  y: {value: b, since: 2024-01-01, certainty: denied, sources: [two]}"
    )
    assert (first.since.text, first.certainty.value, first.sources) == (
        "2024-02-01",
        "reported",
        ("one",),
    )
    assert (second.since.text, second.certainty.value, second.sources) == (
        "2024-01-01",
        "denied",
        ("two",),
    )


def test_a_list_of_claims_is_past_but_for_its_last():
    first, second = entries("facts:\n  x:\n    - {value: a, until: 2024-02-01}\n    - b")
    assert [(entry.value, entry.act) for entry in (first, second)] == [
        ("a", EntryKind.PAST),
        ("b", EntryKind.CLAIM),
    ]


@pytest.mark.parametrize(
    "yaml",
    [
        "people: {ann: {names: {en: Ann}}}",
        "people:\n  ann:\n    names:\n      en: Ann",
        "'people[ann]': {names: {en: Ann}}",
        "people.ann: {names: {en: Ann}}",
        "people:\n  ann: {}\n'people[ann].names': {en: Ann}",
    ],
)
def test_an_entity_is_given_by_nesting_or_by_path(yaml):
    state = read(f"{FRONT}\n## 2024-03-01\n\n```facts\n{yaml}\n```\n").story.head.state
    assert {key: dict(person.names) for key, person in state.people.items()} == {
        "ann": {"en": "Ann"}
    }


@frozen
class Town:
    """A row of a keyed tuple."""

    name: str
    order: str = "none"


@frozen
class Towns:
    """A keyed tuple."""

    towns: Annotated[tuple[Town, ...], sv.Meta(key="name")] = ()


@pytest.mark.parametrize(
    "yaml",
    [
        "towns: {Dunmere: {order: watch}, Quill: {}}",
        "towns:\n  - {name: Dunmere, order: watch}\n  - {name: Quill}",
        "towns:\n  Dunmere: {name: Dunmere, order: watch}\n  Quill: {name: Quill}",
        "towns: {Quill: {}, Dunmere: {order: watch}, order: [Dunmere, Quill]}",
        "towns: {Dunmere: {order: watch}}\n'towns[Quill]': {}",
    ],
)
def test_rows_are_written_by_key_or_as_a_list(yaml):
    state = read(f"{FRONT}\n## 2024-03-01\n\n```facts\n{yaml}\n```\n", model=Towns).story.head.state
    assert state.towns == (Town("Dunmere", "watch"), Town("Quill"))


@pytest.mark.parametrize(
    ("yaml", "place", "sentence"),
    [
        ("towns: [{order: watch}]", "11:9", "a row needs its key, name"),
        ("towns: [Dunmere]", "11:9", "a row needs its key, name"),
        ("towns: [{name: A}, {name: A}]", "11:20", "two rows have the key 'A'"),
        ("towns: {A: {name: B}}", "11:19", "a row keeps its key; end it and give a new one"),
        ("towns: {A: {}, order: [A, B]}", "11:16", "the order must name each row once: A"),
    ],
)
def test_rows_that_cannot_be_told_apart_are_refused(yaml, place, sentence):
    with pytest.raises(StoryError) as refused:
        read(f"{FRONT}\n## 2024-03-01\n\n```facts\n{yaml}\n```\n", model=Towns)
    assert str(refused.value).startswith(f"s.md:{place}: ")
    assert str(refused.value).endswith(sentence)


# Front matter.


def test_the_front_matter_names_the_story_its_sources_and_its_names():
    text = (
        "--- # a comment\nformat: 1\nstory: hashi-1.2_橋\ntitle: 'no'\ntimezone:"
        " Asia/Tokyo\nlanguage: ja\nmodel: newsroom\nsources:\n  one: {name: One, title: T, url:"
        " https://one.example, date: 2024-03-01}\n  two: Two\nnames:\n  bridge: {is:"
        " matters.bridge, ja: 橋, en: The bridge, watch: true}\n  cost: measures[cost]\nrules:\n "
        " one_chair: {off: true, why: two share it}\n...\n\n## 2024-03-01 One\n"
    )
    found = read(text)
    story = found.story
    assert (story.name, story.title, story.timezone, story.language, story.model) == (
        *("hashi-1.2_橋", "no", "Asia/Tokyo", "ja", Newsroom),
    )
    assert story.sources == {
        "one": sv.Source("one", "One", title="T", url="https://one.example", date="2024-03-01"),
        "two": sv.Source("two", "Two"),
    }
    names = dict(story.names)
    assert [str(path) for name in names.values() for path in name.paths] == [
        "matters[bridge]",
        "measures[cost]",
    ]
    assert (dict(names["bridge"].labels), names["bridge"].watch) == (
        {"ja": "橋", "en": "The bridge"},
        True,
    )
    assert dict(found.front.rules) == {"one_chair": "two share it"}


def test_a_story_is_in_utc_and_english_unless_it_says_otherwise():
    story = read(BASE).story
    assert (story.timezone, story.language) == ("UTC", "en")


def test_the_digest_of_a_story_file_is_that_of_its_text_with_plain_line_ends(tmp_path):
    (tmp_path / "s.md").write_bytes(("\ufeff" + BASE.replace("\n", "\r\n")).encode())
    assert read_text(tmp_path / "s.md") == BASE
    assert read_story_file(tmp_path / "s.md").digest == read(BASE).digest == digest_text(BASE)


def test_a_model_that_is_given_wins_over_the_one_that_the_file_names():
    assert read(FRONT + "\n## 2024-03-01\n", model=Towns).story.model is Towns
    named = FRONT.replace("newsroom", "nope")
    assert read(named + "\n## 2024-03-01\n", model=Towns).story.model is Towns
    assert (
        read(named + "\n## 2024-03-01\n", find_model=lambda name: {"nope": Towns}[name]).story.model
        is Towns
    )
    with pytest.raises(UsageError, match="no model is registered as 'nope'"):
        read(named + "\n## 2024-03-01\n")


def test_errors_name_the_file_as_it_was_given(tmp_path):
    with pytest.raises(StoryError, match=r"nowhere\.md: no such file or directory"):
        read_story_file(tmp_path / "nowhere.md")
    with pytest.raises(StoryError) as refused:
        story_of(BASE + "\n[a](#nope)\n", "any name.md")
    assert str(refused.value).startswith("any name.md:14:1: ")
