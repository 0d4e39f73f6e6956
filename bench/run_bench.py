"""Measure the public calls beside other packages and bare Python: `make bench`.

The table goes to stdout as Markdown, or with `--json` as JSON; progress goes to stderr. `--into`
writes it into the block of a page. The exit code is 1 where an answer of ours was wrong; an aim
that is missed is told, and is no error.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import applying
import comparing
import converting
import filing
import growing
import rivalling
import starting
from aims import AIMS, Row
from plan import QUICK, WHOLE, Plan
from table import machine, markdown, plain, put_into

GROUPS: Final[Mapping[str, Callable[[Plan], Iterator[Row]]]] = {
    "starting": starting.rows,
    "comparing": comparing.rows,
    "converting": converting.rows,
    "rivalling": rivalling.rows,
    "applying": applying.rows,
    "growing": growing.rows,
    "filing": filing.rows,
}
"""What makes the rows, by the name of its module."""


def measured(plan: Plan, groups: Iterable[str] = GROUPS) -> Iterator[Row]:
    """Give every row as it comes, and print it to stderr; drop the states of a group after it."""
    for group in groups:
        for row in GROUPS[group](plan):
            print(*markdown([row])[2:], file=sys.stderr, flush=True)
            yield row
        gc.collect()


def arranged(rows: Iterable[Row]) -> list[Row]:
    """The rows that have an aim, each of them and in its order, then those that inform."""
    found = {row.what: row for row in rows}
    aimed = [found.pop(what, Row(what, note="left out of this run")) for what in AIMS]
    return [*aimed, *found.values()]


def page(rows: Iterable[Row], minutes: float) -> list[str]:
    """The lines that are printed: where the figures are from, and the table."""
    return [
        machine(),
        f"Medians of ratios within one run of {minutes:.1f} minutes.",
        "",
        *markdown(rows),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--quick", action="store_const", const=QUICK, default=WHOLE, dest="plan", help="two minutes"
    )
    parser.add_argument(
        "--only", choices=GROUPS, nargs="+", default=[*GROUPS], help="only these groups of rows"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--into", type=Path, metavar="PAGE", help="write the table into the block of this page"
    )
    given = parser.parse_args(arguments)
    began = time.monotonic()
    rows = arranged(measured(given.plan, given.only))
    lines = page(rows, (time.monotonic() - began) / 60)
    print(json.dumps(plain(rows), indent=1) if given.json else "\n".join(lines))
    if given.into is not None:
        put_into(given.into, lines)
    return 1 if any(row.ours == "wrong" for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
