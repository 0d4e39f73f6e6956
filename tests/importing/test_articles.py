"""Articles as drafts: the base, its addenda oldest first, and what is told of them."""

from __future__ import annotations

import pytest

from storyversions.errors import FileError, UsageError
from storyversions.importers.pages import PageError, PageSource
from storyversions.importing.articles.import_article import ArticleChoices, import_article
from storyversions.storyfile import story_of

UNDATED = "{}: it has no date, and is kept in the version before it"
IN_TEXT = (
    "the page names no date of its own; the first one in its text, 2023-12-30, is taken;"
    " --published gives another"
)
META = '<meta property="article:published_time" content="2023-11-17T20:28:00Z">'


def drafted(text, name="fire.html", **choices):
    return import_article(PageSource(name, text.encode()), ArticleChoices(**choices))


def versions(draft):
    """The dates and titles of the draft's versions, as a story reads them."""
    return [(v.recorded.text, v.title) for v in story_of(draft.text, "draft").story.versions]


def body(draft):
    """The draft without its front matter, the headline, and empty lines."""
    lines = draft.text.split("\n---\n", 1)[1].split("\n")
    return [line for line in lines if line][1:]


NEWEST_FIRST = f"""{META}<article><h1>Harbour fire</h1>
<p><strong>Update, Nov. 21, 9:05 a.m. ET:</strong> The fire is out.</p><p>All are safe.</p>
<p><strong>Update, Nov. 20, 3:15 p.m. ET:</strong> It spread to <del>two</del> <ins>three</ins>
sheds.</p>
<p>A fire broke out. <a href="https://example.org/a(b)">The city</a> said so.</p>
<p>No one is hurt.</p>
<aside>Correction: An earlier version gave a wrong name.</aside>
<aside>Read more</aside></article>"""


def test_updates_inside_paragraphs_newest_first():
    draft = drafted(NEWEST_FIRST)
    assert body(draft) == [
        "## 2023-11-17 Harbour fire",
        "A fire broke out. [The city](<https://example.org/a%28b%29>) said so.",
        "No one is hurt.",
        "### Correction",
        "An earlier version gave a wrong name.",
        "## 2023-11-20T15:15-05:00 Update",
        "It spread to <del>two</del> <ins>three</ins> sheds.",
        "## 2023-11-21T09:05-05:00 Update",
        "The fire is out.",
        "All are safe.",
    ]
    assert "timezone: America/New_York" in draft.text
    assert draft.notes == (
        UNDATED.format("Correction ‘An earlier version gave a wrong name.’"),
        "addenda with a date, after the base: 2; without: 1",
    )


OLDEST_FIRST = f"""<html lang=en-US>{META}<main><h1>Harbour fire</h1><p>A fire.</p>
<h2>Background</h2><p>Old sheds.</p><h2>UPDATED Monday, Nov. 21: Out</h2><p>It is out.</p>
<h3>Cost</h3><p>1. million</p><h2>[Correction 11/22/2023] Name</h2><p># Ann</p>
<h2>What is next</h2><p>We shall see. {{.standing}}</p></main>"""


def test_headings_oldest_first_with_a_section_that_closes():
    draft = drafted(OLDEST_FIRST)
    assert body(draft) == [
        "## 2023-11-17 Harbour fire",
        "A fire.",
        "### Background",
        "Old sheds.",
        "## 2023-11-21 Out",
        "It is out.",
        "#### Cost",
        r"1\. million",
        "## 2023-11-22 Name",
        r"\# Ann",
        "## What is next {.standing}",
        "We shall see. &#123;.standing}",
    ]
    assert draft.notes[0] == "UPDATED ‘Out’: 2023-11-21 is a Tuesday; the page says Monday"
    assert "language: en\n" in draft.text


JAPANESE = """メニュー

港の火災

港の火災

2023年12月30日、港で火災が発生した。

【12/31追記】鎮火

火は消えた。

追記（1/2）：原因が判明

• 電気の配線。
• ceo: {value: x}

【1月3日(月) 10:30 訂正】棟数の誤り

３棟は２棟の誤りでした。

訂正：見出しを直しました。

更新：25/40 に続報

まとめ

港は再開した。
"""


