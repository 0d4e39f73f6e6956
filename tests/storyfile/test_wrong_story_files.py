"""A hundred wrong story files: none builds, and each fault is told at its place in one sentence.

The base has a version of 2025-01-01; each file adds to it one or two things that an author gets
wrong. `@` stands for three backticks.
"""

from __future__ import annotations

import re
import sys

import pytest

from storyversions.cli import run

BASE = """\
---
format: 1
story: s
title: A story
model: newsroom
sources: {paper: The Paper}
names: {ceo: "organisations[acme].offices[ceo]", pair: {is: ["facts[x]", "facts[y]"]}}
---
# A story

## 2025-01-01 One

@facts
people: {ann: {names: {en: Ann}}}
organisations: {acme: {names: {en: Acme}}}
facts: {x: a}
@

"""
LINE = BASE.count("\n") + 1
"""The line on which what a file adds begins."""


def dated(heading, facts="facts[y]: b"):
    return f"{heading}\n\n@facts\n{facts}\n@"


def block(opening, facts="facts[y]: b", closing="@"):
    return f"## 2025-01-02 Two\n\n{opening}\n{facts}\n{closing}"


def facts(*lines):
    return block("@facts", "\n".join(lines))


def faults(*lines_and_words):
    """Pairs of a line of what is added (from 0) and words of the sentence."""
    return lines_and_words


