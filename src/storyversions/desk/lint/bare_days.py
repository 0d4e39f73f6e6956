"""Days of Japanese prose that are written without their month: 19日（金）."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from storyversions.dates import ProseDay

# 11月19日 is whole; 今月19日 depends on a word, 第3日 and 3日前 count, of 17〜19日 two are meant.
_BARE = re.compile(
    r"(?<![\d月年第/.:])(?<!月 )(?<!\d[〜～~・、,–—-])(?P<day>[1-9]|[12]\d|3[01])日(?![前後間目])"
)


class BareDay(NamedTuple):
    """The `number` of a day, from `start` to `stop`, and the whole day that is written before it.

    That is in the same text; None without one.
    """

    number: int
    start: int
    stop: int
    behind: ProseDay | None


def find_bare_days(plain: str, days: Sequence[ProseDay]) -> Iterator[BareDay]:
    """Yield the days without a month in a text, given the whole `days` in it, in their order."""
    starts = [day.start for day in days]
    for found in _BARE.finditer(plain):
        number = bisect_right(starts, found.start())
        behind = days[number - 1] if number else None
        if behind is None or behind.stop <= found.start():
            yield BareDay(int(found["day"]), found.start(), found.end(), behind)
