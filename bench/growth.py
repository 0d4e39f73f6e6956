"""Rows that tell how the time of a call grows: the exponent, over sizes that take turns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import Any, Final

from aims import Figure, Row, wrong
from attrs import frozen
from timing import Effort, Samples, Timed, exponent, race

PATIENCE: Final = 12.0
"""Seconds: behind two sizes, one is left out where that before it, a tenth of it, takes longer."""


@frozen
class Grown:
    """A call at one size, and whether its answer is right."""

    call: Timed
    is_right: Callable[[Any], bool]


def grown(what: str, sizes: Sequence[int], make: Callable[[int], Grown], effort: Effort) -> Row:
    """Give the row of a call that is made for each size; all sizes take turns in each round."""
    made = _made(sizes, make)
    ran = race({str(size): each.call for size, each in made.items()}, effort)
    if not all(each.is_right(ran.answers[str(size)]) for size, each in made.items()):
        return wrong(what, "ours")
    return _row(what, {size: ran.samples[str(size)] for size in made}, sizes)


def _made(sizes: Sequence[int], make: Callable[[int], Grown]) -> dict[int, Grown]:
    """The calls by size, as far as patience reaches."""
    made: dict[int, Grown] = {}
    for size in sizes:
        made[size] = make(size)
        if len(made) > 1 and made[size].call.seconds(1) > PATIENCE:
            break
    return made


def _row(what: str, times: Mapping[int, Samples], sizes: Sequence[int]) -> Row:
    figures = {size: median(each) for size, each in times.items()}
    lacking = "".join(f"; {size:,} would take too long" for size in sizes if size not in times)
    return of_figures(
        what, figures, min(map(len, times.values())), f"the ratio is the exponent{lacking}"
    )


def of_figures(what: str, figures: Mapping[int, float], rounds: int, note: str) -> Row:
    """The row of seconds by size."""
    told = "; ".join(f"{size:,}: {Figure(figure)}" for size, figure in figures.items())
    slope = exponent([*figures], [*figures.values()])
    return Row(what, told, None, slope, rounds, note)
