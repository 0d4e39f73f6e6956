"""Errors that an editor meets had no Japanese form: `--lang ja` told them in English."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import storyversions
from storyversions.words import translated

SOURCE = Path(storyversions.__file__).parent
FOLDERS = (
    *("cli", "dates", "registry.py", "story/assertions", "stores", "storyfile"),
    *("system_files.py", "importers", "yaml_events", "importing"),
    *("models/inferred", "state/inferred"),
)
"""What an editor meets. A class of one's own, rules and patches are the matter of programmers."""

CALLS = ("update_error", "impossible_cause", "_refuse", "_lack", "_say", "say")
NAMES = ("sentence", "advice", "hint", "why")
# Made of parts that have their own words, and a fault of the program itself.
COMPOSED = {
    *("{}: {}", "{}/{}: {}", "{}: {}{}", "{}{}: {} (in backticks if it is no time)"),
    *("{}: no such file or directory{}", "{}, {}, before it begins, {}"),
    *(
        "{} is said twice in one version{}",
        "{} has no {}{}",
        "{} is not among the story's sources{}",
    ),
    "a name in the data cannot be written: {}",
    *("{}write the link as [words]({})", "front matter is read, or has an error"),
}


def literals(node):
    """The texts of an expression, with {} for what varies."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        yield "".join(parts)
    elif isinstance(node, ast.IfExp | ast.BoolOp):
        for each in getattr(node, "values", None) or (node.body, node.orelse):
            yield from literals(each)


def sentences(tree):
    """The sentences that a module raises, or makes ready to raise."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            told = node.args if name.endswith("Error") or name in CALLS else ()
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in NAMES:
            told = (node.value,)
        else:
            told = ()
        for each in told:
            yield from literals(each)


def modules():
    found = (SOURCE / folder for folder in FOLDERS)
    return sorted(p for each in found for p in ([each] if each.suffix else each.rglob("*.py")))


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_sentence_has_words_in_japanese(module):
    told = {text.strip("; ") for text in sentences(ast.parse(module.read_text("utf-8")))}
    # What holds nothing but parts has no words of its own.
    told = {text for text in told if " " in text and re.search("[a-z]", text)} - COMPOSED
    filled = {text.replace("{}", "X1") for text in told}
    assert {text for text in filled if translated(text, "ja") == text} == set()


PLACE = "s.md:5:4"
PARTS = {
    "翌日: it depends on another day; write the day itself, as in 2023-11-20": "別の日を基準にした",
    "Nov 2x: write the day as 2023-11-20 (in backticks if it is no date)": "日付でなければ",
    "Mar 9-10: a version is recorded on one day": "版は一つの日に記録されます",
    "facts[a]: nothing stands there to end": "終わるものがそこにありません",
    "the link #x names no fact: a path is empty": "パスが空です",
    "count: expected a whole number, found the text '3'": "整数が要りますが、文字列'3'",
    "the state has no field 'fats'; do you mean facts": "factsのことですか",
}


@pytest.mark.parametrize("error", PARTS)
def test_a_sentence_is_told_part_by_part(error):
    told = translated(f"{PLACE}: {error}", "ja")
    assert told.startswith(PLACE)
    assert PARTS[error] in told
