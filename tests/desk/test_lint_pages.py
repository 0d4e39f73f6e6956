"""Lint reads articles in HTML, Markdown and text, and places are those of their files."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import CHECKOUT
from lint_files import told

from storyversions.errors import FileError, StoryError

HTML = """\
<!doctype html><html lang="en"><head><title>Fire at the mill</title>
<meta property="article:published_time" content="2023-11-17T09:00:00Z">
<script>"Friday, Nov. 19"; "Friday, Nov. 18"</script><!-- Friday, Nov. 19 --></head>
<body><article><h1>Fire at the mill</h1>
<p>The mill burned on <b>Friday</b>,&nbsp;Nov.&#32;19, and was out
 by <del>Friday</del> <ins>Sunday</ins>, Nov. 19. <code>Friday, Nov. 19</code></p>
<pre>Friday, Nov. 19</pre>
<p id="more">See <a href="#more">more</a>, <a href="#less">less</a>, <a href="#">top</a>
and <a href="#!/x">app</a>.</p>
</article></body></html>
"""

MARKDOWN = """\
---
title: Fire at the mill
date: 2023-11-17
---

# Fire at the mill

The mill [burned](https://example.org/2023) on **Friday**, Nov. 19. See
[below](#the-end), [there](#gone)
or [here](). In code, `Friday, Nov. 19` is nothing.

```
Friday, Nov. 19
```

## The end

## The end

[Twice](#the-end-1) and [thrice](#the-end-2).
"""

TEXT = """\
製粉所の火事

2023年11月17日（金）、製粉所で火事がありました。

・11月18日（日）に鎮火
"""


@pytest.fixture
def write(tmp_path):
    def write_file(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


def place(text, words, nth=1):
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


SUNDAY = ("weekday", "2023-11-19 is a Sunday, not a Friday")


def test_html_is_read_as_a_reader_sees_it(write):
    dead = "the link “less” leads to #less, which this page does not have"
    assert told(write("a.html", HTML)) == [
        (*place(HTML, "Friday</b>"), *SUNDAY),
        (*place(HTML, "less</a>"), "link", dead),
    ]


def test_markdown_is_read_without_its_code(write):
    def lacks(words, target):
        return f"the link “{words}” leads to {target}, which this page does not have"

    assert told(write("a.md", MARKDOWN)) == [
        (*place(MARKDOWN, "Friday**"), *SUNDAY),
        (*place(MARKDOWN, "there]"), "link", lacks("there", "#gone")),
        (*place(MARKDOWN, "here]()"), "link", "the link “here” leads nowhere"),
        (*place(MARKDOWN, "thrice]"), "link", lacks("thrice", "#the-end-2")),
    ]


def test_text_is_read_and_told_in_the_language_that_is_asked(write):
    expected = place(TEXT, "11月18日")
    assert told(write("a.txt", TEXT), "ja") == [
        (*expected, "weekday", "2023-11-18は土曜日で、日曜日ではありません")
    ]
    assert told(write("a.txt", TEXT))[0][3] == "2023-11-18 is a Saturday, not a Sunday"


def test_places_count_a_mark_at_the_beginning_and_other_line_ends_for_nothing(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert [each[:2] for each in told(path)] == [place(TEXT, "11月18日")]


def addenda(*days):
    sections = (f"## 【{day}追記】続報\n\n続報です。\n" for day in days)
    return "# 火事\n\n2023年11月17日、火事がありました。\n\n" + "\n".join(sections)


@pytest.mark.parametrize(
    ("days", "misplaced"),
    [
        ((), []),
        (("11/18", "11/19", "11/19"), []),
        (("11/20", "11/19", "11/18"), []),
        (("11/18", "11/20", "11/19"), ["11/19追記】"]),
        (("11/18", "11/21", "11/19", "11/20"), ["11/19追記】"]),
        (("11/21", "11/19", "11/20", "11/18"), ["11/20追記】"]),
        (("12/31", "1/1", "1/2"), []),
    ],
)
def test_an_addendum_out_of_order_is_told(write, days, misplaced):
    text = addenda(*days)
    found = told(write("a.md", text), "ja")
    assert [(line, rule) for line, _, rule, _ in found] == [
        (place(text, each)[0], "order") for each in misplaced
    ]


def test_what_an_addendum_out_of_order_stands_below_is_said(write):
    found = told(write("a.md", addenda("11/18", "11/20", "11/19")))
    assert (
        found[0][3] == "this addendum of 2023-11-19 stands out of order, below that of 2023-11-20"
    )


def test_a_day_in_another_heading_is_no_addendum(write):
    text = addenda("11/18", "11/20") + "\n### What Nov. 17 meant\n\nMuch.\n"
    assert told(write("a.md", text)) == []


def test_without_any_year_nothing_is_told(write):
    text = "# Fire\n\n## Update, Nov. 18: out\n\nIt burned on Friday, Nov. 19.\n"
    assert told(write("a.md", text)) == []


@pytest.mark.parametrize("content", [b"", b"\n\n", b"%PDF-1.7", b"\x89PNG\r\n"])
def test_what_has_no_text_is_trouble_and_never_nothing_to_find(tmp_path, content):
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(StoryError):
        told(path)


def test_what_is_not_there_is_trouble(tmp_path):
    with pytest.raises(FileError):
        told(tmp_path / "a.txt")


@pytest.mark.parametrize(
    "page",
    ["README.md", "tests/README.md", *sorted(f"docs/{p.name}" for p in CHECKOUT.glob("docs/*.md"))],
)
def test_lint_finds_nothing_in_the_pages_of_the_project(page, monkeypatch):
    monkeypatch.chdir(CHECKOUT)
    assert told(Path(page)) == []


def test_a_page_of_code_alone_is_sound(write):
    assert told(write("a.md", "```\nFriday, Nov. 19, 2023\n```\n")) == []
