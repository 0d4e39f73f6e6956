"""Find every day that prose writes; what cannot be read as one is passed over.

A heading dates what follows, so that a day in it that cannot be read is refused (`headings`). Prose
only mentions days, and has fractions and counts that look like them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from storyversions.dates.calendar_days import PartialDay
from storyversions.dates.day_forms import day_of_match
from storyversions.dates.headings import FORMS_INSIDE
from storyversions.dates.limits import day_fault
from storyversions.dates.months import may_match
from storyversions.dates.plain_text import plain_characters
from storyversions.errors import DateError

_DOTTED = (
    r"(?<![0-9.])(?P<year>[0-9]{4})\.(?P<month>[0-9]{1,2})\.(?P<day>[0-9]{1,2})(?![0-9]|\.[0-9])"
)
_YEAR_LAST = r"(?<![0-9/])(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{4})(?![0-9/])"
_FORMS = (*FORMS_INSIDE, (".", _DOTTED), ("/", _YEAR_LAST))


class ProseDay(NamedTuple):
    """A day in a text, from `start` to `stop`, and what it may mean.

    11/5 is in November to most of the world's readers of such a form and in May to the others: it
    has two `readings`, of which the first has the month first.
    """

    readings: tuple[PartialDay, ...]
    start: int
    stop: int


def find_days(text: str) -> Iterator[ProseDay]:
    """Yield the days that a `text` writes, in their order; of those that overlap the longest.

    >>> [text for text in ["Nov. 19", "11月19日"] if any(find_days(f"{text}: 3/4 of 20 left"))]
    ['Nov. 19', '11月19日']
    >>> [found.readings[0][:3] for found in find_days("from 2023-11-17 to 19 November")]
    [(11, 17, 2023), (11, 19, None)]
    """
    plain = plain_characters(text)
    matches = [
        match
        for sign, form in _FORMS
        if sign in plain and may_match(form, plain)
        for match in re.finditer(form, plain, re.IGNORECASE)
    ]
    matches.sort(key=lambda match: (match.start(), -match.end()))
    stop = 0
    for match in matches:
        readings = tuple(_readings(match)) if match.start() >= stop else ()
        if readings:
            stop = match.end()
            yield ProseDay(readings, match.start(), stop)


def _readings(match: re.Match[str]) -> Iterator[PartialDay]:
    """Yield what a match may mean, with the month first and, where only marks part it, last."""
    try:
        day = day_of_match(match, match[0])
    except DateError:
        day = None
    if day is not None:
        yield day
    if not re.match(r"[0-9]{1,2}/", match[0]):
        return
    parts = match.groupdict()
    year = int(parts["year"]) if parts["year"] else None
    other = PartialDay(int(parts["day"]), int(parts["month"]), year)
    if other != day and not day_fault(year, other.month, other.day):
        yield other
