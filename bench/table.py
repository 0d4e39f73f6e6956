"""Tables as Markdown, the rows as JSON, and the blocks of a page that hold them."""

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


def machine() -> str:
    """Give the line that says where the figures are from."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    python = sys.version.split()[0]
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {python}; {packages}."


def markdown(rows: Iterable[Row]) -> list[str]:
    """The table, line by line."""
    return table(HEAD, map(_cells, rows))


def table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> list[str]:
    """A table in Markdown, line by line."""
    cells = [head, ["---"] * len(head), *lines]
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
        "ahead": row.ahead,
    }


def put_into(page: Path, block: str, lines: Iterable[str]) -> None:
    """Write the lines into the `block` of a page: between the two marks that bear its name.

    Errors: `ValueError` for a page without the marks.
    """
    begin, end = f"<!-- {block} -->", f"<!-- /{block} -->"
    text = page.read_text(encoding="utf-8")
    if begin not in text or end not in text:
        raise ValueError(f"{page} has no block between {begin} and {end}")
    head, tail = text.partition(begin)[0], text.partition(end)[2]
    page.write_text("\n".join([head + begin, "", *lines, "", end]) + tail, encoding="utf-8")
