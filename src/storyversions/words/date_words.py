"""Dates and versions in words: 2023-11-16 or before, 11月16日以前, 11/20.2.

The year is left out where it goes without saying: where all versions of a story lie in it.
"""

from __future__ import annotations

import re

from storyversions.dates import When
from storyversions.words.phrases import Phrases

_POINT = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?:T(?P<time>.+))?"
)
_LABEL = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?:\.(?P<n>[0-9]+))?")


def date_words(say: Phrases, date: When, years: frozenset[str] = frozenset()) -> str:
    """Describe a date with its vagueness, without a year that is the only one in `years`.

    >>> from storyversions.dates import when
    >>> from storyversions.words.languages import LANGUAGES
    >>> date_words(LANGUAGES["en"], when("../2023-11-16"))
    '2023-11-16 or before'
    """
    start, slash, stop = date.text.partition("/")
    if not slash:
        return _vague_point(say, start, years)
    if ".." in (start, stop):
        phrase, known = (say.before, stop) if start == ".." else (say.onwards, start)
        return phrase.format(date=_vague_point(say, known, years))
    return say.within.format(
        start=_vague_point(say, start, years), stop=_vague_point(say, stop, years)
    )


def _vague_point(say: Phrases, text: str, years: frozenset[str]) -> str:
    for mark, phrase in (("~", say.about), ("?", say.perhaps)):
        if text.endswith(mark):
            return phrase.format(date=_vague_point(say, text[:-1], years))
    return point_words(say, text, years)


def point_words(say: Phrases, text: str, years: frozenset[str] = frozenset()) -> str:
    """Describe a date or moment in ISO 8601; any other `text` stays as it is."""
    point = _POINT.fullmatch(text)
    if point is None:
        return text
    is_clear = {point["year"]} == years
    parts = {name: int(point[name]) for name in ("year", "month", "day") if point[name]}
    day = _template(say, parts, is_clear=is_clear).format(**parts)
    return say.moment.format(day=day, time=point["time"]) if point["time"] else day


def page_date_words(say: Phrases, date: str, years: frozenset[str] = frozenset()) -> str:
    """Describe a date in ISO 8601 as a page does: 22 Nov; the year, unless it is clear.

    >>> from storyversions.words.languages import LANGUAGES
    >>> page_date_words(LANGUAGES["en"], "2023-11-22", frozenset({"2023"}))
    '22 Nov'
    >>> page_date_words(LANGUAGES["ja"], "2023-11-22")
    '2023年11月22日'
    """
    point = _POINT.fullmatch(date)
    if point is None or not point["day"]:
        return date_words(say, When(date), years)
    page = say.page
    template = page.short_day if {point["year"]} == years else page.short_day_of_year
    month = page.months[str(int(point["month"]))]
    return template.format(year=point["year"], month=month, day=int(point["day"]))


def _template(say: Phrases, parts: dict[str, int], *, is_clear: bool) -> str:
    if "day" in parts:
        return say.day_only if is_clear else say.day
    if "month" in parts:
        return say.month_only if is_clear else say.month
    return say.year


def version_words(say: Phrases, label: str, *, with_year: bool) -> str:
    """Describe a version in running text by the day of its `label`: 11/20.2.

    >>> from storyversions.words.languages import LANGUAGES
    >>> version_words(LANGUAGES["en"], "2023-11-20.2", with_year=False)
    '11/20.2'
    """
    parts = _LABEL.fullmatch(label)
    if parts is None:
        return label
    again = parts["n"] is not None
    if with_year:
        template = say.version_long_again if again else say.version_long
    else:
        template = say.version_again if again else say.version
    return template.format(**{name: int(text) for name, text in parts.groupdict().items() if text})
