"""What is said in docstrings is said in sentences."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCES = Path(__file__).parents[2] / "src"


def first_lines() -> Iterator[tuple[str, str]]:
    """The first line of each docstring, by where it stands."""
    for file in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                text = ast.get_docstring(node)
                place = f"{file.relative_to(SOURCES)}:{getattr(node, 'lineno', 1)}"
                yield from [] if text is None else [(place, text.splitlines()[0])]


def test_the_first_line_of_a_docstring_is_a_sentence_of_its_own():
    wrong = {place: line for place, line in first_lines() if not line.endswith((".", "?"))}
    assert wrong == {}
