"""Lint tells where the prose of a story contradicts its facts, in English and Japanese."""

from __future__ import annotations

import pytest
from lint_files import lint_file, told

STORY = """\
---
format: 1
story: mill
title: Fire at the mill
language: {lang}
model: newsroom
sources:
  police: {{name: Police, date: 2023-11-18}}
---

# Fire at the mill, [as of Nov. 21](#measures[hurt])

Friday, Nov. 17, 2023 was the day.

## 2023-11-17 The fire

Words. {first}

```facts
people:
  mary:
    names: {{en: Mary Lindqvist, ja: メアリー・リンドクヴィスト}}
    who: {{en: owner of the mill}}
  elmar: {{names: {{en: Elmar O'Brien, ja: エルマー・シアー}}}}
organisations: {{works: {{names: {{en: Lindqvist Works}}}}}}
people[mary].roles[works]: {{value: owner, since: 2023-11-17}}
measures[hurt]: {{value: {{count: 40, of: 1200, about: true}}, since: 2023-11-17}}
facts[rooms]: {{value: "burned 12 rooms and 3,000 books", since: 2023-11}}
facts[cause]: {{value: not known}}
```

## 2023-11-20 Two days later

Words. {second}

```facts
measures[hurt]:
  value: {{count: 45, of: 1200, about: true}}
  since: 2023-11-19
  sources: [police]
people[mary].roles[works]: {{until: 2023-11-20}}
facts[cause]: {{value: "a lamp, lit on Nov. 16", since: 2023-11-20, note: on Nov. 15 it was bought}}
```
"""


@pytest.fixture
def lint(tmp_path):
    def lint_story(first="", second="", lang="en"):
        path = tmp_path / "mill.md"
        path.write_text(STORY.format(first=first, second=second, lang=lang), encoding="utf-8")
        return [(rule, sentence) for _, _, rule, sentence in told(path)]

    return lint_story


RIGHT = [
    "He [left on Nov. 20](#people[mary].roles[works]).",
    "She is owner [since Nov. 17](#people[mary].roles[works]).",
    "[11月20日（月）まで](#people[mary].roles[works])",
    "[on Nov. 19](#measures[hurt]) it rose",
    "[on Nov. 17](#measures[hurt]) it had been less",
    "[The police said so on Nov. 18](#measures[hurt]).",
    "[They will meet on Nov. 25](#measures[hurt]).",
    "[from Nov. 3 to Nov. 5](#measures[hurt])",
    "[the Nov. 3 law](#measures[hurt])",
    "[on Nov. 3](#facts[rooms]), as no day is known",
    "[bought on Nov. 15](#facts[cause]), [lit on Nov. 16](#facts[cause])",
    "[45 of 1,200 people](#measures[hurt])",
    "[45 of about 1,150 people](#measures[hurt])",
    "[about 43 people](#measures[hurt])",
    "[５人増え、45人](#measures[hurt])",
    "[from 40 to 45](#measures[hurt])",
    "[5 more](#measures[hurt])",
    "[1200人のうち45人](#measures[hurt])",
    "[45 people, on 3 floors, in 12 rooms](#measures[hurt])",
    "[4 percent within 3 days](#measures[hurt])",
    "[the people hurt in 2023, on the 2nd floor](#measures[hurt])",
    "[12 rooms](#facts[rooms])",
    "[some 2,900 books](#facts[rooms])",
    "[the 501(c)(3) of 14 members](#facts[rooms])",
    "[7 doors](#facts[cause])",
    "Mary Lindqvist, Lindqvist's mill, the Lindqvists, O’Brien, O'Brien",
    "Peter Lindqvisk, and Lindqvisk again, is another man.",
    "メアリー・リンドクヴィスト、リンドクヴィスト、シアー、シア、メアリ",
    "Marx Lindqvist and Emma O'Brien are others.",
    "The owner said so.",
]


@pytest.mark.parametrize("words", RIGHT)
def test_prose_that_is_right_stays_silent(lint, words):
    assert lint(second=words) == []


def no_number(words, label, value):
    return ("number", f"“{words}” is not the number of this fact; {label}: {value}")


@pytest.mark.parametrize(
    "words",
    [
        "on Nov. 18",
        "Nov. 18, 2023",
        "since Saturday, Nov. 18",
        "11月18日（土）から",
        "11月18日",
        "who left on Nov. 12",
        "11月12日に退いた",
    ],
)
def test_a_date_that_is_none_of_the_fact_is_told(lint, words):
    found = lint(second=f"She [{words}](#people[mary].roles[works]).")
    assert [rule for rule, _ in found] == ["date"]
    assert "2023-11-17" in found[0][1]
    assert "2023-11-20" in found[0][1]


@pytest.mark.parametrize(
    "words",
    [
        "46 people",
        "40 people",
        "46 of 1,200",
        "45 of 1,300",
        "４６人",
        "1300人のうち45人",
        "about 60 people",
        "4万5000人",
        "4.5 thousand people",
        "1,245",
    ],
)
def test_a_number_that_is_none_of_the_fact_is_told(lint, words):
    found = lint(second=f"It is [{words}](#measures[hurt]).")
    assert found == [no_number(words, "Hurt", "45 of about 1200")]


@pytest.mark.parametrize("words", ["13 rooms", "3,500 books", "about 2,000 books"])
def test_a_number_of_another_unit_in_free_text_is_told(lint, words):
    assert [rule for rule, _ in lint(second=f"It [burned {words}](#facts[rooms]).")] == ["number"]


def test_words_are_compared_with_what_was_known_then(lint):
    assert lint(first="It is [40](#measures[hurt]).") == []
    assert [rule for rule, _ in lint(first="It is [45](#measures[hurt]).")] == ["number"]


@pytest.mark.parametrize(
    ("words", "written", "known"),
    [
        ("Mary Lindquist said", "Mary Lindquist", "Mary Lindqvist"),
        ("so says Lindquist’s mill", "Lindquist", "Lindqvist"),
        ("Elmer O'Brien came", "Elmer O'Brien", "Elmar O'Brien"),
        ("Mary Lindqivst", "Mary Lindqivst", "Mary Lindqvist"),
        ("メアリーリンドクヴィスト", "メアリーリンドクヴィスト", "メアリー・リンドクヴィスト"),
        ("メアリー・リンドクビスト", "メアリー・リンドクビスト", "メアリー・リンドクヴィスト"),
        ("リンドクビストは", "リンドクビスト", "メアリー・リンドクヴィスト"),
        ("エルマ・シア", "エルマ・シア", "エルマー・シアー"),
        ("メアリー・リンドクヴァスト", "メアリー・リンドクヴァスト", "メアリー・リンドクヴィスト"),
    ],
)
def test_a_name_that_is_spelt_two_ways_is_told(lint, words, written, known):
    assert lint(second=words) == [("name", f"{written} is written {known} in the facts")]


def test_findings_have_their_place_version_and_fact(tmp_path):
    path = tmp_path / "mill.md"
    text = STORY.format(first="", second="It is\n*now* [46](#measures[hurt]).", lang="ja")
    path.write_text(text, encoding="utf-8")
    (found,) = lint_file(path)
    line = text.splitlines().index("*now* [46](#measures[hurt]).") + 1
    assert (found.line, found.column) == (line, 7)
    assert (found.version, found.path) == ("2023-11-20", "measures[hurt]")
    assert found.sentence == "「46」は結び付いた事実の数と合いません。hurt：約1200のうち45"
