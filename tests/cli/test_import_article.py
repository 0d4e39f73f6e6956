"""`import article` as it is typed: the draft on stdout, what is told on stderr, the exit status."""

from __future__ import annotations

import gzip
import io
import re
import sys

import pytest
from page_server import page_server

from storyversions.cli import run

META = '<meta property="article:published_time" content="2023-11-17T20:28:00Z">'
PAGE = f"""<html lang=en>{META}<article><h1>Fire</h1><p>It burns.</p>
<h2>Update, Nov 20: Out</h2><p>It is out.</p></article></html>"""
JAPANESE = re.compile("[\u3041-\u30ff]")


@pytest.fixture
def typed(tmp_path, monkeypatch, capsys):
    """Types a command in an empty folder: its exit status, what it prints, and what it says."""
    monkeypatch.chdir(tmp_path)

    def command(*words):
        status = run(["import", "article", *words])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    command.folder = tmp_path
    return command


@pytest.fixture(scope="module")
def server():
    with page_server() as served:
        yield served


def test_a_draft_is_printed_and_what_was_found_is_told(typed):
    (typed.folder / "Fire News.html").write_text(PAGE, encoding="utf-8")
    status, out, err = typed("Fire News.html")
    assert status == 0
    assert out.startswith("---\nformat: 1\nstory: fire-news\ntitle: Fire\n")
    assert [line for line in out.splitlines() if line.startswith("#")] == [
        *("# Fire", "## 2023-11-17 Fire", "## 2023-11-20 Out"),
    ]
    assert err == "storyversions: addenda with a date, after the base: 1; without: 0\n"


def test_a_draft_that_is_written_builds_and_is_sound(typed, capsys):
    (typed.folder / "fire.html").write_text(PAGE, encoding="utf-8")
    assert typed("fire.html", "--out", "seeds/fire.md")[:2] == (0, "")
    assert run(["build"]) == 0
    assert run(["check"]) == 0
    capsys.readouterr()
    status, out, err = typed("fire.html", "--out", "seeds/fire.md")
    assert (status, out) == (2, "")
    assert err == "storyversions: seeds/fire.md: it is there already\n"


def test_a_draft_that_cannot_be_written_is_told_and_nothing_is(typed):
    (typed.folder / "fire.html").write_text(PAGE, encoding="utf-8")
    status, out, err = typed("fire.html", "--out", "fire.html/a.md")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert typed("fire.html", "--out", "a\0b")[0] == 2


def test_standard_input_a_file_and_an_address_give_one_draft(typed, server, monkeypatch):
    (typed.folder / "fire.html").write_text(PAGE, encoding="utf-8")
    expected = typed("fire.html", "--story", "fire")
    assert expected[0] == 0
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    assert typed("-", "--story", "fire") == expected
    address = server.serve("/fire.html", PAGE)
    assert typed(address, "--allow-private") == expected


def test_without_leave_nothing_is_fetched_from_this_machine(typed, server):
    address = server.serve("/private.html", PAGE)
    server.requests.clear()
    status, out, err = typed(address, "--lang", "ja")
    assert (status, out, server.requests) == (2, "", [])
    assert err == (
        f"storyversions: {address}：127.0.0.1はプライベートアドレスなので取得しません。"
        "--allow-privateを付けると取得できます\n"
    )


def test_a_choice_of_the_language_is_that_of_the_story_and_of_what_is_told(typed):
    (typed.folder / "fire.html").write_text(PAGE, encoding="utf-8")
    _, out, err = typed("fire.html", "--lang", "ja")
    assert "\nlanguage: ja\n" in out
    assert err == "storyversions: 日付のある追記：1件。日付のない追記：0件\n"


@pytest.mark.parametrize(
    "words",
    [
        ("none.html",),
        ("file:///etc/hosts",),
        ("http://ann:word@example.invalid/",),
        ("http://[::1",),
        ("none.html", "--out", "a.md"),
        ("empty.html",),
        ("undated.html",),
        ("fire.html", "--published", "soon"),
        ("fire.html", "--timezone", "Nowhere/Here"),
        ("fire.html", "--story", "a/b"),
        ("picture.html",),
        ("cut.warc.gz",),
        ("fire.html", "--address", "https://example.org/a", "--format", "pdf"),
        (".",),
    ],
)
def test_every_refusal_is_one_line_in_either_language_and_nothing_is_written(typed, words):
    pages = {"fire.html": PAGE, "empty.html": "", "undated.html": "<h1>Fire</h1><p>Once."}
    for name, text in pages.items():
        (typed.folder / name).write_text(text, encoding="utf-8")
    (typed.folder / "picture.html").write_bytes(b"\x89PNG")
    (typed.folder / "cut.warc.gz").write_bytes(gzip.compress(b"no archive"))
    before = sorted(typed.folder.iterdir())
    for language in ("en", "ja"):
        status, out, err = typed(*words, "--lang", language)
        assert (status, out, err.count("\n")) == (2, "", 1)
        assert err.startswith("storyversions: ")
        assert bool(JAPANESE.search(err)) is (language == "ja"), err
    assert sorted(typed.folder.iterdir()) == before


NOTES = """<h1>Fire</h1><p>On Nov 17, 2023 it burnt.</p>
<h2>Update, Friday, Nov 20: a</h2><p>x</p><h2>Update, Nov 16: b</h2><p>x</p>
<h2>Update: c</h2><p>x</p><h2>Update 24/7: d</h2><p>x</p>
<h2>Update, Nov 21, 11 p.m. ET: e</h2><p>x</p><script type=application/ld+json>{</script>"""


def test_every_note_has_words_in_japanese(typed):
    (typed.folder / "a.html").write_bytes(b"\xff" + NOTES.encode())
    _, _, english = typed("a.html", "--timezone", "UTC")
    status, _, japanese = typed("a.html", "--timezone", "UTC", "--lang", "ja")
    assert status == 0
    notes = japanese.splitlines()
    assert len(notes) == len(english.splitlines()) == 9
    assert [note for note in notes if not JAPANESE.search(note)] == []
    assert [note for note in notes if re.search(r"\b[a-z]{2,}\b [a-z]{2,}\b", note)] == []
