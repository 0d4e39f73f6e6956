"""`storyversions check --only lint` reads a story or an article, and says where it is wrong."""

from __future__ import annotations

import json

import pytest
from checkout import copy_first_story
from sarif_shape import faults_of_sarif

ARTICLE = """\
# Fire at the mill

The mill burned on Friday, Nov. 17, 2023.

## Update, Nov. 19: out

It was out on Friday, Nov. 19.
"""
WRONG = "a.md:7:15: 2023-11-19 is a Sunday, not a Friday\n"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.mark.usefixtures("article")
def test_a_wrong_weekday_of_an_article_is_told_with_its_place_in_each_form(ask):
    lint = ("check", "--only", "lint", "--in", "a.md")
    assert ask(*lint) == (1, WRONG, "")
    assert ask(*lint, "--lang", "ja")[1] == (
        "a.md:7:15: 2023-11-19は日曜日で、金曜日ではありません\n"
    )
    told = json.loads(ask(*lint, "--format", "json")[1])["findings"]
    assert told == [
        {
            "check": "lint",
            "rule": "weekday",
            "sentence": "2023-11-19 is a Sunday, not a Friday",
            "file": "a.md",
            "line": 7,
            "column": 15,
        }
    ]
    assert ask(*lint, "--format", "github")[1].startswith("::error file=a.md,line=7,col=15::")
    sarif = json.loads(ask(*lint, "--format", "sarif")[1])
    assert (len(sarif["runs"][0]["results"]), faults_of_sarif(sarif)) == (1, [])


def test_an_article_that_is_mended_is_sound(ask, article):
    article.write_text(ARTICLE.replace("on Friday, Nov. 19", "on Sunday, Nov. 19"))
    assert ask("check", "--only", "lint", "--in", "a.md") == (0, "", "")


@pytest.mark.parametrize("content", [None, b"", b"%PDF-1.7", b"\x89PNG\r\n"])
def test_what_cannot_be_read_is_trouble_and_never_sound(ask, article, content):
    article.unlink()
    if content is not None:
        article.write_bytes(content)
    status, out, err = ask("check", "--only", "lint", "--in", "a.md")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "a.md" in err


@pytest.mark.parametrize("where", [(), ("--in", "seeds/openai-ceo-2023.md"), ("--in", "snapshots")])
def test_the_first_story_is_sound_wherever_it_is_read(ask, tmp_path, where):
    copy_first_story(tmp_path)
    assert ask("check", "--only", "lint", *where) == (0, "", "")


def test_a_weekday_that_no_doubt_of_the_story_admits_is_told(ask, tmp_path):
    copy_first_story(tmp_path)
    seed = tmp_path / "seeds" / "openai-ceo-2023.md"
    text = seed.read_text(encoding="utf-8")
    quoted, line = "'Friday, November 19'", text[: text.index("removed on Friday")].count("\n") + 1
    seed.write_text(text.replace(quoted, "another day"), encoding="utf-8")
    status, out, _ = ask("check", "--only", "lint", "--in", str(seed))
    assert (status, len(out.splitlines())) == (1, 2)
    assert f"openai-ceo-2023.md:{line}:13: 2023-11-19 is a Sunday, not a Friday" in out
