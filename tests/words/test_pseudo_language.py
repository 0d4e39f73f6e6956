"""A third language is one file, and no command says a word of English beside it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pseudo_language import ENGLISH, WIDE, write_pseudo_language

CHECKOUT = Path(__file__).parents[2]
SEED = CHECKOUT / "seeds" / "openai-ceo-2023.md"
RUN = """
import sys
import storyversions.words.languages as languages
languages.__path__.append(sys.argv.pop(1))
from storyversions.cli import run
raise SystemExit(run(sys.argv[1:]))
"""
WORD = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("languages")
    write_pseudo_language(folder)
    return folder


def told(folder, *args):
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(folder), *args, "--lang", "xx"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def own_words():
    """The words of the story itself, and of the paths of its model."""
    text = SEED.read_text(encoding="utf-8")
    return {word.lower() for word in WORD.findall(text)}


def english_phrases():
    """The texts of English phrases of two words and more, between what they are filled with."""
    quoted = re.findall(r'"((?:[^"\\\\]|\\\\.)*)"', ENGLISH.read_text(encoding="utf-8"))
    pieces = {piece.strip() for text in quoted for piece in re.split(r"\{[^}]*\}", text)}
    return [piece for piece in pieces if len(WORD.findall(piece)) > 1]


def bare_english(text, own_words):
    words = {word for word in WORD.findall(text) if word.lower() not in own_words}
    return words | {phrase for phrase in english_phrases() if phrase in text}


@pytest.mark.parametrize(
    "args",
    [
        ("diff", "11/17", "11/24", "--all"),
        ("diff", "11/24", "11/17"),
        ("diff", "11/19", "11/22", "--format", "markdown"),
        ("log",),
        ("log", "altman-microsoft"),
        ("log", "board"),
        ("show",),
        ("show", "11/20", "ceo", "--about", "11/17"),
        ("blame",),
        ("timeline", "--watched"),
        ("timeline", "ceo"),
    ],
)
def test_no_command_says_a_word_of_english_beside_a_language(folder, own_words, args):
    text = told(folder, *args)
    assert re.search("[\uff41-\uff5a]", text)
    assert bare_english(text, own_words) == set()


def test_a_build_says_no_word_of_english_beside_a_language(folder, own_words, tmp_path):
    texts = [told(folder, "build", "--out", str(tmp_path)) for _ in range(2)]
    lines = [text.replace(str(tmp_path), "") for text in texts]
    assert all(re.search("[\uff41-\uff5a]", text) for text in lines)
    assert bare_english("".join(lines), own_words) == set()


class _Texts(HTMLParser):
    """The texts that a reader sees."""

    def __init__(self):
        super().__init__()
        self.texts, self.data, self.inside = [], "", ""

    def handle_starttag(self, tag, attributes):
        self.inside = tag
        self.is_data = ("id", "data") in attributes

    def handle_data(self, text):
        if self.inside == "script" and self.is_data:
            self.data += text
        elif self.inside not in ("script", "style"):
            self.texts.append(text)


def test_the_page_says_no_word_of_english_beside_a_language(folder, own_words, tmp_path):
    file = tmp_path / "page.html"
    told(folder, "report", "--out", str(file))
    page = _Texts()
    page.feed(file.read_text(encoding="utf-8"))
    data = json.loads(page.data)
    place = data["languages"].index("xx")
    own = own_words | {"english"}
    assert bare_english("\n".join(page.texts), own) == set()
    assert bare_english("\n".join(row[place] for row in data["words"]), own) == set()


def test_the_pseudo_language_is_english_in_wide_letters(folder):
    wide = told(folder, "diff", "11/19", "11/22")
    assert "ｇａｖｅ ｗａｙ ｔｏ" in wide
    assert "event".translate(WIDE) in wide
