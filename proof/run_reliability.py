"""Kill writers, let many write at once, and damage what is kept: `make reliability`.

The tables go to stdout as Markdown, or with `--into` into the block of a page; progress and what
goes wrong go to stderr. The exit code is 1 where something is lost or damage is not noticed.
"""

from __future__ import annotations

import argparse
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import chain, count
from multiprocessing import Pool
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from attrs import frozen
from damaged_places import FOUND, KINDS, MISLED, NOTHING, REFUSED, Trial, subjects, trial
from postgres_server import find_programs, running_server, schema_in
from story_places import Village, village
from writers import FIRST, Expected, Kill, Rivals, kill_a_writer, write_at_once

from storyversions import stores

BEGIN: Final = "<!-- reliability -->"
END: Final = "<!-- end of reliability -->"
PLACES: Final = {"sqlite": "SQLite", "postgres": "PostgreSQL", "folder": "a folder of snapshots"}
WAYS: Final = {"update": "loads the story for each version", "import": "one version after another"}
A_PLACE: Final = 25
"""So many writers are killed at one place before another begins: its story has then a hundred."""


@frozen
class Plan:
    """How much is tried: kills and writers by place, and damages.

    One damage in `every` is of the first story, which is large.
    """

    kills: dict[str, int]
    rivals: dict[str, tuple[int, int]]
    damages: int
    every: int
    seed: int
    processes: int


class Places:
    """Empty places of each kind, and the server that some are in."""

    def __init__(self, folder: Path, server: str | None) -> None:
        self.folder = folder
        self.server = server
        self.numbers = count(1)

    def new(self, kind: str) -> Path | str:
        """Give an empty place of a kind."""
        number = next(self.numbers)
        if kind == "postgres":
            assert self.server is not None
            return schema_in(self.server, f"place{number}")
        return self.folder / f"place{number}{'.db' if kind == 'sqlite' else ''}"


@contextmanager
def places(*, with_server: bool) -> Iterator[Places]:
    """Give places that are there for as long as this holds."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        server = stack.enter_context(running_server(find_programs())) if with_server else None
        if server is not None:
            tell(f"a server runs in {server.folder}")
        yield Places(folder, server and server.url)


def kill_writers(plan: Plan, where: Places, kind: str, way: str) -> list[Kill]:
    """Kill writers at places of one kind, one after the other, and give what each had kept."""
    draw = Random(f"{plan.seed} {kind} {way}")  # noqa: S311 - it draws moments
    expected, seen = Expected(), []
    for number in range(-(-plan.kills[kind] // len(WAYS))):
        if number % A_PLACE == 0:
            place = where.new(kind)
            with stores.open(place, Village) as store:
                store.append(village(FIRST))
        seen.append(kill_a_writer(place, way, draw, expected))
        if seen[-1].kind == "OTHERWISE":
            tell(f"{kind}, {way}: {seen[-1]}")
    tell(f"{len(seen)} kills on {kind}, {way}")
    return seen


def race_writers(plan: Plan, where: Places, kind: str) -> Rivals:
    """Let several write at once at a place of one kind."""
    rivals = write_at_once(where.new(kind), *plan.rivals[kind])
    tell(f"{rivals.kept} versions of several writers on {kind}")
    return rivals


def damage_places(plan: Plan, kind: str) -> list[Trial]:
    """Damage places in one way; most of them hold the small story."""
    with subjects() as (small, large):
        number_of_kind = -(-plan.damages // len(KINDS))
        numbers = range(plan.seed * number_of_kind, (plan.seed + 1) * number_of_kind)
        seen = [trial(small if each % plan.every else large, kind, each) for each in numbers]
    tell(f"{len(seen)} damages, {kind}")
    return seen


def stop_in_order() -> None:
    """End at SIGTERM as at an error: servers are stopped and folders removed, here and in pools."""

    def stop(number: int, _: object) -> None:
        sys.exit(128 + number)

    signal.signal(signal.SIGTERM, stop)


def tell(text: str) -> None:
    """Say on stderr how far it is."""
    print(text, file=sys.stderr, flush=True)


def kills_table(seen: dict[tuple[str, str], list[Kill]]) -> list[str]:
    """Make a line for each place and way: how often a writer was killed, and what was kept."""
    rows = []
    for (kind, way), kills in seen.items():
        kept = Counter(each.kind for each in kills)
        outcomes = (kept[each] for each in ("before", "after", "OTHERWISE"))
        largest = max((each.kept for each in kills), default=0)
        rows.append([PLACES[kind], WAYS[way], *map(figure, (len(kills), largest, *outcomes))])
    head = ["kept in", "the writer", "kills", "versions, at most", "as before", "as after"]
    return table([*head, "otherwise"], rows)


def rivals_table(seen: dict[str, Rivals], plan: Plan) -> list[str]:
    """Make a line for each place: how many wrote how much at once, and what was kept."""
    rows = [
        [PLACES[kind], f"{writers} × {number}", figure(rivals.kept), rivals.problem or "none"]
        for kind, rivals in seen.items()
        for writers, number in [plan.rivals[kind]]
    ]
    return table(["kept in", "writers × versions", "versions kept", "went otherwise"], rows)


def damages_table(seen: dict[str, list[Trial]]) -> list[str]:
    """Make a line for each kind of damage: what became of it."""
    outcomes = (REFUSED, FOUND, NOTHING, MISLED)
    rows = []
    for kind, trials in seen.items():
        found = Counter(each.outcome for each in trials)
        missed = sum(not each.is_noticed for each in trials)
        figures = [len(trials), *(found[each] for each in outcomes), missed]
        rows.append([kind, *map(figure, figures)])
    head = ["damage", "tried", *outcomes, "not noticed"]
    sums = [
        f"**{figure(sum(int(row[place].replace(',', '')) for row in rows))}**"
        for place in range(1, len(head))
    ]
    return table(head, [*rows, ["**all**", *sums]])


def origin_line(plan: Plan, minutes: float) -> str:
    """Say where the figures are from."""
    python = sys.version.split()[0]
    return (
        f"Seed {plan.seed}, {plan.processes} processes, {minutes:.0f} minutes; "
        f"Python {python}, SQLite {sqlite3.sqlite_version}."
    )


def figure(number: int) -> str:
    """Write a number as the tables have it."""
    return f"{number:,}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Write a table of Markdown."""
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]


