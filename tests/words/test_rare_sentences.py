"""Sentences about plans, ends in question, lapsed claims and rivals, in both languages."""

from __future__ import annotations

import pytest

from storyversions import Claim, Source, Story
from storyversions.models.newsroom import Newsroom, Office, Organisation, Person
from storyversions.reports.diff_page import diff_page
from storyversions.story.version import Entry, Update
from storyversions.words import LANGUAGES

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
