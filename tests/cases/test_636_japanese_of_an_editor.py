"""Japanese that no editor would print: 追加 for a number, ISO dates, 12,000人, half-width marks."""

from __future__ import annotations

import re
from typing import Annotated

import pytest
from attrs import frozen

from storyversions import Claim, Meta, Source, Story
from storyversions.models.newsroom import Event, Measure, Newsroom, Office, Organisation, Person
from storyversions.reports.diff_page import diff_page
from storyversions.reports.history import log_page
from storyversions.story.version import Entry, Update

PREFECTURE = {"pref": Source("pref", "石川県")}
CEO = "organisations[city].offices[chief]"
BASE = Newsroom(
    {"koga": Person({"ja": "古賀篤"}), "sato": Person({"ja": "佐藤"})},
    {"city": Organisation({"ja": "市"})},
)


@frozen
class Quake:
    dead: Annotated[Claim[int] | None, Meta(label={"ja": "死者"}, unit={"ja": "人"})] = None


def told(*days, fact, since="head~1", **named):
    story = Story("s", Newsroom, language="ja", sources=PREFECTURE, **named)
    story = story.record(BASE, at="2024-01-01")
    updates = [Update(f"2024-01-{day:02}", entries=[Entry(fact, **entry)]) for day, entry in days]
    return story.extend(updates).diff(since, "head")


def toll(*values):
    story = Story("s", Quake, language="ja").record(Quake(), at="2024-01-01")
    for day, value in enumerate(values, 2):
        claim = Claim(value, certainty="announced", since=f"2024-01-0{day}")
        story = story.record(Quake(claim), at=f"2024-01-0{day}")
    return story


@pytest.mark.parametrize(
    ("values", "since", "sentence"),
    [
        ((48,), "head~1", "死者：48人（1月2日、発表）。初出。"),
        ((94, 168), "head~1", "死者：94人から168人に増加（1月3日、発表）。"),
        ((168, 94), "head~1", "死者：168人から94人に減少（1月3日、発表）。"),
        ((1541, 40642), "head~1", "死者：1541人から4万642人に増加（1月3日、発表）。"),
        (
            (48, 84, 94, 168),
            "v2",
            "死者：48人から168人に増加（1月5日、発表）。その間、84人（1月3日）、94人（1月4日）。",
        ),
    ],
)
def test_a_toll_reads_as_an_editor_prints_it(values, since, sentence):
    assert str(toll(*values).diff(since, "head")) == sentence


def test_a_correction_says_what_was_held_before():
    litres = [Measure(count, unit="リットル", about=True) for count in (3500, 19800)]
    days = (2, {"value": litres[0]}), (3, {"value": litres[1], "because": "correction"})
    assert str(told(*days, fact="measures[oil]")) == (
        "oil：約3500リットルとしていたのを約1万9800リットルに訂正。"
    )


def test_a_status_stands_after_the_text_that_it_qualifies():
    days = (2, {"value": "reported: 全面通行止め"}), (3, {"value": "concluded: 通行再開"})
    assert str(told(*days, fact="matters[road]")) == (
        "road：「全面通行止め」（報道）から「通行再開」（確定）に変更。"
    )


def test_who_holds_an_office_is_given_the_title_of_courtesy():
    came = (2, {"value": Office("koga"), "since": "2024-01-01"})
    left, next_one = (15, {"until": "2024-01-15"}), (16, {"value": Office("sato")})
    assert str(told(came, left, fact=CEO)) == "市のchief：古賀篤氏、1月15日で退任。"
    assert "古賀篤氏、1月1日から1月15日まで" in str(told(came, left, fact=CEO, since="first"))
    assert str(told(came, next_one, fact=CEO)) == "市のchief：古賀篤氏から佐藤氏に交代。"


def test_a_text_that_holds_a_comma_is_quoted():
    fire = {"value": Event("変圧器で火災、消火済み"), "since": "2024-01-02"}
    assert "「変圧器で火災、消火済み」（1月2日）" in str(told((2, fire), fact="events[fire]"))


def test_the_title_names_versions_and_the_log_counts():
    story = toll(48, 84, 94)
    assert diff_page(story.diff("v2", "head"), "S").span == "1月2日版 → 1月4日版（途中に1版）"
    back = diff_page(story.diff("head", "v2"), "S").span
    assert back.endswith("逆向きの比較。以下の変化がなかった状態に戻る")
    assert log_page(story, story.describer()).rows[0].margin == "事態の変化1件"


def test_the_year_is_given_where_versions_lie_in_several():
    story = toll(48).record(Quake(Claim(50, since="2025-01-01")), at="2025-01-02")
    assert "（2025年1月1日）" in str(story.diff())


def test_a_sentence_has_neither_half_width_marks_nor_iso_dates():
    text = str(toll(48, 12345).diff()) + str(told((2, {"value": Office("koga")}), fact=CEO))
    assert not re.search("[(),:]|[0-9]{4}-[0-9]{2}", text)
    assert "追加" not in str(toll(48).diff())
