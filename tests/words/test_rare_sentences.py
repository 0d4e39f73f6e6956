"""Sentences and words that few stories need, in both languages."""

from __future__ import annotations

import runpy
from collections.abc import Mapping
from enum import Enum
from typing import Annotated

import pytest
from attrs import field, frozen

from storyversions import Claim, Meta, Source, Story
from storyversions.models.newsroom import Newsroom, Office, Organisation, Person
from storyversions.reports.diff_page import diff_page
from storyversions.state import change as changes
from storyversions.state.change import Ending
from storyversions.state.paths import read_path
from storyversions.state.places import locate
from storyversions.state.schema import Certainty, FrozenDict
from storyversions.story.version import Entry, Update
from storyversions.words import LANGUAGES, sentences
from storyversions.words.amendments import questioned_end
from storyversions.words.date_words import page_date_words, point_words, version_words
from storyversions.words.numbers import by_myriads
from storyversions.words.typeset import shortened

SOURCES = {"u": Source("u", "USGS"), "a": Source("a", "AFAD")}
BASE = {"value": 8, "sources": ("u",), "since": "2024-01-02"}


def story_of(*days, fact="facts[m]"):
    story = Story("s", Newsroom, sources=SOURCES).record(Newsroom(), at="2024-01-01")
    entries = [[Entry(fact, **each)] for each in days]
    updates = [Update(f"2024-01-{day:02}", entries=each) for day, each in enumerate(entries, 2)]
    return story.extend(updates)


def last(*days, fact="facts[m]"):
    diff = story_of(*days, fact=fact).diff("head~1", "head")
    return str(diff), str(diff.told("ja"))


def rival(value, source="a"):
    return {"rivals": (Claim(value, sources=source),)}


@pytest.mark.parametrize(
    ("days", "en", "ja"),
    [
        ([rival(7)], "AFAD says 7. It stands: 8.", "AFADは7と伝える。内容は変わらず：8。"),
        (
            [rival(7), rival(6)],
            "AFAD now says 6, before 7. It stands: 8.",
            "AFADは7を6に改めた。内容は変わらず：8。",
        ),
        (
            [rival(7), {"rivals": ()}],
            "AFAD no longer says 7. It stands: 8.",
            "AFADは7と伝えなくなった。内容は変わらず：8。",
        ),
        (
            [{"until": "2024-01-02", "certainty": "rumoured"}],
            "Its end 2024-01-02 is rumoured. It stands: 8.",
            "1月2日に終了とのうわさ。内容は変わらず：8。",
        ),
        (
            [{"until": "2024-01-02", "certainty": "denied"}],
            "Its end 2024-01-02 is denied. It stands: 8.",
            "1月2日の終了は否定されている。内容は変わらず：8。",
        ),
    ],
)
def test_what_is_told_beside_a_value_that_stands(days, en, ja):
    english, japanese = last(BASE, *days)
    assert english.removeprefix("M: ") in (en, en.removesuffix(" It stands: 8."))
    assert japanese.removeprefix("m：") in (ja, ja.removesuffix("内容は変わらず：8。"))


def test_a_rival_that_agrees_is_told_with_its_source():
    english, _ = last(BASE, rival(7), rival(8))
    assert english.endswith("AFAD now says the same. It stands: 8.")


def test_a_rival_that_stays_as_it_was_is_not_told_again():
    said = ({**BASE, **rival(7)}, {**rival(7), "certainty": "confirmed"})
    assert last(*said)[0] == "M: Now confirmed. It stands: 8."


def test_a_value_in_dispute_is_told_with_its_rivals():
    claims = (Claim(7, sources="a"),)
    assert str(story_of({**BASE, "rivals": claims}).diff()) == (
        "M: New: 8, since 2024-01-02, AFAD says 7."
    )


def test_a_plan_is_told_ahead_and_withdrawn():
    plan = {"value": 9, "since": "2024-02-20"}
    assert last(BASE, plan)[0] == "M: Planned: 9, since 2024-02-20."
    assert "2月20日" in last(BASE, plan)[1]


def test_a_claim_that_ended_on_the_day_it_named_has_lapsed():
    claim = Claim(1, since="2024-01-01", until="2024-01-04")
    story = Story("s", Newsroom).record(Newsroom(facts={"m": claim}), at="2024-01-01")
    diff = story.extend([Update("2024-01-06", entries=[Entry("facts[x]", 2)])]).diff()
    assert "M: Ended 2024-01-04, as announced: 1." in str(diff)
    assert "m：1月4日、発表どおり期限到来：1。" in str(diff.told("ja"))