HEADINGS = {
    "points": ("## 13.01.2025 Two", "write the day as 2025-01-13"),
    "points and a short year": ("## 13.01.25: Two", "write the year with four digits"),
    "strokes, the day first": ("## 13/01/2025 Two", "write the day as 2025-01-13"),
    "strokes, the month first": ("## 01/13/2025 Two", "write the day as 2025-01-13"),
    "strokes, either": ("## 3/4/2025 Two", "2025-04-03 or 2025-03-04"),
    "strokes and a short year": ("## 1/13/25 Two", "write the year with four digits"),
    "hyphens, the day first": ("## 13-01-2025 Two", "write the day as 2025-01-13"),
    "one digit for a month": ("## 2025-1-13 Two", "write the day as 2025-01-13"),
    "long hyphens": ("## 2025–01–13 Two", "write the day as 2025-01-13"),
    "points, the year first": ("## 2025.01.13 Two", "write the day as 2025-01-13"),
    "spaces": ("## 2025 01 13 Two", "write the day as 2025-01-13"),
    "digits alone": ("## 20250113 Two", "write the day as 2025-01-13"),
    "digits alone, the day first": ("## 13012025 Two", "write the day as 2025-01-13"),
    "digits and a time": ("## 20250113T1030 Two", "write the day as 2025-01-13"),
    "a week": ("## 2025-W03-1 Two", "write the day as 2023-11-20"),
    "a month misspelt": ("## Janury 13 Two", "write the day as Jan 13"),
    "a month misspelt after the day": ("## 13 Feburary 2025 Two", "write the day as 2025-02-13"),
    "a month in French": ("## 13 février 2025 Deux", "write the day as 2025-02-13"),
    "a month in German": ("## 13. Januar 2025 Zwei", "write the day as 2025-01-13"),
    "a month in Spanish": ("## 13 de enero de 2025 Dos", "write the day as 2025-01-13"),
    "a month glued to its day": ("## Jan13 Two", "write the day as Jan 13"),
    "a month between hyphens": ("## 13-Jan-2025 Two", "write the day as 2025-01-13"),
    "the year before a month": ("## 2025 Jan 13 Two", "write the day as 2025-01-13"),
    "a year of two digits": ("## Jan 13, 26: Two", "write the year in the day"),
    "a year with an apostrophe": ("## Jan 13 '26 Two", "write the year in the day"),
    "a year after a stroke": ("## 1/13 2026: Two", "write the year in the day"),
    "last year": ("## Jan 13 last year: Two", "write the year in the day"),
    "a month without a day": ("## January 2025: Two", "write the day too"),
    "an ISO month": ("## 2025-01 Two", "write the day too"),
    "a number of a version": ("## 1/13.2 Two", "write the day as 1/13 alone"),
    "a day that no month has": ("## 2025-02-30 Two", "February 2025 has 28 days"),
    "a month that no year has": ("## 2025-13-01 Two", "there is no month 13"),
    "month and day exchanged": ("## 13/1 Two", "write the month first, as in 1/13"),
    "month and day unclear": ("## 3/4 Two", "this can be Mar 4 or Apr 3"),
    "yesterday": ("## Yesterday: Two", "it depends on another day"),
    "the next day": ("## The next day: Two", "it depends on another day"),
    "a weekday": ("## Update, Monday: Two", "it depends on another day"),
    "翌日": ("## 【翌日追記】二", "it depends on another day"),
    "昨年": ("## 昨年12月1日 二", "it depends on another day"),
    "a day without its month": ("## 13日 二", "write the month too"),
    "a day without 日": ("## 1月13 二", "write the day as 2023-11-20 or 11月20日"),
    "号": ("## 1月13号 二", "write the day as 2023-11-20 or 11月20日"),
    "numbers in words": ("## 一月十三日 二", "write the numbers in digits"),
    "a year of two digits in Japanese": ("## 25年1月13日 二", "write the year with four digits"),
    "an era cut to its letter": ("## R7.1.13 二", "write the day as 2025-01-13"),
    "a day before its era": ("## 令和元年4月30日 二", "令和 begins on 2019-05-01"),
    "a day after its era": ("## 平成37年1月13日 二", "平成 ends on 2019-04-30"),
    "a zone by its letters": ("## 2025-01-13 10:30 JST Two", "write the offset after the time"),
    "a zone by its place": ("## 2025-01-13 10:30 (Asia/Tokyo)", "write the offset after the time"),
    "an hour that no clock has": ("## 2025-01-13 25:00 Two", "there is no hour 25"),
    "an afternoon of thirteen hours": ("## 2025-01-13 13:00 pm", "there is no hour 13 pm"),
    "an hour without minutes": ("## 2025-01-13T10 Two", "write the time as in"),
    "an underlined heading": ("13.01.2025 Two\n---", "write the day as 2025-01-13"),
    "no space after the marks": ("##2025-01-13 Two", "a heading needs a space after ##"),
    "a day before the last one": ("## 2024-12-31 Two", "is before the version it follows"),
    "a smaller heading": ("### 13.01.2025 Two", "write the day as 2025-01-13"),
    "facts of another day": ("### 2025-01-13 Two", "a heading with ## begins a version"),
}
BLOCKS = {
    "a capital": (block("@Facts"), "a block of facts begins with"),
    "the singular": (block("@fact"), "a block of facts begins with"),
    "a colon": (block("@facts:"), "a block of facts begins with"),
    "braces": (block("@{facts}"), "a block of facts begins with"),
    "a class": (block("@{.facts}"), "a block of facts begins with"),
    "a language before": (block("@yaml facts"), "a block of facts begins with"),
    "a class of a language": (block("@yaml {.facts}"), "a block of facts begins with"),
    "tildes and a capital": (block("~~~Facts", closing="~~~"), "a block of facts begins with"),
    "only a language": (block("@yaml"), "would be read as facts"),
    "another language": (block("@json", '{"facts": {"y": "b"}}'), "would be read as facts"),
    "no word": (block("@"), "would be read as facts"),
    "no word, in tildes": (block("~~~", closing="~~~"), "would be read as facts"),
    "two backticks": (block("``facts", closing="``"), "a block of facts begins with"),
    "apostrophes": (block("'''facts", closing="'''"), "a block of facts begins with"),
    "a quotation": (block("> @facts", "> facts[y]: b", "> @"), "outside of quotations and lists"),
    "a list": (block("- @facts", "  facts[y]: b", "  @"), "outside of quotations and lists"),
    "a numbered list": (block("1. @facts", "   facts[y]: b", "   @"), "outside of quotations"),
    "an indent": (block("    @facts", "    facts[y]: b", "    @"), "outside of quotations"),
    "a quotation of YAML": (block("> @yaml", "> facts[y]: b", "> @"), "would be read as facts"),
    "no end": (block("@facts", closing=""), "the block is not closed by @"),
    "a comment without end": ("<!-- later\n\n" + dated("## 2025-01-13 Two"), "not closed by -->"),
}
FACTS = {
    "a comma in braces": ("facts: {y: {note: Paris, France}}", "quote text with a comma"),
    "a comma in a number": ("measures: {m: {value: {count: 1,234}}}", "without a comma: 1234"),
    "a colon in a text": ("facts:\n  y: one: two", "put quotes around this text"),
    "a tab": ("facts:\n\ty: b", "write spaces for the indentation"),
    "a quote left open": ('facts: {y: "b}', "a quote is opened here"),
    "braces left open": ("facts: {y: b", "close the braces"),
    "a key twice": ("facts: {y: b, y: c}", "the key 'y' is written twice"),
    "two keys that look alike": (
        "people: {Jos\u00e9: {names: {en: J}}, Jose\u0301: {names: {en: J}}}",
        "looks like the one on line",
    ),
    "a fact twice": ("facts[y]: b\nfacts.y: c", "is said twice"),
    "a fact that nobody knows": ("fcts[y]: b", "no field 'fcts'; do you mean facts"),
    "several facts": ("pair: b", "stands for several facts"),
    "a member that no entry has": ("facts[y]: {value: b, source: paper}", "has no 'source'"),
    "a source that nobody knows": ("facts[y]: {value: b, sources: [web]}", "'web' is not among"),
    "a level that is none": ("facts[y]: {value: b, certainty: sure}", "'sure' is not a certainty"),
    "a cause that is none": ("facts[x]: {value: b, because: whim}", "'whim' is not a cause"),
    "a date that is none": ("facts[y]: {value: b, since: soon}", "'soon' is not a date"),
    "an end before the start": (
        "facts[y]: {value: b, since: 2025-01-01, until: 2024-01-01}",
        "before it begins",
    ),
    "an end of nothing": ("facts[q]: {until: 2025-01-02}", "facts[q]:"),
    "a holder that nobody knows": (
        "ceo: {value: {holder: bob}}",
        "people has no 'bob'; give it first under people:",
    ),
    "a person without a name": ("people: {bob: {who: {en: B}}}", "a new Person needs names"),
    "zeros before a count": ("measures: {m: {value: {count: 007}}}", "without leading zeros: 7"),
    "a text for a count": ("measures: {m: {value: {count: many}}}", "expected a whole number"),
}
SEVERAL = {
    "two headings": (
        f"{dated('## 13.01.2025 Two')}\n\n{dated('## 翌日 三', 'facts[z]: c')}",
        faults((0, "write the day as"), (6, "it depends on another day")),
    ),
    "a heading and a block": (
        f"{dated('## 13.01.2025 Two')}\n\n@yaml\nfacts[z]: c\n@",
        faults((0, "write the day as"), (6, "would be read as facts")),
    ),
    "three entries": (
        facts("facts[y]: {value: b, since: soon}", "fcts: c", "facts[q]: {until: 2025-01-02}"),
        faults((3, "is not a date"), (4, "neither a short name"), (5, "facts[q]:")),
    ),
    "two members of an entry": (
        facts("facts[y]: {value: b, since: soon, certainty: sure}"),
        faults((3, "is not a date"), (3, "is not a certainty")),
    ),
    "a link and a fact": (
        facts("fcts: c") + "\n\n[words](#nowhere)\n",
        faults((3, "neither a short name"), (6, "the link #nowhere names no fact")),
    ),
    "a fault and what only follows from it": (
        facts("people: {bob: {names: 5}}", "ceo: {value: {holder: bob}}"),
        faults((3, "expected a")),
    ),
}


