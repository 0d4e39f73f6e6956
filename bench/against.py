"""Measures this checkout against another one, side by side in one run: `bench/against.py CHECKOUT`.

The other has an environment of its own, in its `.venv`. A process of each answers for its checkout,
and in every round both have their turn, so that what else the machine does slows both. A row is the
median of the ratios within each round. The exit code is 1 where a row is slower by more than
`--most` allows.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

from attrs import evolve, frozen
from states import InMapping, InRows, pair
from timing import Call

from storyversions import Entry, Story, Update, between
from storyversions.models.newsroom import Newsroom
from storyversions.stores import files
from storyversions.storyfile import read_story_file

HERE: Final = Path(__file__).parent.parent
SAMPLE: Final = 0.05
"""Seconds that a sample lasts at least; a shorter call is repeated within it."""
WARM: Final = 12
"""So often a call is made before it is timed, quick ones; a slow one twice."""
SLOW: Final = 0.2
"""Seconds from which on a call is a slow one."""
ROUNDS: Final = 31
MOST: Final = 1.05

Make = Callable[[Path], Callable[[], object]]
"""What makes the call of a row, given the checkout; only public names, which both sides have."""


def comparison(model: type, entities: int, _: Path) -> Callable[[], object]:
    """Compare two states that share nothing."""
    before, after = pair(entities, 10).states(model)
    return partial(between, before, after)


def application(entities: int, _: Path) -> Callable[[], object]:
    """Apply a patch of ten changes."""
    before, after = pair(entities, 10).states(InMapping)
    return partial(between(before, after).apply, before)


def recording(entities: int, _: Path) -> Callable[[], object]:
    """Record a state that shares nothing with the one before."""
    before, after = pair(entities, 10).states(InMapping)
    story = Story("items", InMapping).record(before, at="2024-01-01")
    return partial(story.record, after, at="2024-01-02")


def entries(entities: int, _: Path) -> Callable[[], object]:
    """Extend a story by an update of ten entries."""
    before, _after = pair(entities, 10).states(InMapping)
    story = Story("items", InMapping).record(before, at="2024-01-01")
    named = [*before.items][:: max(1, entities // 10)][:10]
    update = Update(
        "2024-01-02", "", tuple(Entry(f"items[{key}].note", "corrected") for key in named)
    )
    return lambda: story.extend([update])


def first_story(checkout: Path) -> Path:
    """Give the seed of the first story."""
    return checkout / "seeds" / "openai-ceo-2023.md"


def reading(checkout: Path) -> Callable[[], object]:
    """Read the first story from its file."""
    return partial(read_story_file, first_story(checkout))


def writing(checkout: Path) -> Callable[[], object]:
    """Write its snapshots."""
    seed, folder = read_story_file(first_story(checkout)), Path(tempfile.mkdtemp())
    return partial(files.write, seed.story, folder, model="newsroom", seed=seed.digest)


def opening(checkout: Path) -> Callable[[], object]:
    """Read its snapshots."""
    return partial(files.read, checkout / "snapshots" / "openai-ceo-2023", Newsroom)


def difference(checkout: Path) -> Callable[[], object]:
    """Tell the difference between two versions of a story that was not asked before."""
    story = read_story_file(first_story(checkout)).story
    return lambda: str(evolve(story).diff("11/17", "11/24"))


CALLS: Final[Mapping[str, Make]] = {
    "compare mappings, 7 entities": partial(comparison, InMapping, 7),
    "compare mappings, 1,000 entities": partial(comparison, InMapping, 1000),
    "compare rows, 1,000 entities": partial(comparison, InRows, 1000),
    "apply a patch, 1,000 entities": partial(application, 1000),
    "record a state, 1,000 entities": partial(recording, 1000),
    "extend by ten entries, 1,000 entities": partial(entries, 1000),
    "read a story file": reading,
    "write the snapshots": writing,
    "read the snapshots": opening,
    "tell a diff": difference,
}
COMMANDS: Final[Mapping[str, Sequence[str]]] = {
    "start: diff": ("diff", "11/19", "11/22"),
    "start: log": ("log",),
    "start: show": ("show",),
    "start: check": ("check",),
    "start: report": ("report", "--out", "/dev/null"),
}
ROWS: Final = (*CALLS, *COMMANDS)


@frozen
class Side:
    """A checkout, and the process that answers for it."""

    checkout: Path
    process: subprocess.Popen[str]

    @classmethod
    def of(cls, checkout: Path, python: Path) -> Side:
        """Start the process of a `checkout`, with the `python` of its environment."""
        command = [str(python), str(Path(__file__).resolve()), "--serve", str(checkout)]
        pipe = subprocess.PIPE
        return cls(checkout, subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True))

    def sample(self, row: str) -> float:
        """Ask for the seconds of one call of a `row`."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(row, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"{self.checkout}: no answer for {row!r}")
        return float(answer)

    def close(self) -> None:
        """End the process."""
        self.process.communicate()


def serve(checkout: Path) -> None:
    """Answer each row that is named on stdin with the seconds of one call."""
    made: dict[str, tuple[Call, int]] = {}
    for line in sys.stdin:
        row = line.strip()
        if row not in made:
            made[row] = warmed(Call(call_of(row, checkout)))
        call, times = made[row]
        print(call.seconds(times), flush=True)


def call_of(row: str, checkout: Path) -> Callable[[], object]:
    """Make the call of a `row`: in this process, or a command in one of its own."""
    if row in CALLS:
        return CALLS[row](checkout)
    command = [str(Path(sys.executable).with_name("storyversions")), *COMMANDS[row]]
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    return partial(subprocess.run, command, cwd=checkout, check=True, **quiet)


def warmed(call: Call) -> tuple[Call, int]:
    """Run a `call` until it is as fast as it gets; say how often it is run for a sample."""
    first = call.seconds(2)
    took = first if first > SLOW else call.seconds(WARM)
    return call, max(1, int(SAMPLE / took))


def ratios(ours: Side, other: Side, row: str, rounds: int) -> list[tuple[float, float]]:
    """Sample a `row` on both sides in each round; who is first changes from round to round."""
    found = []
    for number in range(rounds + 1):
        if number % 2:
            one, another = ours.sample(row), other.sample(row)
        else:
            another, one = other.sample(row), ours.sample(row)
        found.append((one, another))
    return found[1:]


def measured(other: Path, rows: Sequence[str], rounds: int) -> Iterator[tuple[str, float, str]]:
    """Give for each row the median of the ratios, and the line of the table."""
    sides = (
        Side.of(HERE, Path(sys.executable)),
        Side.of(other.resolve(), other.resolve() / ".venv/bin/python"),
    )
    for row in rows:
        samples = ratios(*sides, row, rounds)
        ratio = median(one / another for one, another in samples)
        ours, theirs = (median(side) * 1000 for side in zip(*samples, strict=True))
        yield row, ratio, f"| {row} | {ours:.3g} ms | {theirs:.3g} ms | {ratio:.3f} |"
    for side in sides:
        side.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkout", type=Path, help="the other one, with its environment in .venv")
    parser.add_argument("--only", choices=ROWS, nargs="+", default=ROWS, metavar="ROW")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--most", type=float, default=MOST, help="a row may take so many times")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.serve:
        serve(given.checkout)
        return 0
    print("| what | this | that | this ÷ that |", "| --- | --- | --- | --- |", sep="\n")
    slower = []
    for row, ratio, line in measured(given.checkout, given.only, given.rounds):
        print(line, flush=True)
        slower += [row] if ratio > given.most else []
    return 1 if slower else 0


if __name__ == "__main__":
    sys.exit(main())
