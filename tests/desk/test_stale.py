"""Standing text that the story has overtaken is told, with what holds now."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import FIRST_STORY, SUPPORT
from fire_model import Fire

from storyversions import Story
from storyversions.desk.stale import find_stale
from storyversions.desk.subject import DeskSubject
from storyversions.desk.terms import entry_terms, terms_of
from storyversions.errors import FileError
from storyversions.models.article import Article
from storyversions.state.paths import read_path
from storyversions.storyfile import read_story_file, story_of

FIRST = FIRST_STORY.read_text(encoding="utf-8")
HEADLINE = "# Out at OpenAI, Sam Altman [joins Microsoft](#altman-microsoft)"
DIRECTORS = "[Ilya Sutskever, Adam D'Angelo, Tasha McCauley and Helen Toner](#board)"
CLOSING = "[Mira Murati is the interim CEO](#ceo) of OpenAI."
MENDED = {
    HEADLINE: "# Back at OpenAI, Sam Altman [returns as CEO](#altman-openai)",
    DIRECTORS: "[Bret Taylor, Larry Summers and Adam D'Angelo](#board)",
    CLOSING: "[Sam Altman is CEO](#ceo) of OpenAI.",
}


def stale(text, lang=None):
    """The words of each finding that it quotes, and its sentence."""
    seed = story_of(text, "a.md")
    subject = DeskSubject(Path("a.md"), lambda: seed.story, lambda: seed, lang=lang)
    return list(find_stale(subject))


def quoted(text):
    return [each.sentence.split("”")[0].strip("“") for each in stale(text)]


TOLD = {
    "“joins Microsoft” is out of date since 2023-11-22; Altman's role at Microsoft now: ended"
    " 2023-11-22": (HEADLINE, 28, "people[sam-altman].roles[microsoft]"),
    "“Ilya Sutskever, Adam D'Angelo, Tasha McCauley and Helen Toner” is out of date since"
    " 2023-11-22; Board of OpenAI now: Adam D'Angelo, Bret Taylor (chair), Larry Summers": (
        DIRECTORS,
        0,
        "organisations[openai].board",
    ),
    "“Mira Murati is the interim CEO” is out of date since 2023-11-20.1; CEO of OpenAI now: Sam"
    " Altman, agreed, since 2023-11-22": (CLOSING, 0, "organisations[openai].offices[ceo]"),
}


def place_of(passage, column):
    """The line and the column of what stands in the first story, `column` characters on."""
    start = FIRST.index(passage) + column
    return FIRST.count("\n", 0, start) + 1, start - FIRST.rfind("\n", 0, start)


def test_the_first_story_has_three_stale_passages_with_what_holds_now():
    actual = {each.sentence: (each.line, each.column, each.path) for each in stale(FIRST)}
    assert actual == {
        sentence: (*place_of(passage, column), path)
        for sentence, (passage, column, path) in TOLD.items()
    }


@pytest.mark.parametrize("passage", MENDED)
def test_with_each_passage_that_is_mended_there_is_one_fewer(passage):
    assert FIRST.count(passage) == 1
    left = quoted(FIRST.replace(passage, MENDED[passage]))
    assert [each for each in quoted(FIRST) if f"[{each}]" not in passage] == left


def test_with_all_of_them_mended_there_is_none():
    text = FIRST
    for passage, mended in MENDED.items():
        text = text.replace(passage, mended)
    assert quoted(text) == []


def test_the_findings_are_told_in_japanese():
    assert [each.sentence for each in stale(FIRST, "ja")][2] == (
        "「Mira Murati is the interim CEO」は11月20日第1版で古くなりました。"
        "現在のOpenAIのCEO：サム・アルトマン氏（11月22日、合意）"
    )


def test_the_second_story_has_no_stale_passage():
    seed = read_story_file(SUPPORT / "fire.md", Fire)
    assert seed.standing != ()
    subject = DeskSubject(SUPPORT / "fire.md", lambda: seed.story, lambda: seed)
    assert list(find_stale(subject)) == []


# What of a text holds.


@pytest.mark.parametrize(
    ("words", "is_stale"),
    [
        ("[Emmett Shear](#ceo) runs it", True),
        ("[Altman](#ceo) runs it", False),
        ("[The CEO](#ceo) is Sam Altman", False),
        ("[The CEO](#ceo) is Emmett Shear", True),
        ("[Altman follows Shear](#ceo)", False),
        ("[Who leads it](#ceo)", True),
        ("[Mira Murati was interim CEO](#ceo) for three days", False),
        ("[ミラ・ムラティ氏が暫定CEOである](#ceo)", True),
        ("[サム・アルトマン氏がCEOである](#ceo)", False),
        ("[ムラティ氏はかつて暫定CEOだった](#ceo)", False),
        ("[D'Angelo, Taylor and Toner](#board) are directors", True),
        ("[D'Angelo](#board) is a director", False),
        ("[Its directors](#board)", True),
        ("[The board of OpenAI](#board) meets", False),
        ("More of [OpenAI](#ceo) below", False),
        ("[Altman's role at Microsoft](#altman-microsoft)", True),
        ("[Helen Toner](#board) was a director", False),
        ("[Altman was to join Microsoft](#altman-microsoft)", False),
        ("[Altman joins Microsoft](#altman-microsoft)", True),
        ("[Altman is back at OpenAI](#altman-openai)", False),
        ("[Altman is out](#altman-openai)", True),
        ("[Altman leaves OpenAI](#altman-openai)", True),
        ("[His role falls away](#altman-microsoft)", False),
        ("[He leads research at Microsoft](#altman-microsoft)", True),
        ("[It has an interim CEO](#ceo)", True),
        ("[505 employees](#signatures) have signed", False),
        ("[The partnership](#partnership) goes on", False),
        ("[a non-profit](#openai-nonprofit)", False),
    ],
)
def test_words_are_stale_that_name_what_holds_no_longer_and_nothing_that_does(words, is_stale):
    assert len(stale(FIRST.replace(CLOSING, f"{words}."))) - 2 == is_stale


STORY = """---
format: 1
story: fire
title: Fire
model: newsroom
names:
  toll: {{is: "measures[dead]", en: Death toll}}
  people: {{is: "people", en: People}}
