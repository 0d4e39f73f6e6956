"""Languages as data: one file each, complete or refused, for every word that is printed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path as FilePath

import pytest

from storyversions.errors import UsageError
from storyversions.state.change import Cause, Kind
from storyversions.state.schema import Certainty
from storyversions.words import LANGUAGES, Phrases, phrases_of

SOURCE = FilePath(__file__).parents[2] / "src" / "storyversions"
EN, JA = LANGUAGES["en"], LANGUAGES["ja"]
USED_BY_PATH = {"lang", "name", "page", "model"}


@cache
def used_names():
    """Every name that the code asks of phrases."""
    files = [path for path in SOURCE.rglob("*.py") if "languages" not in path.parts]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    asked = re.findall(r"\b(?:say|self|language|phrases)(?=\.(\w+))", text)
    found = [re.findall(r"\)\.(\w+)", rest) for rest in re.findall(r"phrases_of\((.*)", text)]
    return {*asked, *(name for names in found for name in names)}


@pytest.mark.parametrize("name", Phrases.demands)
def test_every_phrase_is_used(name):
    assert name in used_names() or name in USED_BY_PATH


def test_a_language_without_a_phrase_is_refused_with_its_name():
    phrases = {name: getattr(EN, name) for name in Phrases.demands}
    del phrases["rose"], phrases["fell"]
    with pytest.raises(UsageError, match="complete: rose is missing; fell is missing"):
        Phrases(**phrases)


def test_a_phrase_that_no_language_has_is_refused():
    with pytest.raises(UsageError, match="'en' is not complete: nothing is called ros"):
        EN.evolved(ros="rose")


def test_a_language_cannot_be_changed():
    with pytest.raises(AttributeError, match="the phrase rose cannot be changed"):
        EN.rose = "up"
    assert repr(EN) == "Phrases(lang='en')"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"rose": "Rose to {after}{tail}"}, "rose does not say before"),
        ({"quote": "{text} {who}"}, "quote cannot be filled with who"),
        ({"causes": {"event": "event"}}, "causes has no word for disclosure, correction"),
        ({"by_way": ("one form",)}, "by_way has 1 forms, and the language 2 plurals"),
        (
            {"counted_causes": {**EN.counted_causes, "event": ("{n} event",)}},
            "counted_causes[event] has 1 forms",
        ),
    ],
)
def test_a_language_that_is_not_complete_is_refused_with_what_it_lacks(change, fault):
    with pytest.raises(UsageError) as caught:
        EN.evolved(**change)
    assert str(caught.value).startswith("the language 'en' is not complete: ")
    assert fault in str(caught.value)


def test_all_faults_of_a_language_are_told_at_once():
    with pytest.raises(UsageError, match=r"rose does not say .*; fell does not say"):
        EN.evolved(rose="", fell="")


def test_a_phrase_of_the_page_and_of_the_model_is_checked_too():
    with pytest.raises(UsageError, match="'PagePhrases' is not complete: way does not say n"):
        EN.page.evolved(way="several")
    with pytest.raises(UsageError, match="'ModelPhrases' is not complete: event does not say"):
        EN.model.evolved(event="")


@pytest.mark.parametrize("phrases", LANGUAGES.values(), ids=list(LANGUAGES))
def test_every_language_has_a_word_for_every_value_of_an_enumeration(phrases):
    assert set(phrases.certainty) == {each.value for each in Certainty}
    assert set(phrases.kinds) >= {each.value for each in Kind}
    assert set(phrases.causes) == {each.value for each in Cause}


def test_a_language_without_phrases_speaks_english():
    assert phrases_of("fr") is EN
    assert "fr" not in LANGUAGES
    assert list(LANGUAGES) == ["en", "ja"]
    assert len(LANGUAGES) == 2


def test_the_japanese_words_are_those_of_the_contract():
    assert JA.causes == {
        "event": "出来事",
        "disclosure": "後に判明",
        "correction": "訂正",
        "certainty": "確度",
        "retraction": "撤回",
        "editorial": "表現",
        "undetermined": "未確定",
    }
    assert JA.directions == {"firmer": "上昇", "weaker": "低下"}
    assert JA.kinds == {
        "added": "追加",
        "removed": "終了",
        "replaced": "変更",
        "moved": "順序",
        "past": "過去",
        "planned": "予定",
        "end": "終了の報",
        "lapsed": "期限到来",
    }
    assert list(JA.certainty.values()) == ["否定", "うわさ", "報道", "発表", "合意", "確定"]


def test_no_other_file_that_prints_asks_which_language_it_is():
    asking = re.compile(r"""["']ja["']""")
    asked = [
        (path.name, line.strip())
        for folder in ("words", "reports", "models", "cli", "story", "testing")
        for path in (SOURCE / folder).rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if asking.search(line) and "languages" not in path.parts and ">>>" not in line
    ]
    assert asked == []
