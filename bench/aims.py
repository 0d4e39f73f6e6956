"""What is to be reached, and a row of the table that says whether it is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from attrs import frozen


class Sense(Enum):
    """Which way is better."""

    AT_MOST = "≤"
    AT_LEAST = "≥"


@frozen
class Aim:
    """A bound that is to be kept, and one that would be better still."""

    sense: Sense
    aim: float
    stretch: float

    def keeps(self, bound: float, figure: float) -> bool:
        """Whether a figure keeps a bound."""
        return figure <= bound if self.sense is Sense.AT_MOST else figure >= bound

    def verdict(self, figure: float) -> str:
        """What to say of a figure: the better bound, the aim, or by which factor it misses."""
        if self.keeps(self.stretch, figure):
            return "yes, stretch"
        if self.keeps(self.aim, figure):
            return "yes"
        missed = figure / self.aim if self.sense is Sense.AT_MOST else self.aim / figure
        return f"no, by {missed:.3g} ×"


def _at_most(aim: float, stretch: float) -> Aim:
    return Aim(Sense.AT_MOST, aim, stretch)


def _at_least(aim: float, stretch: float) -> Aim:
    return Aim(Sense.AT_LEAST, aim, stretch)


AIMS: Final[Mapping[str, Aim]] = {
    # Two states in memory.
    "diff against `==`, small": _at_most(3, 1.9),
    "diff against `==`, medium": _at_most(1.5, 0.75),
    "diff against `==`, large": _at_most(1.0, 0.5),
    "diff against fast-json-patch, small": _at_least(1, 1.5),
    "diff against DeepDiff, small": _at_least(400, 850),
    "diff against DeepDiff, medium": _at_least(1200, 2700),
    "diff against DeepDiff, large": _at_least(1000, 1850),
    "diff against jsondiff, small": _at_least(10, 21),
    "diff against jsondiff, medium": _at_least(40, 68),
    "diff against jsondiff, large": _at_least(45, 79),
    "first story's states against `==`, equal": _at_most(2, 1.6),
    "first story's states against `==`, 14 edits": _at_most(5, 4),
    "1,000 claims of a record against `==`": _at_most(0.8, 0.5),
    "shuffled rows against `==`, medium": _at_most(2, 1),
    "shuffled rows against `==`, large": _at_most(8, 3),
    "shuffled mapping against `==`, medium": _at_most(2, 1),
    "shuffled mapping against `==`, large": _at_most(8, 3),
    "peak memory of the large diff, MiB": _at_most(1, 0.01),
    # Texts, trees and files.
    "two JSON texts against fastjsondiff-zig, medium": _at_most(1.5, 1),
    "two JSON texts against fastjsondiff-zig, large": _at_most(1.5, 1),
    "structure against json.loads, medium": _at_most(1.5, 1.0),
    "structure against json.loads, large": _at_most(1.5, 1.0),
    "unstructure against cattrs, medium": _at_most(1.2, 0.8),
    "unstructure against cattrs, large": _at_most(1.2, 0.8),
    "canonical text against json.loads, medium": _at_most(1.2, 1.0),
    "canonical text against json.loads, large": _at_most(1.2, 1.0),
    "first record against json.loads, medium": _at_most(7, 4),
    "first record against json.loads, large": _at_most(7, 4),
    "two large files against orjson": _at_most(0.3, 0.13),
    # Patches.
    "apply against the bare rebuilds, medium": _at_most(3, 1.75),
    "apply against jsonpatch.apply, medium": _at_least(25, 38),
    # Growth with what a state holds.
    "growth of the diff of neighbours": _at_most(0.1, 0),
    "growth of the diff of neighbours at the 20th version, mapping": _at_most(0.1, 0),
    "growth of the diff of neighbours at the 20th version, rows": _at_most(0.1, 0),
    "growth of extend by ten entries, mapping": _at_most(0.1, 0),
    "growth of extend by ten entries, rows": _at_most(0.6, 0.3),
    "growth of applying a patch": _at_most(0.6, 0.1),
    # Growth with the versions.
    "growth with versions of blame": _at_most(1.0, 0.05),
    "growth with versions of timeline": _at_most(1.0, 0.05),
    "growth with versions of believed": _at_most(1.0, 0.05),
    "growth with versions of log": _at_most(1.0, 0.05),
    "growth with stored versions of `diff head~1 head`": _at_most(0.15, 0.05),
    "growth with stored versions of `show head FACT`": _at_most(0.15, 0.05),
    "growth with stored versions of `log FACT`": _at_most(0.15, 0.05),
    "growth with stored versions of `timeline FACT`": _at_most(0.15, 0.05),
    "growth with stored versions of `blame`": _at_most(0.15, 0.05),
    "growth with stored versions of one version more": _at_most(0.2, 0),
    "bytes of a stored story against its patches": _at_most(3, 0.7),
    "memory of `diff head~1 head`, MiB": _at_most(40, 26),
    # Commands.
    "storyversions --version": _at_most(2, 1.7),
    "storyversions --help": _at_most(5, 4),
    "storyversions diff 11/19 11/22": _at_most(9, 7),
    "storyversions show": _at_most(9, 7),
    "storyversions log": _at_most(9, 7),
    "storyversions diff 11/19 11/22 --format json": _at_most(11, 8),
    "storyversions check": _at_most(14, 11),
    "storyversions report": _at_most(18, 14),
    "storyversions build, 500 addenda": _at_most(244, 130),
}
"""What each measured row is to reach; a row that is not here informs only."""


@frozen
class Figure:
    """What was measured, and the unit it is told in: seconds, bytes, or none."""

    value: float
    unit: str = "s"

    def __str__(self) -> str:
        if self.unit == "B":
            return f"{self.value / 2**20:.3g} MiB"
        for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
            if self.value >= size:
                return f"{self.value / size:.3g} {unit}"
        return f"{self.value / 1e-9:.3g} ns"


@frozen
class Row:
    """A line of the table: what was measured on either side, the ratio, and what to know of it.

    A side that is None was not measured: `note` says why. `rounds` says on how many rounds it
    stands, `ahead` how many times the time of a rival ours takes; None for what is no rival.
    """

    what: str
    ours: str | None = None
    peer: str | None = None
    ratio: float | None = None
    rounds: int = 0
    note: str = ""
    ahead: float | None = None

    @property
    def aim(self) -> Aim | None:
        """What is to be reached, None for a row that informs only."""
        return AIMS.get(self.what)

    @property
    def met(self) -> str:
        """Whether the aim is reached, and by which factor it is missed."""
        if self.aim is None:
            return ""
        return "not measured" if self.ratio is None else self.aim.verdict(self.ratio)


def wrong(what: str, who: str) -> Row:
    """A row whose answer was not right: it has no time."""
    note = f"{who}: a wrong answer has no time"
    return (
        Row(what, ours="wrong", note=note) if who == "ours" else Row(what, peer="wrong", note=note)
    )