def test_a_text_in_japanese_over_new_year():
    draft = drafted(JAPANESE, "港.txt")
    assert versions(draft) == [
        ("2023-12-30", "港の火災"),
        ("2023-12-31", "鎮火"),
        ("2024-01-02", "原因が判明"),
        ("2024-01-03T10:30", "棟数の誤り"),
    ]
    assert body(draft)[-5:] == [
        "### 訂正",
        "見出しを直しました。",
        "### `更新：25/40 に続報`",
        "## まとめ {.standing}",
        "港は再開した。",
    ]
    assert draft.notes == (
        IN_TEXT,
        "訂正 「棟数の誤り」: 2024-01-03 is a Wednesday; the page says Monday",
        UNDATED.format("訂正 「見出しを直しました。」"),
        "更新 「更新：25/40 に続報」: its date cannot be read: 25/40: there is no month 25",
        "addenda with a date, after the base: 3; without: 2",
    )
    assert "language: ja\n" in draft.text


MARKDOWN = """---
title: Harbour fire
date: 2023-11-17
---
# Harbour fire

A fire.

**Update 1 (Nov 20, 2023):** It spread.

**Update 2 (Nov 21):** Out.

> quoted

---

## Background {.x}

- one
- two

```facts
ceo: x
```

EDIT: typo
"""


def test_markdown_with_a_section_after_its_updates():
    draft = drafted(MARKDOWN, "fire.md")
    assert body(draft) == [
        "## 2023-11-17 Harbour fire",
        "A fire.",
        "## 2023-11-20 Update",
        "It spread.",
        "## 2023-11-21 Update",
        "Out.",
        "> quoted",
        "### typo",
        "## Background &#123;&#46;x&#125; {.standing}",
        "- one",
        "- two",
        "```text {.example}",
        "ceo: x",
        "```",
    ]


def test_words_in_comments_scripts_and_hidden_parts_are_no_addenda():
    html = f"""{META}<h1>A fire</h1><p>It burns.<!-- <p>Update, Nov. 20: x</p> -->
      <script>document.write("<p>Update, Nov. 21: x</p>")</script>
      <p hidden>Update, Nov. 22: x</p><p style="display:none">Update: x"""
    draft = drafted(html)
    assert versions(draft) == [("2023-11-17", "A fire")]
    assert draft.notes == ("no addendum is found: the draft has one version",)


def test_the_date_that_a_page_gives_a_machine_counts_where_words_give_none():
    html = f"""{META}<h1>Fire</h1><p>It burns.</p>
      <p><b>Update <time datetime=2023-11-20T15:15:30-0500>yesterday</time>:</b> Out.</p>
      <p><b>Update <time datetime=2024-11-21>Nov. 21</time>:</b> Rebuilt.</p>"""
    assert versions(drafted(html, timezone="America/New_York")) == [
        ("2023-11-17", "Fire"),
        ("2023-11-20T15:15-05:00", "Update"),
        ("2024-11-21", "Update"),
    ]


def test_an_update_after_a_line_break_begins_an_addendum():
    html = f"{META}<h1>Fire</h1><p>It <b>burns</b>.<br>UPDATE 11/20: <b>Out</b> now.<br>Good.</p>"
    assert body(drafted(html)) == [
        "## 2023-11-17 Fire",
        "It burns.",
        "## 2023-11-20 UPDATE",
        "Out now.",
        "Good.",
    ]


def test_times_of_one_day_are_put_in_order_and_days_without_stay_behind():
    html = f"""{META}<h1>Fire</h1><p>It burns.</p>
      <p>Update, Nov. 20, 3 p.m. ET: one.</p><p>Update, Nov. 20: two.</p>
      <p>Update, Nov. 20, 2 p.m. ET: three.</p><p>Update: four.</p><p>Update, Nov. 19: five.</p>
      <p>Update, Nov. 20: six.</p>"""
    draft = drafted(html)
    assert [line for line in body(draft) if not line.startswith("#")][1:] == [
        *("five.", "three.", "four.", "six.", "one.", "two."),
    ]
    assert len(versions(draft)) == 6


