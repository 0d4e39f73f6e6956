"""The dates that a day in a text may be, where it lacks its year or its month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from storyversions.dates import PartialDay, ProseDay, nearest, place_in_year
from storyversions.desk.lint.bare_days import BareDay
from storyversions.desk.lint.lint_text import LintText

FIRST_SURE = date(1753, 1, 1)
"""Before this the calendar may be another: in Britain and its colonies it changed in 1752."""

_FAR = timedelta(days=120)
_CLOSE = timedelta(days=10)


def possible_days(
    text: LintText, day: ProseDay | BareDay, *, is_japanese: bool
) -> tuple[date, ...]:
    """List the dates that a day of a `text` may be; none where that cannot be said.

    It is the nearest to the text's own day, unless another year or month is as good a guess.
    """
    if isinstance(day, BareDay):
        dates = list(_dates_of_bare(text, day))
    else:
        # Japanese has the month first, whatever the marks.
        readings = day.readings[:1] if is_japanese else day.readings
        dates = [each for reading in readings for each in _dates(text, reading)]
    is_sure = all(each >= FIRST_SURE for each in dates)
    return tuple(dict.fromkeys(dates)) if is_sure else ()


def _dates(text: LintText, day: PartialDay) -> Iterator[date]:
    if day.year is not None:
        yield nearest(day, date.min)
    elif text.near is not None:
        first = nearest(day, text.near)
        years = {*text.years}
        if text.names_year_beside or abs(first - text.near) > _FAR:
            years |= {first.year - 1, first.year + 1}
        others = (place_in_year(day, year) for year in sorted(years))
        yield from (first, *filter(None, others))


def _dates_of_bare(text: LintText, day: BareDay) -> Iterator[date]:
    base = text.near
    if day.behind is not None:
        base = next(_dates(text, day.behind.readings[0]), None)
    if base is None:
        return
    months = range(base.year * 12 + base.month - 2, base.year * 12 + base.month + 1)
    placed = (place_in_year(PartialDay(m % 12 + 1, day.number, None), m // 12) for m in months)
    dates = sorted(filter(None, placed), key=lambda each: abs(each - base))
    yield from dates[:1] if abs(dates[0] - base) <= _CLOSE else dates
