"""Bad input: one sentence on stderr, exit status 2, no traceback, and nothing written.

Where the input is a story file the sentence begins with its place. The lines of the file are those
of `STORY`, to which each case adds or in which it changes something.
"""

from __future__ import annotations

import json
import os
import re
import sys

import attrs
import pytest
from attrs import frozen

from storyversions import registry
from storyversions.cli import run

NAME = "openai-ceo-2023"
NO_MAPPING = (
    "a facts block is a mapping from facts to what is said of them;"
    " write each line as FACT: VALUE, with a space after the colon"
)
STORY = """\
---
format: 1
story: s
title: A story
model: newsroom
sources: {paper: {name: The Paper}}
names: {pair: {is: ["facts[x]", "facts[y]"]}}
---

## 2024-03-01 One

```facts
people:
  ann: {names: {en: Ann}}
facts: {x: a}
```
"""
AT = STORY.count("\n") + 4
"""The line on which what `facts` adds begins."""


def facts(yaml, heading="## 2024-03-02 Two"):
    """The story with one more version, which asserts this."""
    return f"{STORY}\n{heading}\n```facts\n{yaml}\n```\n"


def front(old, new):
    """The story with other front matter."""
    assert STORY.count(old) == 1
    return STORY.replace(old, new)


@frozen
class Answer:
    status: int
    out: str
    err: str


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """An empty folder in which the commands run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    return tmp_path


def everything_below(folder):
    """Every file and folder, with its bytes and its mode."""
    return {
        str(each.relative_to(folder)): (
            each.lstat().st_mode,
            each.read_bytes() if each.is_file() else None,
        )
        for each in folder.rglob("*")
        if "__pycache__" not in each.parts
    }


@pytest.fixture
def refused(desk, capsys):
    """Runs a command that must fail in one sentence and leave everything as it was.

    Gives the sentence.
    """

    def ask(*args):
        before = everything_below(desk)
        status = run(list(args))
        printed = capsys.readouterr()
        assert everything_below(desk) == before
        assert (status, printed.out, printed.err.count("\n")) == (2, "", 1)
        assert printed.err.startswith("storyversions: ")
        for word in ("Traceback", "this is a bug", "Errno", "object at 0x"):
            assert word not in printed.err
        assert printed.err.isprintable() or printed.err[:-1].isprintable()
        assert len(printed.err) < 600
        return printed.err[len("storyversions: ") : -1]

    return ask


@pytest.fixture
def built(desk, refused):
    """Give what `build` says of a story file's text; `show --in` and `check --in` say the same."""

    def build(text):
        data = text if isinstance(text, bytes) else text.encode()
        (desk / "s.md").write_bytes(data)
        said = {
            refused("build", "--in", "s.md"),
            refused("show", "--in", "s.md"),
            refused("check", "--in", "s.md"),
        }
        assert len(said) == 1
        return said.pop()

    return build


def at(line, column, sentence):
    return f"s.md:{line}:{column}: {sentence}"


FIELDS = "people, organisations, matters, measures, works, statements, events, facts"
ENTRY = (
    "value, certainty, since, until, sources, doubts, settled, note, "
    "rivals, because, retract, replaces"
)
TOO_MANY = (
    "it reads as a revision, and a fact belongs here; revisions come first,"
    " one in show {0} and blame {0}, one or two in diff {0} head"
)
NO_SNAPSHOTS = (
    f"seeds: no story's snapshots are in this folder; name the story file: --in seeds/{NAME}.md"
)
LEVELS = "denied, rumoured, reported, announced, agreed, confirmed"
DATE = (
    "is not a date; write one like 2023-11-20, 2023-11, 2023, 2023-11-20~, 2023-11-20T14:30+09:00,"
    " 2023-11-20/2023-11-22 or ../2023-11-20"
)

