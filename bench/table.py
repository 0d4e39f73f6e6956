"""The table as Markdown and as JSON, and the block of a page that holds it."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from aims import Row

PACKAGES: Final = (
    "storyversions",
    "attrs",
    "cattrs",
    "deepdiff",
    "dictdiffer",
    "jsondiff",
    "jsonpatch",
    "orjson",
)
HEAD: Final = ("what", "ours", "peer", "ratio", "aim", "stretch", "met?", "rounds", "note")
BEGIN, END = "<!-- bench -->", "<!-- /bench -->"


def machine() -> str:
    """Give the line that says where the figures are from."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    python = sys.version.split()[0]
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {python}; {packages}."


def markdown(rows: Iterable[Row]) -> list[str]:
    """The table, line by line."""
    cells = [HEAD, ["---"] * len(HEAD), *map(_cells, rows)]
    return [f"| {' | '.join(each)} |" for each in cells]


def _cells(row: Row) -> Sequence[str]:
    bounds = (
        ["", ""]
        if row.aim is None
        else [f"{row.aim.sense.value} {row.aim.aim:,.6g}", f"{row.aim.stretch:,.6g}"]
    )
    return [
        row.what,
        row.ours or "—",
        row.peer or "—",
        "—" if row.ratio is None else short(row.ratio),
        *bounds,
        row.met,
        str(row.rounds or "—"),
        row.note,
    ]


def short(figure: float) -> str:
    """A figure with three digits, in plain digits."""
    # Three digits.
    return f"{figure:,.0f}" if abs(figure) >= 100 else f"{figure:.3g}"  # noqa: PLR2004


def plain(rows: Iterable[Row]) -> dict[str, Any]:
    """The same as plain JSON."""
    return {"machine": machine(), "rows": [_plain(row) for row in rows]}


def _plain(row: Row) -> dict[str, Any]:
    bounds = None if row.aim is None else [row.aim.sense.value, row.aim.aim, row.aim.stretch]
    return {
        "what": row.what,
        "ours": row.ours,
        "peer": row.peer,
        "ratio": row.ratio,
        "aim": bounds,
        "met": row.met,
        "rounds": row.rounds,
        "note": row.note,
    }


def put_into(page: Path, lines: Iterable[str]) -> None:
    """Write the lines into the block of a page that its two marks enclose.

    Errors: `ValueError` for a page without the marks.
    """
    text = page.read_text(encoding="utf-8")
    if BEGIN not in text or END not in text:
        raise ValueError(f"{page} has no block between {BEGIN} and {END}")
    head, tail = text.partition(BEGIN)[0], text.partition(END)[2]
    page.write_text("\n".join([head + BEGIN, "", *lines, "", END]) + tail, encoding="utf-8")
