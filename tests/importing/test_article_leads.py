"""The leads of addenda: by tables of markers and forms of days, in English and Japanese."""

from __future__ import annotations

from datetime import date

import pytest

from storyversions.importing.articles.addendum_leads import LeadReader
from storyversions.importing.articles.lead_dates import weekday_name, weekday_of, with_offset

ENGLISH, JAPANESE = LeadReader("en", "America/New_York"), LeadReader("ja", "Asia/Tokyo")


def read(text, **known):
    reader = JAPANESE if any(ord(char) > 0x3000 for char in text) else ENGLISH
    return reader.read(text, **known)


def parts(text, **known):
    """The month, the day, the time and the zone that a lead writes, and the words after it."""
    lead = read(text, **known)
    if lead.date is None:
        return None, text[lead.stop :]
    day = lead.date.day
    return (day.month, day.day, day.time, lead.date.zone), text[lead.stop :]


NEW_YORK = "America/New_York"


@pytest.mark.parametrize(
    ("lead", "written"),
    [
        ("Update, Nov. 20, 3:15 p.m. ET: ", (11, 20, "15:15", NEW_YORK)),
        ("UPDATE 3:15 p.m. ET, Nov. 20: ", (11, 20, "15:15", NEW_YORK)),
        ("Update, Monday Nov. 20, 2:00 PM PT: ", (11, 20, "14:00", "America/Los_Angeles")),
        ("Update #3 (11/20/2023, 4pm): ", (11, 20, "16:00", "")),
        ("[UPDATE: Nov 20] ", (11, 20, None, "")),
        ("(Updated Nov. 20, 2023 at 3:15 p.m. EST) ", (11, 20, "15:15", "-05:00")),
        ("Nov. 20 update: ", (11, 20, None, "")),
        ("November 20, 2023 — UPDATE: ", (11, 20, None, "")),
        ("Update (20 November 2023): ", (11, 20, None, "")),
        ("Update: Nov. 20 — ", (11, 20, None, "")),
        ("*Update (2023-11-20): ", (11, 20, None, "")),
        ("Update Nov 20 ", (11, 20, None, "")),
        ("UPDATE 11/20: ", (11, 20, None, "")),
        ("Editor’s Note (Nov. 20, 2023): ", (11, 20, None, "")),
        ("Correction, Nov. 20: ", (11, 20, None, "")),
        ("【11/20追記】", (11, 20, None, "")),
        ("【追記 11/20】", (11, 20, None, "")),
        ("【11/20更新・追記】", (11, 20, None, "")),
        ("【2023年11月20日(月) 10:30更新】", (11, 20, "10:30", "")),
        ("【11/20 日本時間15:00追記】", (11, 20, "15:00", "+09:00")),
        ("追記（11/20）：", (11, 20, None, "")),
        ("※11/20追記 ", (11, 20, None, "")),
        ("11/20(月)追記 ", (11, 20, None, "")),
        ("続報（11月20日午後3時）", (11, 20, "15:00", "")),
        ("（11/20追記）", (11, 20, None, "")),
        ("2023.11.20 追記：", (11, 20, None, "")),
        ("令和5年11月20日 追記：", (11, 20, None, "")),
        ("＜追記 11/20＞", (11, 20, None, "")),
        ("Update: ", None),
        ("Edit 2: ", None),
        ("Clarification — ", None),
        ("CORRECTION: ", None),
        ("Editors' note: ", None),
        ("【追記】", None),
        ("追記2：", None),
        ("《追記》", None),
        ("訂正とお詫び：", None),
    ],
)
def test_a_marker_with_a_day_or_without_begins_an_addendum(lead, written):
    assert parts(f"{lead}The words") == (written, "The words")


