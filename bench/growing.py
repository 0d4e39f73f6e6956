"""Measure how a story's last step and a patch grow with the entities of the state."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from statistics import median
from typing import Any, Final

from aims import Figure, Row, wrong
from answers import is_same, reflective
from attrs import evolve, frozen
from plan import Plan
from timing import Call, Effort, Samples, exponent, race, seconds

import storyversions
from storyversions import Patch, Story

CHANGES: Final = 10
PATIENCE: Final = 12.0
"""Seconds: behind two sizes, one is left out where that before it, a tenth of it, takes longer."""

DIFF, APPLY = "growth of the diff of neighbours", "growth of applying a patch"


@frozen
class Town:
    """An entity."""

    name: str
    people: int


@frozen
class Towns:
    """Entities by their ids."""

    towns: Mapping[str, Town]


def states(entities: int) -> tuple[Towns, Towns]:
    """Make two states that share all but ten entities; the first has one object for all."""
    same = Town("Auberry", 2369)
    before = dict.fromkeys((f"id-{number:07}" for number in range(entities)), same)
    keys = [f"id-{number * entities // CHANGES:07}" for number in range(CHANGES)]
    return Towns(before), Towns(before | {key: evolve(same, people=2370) for key in keys})


def rows(plan: Plan) -> Iterator[Row]:
    """The growth of the diff of neighbours, and that of applying a patch."""
    yield grown(DIFF, plan.growth, neighbours, plan.effort)
    yield grown(APPLY, plan.growth, application, plan.effort)


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
        if len(made) > 1 and seconds(made[size].call, 1) > PATIENCE:
            break
    return made


def _row(what: str, times: Mapping[int, Samples], sizes: Sequence[int]) -> Row:
    figures = {size: median(each) for size, each in times.items()}
    told = "; ".join(f"{size:,}: {Figure(figure)}" for size, figure in figures.items())
    lacking = "".join(f"; {size:,} would take too long" for size in sizes if size not in times)
    slope = exponent([*figures], [*figures.values()])
    return Row(
        what,
        told,
        None,
        slope,
        min(map(len, times.values())),
        f"the ratio is the exponent{lacking}",
    )


@frozen
class Grown:
    """A call at one size, and whether its answer is right."""

    call: Call
    is_right: Callable[[Any], bool]


def neighbours(entities: int) -> Grown:
    """The diff of a story's last two versions, each time of a story made anew.

    The versions are kept, with what recording them has made; what the story itself remembers is
    not.
    """
    before, after = states(entities)
    story = Story("towns", Towns).record(before, at="2024-01-01").record(after, at="2024-01-02")
    call = Call(lambda fresh: fresh.diff("head~1", "head").patch, lambda: (evolve(story),))
    return Grown(call, partial(_is_patch, before=before, after=after))


def _is_patch(patch: Patch, before: Towns, after: Towns) -> bool:
    edits = [(str(edit.path), repr(edit.before), repr(edit.after)) for edit in patch]
    return len(edits) == CHANGES and edits == reflective(before, after)


def application(entities: int) -> Grown:
    """The application of a patch of ten edits."""
    before, after = states(entities)
    patch = storyversions.between(before, after)
    return Grown(Call(partial(patch.apply, before)), partial(is_same, expected=after))
