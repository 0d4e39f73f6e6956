"""Measure: interleaved rounds, medians, the exponent of a growth, the peak of the memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from math import log
from statistics import fmean, median
from time import perf_counter
from typing import Any, Final, Protocol

from attrs import frozen

SAMPLE: Final = 0.005
"""Seconds that a sample lasts at least; a shorter call is repeated within it."""

WARM: Final = 12
"""So often a quick call is made before it is timed: by then a class is compared by its code."""

QUICK: Final = 0.1
"""Seconds up to which a call is a quick one."""

Samples = tuple[float, ...]


@frozen
class Effort:
    """The most rounds that are run, and about the seconds that one call may take in all of them."""

    rounds: int
    seconds: float

    def rounds_of(self, seconds: float) -> int:
        """Give the rounds of a call that takes so long: one at least."""
        return max(1, min(self.rounds, int(self.seconds / max(seconds, 1e-9))))


class Timed(Protocol):
    """What can be timed: a call in this process, a command, or a call in another process."""

    def timed(self) -> tuple[Any, float]:
        """Run it once; give what it answers, and its seconds."""

    def seconds(self, times: int) -> float:
        """Give the seconds of one run, as the mean of so many in a row."""


@frozen
class Call:
    """What is timed: `run`, with what `prepare` makes anew for each time, which is not timed.

    `clock` gives seconds.
    """

    run: Callable[..., Any]
    prepare: Callable[[], tuple[Any, ...]] = tuple
    clock: Callable[[], float] = perf_counter

    def timed(self) -> tuple[Any, float]:
        """Run it once; give what it answers, and its seconds."""
        given = self.prepare()
        began = self.clock()
        answer = self.run(*given)
        return answer, self.clock() - began

    def seconds(self, times: int) -> float:
        """Give the seconds of one run, as the mean of so many in a row."""
        given = [self.prepare() for _ in range(times)]
        run = self.run
        began = self.clock()
        for each in given:
            run(*each)
        return (self.clock() - began) / times


@frozen
class Race:
    """What each call gave in its last run, and its seconds in each round."""

    answers: Mapping[str, Any]
    samples: Mapping[str, Samples]


def race(calls: Mapping[str, Timed], effort: Effort) -> Race:
    """Run each call, then all in rounds, in which every call has its turn.

    The first run, of a quick call the fastest of some, says how long a call takes: a slow one
    leaves the rounds when its seconds are spent, and one for which the first run is all that may be
    spent keeps the time and the answer of that. The others answer after the rounds.
    """
    answers, first = {}, {}
    for name, call in calls.items():
        answers[name], first[name] = call.timed()
        for _ in range(WARM if first[name] < QUICK else 0):
            first[name] = min(first[name], call.timed()[1])
    rounds = {name: effort.rounds_of(each) for name, each in first.items()}
    samples = {name: [each] if rounds[name] == 1 else [] for name, each in first.items()}
    for number in range(max(rounds.values())):
        for name, call in calls.items():
            if 1 < rounds[name] > number:
                samples[name].append(_sample(call, int(SAMPLE / first[name])))
    answers |= {name: call.timed()[0] for name, call in calls.items() if rounds[name] > 1}
    return Race(answers, {name: tuple(each) for name, each in samples.items()})


def _sample(call: Timed, times: int) -> float:
    """The seconds of one run; one of a few is not the first after what others did."""
    if times > 1:
        call.timed()
    return call.seconds(max(1, times))


def ratio(above: Samples, below: Samples) -> float:
    """The median of the ratios within each round that both had."""
    return median(a / b for a, b in zip(above, below, strict=False))


def exponent(sizes: Sequence[int], figures: Sequence[float]) -> float:
    """Give the k with which figures grow as size to the k: the slope of the logarithms."""
    xs, ys = [log(size) for size in sizes], [log(figure) for figure in figures]
    x, y = fmean(xs), fmean(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum(
        (a - x) ** 2 for a in xs
    )


def peak(call: Call) -> int:
    """The bytes that a run holds at its peak beyond what stood before it, its answer included."""
    call.timed()
    given = call.prepare()
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        call.run(*given)
        return tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()
