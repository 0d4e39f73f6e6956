"""How often each key stands in a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from attrs import define, field

from storyversions.state.inferred.row_keys import RowKey, key_text


@define(eq=False)
class KeyTally:
    """The keys of the rows of one list: how often each stands there, and in how many rows none.

    >>> tally = KeyTally.of(RowKey.read("id"), [{"id": 1}, {"id": 1}, {}])
    >>> tally.missing, tally.doubled
    (1, 1)
    """

    counts: Counter[str] = field(factory=Counter)
    missing: int = 0
    present: int = 0

    @staticmethod
    def of(key: RowKey, rows: Iterable[dict[str, Any]]) -> KeyTally:
        """Count the keys of `rows`."""
        tally = KeyTally()
        tally.replace((), map(key.of, rows))
        return tally

    @property
    def doubled(self) -> int:
        """Return how many rows have the key of another one before them."""
        return self.present - len(self.counts)

    def replace(self, gone: Iterable[str | None], came: Iterable[str | None]) -> int:
        """Count the keys that came in place of those that are gone; gives how many are no more.

        A row without a key has None.
        """
        for text in came:
            self._add(text, 1)
        left = set()
        for text in gone:
            self._add(text, -1)
            left.add(text)
        no_more = [text for text in left if text is not None and not self.counts[text]]
        for text in no_more:
            del self.counts[text]
        return len(no_more)

    def _add(self, text: str | None, number: int) -> None:
        if text is None:
            self.missing += number
        else:
            self.present += number
            self.counts[text] += number


def reader_of_key(key: RowKey) -> Callable[[dict[str, Any]], str | None]:
    """Make the function that reads a key of a row; most keys are a single field."""
    if len(key.fields or ()) != 1:
        return key.of
    [[[name]]] = key.parts

    def read(row: dict[str, Any]) -> str | None:
        value = row.get(name)
        return value if type(value) is str and value else key_text(value)

    return read
