"""Measure `storyversions.between` against ``==``, and the memory that it holds meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from aims import Figure, Row, wrong
from answers import is_right, known_of
from attrs import evolve
from plan import Plan, Size
from racing import Side, raced
from states import InMapping, InRows, pair
from timing import Call, Effort, peak

import storyversions

MEMORY: Final = "peak memory of the large diff, MiB"
_EQUAL: Final = "bare `==` of equal copies"
_SEED: Final = 7


def rows(plan: Plan) -> Iterator[Row]:
    """Every row of comparing two states of ours."""
    for size in plan.sizes:
        yield against_equal(f"diff against `==`, {size.name}", size, InMapping, plan.effort)
        yield against_equal(f"diff of rows against `==`, {size.name}", size, InRows, plan.effort)
    for size in (each for each in plan.sizes if each is not plan.small):
        yield from _others(size, plan.effort)
    if plan.large is not None:
        yield memory(plan.large)


def _others(size: Size, effort: Effort) -> Iterator[Row]:
    """Give the rows of states in another order, and with one fact in a hundred changed."""
    hundredth = evolve(size, changes=size.entities // 10)
    yield against_equal(
        f"shuffled mapping against `==`, {size.name}", size, InMapping, effort, seed=_SEED
    )
    yield against_equal(
        f"shuffled rows against `==`, {size.name}", size, InRows, effort, seed=_SEED
    )
    yield against_equal(f"1 % changed against `==`, {size.name}", hundredth, InMapping, effort)


def against_equal(
    what: str, size: Size, model: type, effort: Effort, *, seed: int | None = None
) -> Row:
    """The diff of two states against ``==`` of the first and a copy of it."""
    given = pair(size.entities, size.changes, seed=seed)
    (before, after), (copy, _) = given.states(model), given.states(model)
    right = partial(is_right, before=before, after=after, expected=known_of(model, given))
    ours = Side("ours", Call(lambda: storyversions.between(before, after)), right)
    equal = Side(_EQUAL, Call(lambda: before == copy), lambda answer: answer is True)
    return raced(ours, {what: equal}, effort)[0]


def memory(size: Size) -> Row:
    """What the diff of two states holds at its peak, beyond the states."""
    given = pair(size.entities, size.changes)
    before, after = given.states(InMapping)
    if not is_right(
        storyversions.between(before, after), before, after, known_of(InMapping, given)
    ):
        return wrong(MEMORY, "ours")
    held = Figure(peak(Call(lambda: storyversions.between(before, after))), "B")
    return Row(MEMORY, str(held), None, held.value / 2**20, 1, "tracemalloc; field changes only")