FACTS = {
    "an unknown fact": ("nope: 1", 0, 1, "'nope' is neither a short name nor a fact"),
    "an unknown field": (
        "people: {ann: {age: 3}}",
        0,
        16,
        "people[ann] has no field 'age'; it has names, who, roles",
    ),
    "an unknown certainty": (
        *("facts: {x: {value: b, certainty: sure}}", 0, 34),
        f"'sure' is not a certainty; write one of {LEVELS}",
    ),
    "an unknown certainty for all": (
        *("all: {certainty: sure}\nfacts: {x: b}", 0, 18),
        f"'sure' is not a certainty; write one of {LEVELS}",
    ),
    "a key written twice in one line": (
        "facts: {x: b, x: c}",
        0,
        15,
        f"the key 'x' is written twice, first on line {AT}",
    ),
    "a key written twice": (
        *("facts:\n  x: b\nfacts:\n  y: c", 2, 1),
        f"the key 'facts' is written twice, first on line {AT}",
    ),
    "a path and its dotted form at once": (
        *("facts.x: b\n'facts[x]': c", 1, 1),
        "facts[x] is said twice in one version; of several claims all but the last need until",
    ),
    "an unknown person as the key of a board": (
        *("organisations: {o: {names: {en: O}, board: {bob: {value: {}}}}}", 0, 45),
        "organisations[o].board[bob]: people has no 'bob'; give it first under people:",
    ),
    "an unknown person inside a value": (
        *("events: {e: {value: {text: a, who: bob}}}", 0, 10),
        "events[e]: people or organisations has no 'bob'; give it first under people:",
    ),
    "an unknown person in a list inside a value": (
        *("events:\n  e: {value: {text: a, who: [ann, bob]}}", 1, 3),
        "events[e]: people or organisations has no 'bob'; give it first under people:",
    ),
    "a day that no calendar has": (
        *("facts: {x: {value: b, since: 2024-02-30}}", 0, 30),
        "2024-02-30: February 2024 has 29 days",
    ),
    "a day that no calendar has, for all": (
        *("all: {since: 2023-02-29}\nfacts: {x: b}", 0, 14),
        "2023-02-29: February 2023 has 28 days",
    ),
    "an end that is no date": ("facts: {x: {until: later}}", 0, 20, f"'later' {DATE}"),
    "an end that is not known": (
        *("facts: {x: {until: unknown}}", 0, 20),
        "until is a date; leave it out where it is not known",
    ),
    "an end before the beginning": (
        *("facts: {y: {value: b, since: 2024-03-05, until: 2024-03-01}}", 0, 9),
        "facts[y]: it ends, 2024-03-01, before it begins, 2024-03-05",
    ),
    "a text that holds a colon": (
        "facts:\n  x: one: two",
        1,
        6,
        "put quotes around this text: it holds ': '",
    ),
    "a text that begins with an at sign": (
        "facts:\n  x: @ann",
        1,
        6,
        "put quotes around this text: it begins with '@'",
    ),
    "a text that begins with a backtick": (
        "facts: {x: `a`}",
        0,
        12,
        "put quotes around this text: it begins with '`'",
    ),
    "a text that begins with a percent sign": (
        "facts: {x: %5}",
        0,
        12,
        "put quotes around this text: it begins with '%'",
    ),
    "a quote that is not closed": (
        'facts:\n  x: "abc',
        1,
        6,
        "a quote is opened here and not closed",
    ),
    "braces that are not closed": (
        "facts: {x: b",
        0,
        8,
        "put quotes around this text, or close the braces",
    ),
    "an unknown escape": (
        *('facts: {x: "a\\qb"}', 0, 14),
        "in double quotes a backslash begins an escape; use single quotes",
    ),
    "a line that stands in the wrong column": (
        *("facts:\n    x: b\n  y: c", 2, 3),
        "this line stands at an indentation where nothing can go on",
    ),
    "an alias": (
        "facts: {x: *a}",
        0,
        12,
        "put quotes around this text: it begins with '*', and aliases are not read",
    ),
    "an anchor": (
        "facts: {x: &a b}",
        0,
        12,
        "put quotes around this text: it begins with '&', and anchors are not read",
    ),
    "an anchored mapping": (
        *("facts: &a\n  x: b", 0, 8),
        "put quotes around this text: it begins with '&', and anchors are not read",
    ),
    "a billion laughs": (
        *("facts: {x: b}\na: &a [l, l]\nb: &b [*a, *a]\nc: [*b, *b]", 1, 4),
        "put quotes around this text: it begins with '&', and anchors are not read",
    ),
    "a tag of Python": (
        *("facts: {x: !!python/object/apply:os.system [ls]}", 0, 12),
        "put quotes around this text: it begins with '!', and tags are not read",
    ),
    "a tag of YAML": (
        *("facts: {x: !!int 5}", 0, 12),
        "put quotes around this text: it begins with '!', and tags are not read",
    ),
    "a key that is a list": ("? [a, b]\n: c", 0, 3, "a key is a text; put quotes around it"),
    "a second document": (
        "facts: {x: b}\n---\nfacts: {y: c}",
        1,
        1,
        "a second document begins here; write one",
    ),
    "a control character": (
        *("facts: {x: b}\nmatters: {m: a\x07b}", 1, 15),
        "the character U+0007 cannot be written here; take it out",
    ),
    "a key of 5,000 characters": (
        "facts:\n  " + "k" * 5000 + ": b",
        1,
        5003,
        "a key has at most 1,024 characters",
    ),
    "a key of 5,000 characters in braces": (
        *("facts: {" + "k" * 5000 + ": b}", 0, 5009),
        "a key has at most 1,024 characters",
    ),
    "a number of 5,000 digits": (
        "facts: {x: " + "9" * 5000 + "}",
        0,
        12,
        "a whole number has at most 4,300 digits",
    ),
    "a number of 4,301 digits": (
        "facts: {x: -" + "9" * 4301 + "}",
        0,
        12,
        "a whole number has at most 4,300 digits",
    ),
    "a number that is too large": (
        "facts: {x: 1e999}",
        0,
        12,
        "inf is not a number that JSON can hold",
    ),
    "a block that is a text": (
        "hello",
        0,
        1,
        NO_MAPPING,
    ),
    "a block that is a list": (
        "- a",
        0,
        1,
        NO_MAPPING,
    ),
    "a value that is missing": ("facts: {x: }", 0, 12, "a value is missing here"),
    "a value that is a list": (
        *("facts: {x: [[a]]}", 0, 13),
        "expected a text or a whole number or a number with a point, found a list ['a']",
    ),
    "a list of no claims": ("facts: {x: []}", 0, 12, "a list of claims holds at least one"),
    "a value that belongs under value": (
        *("measures: {m: {count: 1}}", 0, 16),
        "measures[m] has no 'count'; put the value under value:",
    ),
    "a member that no entry has": (
        *("facts: {x: {value: b, source: paper}}", 0, 23),
        f"facts[x] has no 'source'; it may have {ENTRY}",
    ),
    "a member that all: does not have": (
        *("all: {until: 2024-03-02}\nfacts: {x: b}", 0, 7),
        "all: has no 'until'; it may have since, certainty, sources, because",
    ),
    "all: as a list": (
        "all: [a]\nfacts: {x: b}",
        0,
        6,
        "all: is a mapping with since, certainty, sources, because",
    ),
    "a value with a field too many": (
        *("measures: {m: {value: {count: 1, foo: 2}}}", 0, 23),
        "Measure has no field 'foo'",
    ),
    "a value with a field too few": (
        "measures: {m: {value: {of: 2}}}",
        0,
        23,
        "the Measure lacks 'count'",
    ),
    "a text where a number is due": (
        *("measures:\n  m:\n    value:\n      of: 2\n      count: many", 4, 14),
        "count: expected a whole number or a number with a point, found the text 'many'",
    ),
    "yes where true is due": (
        *(
            (
                "organisations: {o: {names: {en: O}, offices: {c: {value: {holder: ann, acting:"
                " yes}}}}}"
            ),
            0,
            80,
        ),
        "acting: expected true or false, found the text 'yes'",
    ),
    "a source that is not declared": (
        *("facts: {x: {value: b, sources: [paper, web]}}", 0, 40),
        "'web' is not among the story's sources; give it first under sources:",
    ),
    "sources within sources": (
        "facts: {x: {value: b, sources: [[paper]]}}",
        0,
        33,
        "a text is expected here",
    ),
    "doubts as a mapping": ("facts: {x: {doubts: {a: b}}}", 0, 21, "a text is expected here"),
    "a group that is asserted": (
        "pair: b",
        0,
        1,
        "'pair' stands for several facts; assert each of them",
    ),
    "a fact inside an entity that is not there": (
        *("facts: {x: b}\n'people[bob].roles[o]': leads", 1, 1),
        "people[bob]: it is not there; give it first",
    ),
    "a new entity that lacks its names": (
        *("people: {bob: {who: {en: someone}}}", 0, 10),
        "people[bob]: a new Person needs names",
    ),
    "an entity that is a text": (
        "people: {bob: Bob}",
        0,
        15,
        "people[bob]: expected a Person, found 'Bob'; write {names: ...}",
    ),
    "an end of what never stood": (
        "facts: {y: {until: 2024-03-02}}",
        0,
        9,
        "facts[y]: nothing stands there to end",
    ),
    "an end of someone who was never there": (
        *("people: {bob: {until: 2024-03-02}}", 0, 10),
        "people[bob]: nothing stands there to end",
    ),
    "a withdrawal of what does not stand": (
        *("facts: {y: {retract: true}}", 0, 9),
        "facts[y]: nothing stands there to withdraw",
    ),
    "a withdrawal that is none": (
        "facts: {x: {retract: false}}",
        0,
        22,
        "retract is true, or left out",
    ),
    "a doubt to settle that is not there": (
        *("facts: {x: {settled: [rumour]}}", 0, 9),
        "facts[x]: it carries no doubt 'rumour' to settle",
    ),
    "a cause that cannot be asserted": (
        *("facts: {x: {value: b, because: retraction}}", 0, 32),
        (
            "'retraction' is not a cause to assert; write one of event, disclosure, correction,"
            " certainty, editorial"
        ),
    ),
    "a fact to replace that is not there": (
        *("facts: {y: {value: b, replaces: 'facts[z]'}}", 0, 9),
        "facts[z]: nothing stands there to be replaced",
    ),
    "a path to replace that no class has": (
        *("facts: {y: {value: b, replaces: nope}}", 0, 33),
        "'nope' is neither a short name nor a fact",
    ),
}