def put_into(page: Path, lines: Iterable[str]) -> None:
    """Write `lines` between the two marks of a `page`."""
    head, begin, rest = page.read_text("utf-8").partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{page} has no block between {BEGIN} and {END}")
    page.write_text("\n".join([head + BEGIN, "", *lines, "", END]) + tail, "utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="on SQLite; a quarter elsewhere")
    parser.add_argument("--versions", type=int, default=100, help="of each of eight writers")
    parser.add_argument("--damages", type=int, default=10_000)
    parser.add_argument(
        "--every", type=int, default=20, help="one damage in so many is of the large story"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--into", type=Path, help="the page whose block gets the tables")
    return parser.parse_args()


def _plan(given: argparse.Namespace) -> Plan:
    few = -(-given.kills // 4)
    return Plan(
        {"sqlite": given.kills, "postgres": few, "folder": few},
        {
            "sqlite": (8, given.versions),
            "postgres": (8, given.versions),
            "folder": (4, -(-given.versions // 4)),
        },
        given.damages,
        given.every,
        given.seed,
        given.processes,
    )


def main() -> int:
    """Run it all; give the exit code."""
    given = _options()
    plan, began = _plan(given), time.monotonic()
    stop_in_order()
    with Pool(plan.processes) as pool:
        trials = dict(zip(KINDS, pool.imap(partial(damage_places, plan), KINDS), strict=True))
    missed = [each for each in chain(*trials.values()) if not each.is_noticed]
    print(*missed[:10], sep="\n", file=sys.stderr)
    tell(f"{len(trials)} kinds of damage, {len(missed)} not noticed")
    with places(with_server=True) as where:
        kills = {
            (kind, way): kill_writers(plan, where, kind, way) for kind in plan.kills for way in WAYS
        }
        rivals = {kind: race_writers(plan, where, kind) for kind in plan.rivals}
    minutes = (time.monotonic() - began) / 60
    lines = [
        *kills_table(kills),
        "",
        *rivals_table(rivals, plan),
        "",
        *damages_table(trials),
        "",
        origin_line(plan, minutes),
    ]
    if given.into:
        put_into(given.into, lines)
    else:
        print(*lines, sep="\n")
    lost = any(each.kind == "OTHERWISE" for each in chain(*kills.values()))
    return 1 if missed or lost or any(each.problem for each in rivals.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