@pytest.mark.parametrize(
    "text",
    [
        *("Updates on the fire", "Update the app now: here is how", "Correction appended"),
        *("The update: it is out", "Updating", "An edit: x", ""),
        *("Corrections and clarifications", "Nov. 20: the update came", "Nov. 20 was an update."),
        *("24/7 update of it", "Update. This morning: x", f"Update, {'so ' * 20}long: x"),
        *(
            "訂正します。",
            "更新情報",
            "【追記あり】A",
            "追記です。",
            "【先着500名様】A",
            "【11/20】A",
        ),
        *("更新日：2023/11/20", "最終更新：2023/11/20", "追記事項", "[x] update", "【】追記あり"),
    ],
)
def test_other_words_begin_none(text):
    assert read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Updated Nov. 20, 2023",
        "Updated: Nov. 20, 2023, 3 p.m.",
        "Updated 9:14 a.m. ET, November 21, 2023",
        "■更新 11/20 10:30",
    ],
)
def test_when_a_page_was_last_changed_is_no_addendum_but_in_a_heading(text):
    assert read(text) is None
    assert read(text, is_heading=True) is not None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Update 24/7: x", "24/7: there is no month 24"),
        ("【25/40追記】A", "25/40: there is no month 25"),
        ("追記：25/40", "25/40: there is no month 25"),
        ("Update 11/20/23: x", "11/20/23: write the year with four digits"),
        ("Update (Nov 31): x", "Nov 31: November has 30 days"),
        ("Update, 5 p.m. ET: x", "5 p.m. ET: this is a time without a day"),
        ("【午後3時追記】A", "午後3時: this is a time without a day"),
    ],
)
def test_a_day_that_cannot_be_read_is_told_and_its_words_are_kept(text, fault):
    lead = read(text)
    assert lead.fault.startswith(fault)
    assert (lead.date, lead.stop) == (None, 0)


@pytest.mark.parametrize("words", ["this morning: x", "Smarch 40: x", "3 dead: Ann", "昨日：x"])
def test_words_after_a_comma_are_no_day_and_stay(words):
    lead = read(f"Update, {words}")
    assert (lead.date, lead.fault, f"Update, {words}"[lead.stop :]) == (None, "", words)


def test_a_day_that_can_be_two_is_one_only_where_the_page_says_how():
    london = LeadReader("en", "Europe/London")
    assert london.read("Update 3/4: x").fault.startswith("3/4: this can be Mar 4 or Apr 3")
    assert london.read("Update 3/4/2023: x").fault != ""
    assert ENGLISH.read("Update 3/4: x").date.day.month == 3
    assert london.read("Update 20/11/2023: x").date.day.month == 11
    assert london.read("Update 4/4/2023: x").date.day.day == 4


def test_bold_words_end_a_lead_that_has_no_colon():
    text = "Update The board met."
    assert read(text) is None
    assert read(text, strong_stop=6).stop == 7
    assert read("Update Nov 20 The board", strong_stop=13).date.day.day == 20
    assert read("Update: The board", strong_stop=17).stop == 8
    assert read("Update the app", strong_stop=14) is None
    assert read("Update", is_heading=True).stop == 6
    numbered = read("Edit 3 – 20 Nov 2023 Third.", strong_stop=20)
    assert (numbered.date.day.day, numbered.stop) == (20, 21)


def test_an_offset_is_the_one_of_its_zone_on_the_day():
    summer, winter = date(2023, 7, 1), date(2023, 11, 20)
    lead = read("Update, Nov. 20, 3:15 p.m. ET: x").date
    assert with_offset(lead, winter).time == "15:15-05:00"
    assert with_offset(lead, summer).time == "15:15-04:00"
    fixed = read("Update, Nov. 20, 3:15 p.m. JST: x").date
    assert with_offset(fixed, winter).time == "15:15+09:00"
    plain = read("Update, Nov. 20, 3:15 p.m.: x").date
    assert with_offset(plain, winter).time == "15:15"
    own = read("Update, Nov. 20, 15:15+01:00: x").date
    assert with_offset(own, winter).time == "15:15+01:00"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tues., Nov 20", "Tuesday"),
        ("Nov 20 (Sunday)", "Sunday"),
        ("11/20（土）", "Saturday"),
        ("11月20日水曜", "Wednesday"),
    ],
)
def test_a_weekday_is_read_in_both_languages(text, name):
    assert weekday_name(weekday_of(text)) == name


def test_words_that_hold_a_weekday_name_none():
    assert weekday_of("Sunderland 11月") is None