def table():
    for name, (heading, words) in HEADINGS.items():
        yield f"heading: {name}", dated(heading), faults((0, words))
    for name, (text, words) in BLOCKS.items():
        yield f"block: {name}", text, faults((0 if text.startswith("<") else 2, words))
    for name, (lines, words) in FACTS.items():
        yield f"facts: {name}", facts(lines), faults((None, words))
    for name, (text, expected) in SEVERAL.items():
        yield f"several: {name}", text, expected


TABLE = list(table())


def test_there_are_a_hundred_of_them():
    assert len({name for name, *_ in TABLE}) == len(TABLE) > 100


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in TABLE], ids=[r[0] for r in TABLE]
)
def test_a_wrong_story_file_is_refused_at_each_of_its_places(
    text, expected, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    (tmp_path / "s.md").write_text(f"{BASE}{text}\n".replace("@", "```"), encoding="utf-8")
    assert run(["build", "--in", "s.md"]) == 2
    assert [each.name for each in tmp_path.iterdir()] == ["s.md"]
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == len(expected), lines
    for line, (number, words) in zip(lines, expected, strict=True):
        place = re.match(r"storyversions: s\.md:(\d+):\d+: (.+)", line)
        assert place is not None, line
        assert words.replace("@", "```") in place[2]
        assert number in (None, int(place[1]) - LINE)
        assert not re.search(r"Traceback|this is a bug|object at 0x", line)


def test_the_story_that_they_add_to_builds(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    text = BASE + dated("## 2025-01-02 Two") + "\n"
    (tmp_path / "s.md").write_text(text.replace("@", "```"), encoding="utf-8")
    assert run(["build", "--in", "s.md"]) == 0
    assert "2 versions" in capsys.readouterr().out