def test_a_time_on_another_day_of_the_zone_is_left_out_and_told():
    html = f"{META}<h1>Fire</h1><p>x</p><p>Update, Nov. 20, 11 p.m. ET: out.</p>"
    draft = drafted(html, timezone="UTC")
    assert versions(draft)[1] == ("2023-11-20", "Update")
    assert draft.notes[0] == ("Update ‘out.’: its time is on another day in UTC; it is left out")
    spring = META.replace("11-17", "03-01")
    gap = f"{spring}<h1>Fire</h1><p>x</p><p>Update, Mar. 12, 2:30 a.m.: y.</p>"
    draft = drafted(gap, timezone="America/New_York")
    assert versions(draft)[1] == ("2023-03-12", "Update")
    assert draft.notes[0] == "Update ‘y.’: no clock has its time; it is left out"


def test_an_addendum_before_its_page_is_kept_without_a_date():
    html = f"{META}<h1>Fire</h1><p>x</p><h2>Update, Nov 16: Early</h2><p>y</p>"
    draft = drafted(html)
    assert body(draft)[-2:] == ["### Early", "y"]
    assert draft.notes[0] == (
        "Update ‘Early’: 2023-11-16 is before the page itself, 2023-11-17; it is kept without a"
        " date"
    )


def test_a_correction_in_the_text_covers_its_paragraph_alone():
    html = f"""{META}<h1>Fire</h1><p>one</p><p>Correction, Nov. 18: Its name was wrong.</p>
      <p>two</p>"""
    assert body(drafted(html)) == [
        *("## 2023-11-17 Fire", "one", "two", "## 2023-11-18 Correction"),
        "Its name was wrong.",
    ]


@pytest.mark.parametrize(
    ("published", "choices", "day"),
    [
        ("", {"published": "2023-11-18"}, "2023-11-18"),
        ("2023-11-17T23:59:00+09:00", {}, "2023-11-17"),
        ("Fri, 17 Nov 2023 10:00:00 GMT", {}, "2023-11-17"),
        ("2023年11月17日", {}, "2023-11-17"),
        ("2023-02-30 or 24/7. Nov 17, 2023", {}, "2023-11-16"),
        ("soon", {}, "2023-11-16"),
    ],
)
def test_a_base_is_dated_by_choice_by_its_page_or_by_its_text(published, choices, day):
    html = (
        f"<meta name=date content='{published}'><h1>Fire</h1><p>On 24/7. On Nov 16, 2023 it burnt."
    )
    assert versions(drafted(html, **choices)) == [(day, "Fire")]


@pytest.mark.parametrize("html", ["", "<p></p>", "<script>x</script>", "<h1></h1>"])
def test_a_page_without_words_is_told(html):
    with pytest.raises(PageError, match=r"fire\.html: the page has no words of an article"):
        drafted(html)


def test_a_page_without_a_date_asks_for_one():
    with pytest.raises(FileError, match=r"give the day with --published YYYY-MM-DD"):
        drafted("<h1>Fire</h1><p>On Monday it burnt.")
    with pytest.raises(UsageError, match="'soon' is no day; write one like 2023-11-20"):
        drafted("<h1>Fire</h1><p>x", published="soon")


@pytest.mark.parametrize(
    ("headline", "choices", "name"),
    [
        ("The big fire!", {}, "the-big-fire"),
        ("港の火災", {}, "港の火災"),
        ("…", {}, "story"),
        ("Fire", {"story": "mine"}, "mine"),
    ],
)
def test_a_story_that_nobody_names_has_the_name_of_its_headline(headline, choices, name):
    assert f"story: {name}\n" in drafted(f"{META}<h1>{headline}</h1><p>x", **choices).text