---

# Fire: {headline}

## 2024-05-03 Fire
```facts
measures[dead]: {{value: {{count: 2}}, since: 2024-05-03}}
```

## 2024-05-04 More
```facts
measures[dead]: {second}
```
"""


@pytest.mark.parametrize(
    ("headline", "second", "is_stale"),
    [
        ("[two dead](#toll)", "{value: {count: 3}, because: correction}", True),
        ("[2 dead](#toll)", "{value: {count: 3}, since: 2024-05-04}", True),
        ("[three dead](#toll)", "{value: {count: 3}, because: correction}", False),
        ("[三人が死亡](#toll)", "{value: {count: 3}, because: correction}", False),
        ("[1,200 dead](#toll)", "{value: {count: 1200}, because: correction}", False),
        ("[two dead](#toll)", "{certainty: confirmed}", False),
        ("[two dead](#toll)", "{retract: true}", True),
        ("[two dead](#toll)", "{until: 2024-05-04}", True),
    ],
)
def test_a_fact_that_was_corrected_withdrawn_or_ended_makes_its_words_stale(
    headline, second, is_stale
):
    found = stale(STORY.format(headline=headline, second=second))
    assert [each.version for each in found] == ["2024-05-04"] * is_stale


def test_what_is_withdrawn_is_said_to_have_ended():
    (found,) = stale(STORY.format(headline="[two dead](#toll)", second="{retract: true}"))
    assert found.sentence == "“two dead” is out of date since 2024-05-04; Death toll now: ended"


def test_without_a_story_file_nothing_can_be_said_of_it():
    seed = story_of(FIRST, "a.md")
    subject = DeskSubject(Path("a.db"), lambda: seed.story, lambda: None)
    with pytest.raises(FileError, match=r"a\.db: this check reads the story file; name it with"):
        list(find_stale(subject))


def test_the_text_of_what_is_looked_at_is_that_of_its_file(tmp_path):
    file = tmp_path / "a.md"
    file.write_text(FIRST, encoding="utf-8")
    assert DeskSubject(file, None, None, file).text == FIRST


def test_what_is_no_entry_has_no_name_of_its_own():
    describer = Story("s", Article).describer()
    assert entry_terms(describer, read_path("headline")) == frozenset()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The signing of 1,200.5 and 2.000", {"sign", "1200.5", "2000"}),
        ("ミラ・ムラティ氏は暫定CEO", {"ミラ", "ムラティ", "暫定", "ceo"}),
        ("it is ten, 十 or an ox", {"10"}),
    ],
)
def test_the_terms_of_a_text_are_stems_numbers_and_runs(text, terms):
    assert terms_of(text) == terms