@pytest.mark.parametrize(("yaml", "below", "column", "sentence"), FACTS.values(), ids=FACTS)
def test_a_block_of_facts_is_refused_at_its_place_because_of(built, yaml, below, column, sentence):
    assert built(facts(yaml)) == at(AT + below, column, sentence)


def folder_name(text):
    return f"{text} cannot name a folder; use up to 80 letters, digits, - and _"


DOCUMENTS = {
    "an empty file": ("", 1, 1, "a story file begins with front matter between two lines of ---"),
    "no front matter": (
        "# Hello\n",
        1,
        1,
        "a story file begins with front matter between two lines of ---",
    ),
    "front matter that is not closed": (
        *("---\nformat: 1\nstory: s\n", 1, 1),
        "the front matter is not closed by a line of ---",
    ),
    "empty front matter": ("---\n---\n", 1, 1, "the front matter is a mapping"),
    "front matter that is a list": ("---\n- a\n---\n", 1, 1, "the front matter is a mapping"),
    "front matter without a story": (
        front("story: s\n", ""),
        1,
        1,
        "the front matter lacks 'story'",
    ),
    "front matter without a model": (
        *(front("model: newsroom\n", ""), 1, 1),
        "the front matter lacks 'model'; name one, or give --model",
    ),
    "another format": (
        front("format: 1", "format: 2"),
        2,
        9,
        "this version reads format 1, not '2'",
    ),
    "an unknown member of the front matter": (
        *(front("title: A story", "title: A story\nauthor: me"), 5, 1),
        (
            "the front matter has no 'author'; it may have format, story, title, timezone,"
            " language, model, sources, names, rules"
        ),
    ),
    "a title that YAML trips over": (
        *(front("title: A story", "title: Out: a story"), 4, 8),
        "put quotes around this text: it holds ': '",
    ),
    "a story's name with a slash": (front("story: s", "story: a/b"), 3, 8, folder_name("'a/b'")),
    "a story's name that leads upwards": (
        front("story: s", "story: .."),
        3,
        8,
        folder_name("'..'"),
    ),
    "a story's name that leads upwards and down": (
        front("story: s", "story: ../../b"),
        3,
        8,
        folder_name("'../../b'"),
    ),
    "a story's name that begins at the root": (
        front("story: s", "story: /tmp/b"),
        3,
        8,
        folder_name("'/tmp/b'"),
    ),
    "a story's name with a line break": (
        front("story: s", 'story: "a\\nb"'),
        3,
        8,
        folder_name("'a\\nb'"),
    ),
    "a story's name that is empty": (front("story: s", "story: ''"), 3, 8, folder_name("''")),
    "a story's name that no file can have": (
        *(front("story: s", "story: " + "s" * 300), 3, 8),
        folder_name(f"'{'s' * 37}...'"),
    ),
    "an unknown time zone": (
        *(front("title: A story", "title: A story\ntimezone: Mars/Base"), 5, 11),
        "'Mars/Base' is not a time zone; write one like Asia/Tokyo",
    ),
    "a model that is not registered": (
        *(front("model: newsroom", "model: nope"), 5, 8),
        (
            "no model is registered as 'nope' (registered: article, liveblog, newsroom);"
            " give it with --model package.module:Class"
        ),
    ),
    "sources that are a list": (
        front("{paper: {name: The Paper}}", "[paper]"),
        6,
        10,
        "sources is a mapping",
    ),
    "a source without a name": (
        *(front("{name: The Paper}", "{url: 'https://paper.example'}"), 6, 18),
        "the source 'paper' needs a name",
    ),
    "a source with an unknown member": (
        *(front("{name: The Paper}", "{name: The Paper, by: Ann}"), 6, 36),
        "a source has no 'by'; it has name, title, url and date",
    ),
    "a short name that reads as a revision": (
        *(front("pair:", "v3:"), 7, 9),
        "the short name 'v3' reads as a revision; choose another",
    ),
    "a short name that reads as a day": (
        *(front("pair:", "11/20:"), 7, 9),
        "the short name '11/20' reads as a revision; choose another",
    ),
    "a short name that is a field": (
        *(front("pair:", "facts:"), 7, 9),
        "the short name 'facts' is a field of Newsroom and means something else; choose another",
    ),
    "a short name for a path that no class has": (
        *(front('"facts[y]"', '"nope[y]"'), 7, 33),
        f"the state has no field 'nope'; it has {FIELDS}",
    ),
    "a short name for nothing": (
        front('["facts[x]", "facts[y]"]', "[]"),
        7,
        20,
        "a name stands for one path at least",
    ),
    "a short name without a path": (
        *(front('is: ["facts[x]", "facts[y]"]', "en: Pair"), 7, 15),
        "the name 'pair' needs is:, the path or paths that it stands for",
    ),
    "a watch that is neither true nor false": (
        *(front('"facts[y]"]', '"facts[y]"], watch: maybe'), 7, 53),
        "watch is true or false",
    ),
    "a rule that is switched off without a reason": (
        *(front("model: newsroom", "model: newsroom\nrules: {toll: {off: true}}"), 6, 15),
        "the rule 'toll' is switched off with {off: true, why: TEXT}",
    ),
    "no dated heading": (
        *(front("## 2024-03-01 One", "## One"), 12, 1),
        "facts stand under a heading with a date; this is standing text",
    ),
    "no version at all": (
        *(STORY[: STORY.index("## 2024")] + "Hello.\n", 1, 1),
        "no heading of the second level carries a date, so there is no version",
    ),
    "a first heading without its year": (
        *(front("## 2024-03-01 One", "## 3/1 One"), 10, 4),
        "write the year in the first dated heading",
    ),
    "a heading before the one above it": (
        *(facts("facts: {x: b}", "## 2024-02-01 Two"), 18, 4),
        "2024-02-01 is before the version it follows, 2024-03-01",
    ),
    "a heading whose nearest year lies before": (
        *(facts("facts: {x: b}", "## 【12/30追記】Two"), 18, 4),
        "2023-12-30 is before the version it follows, 2024-03-01",
    ),
    "a day written before its month": (
        *(facts("facts: {x: b}", "## 19/11 Two"), 18, 4),
        "19/11: there is no month 19; write the month first, as in 11/19",
    ),
    "a heading with a day that no calendar has": (
        *(facts("facts: {x: b}", "## 11/31 Two"), 18, 4),
        "11/31: November has 30 days",
    ),
    "a heading with no space behind its marks": (
        *(facts("facts: {x: b}", "##【3/4追記】Two"), 18, 1),
        "a heading needs a space after ##",
    ),
    "facts in the standing text above": (
        *(front("## 2024-03-01 One", "```facts\nfacts: {x: b}\n```\n\n## 2024-03-01 One"), 10, 1),
        "facts stand under a heading with a date; this is standing text",
    ),
    "facts in a standing section": (
        *(facts("facts: {x: b}", "## In short {.standing}"), 19, 1),
        "facts stand under a heading with a date; this is standing text",
    ),
    "a block of facts that is not closed": (
        *(STORY + "\n~~~facts\nfacts: {y: b}\n```\n", 18, 1),
        "the block is not closed by ~~~",
    ),
    "a block of code that swallows the rest": (
        *(STORY + "\n```python\nprint()\n", 18, 1),
        "the block is not closed by ```",
    ),
    "a block whose name is nearly right": (
        *(STORY + "\n```Fact\nfacts: {y: b}\n```\n", 18, 1),
        "a block of facts begins with ```facts",
    ),
    "a comment that is not closed": (
        STORY + "\n  <!-- later\n\n## 3/2 Two\n",
        18,
        3,
        "the comment is not closed by -->",
    ),
    "a link to nothing": (
        STORY + "\nAnn [is here](#)\n",
        18,
        5,
        "the link # names no fact: a path is empty",
    ),
    "a link to no fact": (
        *(STORY + "\nAnn\nand [Bob](#bob)\n", 19, 5),
        "the link #bob names no fact: 'bob' is neither a short name nor a fact",
    ),
    "a link to no fact in the standing text": (
        *(STORY + "\n## In short {.standing}\n\n[Bob](#bob)\n", 20, 1),
        "the link #bob names no fact: 'bob' is neither a short name nor a fact",
    ),
}


