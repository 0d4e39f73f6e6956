"""Ask every law of patches of many classes, and of other packages' inverses: `make laws`.

The tables go to stdout as Markdown, progress and what fails to stderr; the exit code is 1 where a
law fails.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.metadata import version
from itertools import islice
from typing import Final

from attrs import field, frozen
from drawing import Example, examples
from laws.patch_laws import LAWS
from rivals import FORMS, OUTCOMES, RIVALS, Rival

from storyversions.state.codec import canonical, unstructure
from storyversions.state.schema import shape_of

CLASSES_OF_A_TASK: Final = 20


@frozen
class Plan:
    """The classes, the pairs of each, every how manieth pair the others get, and the seed."""

    classes: int
    pairs: int
    every: int
    seed: int


@frozen
class Tally:
    """The counts of a task: laws asked and failed, the rivals' outcomes, a digest of its inputs."""

    asked: Counter[str] = field(factory=Counter)
    failed: Counter[str] = field(factory=Counter)
    outcomes: Counter[tuple[int, str, str]] = field(factory=Counter)
    pairs: int = 0
    digest: str = ""
    found: tuple[str, ...] = ()


def counted(plan: Plan, task: int) -> Tally:
    """Ask everything of one task's classes."""
    warnings.simplefilter("ignore")  # DeepDiff warns of its own settings
    tally, inputs = Tally(), hashlib.sha256()
    found: list[str] = []
    drawn = list(examples(CLASSES_OF_A_TASK, plan.pairs, plan.seed * 1_000_000 + task))
    for example in drawn:
        inputs.update("\n".join(_texts(example)).encode())
        found += _asked(example, tally)
    for example in islice(drawn, 0, None, plan.every):
        _compared(example, tally)
    return Tally(
        tally.asked, tally.failed, tally.outcomes, len(drawn), inputs.hexdigest(), tuple(found)
    )


def _texts(example: Example) -> Iterable[str]:
    shape = shape_of(example.model)
    return (canonical(unstructure(shape, state)) for state in example.states)


def _asked(example: Example, tally: Tally) -> Iterable[str]:
    """Ask every law of one example; give what to show of those that fail."""
    for law, count in LAWS.items():
        states = example.states[:count]
        tally.asked[law.__name__] += 1
        try:
            found, expected = law(example.model, states)
            holds = found == expected
        except Exception as error:  # noqa: BLE001 - an error is a law that does not hold
            holds, found = False, error
        if not holds:
            tally.failed[law.__name__] += 1
            yield f"{law.__name__}: {found!r}\n  of {states!r}"


def _compared(example: Example, tally: Tally) -> None:
    for place, rival in enumerate(RIVALS):
        there, back = rival.outcomes(example.model, *example.states[:2])
        tally.outcomes[place, "there", there] += 1
        tally.outcomes[place, "back", back] += 1


def joined(tallies: Iterable[Tally], tasks: int) -> Tally:
    """All tallies as one, in the order of their tasks; says on stderr how far it is."""
    total, digest, pairs, found = Tally(), hashlib.sha256(), 0, []
    for done, each in enumerate(tallies, start=1):
        total.asked.update(each.asked)
        total.failed.update(each.failed)
        total.outcomes.update(each.outcomes)
        digest.update(each.digest.encode())
        pairs += each.pairs
        found += each.found
        print(
            f"{done} of {tasks} tasks, {pairs:,} pairs, {sum(total.failed.values())} failures",
            file=sys.stderr,
        )
    return Tally(total.asked, total.failed, total.outcomes, pairs, digest.hexdigest(), tuple(found))


def laws_table(tally: Tally) -> list[str]:
    """A line for each law: how often it was asked, and how often it failed."""
    rows = [
        [name.replace("_", " "), f"{tally.asked[name]:,}", f"{tally.failed[name]:,}"]
        for name in tally.asked
    ]
    return _table(["law", "asked", "failed"], rows)


def rivals_table(tally: Tally) -> list[str]:
    """A line for each rival: how its patch and how its inverse came out."""
    head = [
        "package and settings",
        "tree",
        *(f"{way}: {each}" for way in ("patch", "inverse") for each in OUTCOMES),
    ]
    return _table(head, [_rival_row(tally, *each) for each in enumerate(RIVALS)])


def _rival_row(tally: Tally, place: int, rival: Rival) -> list[str]:
    figures = (tally.outcomes[place, way, each] for way in ("there", "back") for each in OUTCOMES)
    return [rival.name, FORMS[rival.tree], *(f"{each:,}" for each in figures)]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]


def _plan() -> tuple[Plan, int]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--classes", type=int, default=2000)
    parser.add_argument("--pairs", type=int, default=50, help="of each class")
    parser.add_argument(
        "--every", type=int, default=20, help="the others are asked of every so manieth pair"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args()
    return Plan(given.classes, given.pairs, given.every, given.seed), given.processes


def main() -> int:
    """Run it all; give the exit code."""
    plan, processes = _plan()
    tasks = -(-plan.classes // CLASSES_OF_A_TASK)
    began = time.monotonic()
    with ProcessPoolExecutor(processes) as pool:
        tally = joined(pool.map(partial(counted, plan), range(tasks)), tasks)
    print(*tally.found[:10], sep="\n", file=sys.stderr)
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("attrs", "hypothesis", "deepdiff", "dictdiffer")
    )
    minutes = (time.monotonic() - began) / 60
    print(
        f"{tasks * CLASSES_OF_A_TASK:,} classes, {tally.pairs:,} pairs, seed {plan.seed}, "
        f"{processes} processes, {minutes:.0f} minutes; "
        f"Python {sys.version.split()[0]}, {packages}; digest of the inputs {tally.digest[:12]}",
        *("", *laws_table(tally), "", *rivals_table(tally)),
        sep="\n",
    )
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
