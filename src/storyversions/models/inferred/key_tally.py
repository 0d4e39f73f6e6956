"""How often each key stands in a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from attrs import define, field

from storyversions.state.inferred.row_keys import RowKey


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
        tally.replace(key, (), rows)
        return tally

    @property
    def doubled(self) -> int:
        """Return how many rows have the key of another one before them."""
        return self.present - len(self.counts)

    def replace(
        self, key: RowKey, gone: Iterable[dict[str, Any]], came: Iterable[dict[str, Any]]
    ) -> int:
        """Count the rows that came in place of those that are gone; gives how many keys went."""
        left, new = _texts(key, gone), _texts(key, came)
        self.missing += new[1] - left[1]
        self.present += new[0].total() - left[0].total()
        self.counts.update(new[0])
        self.counts.subtract(left[0])
        lost = 0
        for text in left[0]:
            if not self.counts[text]:
                del self.counts[text]
                lost += 1
        return lost


def _texts(key: RowKey, rows: Iterable[dict[str, Any]]) -> tuple[Counter[str], int]:
    texts = [key.of(row) for row in rows]
    counts = Counter(text for text in texts if text is not None)
    return counts, len(texts) - counts.total()