@pytest.mark.parametrize(("text", "line", "column", "sentence"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_story_file_is_refused_at_its_place_because_of(built, text, line, column, sentence):
    assert built(text) == at(line, column, sentence)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (bytes(range(1, 256)), "not a text in UTF-8 (byte 128)"),
        (STORY.encode("utf-16"), "not a text in UTF-8 (byte 1)"),
        (STORY.replace("A story", "Une fête").encode("latin-1"), "not a text in UTF-8 (byte 36)"),
        (STORY.encode() + b"\xed\xa0\x80", "not a text in UTF-8 (byte 222)"),
        (STORY.encode() + b"\0", "not a text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text in UTF-8 (byte 1)"),
    ],
    ids=["bytes", "utf-16", "latin-1", "half a surrogate pair", "nul", "picture"],
)
def test_a_file_that_is_no_text_is_refused(built, data, sentence):
    assert built(data) == f"s.md: {sentence}"


@pytest.mark.parametrize("text", ['facts: {x: "\\ud800"}', 'facts: {"\\udfff": a}'])
def test_half_a_surrogate_pair_is_refused(built, text):
    assert built(facts(text)).startswith(f"s.md:{AT}:")


DEEP = {
    "10,000 brackets": ("facts: {x: " + "[" * 10_000 + "]" * 10_000 + "}", AT),
    "10,000 braces": ("facts: {x: " + "{a: " * 10_000 + "}", AT),
    "10,000 dashes": ("facts:\n  x: b\nmatters:\n" + "- " * 10_000 + "a", AT + 3),
    "10,000 question marks": ("? " * 10_000 + "a", AT),
    "100 steps": ("\n".join(" " * depth + "a:" for depth in range(100)), AT + 59),
    "brackets on lines of their own": ("facts: {x:\n" + "[ #]\n" * 10_000, None),
    "brackets behind quoted ones": ("facts: {x: " + "[ ']', " * 10_000, AT),
    "900 brackets": ("facts: {x: " + "[" * 900 + "]" * 900 + "}", AT),
}


