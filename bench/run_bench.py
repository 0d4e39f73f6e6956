"""Measure the public calls beside other packages and bare Python: `make bench`.

The table goes to stdout as Markdown, or with `--json` as JSON; progress goes to stderr. `--into`
writes it into the blocks of a page, `--release` into the line that `history.csv` has for this
version. Peers that are no dependency are fetched first, each in one version (`fetching`). The exit
code is 1 where an answer of ours was wrong; an aim that is missed is told, and is no error.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import applying
import beside_git
import building
import claiming
import comparing
import converting
import filing
import growing
import importing_feeds
import joining
import lengthening
import reading
import rivalling
import starting
from aims import AIMS, Row
from felt import rivals_ahead, waited_for, waits
from plan import QUICK, WHOLE, Plan
from releasing import HISTORY, put_into_history
from table import machine, markdown, plain, put_into

from storyversions.__about__ import __version__

GROUPS: Final[Mapping[str, Callable[[Plan], Iterator[Row]]]] = {
    "starting": starting.rows,
    "building": building.rows,
    "lengthening": lengthening.rows,
    "importing": importing_feeds.rows,
    "git": beside_git.rows,
    "comparing": comparing.rows,
    "claiming": claiming.rows,
    "converting": converting.rows,
    "reading": reading.rows,
    "rivalling": rivalling.rows,
    "joining": joining.rows,
    "applying": applying.rows,
    "growing": growing.rows,
    "filing": filing.rows,
}
"""What makes the rows, by a name for `--only`."""


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


def page(rows: Sequence[Row], plan: Plan, minutes: float) -> dict[str, list[str]]:
    """The lines of each block of the page: what is felt, who is ahead, and the whole table."""
    told = waited_for(max(plan.versions), max(plan.feed), plan.addenda)
    run = f"Medians of ratios within one run of {minutes:.1f} minutes."
    return {
        "felt": waits(rows, told),
        "ahead": rivals_ahead(rows),
        "bench": [machine(), run, "", *markdown(rows)],
    }


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
        "--into", type=Path, metavar="PAGE", help="write the tables into the blocks of this page"
    )
    parser.add_argument(
        "--release", action="store_true", help="write the line of this version into history.csv"
    )
    given = parser.parse_args(arguments)
    began = time.monotonic()
    rows = arranged(measured(given.plan, given.only))
    blocks = page(rows, given.plan, (time.monotonic() - began) / 60)
    print(json.dumps(plain(rows), indent=1) if given.json else "\n".join(blocks["bench"]))
    if given.into is not None:
        for block, lines in blocks.items():
            put_into(given.into, block, lines)
    if given.release:
        put_into_history(HISTORY, __version__, datetime.now(UTC).date(), rows)
    return 1 if any(row.ours == "wrong" for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
