"""Facts under a line that was meant as a heading fell to the version before, in silence (A1)."""

from __future__ import annotations

import pytest
from dated_story import days, labels, story

from storyversions import StoryError

FIRST = days(("2023-11-17", "facts[a]: x"))
FACTS = "```facts\nfacts[b]: y\n```"
LINES = {
    "2023-11-22 He returns": "a heading with ## begins a version",
    "2023-11-22:": "a heading with ## begins a version",
    "**2023-11-22** He returns": "a heading with ## begins a version",
    "*2023-11-22 He returns*": "a heading with ## begins a version",
    "== 2023-11-22 He returns": "a heading with ## begins a version",
    "【11/22追記】復帰": "a heading with ## begins a version",
    "■11/22追記": "a heading with ## begins a version",
    "Update, Nov 22": "a heading with ## begins a version",
    "####### 2023-11-22 He returns": "a heading begins a line with ## and a space",
    "text\x0b## 2023-11-22 He returns": "begin a new line before it",
    "text\u2028## 2023-11-22 He returns": "begin a new line before it",
    "<!-- x --> ## 2023-11-22 He returns": "begin a new line after -->",
    "<!--\nx --> [he](#facts[a])": "begin a new line after -->",
    "<!-- x -->```facts\nfacts[b]: y\n```": "begin a new line after -->",
}
PROSE = [
    "2023-11-22 was the day on which he returned.",
    "- 2023-11-22 He returns",
    "`2023-11-22` He returns",
    "2023-11-17 He leaves",
    "3/4 of them sign",
    "24/7 and more",
    "2023-11-22 He returns\nand stays",
    "<!-- x --> Some words.",
]


@pytest.mark.parametrize("line", LINES)
def test_it_is_refused_above_facts(line):
    with pytest.raises(StoryError) as refused:
        story(f"{FIRST}\n\n{line}\n\nText.\n\n{FACTS}")
    assert LINES[line] in str(refused.value)


@pytest.mark.parametrize("line", PROSE)
def test_other_lines_are_prose(line):
    assert labels(story(f"{FIRST}\n\n{line}\n\n{FACTS}")) == ["2023-11-17"]


def test_a_dated_line_above_no_facts_is_prose():
    assert labels(story(f"{FIRST}\n\n2023-11-22 He returns\n\nText.")) == ["2023-11-17"]


def test_a_block_that_is_not_closed_is_told_where_it_begins():
    text = f"{FIRST}\n\n```facts\nfacts[b]: y\n\n## 2023-11-23 More\n\n{FACTS}"
    with pytest.raises(
        StoryError, match=r"^s\.md:15:1: the block is not closed by ``` before line"
    ):
        story(text)


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("か\u3099a", "do you mean がa (with U+304C where you wrote U+304B U+3099)"),
        ("f\u0430cts[b]", "do you mean facts (with U+0061 where you wrote U+0430)"),
        ("CEO", "do you mean ceo"),
    ],
)
def test_a_name_that_looks_like_another_says_where_it_differs(key, told):
    names = "names:\n  がa: {is: 'facts[a]'}\n  ceo: {is: 'facts[a]'}\n"
    with pytest.raises(StoryError) as refused:
        story(f"{FIRST}\n\n## 2023-11-22\n\n```facts\n{key}: {{note: x}}\n```", more=names)
    assert told in str(refused.value)