def test_who_leaves_an_office_is_named_in_the_words_of_the_language():
    base = Newsroom({"ann": Person({"en": "Ann"})}, {"acme": Organisation({"en": "Acme"})})
    ceo = "organisations[acme].offices[ceo]"
    story = Story("s", Newsroom).record(base, at="2024-01-01")
    entries = [Entry(ceo, Office("ann"), since="2024-01-02")], [Entry(ceo, until="2024-01-03")]
    story = story.extend(
        [Update(f"2024-01-0{day}", entries=each) for day, each in enumerate(entries, 2)]
    )
    assert str(story.diff()) == "Ceo of Acme: Ended 2024-01-03: Ann."
    assert str(story.diff().told("ja")) == "Acmeのceo：Ann氏、1月3日で退任。"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_row_of_every_version_has_a_text(lang):
    story = story_of(BASE, rival(7), {"retract": True})
    for n in range(1, 4):
        rows = diff_page(story.diff(n, n + 1).told(lang), "S").rows
        assert all(row.text for row in rows)


PLAN = {"value": 9, "since": "2024-02-20"}


@pytest.mark.parametrize(
    ("days", "en", "ja"),
    [
        (
            [BASE, {"until": "2024-01-10"}],
            "M: To end 2024-01-10. It stands: 8.",
            "m：1月10日に終了予定。内容は変わらず：8。",
        ),
        ([PLAN, {"retract": True}], "M: The plan is withdrawn.", "m：予定は撤回。"),
        (
            [PLAN, {"until": "2024-02-10"}],
            "M: The plan ended 2024-02-10, before it began.",
            "m：予定は始まる前に2月10日で取りやめ。",
        ),
    ],
)
def test_an_end_ahead_and_a_dropped_plan_are_told_as_that(days, en, ja):
    assert last(*days) == (en, ja)


@pytest.mark.parametrize(
    ("certainty", "en", "ja"),
    [
        (None, "To end", "終了予定"),
        (Certainty.RUMOURED, "Its end is rumoured", "終了のうわさ"),
        (Certainty.DENIED, "Its end is denied", "終了は否定されている"),
    ],
)
def test_an_end_in_question_without_a_date_is_told_without_one(certainty, en, ja):
    diff, ending = story_of(BASE).diff(), Ending(certainty=certainty)
    told = [questioned_end(diff.told(lang).describer, ending) for lang in ("en", "ja")]
    assert told == [en, ja]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_no_date_stays_as_it_is(lang):
    say = LANGUAGES[lang]
    told = point_words(say, "soon"), version_words(say, "draft", with_year=True)
    assert told == ("soon", "draft")


def test_a_number_beyond_the_names_of_the_myriads_keeps_its_digits():
    largest = "1" + "0" * 31
    assert [by_myriads(largest), by_myriads(largest + "0")] == ["1000穣", largest + "0"]


def test_a_text_without_words_has_none_to_cut_to_where_there_is_no_room():
    assert shortened("", -1) == ""


@frozen
class Stop:
    name: str
    minutes: int = 0

    def describe(self, lang, _label_of):
        return {"en": f"{self.minutes} min", "ja": f"{self.minutes}分"}[lang]


@frozen
class Tour:
    lists: Mapping[str, Claim[tuple[str, ...]]] = field(factory=FrozenDict)
    routes: Mapping[str, Annotated[tuple[Stop, ...], Meta(key="name")]] = field(factory=FrozenDict)


def tour_of(*states):
    story = Story("s", Tour)
    for day, state in enumerate(states, 1):
        story = story.record(state, at=f"2024-01-0{day}")
    return story


def test_a_list_that_came_and_went_is_told_by_its_steps_alone():
    diff = tour_of(Tour(), Tour({"x": Claim(("a", "b"))}), Tour()).diff(1, 3)
    assert str(diff) == "X: Came and went: told 1/2, gone 1/3."
    assert str(diff.told("ja")) == "x：一時的：1月2日版で初出、1月3日版で削除。"


def test_rows_that_describe_themselves_stand_in_brackets_after_their_keys():
    diff = tour_of(Tour(), Tour(routes={"r": (Stop("Oslo", 5), Stop("Rome", 7))})).diff()
    assert str(diff) == "R: New: Oslo (5 min), Rome (7 min)."
    assert str(diff.told("ja")) == "r：新規：Oslo（5分）、Rome（7分）。"


def test_a_kind_of_change_without_words_is_refused(monkeypatch):
    kinds = {kind.name: kind.value for kind in changes.Kind}
    monkeypatch.setattr(changes, "Kind", Enum("Kind", {**kinds, "NEW": "new"}))
    with pytest.raises(NotImplementedError, match=r"no change of kind \['new'\]"):
        runpy.run_path(sentences.__file__)


def test_an_end_without_a_date_that_is_told_again_has_no_words():
    story = Story("s", Newsroom).record(Newsroom(), at="2024-01-01")
    (place,) = (locate(story.record_shape, read_path("people")),)
    change = changes.Change(place, changes.Kind.PAST, None, None, {}, version="v", ending=Ending())
    assert sentences.describe_change(story.describer("en"), change) == ""


@pytest.mark.parametrize(("lang", "words"), [("en", "2023-11"), ("ja", "2023年11月")])
def test_a_page_names_a_month_as_a_sentence_does(lang, words):
    assert page_date_words(LANGUAGES[lang], "2023-11") == words
