"""Rows that hold from one version up to another: a batch of versions writes each of them once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import define, field, frozen

from storyversions.stores.sql.database import TableRow


@frozen
class StretchStep:
    """What a version of a `number` did to stretches: it `ended` some, and others have `begun`.

    A row begins with its path, and ends with the version in which its stretch ends, as yet empty.
    `ended` has the paths, with what is to be told of a stretch that was there before.
    """

    number: int
    ended: Mapping[str, Any]
    begun: Sequence[TableRow]


@define
class Stretches:
    """What several versions did: the rows that have `begun`, with their ends, and what `ended`.

    `ended` has the stretches that began before these versions, by path, and where each ended.
    """

    ended: dict[str, tuple[Any, int]] = field(factory=dict)
    closed: list[TableRow] = field(factory=list)
    held: dict[str, TableRow] = field(factory=dict)

    @staticmethod
    def of(steps: Iterable[StretchStep]) -> Stretches:
        """Gather the steps of versions that follow one another.

        >>> first = StretchStep(1, {}, [("dead", "3", 1, None)])
        >>> second = StretchStep(2, {"dead": None}, [("dead", "4", 2, None)])
        >>> Stretches.of([first, second]).begun
        [('dead', '3', 1, 2), ('dead', '4', 2, None)]
        >>> Stretches.of([second]).ended
        {'dead': (None, 2)}
        """
        made = Stretches()
        for step in steps:
            for path, told in step.ended.items():
                row = made.held.pop(path, None)
                if row is None:
                    made.ended[path] = told, step.number
                else:
                    made.closed.append((*row[:-1], step.number))
            made.held |= {row[0]: row for row in step.begun}
        return made

    @property
    def begun(self) -> list[TableRow]:
        """The rows that began, the ended ones first."""
        return [*self.closed, *self.held.values()]
