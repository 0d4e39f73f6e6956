"""Long text in a diff: told by sentences and words in every form, and blamed by sentence."""

from __future__ import annotations

import json
from typing import Annotated

import pytest
from attrs import evolve, frozen

from storyversions import Claim, Meta, Story
from storyversions.cli.print_blame import print_blame
from storyversions.cli.source import StorySource
from storyversions.reports.diff_page import diff_page
from storyversions.reports.history import fact_log_page
from storyversions.reports.html_templates import rows_html
from storyversions.reports.json_output import change_json, fact_log_json
from storyversions.reports.markdown import render_markdown
from storyversions.reports.report import report_html
from storyversions.reports.text import Style, render_text
from storyversions.stores.files import write
from storyversions.words.typeset import parts_by_change, plain_text, unmarked

Prose = Annotated[str, Meta(prose=True)]


@frozen
class Block:
    id: str
    text: Prose = ""


@frozen
class Article:
    lead: Annotated[Prose, Meta(watch=True)]
    blocks: Annotated[tuple[Block, ...], Meta(key="id")] = ()
    quote: Annotated[Claim[str] | None, Meta(prose=True)] = None
    title: str = "Fire"


MODEL = f"{__name__}:Article"


FIRST = Article(
    "The fire began on Monday. Two towns are empty. The road to the coast is closed.",
    (Block("p1", "石川県で48人が死亡した。道路は通行止め。"),),
    Claim("He left. She stays.", since="2020-09-05"),
)
SECOND = evolve(
    FIRST,
    lead="The road to the coast is closed. The fire began on Sunday. Two towns are empty. Why?",
    blocks=(Block("p1", "石川県で84人が死亡した。火は消えた。道路は通行止め。"),),
    quote=Claim("He left. She stayed.", since="2020-09-05"),
)
THIRD = evolve(SECOND, lead=SECOND.lead.replace(" Why?", ""))


@pytest.fixture(scope="module")
def story():
    told = Story("fire", Article).record(FIRST, at="2020-09-05")
    return told.record(SECOND, at="2020-09-07").record(THIRD, at="2020-09-09")


def texts(diff):
    return {row.label: plain_text(row.text) for row in diff_page(diff, "").rows}


def test_a_text_is_told_by_sentence_and_by_word(story):
    assert texts(story.diff("9/5", "9/7")) == {
        "Lead": "Moved: “The road to the coast is closed.” Rewritten: “The fire began on"
        " [-Monday-]{+Sunday+}.” Added: “Why?”",
        "Text of p1": "Rewritten: “石川県で[-48-]{+84+}人が死亡した。” Added: “火は消えた。”",
        "Quote": "Rewritten: “She [-stays-]{+stayed+}.” Since 2020-09-05.",
    }


def test_a_sentence_that_went_is_told_as_removed(story):
    assert texts(story.diff("9/7", "9/9")) == {"Lead": "Removed: “Why?”"}


def test_a_text_is_told_in_japanese(story):
    told = texts(story.diff("9/5", "9/7").told("ja"))
    assert (
        told["p1のtext"] == "書き換え：「石川県で[-48-]{+84+}人が死亡した。」追加：「火は消えた。」"
    )


def test_lines_are_wrapped_around_marks_and_never_within(story):
    page = diff_page(story.diff("9/5", "9/7").told("ja"), "")
    for width in range(30, 80):
        lines = render_text(page, Style(width)).splitlines()
        assert not [line for line in lines if line.rstrip().endswith(("[-", "{+", "[", "{"))]
        assert not [line for line in lines if line.strip().startswith(("-]", "+}", "]", "}"))]
        assert "[-48-]{+84+}" in "".join(
            line.strip().removeprefix("p1のtext").strip() for line in lines
        )


def test_markup_marks_the_words(story):
    page = diff_page(story.diff("9/5", "9/7"), "Fire")
    marked = "began on <del>Monday</del><ins>Sunday</ins>."
    assert marked in rows_html(page, "en")
    assert marked in render_markdown(page)


