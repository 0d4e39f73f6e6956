"""Days as headings and revisions write them, also without a year: 11/19, Nov 20, 20 November 2023, 11月20日 (V2).

The parser is anchored: it knows a handful of forms and guesses nothing. The month comes before the day
wherever both are numbers. Full-width and other look-alike characters read as the plain ones.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from attrs import frozen

from storyversions.dates.edtf import When, when
from storyversions.dates.edtf_parser import TIME
from storyversions.dates.limits import day_fault
from storyversions.errors import DateError

# 29 February comes every fourth year, and every eighth around 1900 and 2100.
_LONGEST_WAIT = 8

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# A stop can follow a name that is cut only: in 'the deals of November. 20 people left' no day is written.
_NAME = (
    r"(?P<name>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|jun(?:e|\.)?|jul(?:y|\.)?"
    r"|aug(?:ust|\.)?|sep(?:tember|t?\.?)|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY = r"(?P<day>[0-9]{1,2})"
_ISO = r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
_SLASHES = rf"(?:(?P<year>[0-9]{{4}})/)?(?P<month>[0-9]{{1,2}})/{_DAY}"
_MONTH_FIRST = rf"{_NAME} +{_DAY}(?:(?:, *| +)(?P<year>[0-9]{{4}}))?"
_DAY_FIRST = rf"{_DAY} +{_NAME}(?:,? +(?P<year>[0-9]{{4}}))?"
_JAPANESE = rf"(?:(?P<year>[0-9]+) *年 *)?(?P<month>[0-9]{{1,2}}) *月 *{_DAY} *日"

# Each with a sign without which no text has the form: most texts that are asked are names, and have none.
_WHOLE = (("-", _ISO), ("/", _SLASHES), (" ", _MONTH_FIRST), (" ", _DAY_FIRST), ("月", _JAPANESE))

# What makes a day part of a longer number or word. Japanese is written without spaces, so that only
# the letters of Latin script count. After a day 20.5, 20:30, 20,000 and 20% are numbers of their own.
_LETTER = r"\dA-Za-z\u00c0-\u024f"
_BEFORE = rf"(?<![{_LETTER}/])(?<!\d[.-])"
_AFTER = rf"(?![{_LETTER}])(?![.:]\d)(?!,\d{{3}}(?!\d))(?! ?%)"
_NO_VERB = r"(?<! (?-i:may))(?<! (?-i:march))"

_INSIDE = tuple(
    _BEFORE + form + _AFTER
    for form in (
        rf"{_ISO}(?:(?-i:[T ](?P<time>{TIME})))?(?!-\d)",
        rf"{_SLASHES}(?!/)",
        _MONTH_FIRST,
        _DAY_FIRST + _NO_VERB,
        _JAPANESE,
    )
)


@frozen
class PartialDay:
    """A day of the calendar that may lack its year; `time` is the time of day with its offset, as in ISO 8601."""

    month: int
    day: int
    year: int | None
    time: str | None = None


def read_day(text: str) -> PartialDay | None:
    """Read the whole text as a day in one of these forms; None for any other text (V2).

    ``2023-11-20``, ``2023/11/20``, ``11/20``, ``Nov 20``, ``Nov. 20, 2023``, ``20 November 2023``,
    ``11月20日``, ``2023年11月20日``; letters of either case, spaces around it. A fraction reads as a day:
    ``1/2`` is the second of January. Errors: `DateError` when the form fits and no calendar has the day.

    >>> read_day("Nov. 20, 2023")
    PartialDay(month=11, day=20, year=2023, time=None)
    """
    plain = _plain(text).strip()
    forms = (form for sign, form in _WHOLE if sign in plain)
    found = next(filter(None, (re.fullmatch(form, plain, re.IGNORECASE) for form in forms)), None)
    return found and _day(found, text.strip())


def find_day(text: str) -> tuple[PartialDay, int, int] | None:
    """Find the first day in a heading, and the offsets in the text where it starts and stops; None without one.

    The forms are those of `read_day`; the longest wins, and of two days the first counts. A day is not
    found inside a longer number or word (12/11/20, v11/20), and lower-case ``20 may`` and ``20 march``
    without a year are taken for verbs. A fraction reads as a day, 24/7 as an error. Behind an ISO day a
    time may follow (T or a space, HH:MM, seconds, ``Z`` or an offset): of a range of times, written
    with a hyphen, the second would read as the offset. Errors: `DateError` as `read_day`.

    >>> find_day("【11/20追記】Altman to Microsoft")
    (PartialDay(month=11, day=20, year=None, time=None), 1, 6)
    """
    plain = _plain(text)
    found = list(filter(None, (re.search(form, plain, re.IGNORECASE) for form in _INSIDE)))
    if not found:
        return None
    first = min(found, key=lambda match: (match.start(), -match.end()))
    return _day(first, text[first.start() : first.end()]), first.start(), first.end()


def _plain(text: str) -> str:
    return text if text.isascii() else "".join(map(_plain_character, text))


def _plain_character(character: str) -> str:
    """Replace a character by the one that NFKC gives, if it is one: offsets stay those of the text as given.

    A superscript or circled number stays what it is: a footnote or an item's number, no digit of a day.
    """
    plain = unicodedata.normalize("NFKC", character)
    is_mark = unicodedata.decomposition(character).startswith(("<super>", "<sub>", "<circle>"))
    return character if is_mark or len(plain) != 1 else plain


def _day(found: re.Match[str], text: str) -> PartialDay:
    """Read the day that a form found. Errors: `DateError`, with the text as given, if no calendar has it."""
    parts = found.groupdict()
    if parts["year"] and len(parts["year"]) != len("2023"):
        raise DateError(f"{text}: write the year with four digits")
    year = int(parts["year"]) if parts["year"] else None
    month = _NAMES.index(parts["name"][:3].lower()) + 1 if "name" in parts else int(parts["month"])
    day = PartialDay(month, int(parts["day"]), year, parts.get("time"))
    fault = day_fault(year, month, day.day)
    if fault:
        raise DateError(f"{text}: {fault}{_hint(day) if '/' in found[0] else ''}")
    if day.time:
        when(found[0])
    return day


def _hint(day: PartialDay) -> str:
    """Say what to write instead, if month and day only stand the wrong way round."""
    if day_fault(day.year, day.day, day.month):
        return ""
    year = "" if day.year is None else f"{day.year:04}/"
    return f"; write the month first, as in {year}{day.day}/{day.month}"


def place_in_year(day: PartialDay, year: int) -> date | None:
    """Place a day in a year; None if that has no 29 February, or is no year, or is not the year of the day."""
    if day.year not in (None, year) or day_fault(year, day.month, day.day):
        return None
    return date(year, day.month, day.day)


def nearest(day: PartialDay, to: date) -> date:
    """Find the occurrence nearest to another date, the later of two as near; with a year it is that one (V2).

    Errors: `DateError` for a day that no year has.
    """
    fault = day_fault(day.year, day.month, day.day)
    if fault:
        raise DateError(f"{day.month}/{day.day}: {fault}")
    if day.year is not None:
        return date(day.year, day.month, day.day)
    around = _occurrences(day, to.year - _LONGEST_WAIT, to.year + _LONGEST_WAIT)
    return min(around, key=lambda occurrence: (abs(occurrence - to), to - occurrence))


def between_years(day: PartialDay, first: date, last: date) -> list[date]:
    """List the occurrences of a day from the first to the last date, both counted, in their order (V2)."""
    return [
        occurrence
        for occurrence in _occurrences(day, first.year, last.year)
        if first <= occurrence <= last
    ]


def _occurrences(day: PartialDay, first: int, last: int) -> list[date]:
    placed = (place_in_year(day, year) for year in range(first, last + 1))
    return [occurrence for occurrence in placed if occurrence is not None]


def when_of(day: PartialDay, on: date) -> When:
    """Give the date of a day once it is placed in a year: the ISO day, and the time if the day has one."""
    return when(on if day.time is None else f"{on.isoformat()}T{day.time}")
