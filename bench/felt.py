"""What a user feels, and who is ahead of us: two small tables at the head of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from aims import Row
from table import short, table

LEVEL: Final = 1.05
"""A rival that is ahead by less than that is told as level, and not here."""


def waits(rows: Iterable[Row], told: Mapping[str, str]) -> list[str]:
    """What a user waits for, in bare starts of Python and as time; `told` says it by row."""
    found = {row.what: row for row in rows}
    lines = [
        (sentence, short(row.ratio), row.ours or "—")
        for what, sentence in told.items()
        if (row := found.get(what)) is not None and row.ratio is not None
    ]
    return table(("what you ask", "starts of Python", "processor time here"), lines)


def rivals_ahead(rows: Iterable[Row]) -> list[str]:
    """Where a rival is faster, the farthest ahead first."""
    ahead = sorted(
        ((row.ahead, row) for row in rows if row.ahead is not None and row.ahead > LEVEL),
        key=lambda each: -each[0],
    )
    lines = [(row.what, f"{short(times)} ×", row.note) for times, row in ahead]
    return table(("row of the table", "is ahead by", "who, and what it answers"), lines)


def waited_for(versions: int, commits: int, addenda: int) -> Mapping[str, str]:
    """The sentences of what a user waits for, by the rows that measure it."""
    kept = f"of {versions:,} stored versions"
    return {
        "storyversions diff 11/19 11/22": "`diff 11/19 11/22` of the first story, eight versions",
        "storyversions show": "`show` of its state",
        "storyversions log": "`log`",
        "storyversions check": "`check`: every digest, seal and rule",
        "storyversions report": "`report`: a page for the browser",
        f"storyversions build, {addenda} addenda": f"`build` of a story file of {addenda} addenda",
        f"`diff head~1 head` {kept}": f"`diff head~1 head` {kept}, 2,000 facts, in SQLite",
        f"`log FACT` {kept}": f"`log FACT` {kept}",
        f"`blame` {kept}": f"`blame` {kept}",
        f"import of a feed of {commits:,} commits": (
            f"`import git`: a feed of 200 KB, {commits:,} commits"
        ),
    }
