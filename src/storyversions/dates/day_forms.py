"""The forms in which headings and revisions write a day: 11/19, Nov 20, 11月20日 (V2).

The parser is anchored: it knows a handful of forms and guesses nothing. The month comes before the
day wherever both are numbers. Full-width and other look-alike characters read as the plain ones.
A new form is one of `DAY_FORMS`; what may follow it inside a heading stands in `headings`.
"""

from __future__ import annotations

import re
from datetime import date

from storyversions.dates.calendar_days import PartialDay
from storyversions.dates.eras import ERA_NAMES, FIRST_YEAR, era_fault, year_of_era
from storyversions.dates.limits import day_fault
from storyversions.dates.months import may_match, month_number, month_pattern
from storyversions.dates.plain_text import plain_characters
from storyversions.errors import DateError

_NAME = rf"(?P<name>{month_pattern()})"
_DAY = r"(?P<day>[0-9]{1,2})"
_ORDINAL = rf"{_DAY}(?:st|nd|rd|th)?"
ISO = r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
SLASHES = rf"(?:(?P<year>[0-9]{{4}})/)?(?P<month>[0-9]{{1,2}})/{_DAY}"
MONTH_FIRST = rf"{_NAME} +(?:the +)?{_ORDINAL}(?:(?:, *| +)(?P<year>[0-9]{{4}}))?"
DAY_FIRST = rf"{_ORDINAL} +(?:of +)?{_NAME}(?:,? +(?P<year>[0-9]{{4}}))?"
# Without digits before it, a 年 is that of another count: 昨年12月1日 lies in another year.
JAPANESE = (
    rf"(?:(?P<era>{ERA_NAMES}) *(?P<era_year>{FIRST_YEAR}|[0-9]{{1,2}}) *年 *"
    r"|(?P<year>[0-9]+) *年 *|(?<!年)(?<!年 ))"
    rf"(?P<month>[0-9]{{1,2}}) *月 *{_DAY} *日"
)

# Each with a sign without which no text has the form: most texts that are asked are names.
DAY_FORMS = (("-", ISO), ("/", SLASHES), (" ", MONTH_FIRST), (" ", DAY_FIRST), ("月", JAPANESE))
"""Every form in which a day is read, as the whole of a text and inside a heading."""


def read_day(text: str) -> PartialDay | None:
    """Read the whole text as a day in one of these forms; None for any other text (V2).

    ``2023-11-20``, ``2023/11/20``, ``11/20``, ``Nov 20``, ``Nov. 20, 2023``, ``November 20th``,
    ``20 November 2023``, ``11月20日``, ``2023年11月20日``, ``令和5年11月20日``; letters of either
    case, spaces around it. A fraction reads as a day: ``1/2`` is the second of January.

    Raises:
        DateError: the form fits and no calendar has the day.

    >>> read_day("Nov. 20, 2023")
    PartialDay(month=11, day=20, year=2023, time=None)

    """
    plain = plain_characters(text).strip()
    # Lazily: the first form that fits ends the search, and a regular expression is compiled
    # only if a text needs it.
    forms = (form for sign, form in DAY_FORMS if sign in plain and may_match(form, plain))
    matches = (re.fullmatch(form, plain, re.IGNORECASE) for form in forms)
    match = next(filter(None, matches), None)
    return match and day_of_match(match, text.strip())


def day_of_match(match: re.Match[str], text: str) -> PartialDay:
    """Give the day that a form matched; `text` is as it is written.

    Raises:
        DateError: no calendar has it.

    """
    parts = match.groupdict()
    # 23年 may be 2023, 1923 or a year of an era: no century is guessed.
    if parts["year"] and len(parts["year"]) != len("2023"):
        raise DateError(f"{text}: write the year with four digits")
    month = month_number(parts["name"]) if "name" in parts else int(parts["month"])
    day = PartialDay(month, int(parts["day"]), _year(parts))
    fault = day_fault(day.year, month, day.day) or _fault_of_era(parts, day)
    if fault:
        raise DateError(f"{text}: {fault}{_hint(day) if '/' in match[0] else ''}")
    return day


def _year(parts: dict[str, str | None]) -> int | None:
    if parts.get("era"):
        return year_of_era(parts["era"] or "", parts["era_year"] or "")
    return int(parts["year"]) if parts["year"] else None


def _fault_of_era(parts: dict[str, str | None], day: PartialDay) -> str | None:
    if not parts.get("era") or day.year is None:
        return None
    return era_fault(parts["era"] or "", date(day.year, day.month, day.day))


def _hint(day: PartialDay) -> str:
    """Say what to write instead, if month and day only stand the wrong way round."""
    # Only where the other order is a day is it worth a hint.
    if day_fault(day.year, day.day, day.month):
        return ""
    year = "" if day.year is None else f"{day.year:04}/"
    return f"; write the month first, as in {year}{day.day}/{day.month}"