def test_marks_in_a_text_of_someone_else_are_no_markup():
    before, after = (Article(f"\ufdd0<b>\ufdd1 is {word} here.") for word in ("old", "new"))
    told = Story("x", Article).record(before, at="2020-09-05").record(after, at="2020-09-07")
    page = diff_page(told.diff(), "")
    for form in (rows_html(page, "en"), render_markdown(page), render_text(page, Style())):
        assert "\ufffd" in form
        assert "<del><b>" not in form
        assert "<b>" not in form.replace("\\<b\\>", "") or form.startswith(" ")
    assert unmarked("plain") == plain_text("plain") == "plain"


def test_a_mark_without_its_other_is_text():
    assert list(parts_by_change("a\ufdd0b")) == [("", "a\ufdd0b")]
    assert plain_text("a\ufdd0b") == "a[-b"


def test_json_has_spans_with_their_extents(story):
    diff = story.diff("9/5", "9/7")
    change = change_json(diff.describer, diff["blocks[p1].text"])
    assert change["prose"] == [
        {"kind": "same", "text": "石川県で", "before": [0, 4], "after": [0, 4]},
        {"kind": "deleted", "text": "48", "before": [4, 6]},
        {"kind": "inserted", "text": "84", "after": [4, 6]},
        {"kind": "same", "text": "人が死亡した。", "before": [6, 13], "after": [6, 13]},
        {"kind": "inserted", "text": "火は消えた。", "after": [13, 19]},
        {"kind": "same", "text": "道路は通行止め。", "before": [13, 21], "after": [19, 27]},
    ]
    lead = change_json(diff.describer, diff["lead"])["prose"]
    came, left = (each for each in lead if each["kind"] == "moved")
    assert (came["from"], left["to"]) == (left["before"], came["after"])
    assert "prose" in change_json(diff.describer, diff["quote"])


def test_what_is_no_prose_has_no_spans(story):
    more = story.record(evolve(THIRD, title="Fires", quote=None), at="2020-09-10")
    diff = more.diff()
    assert "prose" not in change_json(diff.describer, diff["title"])
    assert "prose" not in change_json(diff.describer, diff["quote"])


def test_log_tells_a_text_by_its_sentences(story):
    describer = story.describer()
    (path,) = story.known_paths("lead")
    rows = fact_log_page(story, describer, "lead", [path]).rows
    assert plain_text(rows[0].text) == "Removed: “Why?”"
    entries = fact_log_json(story, describer, "lead", [path])["entries"]
    assert [each["kind"] for each in entries[0]["prose"]] == ["same", "deleted"]


def test_the_page_marks_words_and_shows_no_whole_text_beside(story):
    page = report_html(story)
    assert "\\ufdd0Monday\\ufdd1\\ufdd2Sunday\\ufdd3" in page
    assert '"prose":true' in page
    assert not set(page) & {"\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"}


@pytest.fixture
def kept(story, tmp_path):
    write(story, tmp_path / "fire", model=MODEL)
    return StorySource(str(tmp_path / "fire"), None, MODEL)


def test_blame_of_a_text_lists_its_sentences(kept, capsys):
    assert print_blame(["lead"], kept) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[2:]] == [
        "Lead",
        "2020-09-05",
        "2020-09-07",
        "2020-09-05",
    ]
    assert lines[-2].endswith("The fire began on Sunday.")


def test_blame_as_json_lists_sentences_with_their_versions(kept, capsys):
    assert print_blame(["9/7", "lead", "title"], kept, form="json") == 0
    facts = {each["path"]: each for each in json.loads(capsys.readouterr().out)["facts"]}
    assert [each["version"] for each in facts["lead"]["sentences"]] == [
        "2020-09-05",
        "2020-09-07",
        "2020-09-05",
        "2020-09-07",
    ]
    assert facts["lead"]["sentences"][3]["extent"] == [80, 84]
    assert "sentences" not in facts["title"]


def test_blame_of_no_text_is_as_it_was(kept, capsys):
    assert print_blame(["title"], kept) == 0
    assert "2020-09-05 " in capsys.readouterr().out
    assert print_blame(["quote"], kept) == 0
    assert capsys.readouterr().out.rstrip().endswith("She stayed.")
