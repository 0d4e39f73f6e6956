"""Every rule code that the code, the tests and the pages cite is a heading of docs/meaning.md."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEADING = re.compile(r"^### ([A-Z]\d) ", re.MULTILINE)
LETTERS = "SFPDACLNVX"
CODE = re.compile(rf"\b[{LETTERS}]\d\b")
CITED = re.compile(
    rf"\(([^()]*\b[{LETTERS}]\d\b[^()]*)\)|^\s*[\"#]*\s*([{LETTERS}]\d): ", re.MULTILINE
)
FILES = sorted(
    file
    for folder, pattern in (("src", "*.py"), ("tests", "*.py"), ("docs", "*.md"))
    for file in (ROOT / folder).rglob(pattern)
)


@cache
def headings():
    pages = (ROOT / "docs").glob("*.md")
    return {code for page in pages for code in HEADING.findall(page.read_text(encoding="utf-8"))}


def cited(text):
    """The codes that stand in brackets, or at the head of a docstring or a comment."""
    for inside, leading in CITED.findall(text):
        if leading:
            yield leading
        elif not re.search(r"[=\"'\[\]{}]", inside):
            yield from CODE.findall(inside)


def test_the_page_has_every_rule_once():
    codes = HEADING.findall((ROOT / "docs/meaning.md").read_text(encoding="utf-8"))
    counts = {"S": 5, "F": 4, "P": 7, "D": 3, "A": 6, "C": 7, "L": 4, "N": 5, "V": 4, "X": 5}
    expected = [
        f"{letter}{number + 1}" for letter, most in counts.items() for number in range(most)
    ]
    assert codes == expected


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_cited_code_is_a_heading(file):
    assert set(cited(file.read_text(encoding="utf-8"))) - headings() == set()


def test_the_sources_cite_rules_at_all():
    codes = {
        code
        for file in FILES
        if file.is_relative_to(ROOT / "src")
        for code in cited(file.read_text(encoding="utf-8"))
    }
    assert len(codes) > 30
