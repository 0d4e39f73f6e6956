"""Draw what the laws are asked of: classes and pairs of their states, by a seed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from attrs import frozen
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from laws.classes import classes

from storyversions.testing import near, states

PAIRS_OF_A_LINE: Final = 5
"""The pairs of one line of states; a new line for each pair would cost three times the draws."""

STATES: Final = 4
"""So many states belong to an example: some laws speak of three or four in a row."""


@frozen
class Example:
    """A class, and four of its states, each near the one before; the first two are the pair."""

    model: type
    states: tuple[Any, ...]


def examples(of_classes: int, of_pairs: int, number: int) -> Iterator[Example]:
    """Give so many classes and so many pairs of each, drawn with the seed of this number."""
    for place, model in enumerate(_drawn(classes(), of_classes, number)):
        lines = _drawn(_lines(model), -(-of_pairs // PAIRS_OF_A_LINE), number * of_classes + place)
        rows = [line[at : at + STATES] for line in lines for at in range(PAIRS_OF_A_LINE)]
        yield from (Example(model, row) for row in rows[:of_pairs])


@st.composite
def _lines(draw: DrawFn, model: type) -> tuple[Any, ...]:
    line = [draw(states(model))]
    while len(line) < PAIRS_OF_A_LINE + STATES - 1:
        line.append(draw(near(line[-1])))
    return tuple(line)


def _drawn(strategy: SearchStrategy[Any], count: int, number: int) -> list[Any]:
    """So many examples; the first that Hypothesis makes is left out, it is always the simplest."""
    drawn: list[Any] = []

    @seed(number)
    @settings(
        max_examples=count + 1,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def keep(example: Any) -> None:
        drawn.append(example)

    keep()
    return drawn[1:]