@pytest.mark.parametrize(("yaml", "line"), DEEP.values(), ids=DEEP)
def test_what_is_nested_too_deeply_is_refused(built, yaml, line):
    said = built(facts(yaml))
    assert said.partition(": ")[2] == "the YAML is nested too deeply"
    assert line is None or said.startswith(f"s.md:{line}:")


def test_brackets_inside_a_text_are_no_nesting(desk, capsys):
    (desk / "s.md").write_text(facts('facts: {x: "' + "[" * 200 + '"}'), encoding="utf-8")
    assert run(["show", "--in", "s.md", "facts.x", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["value"] == "[" * 200


@pytest.mark.parametrize("indent", ["\t", " \t", "  \t"])
def test_a_tab_in_the_indentation_is_refused_at_its_line(built, indent):
    said = built(facts(f"facts:\n{indent}x: b"))
    assert said.startswith(f"s.md:{AT + 1}:")


def test_words_that_mean_something_to_python_are_keys_like_any_other(desk, capsys):
    keys = ("__proto__", "__class__", "__dict__", "constructor", "<<", "=", "null", "true", "~")
    yaml = "facts:\n" + "\n".join(f"  '{key}': {number}" for number, key in enumerate(keys))
    (desk / "s.md").write_text(facts(yaml), encoding="utf-8")
    assert run(["build", "--in", "s.md"]) == 0
    capsys.readouterr()
    assert run(["show", "--format", "json"]) == 0
    tree = json.loads(capsys.readouterr().out)["tree"]
    assert {key: claim["value"] for key, claim in tree["facts"].items()} == {
        "x": "a",
        **{key: number for number, key in enumerate(keys)},
    }
    assert run(["diff", "first", "head", "facts.__proto__", "--exit-code"]) == 1


@pytest.mark.parametrize("text", [".nan", "NaN", ".inf", "-.inf", "Infinity"])
def test_what_is_no_number_is_a_text_where_a_text_may_stand_and_refused_elsewhere(
    built, desk, capsys, text
):
    assert built(facts(f"measures: {{m: {{value: {{count: {text}}}}}}}")) == at(
        *(AT, 31),
        f"count: expected a whole number or a number with a point, found the text '{text}'",
    )
    (desk / "s.md").write_text(facts(f"facts: {{x: {text}}}"), encoding="utf-8")
    assert run(["show", "--in", "s.md", "facts.x", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["value"] == text


def test_a_whole_number_of_4300_digits_is_kept(desk, capsys):
    (desk / "s.md").write_text(facts("facts: {x: -" + "9" * 4300 + "}"), encoding="utf-8")
    assert run(["build", "--in", "s.md"]) == 0
    capsys.readouterr()
    assert run(["show", "facts.x", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["value"] == -int("9" * 4300)


@pytest.mark.parametrize(
    "text",
    [STORY.replace("\n", "\r\n"), STORY.replace("\n", "\r"), "\ufeff" + STORY],
    ids=["CRLF", "CR", "BOM"],
)
def test_a_file_of_another_system_reads_as_the_same_story(desk, capsys, text):
    (desk / "s.md").write_bytes(text.encode())
    (desk / "t.md").write_bytes(STORY.encode())
    told = []
    for file in ("s.md", "t.md"):
        assert run(["log", "--in", file, "--format", "json"]) == 0
        told.append(json.loads(capsys.readouterr().out)["versions"])
    assert told[0] == told[1]


def test_errors_in_a_file_of_another_system_have_the_same_place(built):
    unix = built(facts("facts:\n  x: one: two"))
    assert built(facts("facts:\n  x: one: two").replace("\n", "\r\n")) == unix


@pytest.mark.parametrize("odd", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_an_odd_line_break_in_the_prose_moves_no_place(built, odd):
    text = STORY.replace("## 2024", f"Odd {odd} break.\n\n## 2024") + "\n[Bob](#bob)\n"
    assert built(text).startswith("s.md:20:1: the link #bob names no fact")


# A data file never makes Python import a module.


@pytest.mark.parametrize("model", ["evil_200:Evil", "evil_200", "evil_200.Evil", "os:system"])
def test_a_model_in_a_story_file_is_never_imported(built, desk, model):
    (desk / "evil_200.py").write_text("raise SystemExit('imported')", encoding="utf-8")
    said = built(front("model: newsroom", f"model: '{model}'"))
    assert said == at(
        5,
        8,
        f"no model is registered as '{model}' (registered: article, liveblog, newsroom);"
        " give it with --model package.module:Class",
    )
    assert "evil_200" not in sys.modules


def test_a_model_in_a_snapshot_is_never_imported(refused, desk, capsys):
    (desk / "evil_200.py").write_text("raise SystemExit('imported')", encoding="utf-8")
    (desk / "s.md").write_text(STORY, encoding="utf-8")
    assert run(["build", "--in", "s.md", "--model", "storyversions.models.newsroom:Newsroom"]) == 0
    capsys.readouterr()
    index = desk / "snapshots" / "s" / "story.json"
    assert "storyversions.models.newsroom:Newsroom" in index.read_text(encoding="utf-8")
    assert refused("show").startswith(
        "snapshots/s/story.json: no model is registered as 'storyversions.models.newsroom:Newsroom'"
    )
    assert "evil_200" not in sys.modules


# Snapshots.


@pytest.fixture
def demo(desk, capsys):
    """The first story in a folder, from which the commands are run."""
    assert run(["demo", "demo"]) == 0
    capsys.readouterr()
    os.chdir(desk / "demo")
    return desk / "demo" / "snapshots" / NAME


def damage_version(folder, how):
    file = folder / "2023-11-20.2.json"
    text = file.read_text(encoding="utf-8")
    changes = {
        "missing": file.unlink,
        "empty": lambda: file.write_text("", encoding="utf-8"),
        "cut": lambda: file.write_text(text[: len(text) // 2], encoding="utf-8"),
        "changed": lambda: file.write_text(text.replace("joins", "leads"), encoding="utf-8"),
        "exchanged": lambda: file.write_bytes((folder / "2023-11-21.json").read_bytes()),
        "a list": lambda: file.write_text("[]", encoding="utf-8"),
        "no version": lambda: file.write_text('{"format": 1}', encoding="utf-8"),
        "another format": lambda: file.write_text(
            text.replace('"format":2', '"format":3'), encoding="utf-8"
        ),
        "the former format": lambda: file.write_text(
            text.replace('"format":2', '"format":1'), encoding="utf-8"
        ),
        "no seal": lambda: file.write_text(
            re.sub('"seal":"[0-9a-f]+",\n', "", text), encoding="utf-8"
        ),
        "another seal": lambda: file.write_text(
            text.replace('"seal":"', '"seal":"0'), encoding="utf-8"
        ),
        "binary": lambda: file.write_bytes(bytes(range(256))),
        "too deep": lambda: file.write_text("[" * 100_000, encoding="utf-8"),
        "NaN": lambda: file.write_text('{"a": NaN}', encoding="utf-8"),
        "a number too long": lambda: file.write_text('{"a": ' + "9" * 5000 + "}", encoding="utf-8"),
        "a folder": lambda: (file.unlink(), file.mkdir()),
    }
    changes[how]()


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ("missing", "no such file or directory"),
        ("empty", "not JSON: it is cut or damaged (Expecting value: line 1 column 1 (char 0))"),
        ("cut", "not JSON: it is cut or damaged ("),
        ("changed", "its digest does not match: it was changed"),
        ("exchanged", "it is another version than the story's index names"),
        ("a list", "not a JSON object"),
        ("no version", "it is not a version"),
        ("another format", "its format is 3, and this version reads 1 and 2"),
        ("the former format", "its digest does not match: it was changed"),
        ("no seal", "its seal does not match: it was changed"),
        ("another seal", "its seal does not match: it was changed"),
        ("binary", "not JSON: it is cut or damaged ("),
        ("too deep", "not JSON: it is cut or damaged ("),
        ("NaN", "not JSON: it is cut or damaged (NaN is not JSON)"),
        ("a number too long", "not JSON: it is cut or damaged ("),
        ("a folder", "is a directory"),
    ],
)
@pytest.mark.parametrize(
    "command", [["show"], ["diff", "11/19", "11/22"], ["log", "--format", "json"]], ids=" ".join
)
def test_a_damaged_snapshot_is_refused_by_every_reader(refused, demo, command, how, sentence):
    damage_version(demo, how)
    assert refused(*command).startswith(f"snapshots/{NAME}/2023-11-20.2.json: {sentence}")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda _: "", "not JSON: it is cut or damaged ("),
        (
            lambda text: text.replace("CEO crisis", "CEO Crisis"),
            "its digest does not match: it was changed",
        ),
        (
            lambda text: text.replace('"format":1', '"format":2'),
            "its format is 2, and this version reads 1",
        ),
        (
            lambda text: text.replace('"format":1', '"format":true'),
            "its format is True, and this version reads 1",
        ),
        (
            lambda text: text.replace('"seed"', '"sead"'),
            "it has not the members of a story's index",
        ),
        (lambda _: "{}", "its format is None, and this version reads 1"),
        (lambda _: '"story"', "not a JSON object"),
    ],
)
def test_a_damaged_index_is_refused(refused, demo, change, sentence):
    file = demo / "story.json"
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    assert refused("show").startswith(f"snapshots/{NAME}/story.json: {sentence}")


# Revisions, facts, stories, folders, options.


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        ("show 11/16", "11/16 is before the story begins: its first version is 2023-11-17"),
        (
            "diff 2022-01-01 head",
            "2022-01-01 is before the story begins: its first version is 2023-11-17",
        ),
        ("show 19/11", "19/11: there is no month 19; write the month first, as in 11/19"),
        ("show 11/31", "11/31: November has 30 days"),
        ("show v9", "v9 is not there: the story has 8 versions, v1 to v8"),
        ("show v0", "v0 is not there: the story has 8 versions, v1 to v8"),
        ("show head~8", "head~8 is not there: the story has 8 versions, v1 to v8"),
        ("show 11/20.4", "2023-11-20.4 is not there: 2023-11-20.1, 2023-11-20.2, 2023-11-20.3"),
        ("show 11/18.1", "2023-11-18.1 is not there: the story has 2023-11-17 to 2023-11-24"),
        (
            "show v99999999999999999999",
            "v99999999999999999999 is not there: the story has 8 versions, v1 to v8",
        ),
        (
            "diff 11/17 11/19 11/20",
            f"11/20: {TOO_MANY.format('11/20')}",
        ),
        (
            "show 11/17 11/19",
            f"11/19: {TOO_MANY.format('11/19')}",
        ),
        ("show ce", "'ce' is neither a short name nor a fact; do you mean ceo, ceo-search, board"),
        (
            "show people.nobody",
            (
                "people.nobody: no version has held or been told it; do you mean"
                " people[helen-toner].who[ja], people[helen-toner].who[en],"
                " people[elon-musk].who[ja]"
            ),
        ),
        (
            "diff 11/19 11/22 --ignore signatues",
            (
                "'signatues' is neither a short name nor a fact;"
                " do you mean signatures, resignations, measures[signatures]"
            ),
        ),
        ("show --story nope", f"there is no story 'nope' here; there is {NAME}"),
        ("check --story nope", f"there is no story 'nope' here; there is {NAME}"),
        ("show --in nowhere", "nowhere: no such file or directory"),
        ("check --in nowhere", "nowhere: no such file or directory"),
        ("build --in nowhere", "nowhere: no such file or directory"),
        (
            "show --in seeds",
            NO_SNAPSHOTS,
        ),
        (
            "check --in seeds",
            NO_SNAPSHOTS,
        ),
        ("build --in snapshots", "snapshots: no story file (*.md) is in this folder"),
        (f"show --in snapshots/{NAME}/story.json", None),
        ("demo seeds", "seeds: it is there already and not an empty folder"),
        (f"demo seeds/{NAME}.md", f"seeds/{NAME}.md: it is there already and not an empty folder"),
        (f"new {NAME}", f"seeds/{NAME}.md: it is there already"),
        ("diff --nope", None),
        ("nope", None),
        ("''", None),
        (
            "show --format xml",
            "Invalid value for '--format': 'xml' is not one of 'text', 'json', 'csv'.",
        ),
        ("show --lang fr", "Invalid value for '--lang': 'fr' is not one of 'en', 'ja'."),
        ("--completion tcsh", None),
        ("demo", "Missing argument 'DIR'."),
        ("demo a b", "Got unexpected extra argument (b)"),
        ("diff --in", None),
        (
            "show --model nonsense",
            (
                "no model is registered as 'nonsense' (registered: article, liveblog, newsroom);"
                " give it with --model package.module:Class"
            ),
        ),
        (
            "show --model a_module_that_is_not:There",
            (
                "--model a_module_that_is_not:There: a_module_that_is_not cannot be"
                " imported (ModuleNotFoundError: No module named 'a_module_that_is_not')"
            ),
        ),
        ("show --model os:nope", "--model os:nope: os has no class 'nope'"),
        ("show --model os:path", "--model os:path: os has no class 'path'"),
        ("show --model :x", "--model :x: it is not package.module:Class"),
        ("show --model os:", "--model os:: it is not package.module:Class"),
        ("show --model ..os:x", None),
        ("show --model json:JSONDecoder", None),
        ("build --model json:JSONDecoder", None),
    ],
)
def test_a_call_that_cannot_be_meant_is_refused(refused, args, sentence):
    said = refused(*args.split())
    assert sentence is None or said == sentence


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    "fact", ["", " ", "][", "organisations[openai", "\udcff", "a\nb", "\x1b[2J", "\0", "x" * 100]
)
def test_a_fact_that_is_no_path_is_refused_with_three_suggestions(refused, fact):
    said = refused("show", fact)
    assert len(said.rpartition("; do you mean ")[2].split(", ")) == 3


def test_a_folder_without_stories_says_what_to_do(refused, desk):
    nothing = (
        "there is no story here: no folder snapshots/; run storyversions build, or storyversions"
        " demo DIR"
    )
    assert {refused(command) for command in ("show", "diff", "log")} == {nothing}
    assert refused("check") == (
        "snapshots: no such file or directory; run storyversions build, or storyversions demo DIR"
    )
    assert (
        refused("build")
        == "seeds: no such file or directory; begin with storyversions new NAME, or storyversions"
        " demo DIR"
    )
    (desk / "snapshots").mkdir()
    (desk / "seeds").mkdir()
    assert (
        refused("show")
        == "snapshots: no story's snapshots are in this folder; run storyversions build"
    )
    assert refused("build") == "seeds: no story file (*.md) is in this folder"


def test_a_folder_where_a_story_file_is_due_is_refused(refused, desk):
    (desk / "seeds" / "x.md").mkdir(parents=True)
    assert refused("build") == "seeds/x.md: is a directory"


def test_a_file_where_a_folder_is_due_is_refused(refused, desk):
    (desk / "snapshots").write_text("mine", encoding="utf-8")
    (desk / "s.md").write_text(STORY, encoding="utf-8")
    assert refused("build", "--in", "s.md").startswith("snapshots")
    (desk / "seeds").write_text("mine", encoding="utf-8")
    assert refused("new", "x").startswith("seeds")


def test_a_folder_where_a_snapshot_is_due_is_refused_before_anything_is_written(refused, desk):
    (desk / "snapshots" / "s" / "story.json").mkdir(parents=True)
    (desk / "s.md").write_text(STORY, encoding="utf-8")
    assert (
        refused("build", "--in", "s.md")
        == "snapshots/s/story.json: a folder stands where this file belongs"
    )


def test_two_story_files_with_one_name_are_refused(refused, desk):
    (desk / "seeds").mkdir()
    for name in ("a.md", "b.md"):
        (desk / "seeds" / name).write_text(STORY, encoding="utf-8")
    assert refused("build") == "seeds/b.md: the story s is already told by seeds/a.md"


def test_of_several_story_files_none_is_built_when_one_is_refused(refused, desk):
    (desk / "seeds").mkdir()
    (desk / "seeds" / "a.md").write_text(STORY, encoding="utf-8")
    (desk / "seeds" / "b.md").write_text(
        STORY.replace("story: s", "story: b").replace("x: a", "x: "), encoding="utf-8"
    )
    assert refused("build") == "seeds/b.md:15:12: a value is missing here"


@pytest.mark.parametrize("name", ["", "..", "a/b", "/x", "a b", ".x", "a\nb", "x" * 81, "\udcff"])
def test_new_refuses_what_cannot_name_a_story(refused, name):
    refused("new", "--", name)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
class TestPermissions:
    """What may not be read or written; the folder is put back for pytest."""

    @pytest.fixture
    def locked(self, desk):
        opened = []

        def lock(path, mode):
            opened.append(path)
            path.chmod(mode)

        yield lock
        for path in opened:
            path.chmod(0o755)
        assert desk.exists()

    def test_a_story_file_that_may_not_be_read_is_refused(self, desk, locked, refused_locked):
        (desk / "s.md").write_text(STORY, encoding="utf-8")
        locked(desk / "s.md", 0o000)
        assert refused_locked("build", "--in", "s.md") == "s.md: permission denied"

    def test_a_folder_that_may_not_be_written_is_refused(self, desk, locked, refused):
        (desk / "s.md").write_text(STORY, encoding="utf-8")
        (desk / "out").mkdir()
        locked(desk / "out", 0o555)
        assert refused("build", "--in", "s.md", "--out", "out") == "out/s: permission denied"
        assert refused("demo", "out/x") == "out/x: permission denied"

    def test_a_snapshot_that_may_not_be_read_is_refused(self, demo, locked, refused_locked):
        locked(demo / "2023-11-20.2.json", 0o000)
        assert refused_locked("show") == f"snapshots/{NAME}/2023-11-20.2.json: permission denied"

    @pytest.fixture
    def refused_locked(self, capsys):
        """As `refused`, where the folder cannot be compared since it cannot be read."""

        def ask(*args):
            status = run(list(args))
            printed = capsys.readouterr()
            assert (status, printed.out, printed.err.count("\n")) == (2, "", 1)
            return printed.err[len("storyversions: ") : -1]

        return ask


# Classes that cannot be versioned.


@attrs.define
class Mutable:
    """Not frozen."""

    x: int = 1


@attrs.frozen
class Untyped:
    """A field whose type is no fact's."""

    x: complex = 1j


@pytest.mark.parametrize(("cls", "field"), [(Mutable, "Mutable"), (Untyped, "x"), (int, "int")])
def test_a_registered_class_that_cannot_be_versioned_is_refused_at_the_model(
    built, monkeypatch, cls, field
):
    class Registered:
        name = "newsroom"

        @staticmethod
        def load():
            return cls

    monkeypatch.setattr(
        registry, "entry_points", lambda group: [Registered] if group == registry.GROUP else []
    )
    said = built(STORY)
    assert said.startswith("s.md:5:8: ")
    assert field in said


def test_a_registered_class_that_cannot_be_loaded_is_refused(built, monkeypatch):
    class Registered:
        name = "newsroom"

        @staticmethod
        def load():
            raise ImportError("no such thing")

    monkeypatch.setattr(
        registry, "entry_points", lambda group: [Registered] if group == registry.GROUP else []
    )
    assert built(STORY) == at(
        5, 8, "the model 'newsroom' cannot be loaded (ImportError: no such thing)"
    )


def test_a_module_of_the_users_that_fails_is_refused_in_one_sentence(refused, desk):
    (desk / "failing_200.py").write_text("raise ValueError('two\\nlines')", encoding="utf-8")
    (desk / "s.md").write_text(STORY, encoding="utf-8")
    said = refused("show", "--in", "s.md", "--model", "failing_200:X")
    assert said == "--model failing_200:X: failing_200 cannot be imported (ValueError: two lines)"
    (desk / "exiting_200.py").write_text("raise SystemExit(0)", encoding="utf-8")
    said = refused("show", "--in", "s.md", "--model", "exiting_200:X")
    assert said == "--model exiting_200:X: exiting_200 cannot be imported (SystemExit: 0)"


def test_a_story_of_one_version_has_nothing_to_compare(refused, desk):
    (desk / "s.md").write_text(STORY, encoding="utf-8")
    nothing = "the story has one version, 2024-03-01, and nothing to compare it with"
    assert refused("diff", "--in", "s.md") == nothing
    assert (
        refused("diff", "--in", "s.md", "head~1", "head")
        == "head~1 is not there: the story has one version, v1"
    )