def test_a_title_that_no_heading_can_hold_stands_below_it():
    html = f"{META}<h1>Fire</h1><p>x</p><h2>Update, Nov 20: [a](#b)</h2><p>y</p>"
    draft = drafted(html)
    assert body(draft)[2:] == ["## 2023-11-20", r"\[a]&#40;#b)", "y"]
    assert len(versions(draft)) == 2


def test_a_language_that_is_chosen_wins():
    assert "language: fr\n" in drafted(OLDEST_FIRST, language="fr").text


TAKEN_AMISS = "<p>people:<br>events:</p>"
"""Two lines that the reader of story files takes for facts, however Markdown shows them."""


@pytest.mark.parametrize("count", [1, 300])
def test_what_a_reader_takes_for_facts_is_written_with_references(count):
    html = f"{META}<h1>Fire</h1><h2>People</h2>{TAKEN_AMISS * count}"
    assert body(drafted(html))[-2 * count :] == ["people&#58;", "events&#58;"] * count


def test_a_text_without_a_day_that_has_a_bracket_or_many_dates_is_read_on():
    html = f"""{META}<h1>Fire</h1><p>[An update of it] x</p><p>Update (of it): x</p>
      <p>Update <time datetime=soon>then</time> x</p><p>a<br>b<br><b>c<br>UPDATE 11/20: d</b></p>"""
    assert versions(drafted(html)) == [("2023-11-17", "Fire"), ("2023-11-20", "d")]


def test_an_addendum_without_words_is_told_by_its_marker():
    no_day = "<h2>Update <time datetime=2023-02-30>x</time></h2>"
    html = f"{META}<h1>Fire</h1><p>x</p><h2>Update</h2>{no_day}"
    assert drafted(html).notes[:2] == (UNDATED.format("Update"), UNDATED.format("Update"))


def test_an_entry_of_a_table_of_contents_is_no_addendum():
    html = f"""{META}<h1>Fire</h1><p>Contents</p><ol><li><a href=#b>[11/20 update] Out</a></li></ol>
      <p>It burns.</p><h2>[11/20 update]<br>Out</h2><p>It is out.</p>"""
    assert body(drafted(html)) == [
        *("## 2023-11-17 Fire", "Contents", r"- \[11/20 update] Out", "It burns."),
        *("## 2023-11-20 Out", "It is out."),
    ]


def test_markers_alone_are_addenda_each():
    html = f"{META}<h1>Fire</h1><p>x</p><h2>Update</h2><p>a</p><h2>Update</h2><p>b</p>"
    assert body(drafted(html))[2:] == ["### Update", "a", "### Update", "b"]


def test_headings_with_days_below_a_marker_are_its_addenda():
    html = f"""{META}<h1>Fire</h1><p>x</p><h2>Updates</h2><h3>Nov. 20, 3 p.m.: Out</h3><p>a</p>
      <h4>Why</h4><p>b</p><h3>Nov. 21</h3><p>c</p><h2>More</h2><h3>Nov. 22</h3><p>d</p>"""
    assert body(drafted(html)) == [
        *("## 2023-11-17 Fire", "x", "### Updates", "## 2023-11-20T15:00 Out", "a"),
        *("##### Why", "b", "## 2023-11-21 Updates", "c", "## More {.standing}"),
        *("#### Nov. 22", "d"),
    ]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Out at last", ["## 2023-11-20 Out at last"]),
        ("Is it out?", ["## 2023-11-20 Is it out?"]),
        ('He said: "No."', ["## 2023-11-20 Update", 'He said: "No."']),
        ("It is out. All are safe", ["## 2023-11-20 Update", "It is out. All are safe"]),
        ("消えた。全員無事", ["## 2023-11-20 Update", "消えた。全員無事"]),
        ("<del>in</del> out", ["## 2023-11-20 Update", "<del>in</del> out"]),
        ("out " * 20, ["## 2023-11-20 Update", "out " * 19 + "out"]),
    ],
)
def test_words_on_the_line_of_a_marker_are_a_title_unless_they_are_sentences(words, lines):
    html = f"{META}<h1>Fire</h1><p>x</p><p>Update, Nov 20: {words}</p>"
    assert body(drafted(html))[2:] == lines
