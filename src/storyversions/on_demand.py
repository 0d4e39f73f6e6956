"""Sequences whose items are made when they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar, overload

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class OnDemand(Sequence[T_co]):
    """A sequence of so many items, of which `make` makes one from its index when it is looked at.

    An item is made once. It equals each sequence of equal items, a slice is a tuple, and a copy or
    a pickle is one too.

    >>> squares = OnDemand(4, lambda index: index**2)
    >>> (squares[-1], squares[1:], squares == (0, 1, 4, 9))
    (9, (1, 4, 9), True)
    """

    def __init__(self, count: int, make: Callable[[int], T_co]) -> None:
        self._count = count
        self._make = make
        self._made: dict[int, T_co] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> T_co: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[T_co, ...]: ...

    def __getitem__(self, index: int | slice) -> T_co | tuple[T_co, ...]:
        """Give an item by its index; a slice gives several."""
        if isinstance(index, slice):
            return tuple(self._item(each) for each in range(self._count)[index])
        return self._item(range(self._count)[index])

    def __iter__(self) -> Iterator[T_co]:
        return map(self._item, range(self._count))

    def _item(self, index: int) -> T_co:
        made = self._made
        if index not in made:
            made[index] = self._make(index)
        return made[index]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, OnDemand | tuple):
            return NotImplemented
        return self is other or tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<{self._count} items, of which {len(self._made)} are made>"

    def __reduce__(self) -> tuple[type[tuple[T_co, ...]], tuple[list[T_co]]]:
        return (tuple, (list(self),))


class Continued(OnDemand[T_co]):
    """The `first` items of a sequence that makes them, `kept` of them, and `more` after them."""

    def __init__(self, first: OnDemand[T_co], kept: int, more: tuple[T_co, ...]) -> None:
        super().__init__(kept + len(more), lambda at: first[at] if at < kept else more[at - kept])
        self.first = first
        self.kept = kept
        self.more = more


def continued(items: Sequence[T], count: int, more: Iterable[T] = ()) -> Sequence[T]:
    """Give the first `count` of some `items`, and `more` after them; none is made for that.

    >>> continued((1, 2, 3), 2, (4,))
    (1, 2, 4)
    >>> squares = OnDemand(1000, lambda index: index**2)
    >>> continued(continued(squares, 1000, (7,)), 1001, (8,))
    <1002 items, of which 0 are made>
    """
    more = tuple(more)
    if isinstance(items, OnDemand) and count == len(items) and not more:
        return items
    if isinstance(items, Continued) and count >= items.kept:
        # On what makes its items itself: else many short steps would make a long way.
        return Continued(items.first, items.kept, (*items.more[: count - items.kept], *more))
    if isinstance(items, OnDemand):
        return Continued(items, count, more)
    return (*items[:count], *more)
