"""The errors of libyaml, each as one sentence that says what to write."""

from __future__ import annotations

import re
from typing import NoReturn

import yaml

from storyversions.errors import FileError, Location

_LONGEST_KEY = 1024  # YAML 1.2.2, section 7.4.2

_UNPRINTABLE = r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def unprintable_error(text: str, file: str, line: int) -> FileError:
    """Give the error for a character in `text` that YAML forbids (YAML 1.2.2, 5.1)."""
    found = re.search(_UNPRINTABLE, text)
    if found is None:
        return FileError("this is not YAML", place=Location(file, line))
    above = text[: found.start()].split("\n")
    place = Location(file, line + len(above) - 1, len(above[-1]) + 1)
    return FileError(
        f"the character U+{ord(found[0]):04X} cannot be written here; take it out", place=place
    )


_ERROR_HINTS = (
    ("mapping values are not allowed", "put quotes around this text: it holds ': '"),
    ("expected ',' or '}'", "put quotes around this text, or close the braces"),
    ("expected ',' or ']'", "put quotes around this text, or close the brackets"),
    ("found unexpected end of stream", "a quote is opened here and not closed"),
    ("could not find expected ':'", "a key needs ': ' and a value after it"),
    ("did not find expected key", "this line stands at an indentation where nothing can go on"),
    ("expected <block end>", "this line stands at an indentation where nothing can go on"),
    ("expected block end", "this line stands at an indentation where nothing can go on"),
    ("expected <document start>", "a document ends above this line; write one"),
    ("found character '\\t'", "write spaces for the indentation, not tabs"),
    ("found unknown escape", "in double quotes a backslash begins an escape; use single quotes"),
    ("exceeded maximum nesting depth", "the YAML is nested too deeply"),
)


def explain_error(error: yaml.MarkedYAMLError, text: str, file: str, line: int) -> NoReturn:
    """Raise an `error` of libyaml as one sentence that says what to write."""
    mark = error.problem_mark or error.context_mark
    problem = error.problem or str(error)
    rows = text.splitlines()
    is_at_end = "end of stream" in problem or (mark is not None and mark.line >= len(rows))
    if is_at_end and error.context_mark is not None:
        mark = error.context_mark
    advice = next((words for part, words in _ERROR_HINTS if part in problem), None)
    if mark is None:
        raise FileError(f"this is not YAML: {problem}", place=Location(file, line)) from None
    row = rows[mark.line] if mark.line < len(rows) else ""
    char = row[mark.column : mark.column + 1]
    if char == "\t":
        advice = "write spaces for the indentation, not tabs"
    elif _begins_with_sign(problem, str(error.context)):
        advice = f"put quotes around this text: it begins with {char!r}"
    elif "indentation" in (advice or "") and row[: mark.column].strip():
        advice = "nothing can stand after this value; put quotes around all of it, or take this out"
    if advice and len(re.split(r"[\s{\[,]", row[: mark.column])[-1]) > _LONGEST_KEY:
        advice = "a key has at most 1,024 characters"
    column = _value_start(row, mark.column) if advice and "': '" in advice else mark.column
    place = Location(file, line + mark.line, column + 1)
    raise FileError(advice or f"this is not YAML: {problem}", place=place) from None


def _begins_with_sign(problem: str, context: str) -> bool:
    """Return whether a text begins with a sign that means something else to YAML."""
    signs = ("cannot start any token", "keys are not allowed", "entries are not allowed")
    return any(each in problem for each in signs) or "while scanning an" in context


def _value_start(row: str, column: int) -> int:
    """Find where the text begins that holds a second ': '."""
    first = row.find(": ")
    if first < 0 or first >= column:
        return column
    return len(row) - len(row[first + 2 :].lstrip())
