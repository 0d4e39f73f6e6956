"""Days that are told from another day: yesterday, 3 days ago, last monday, 昨日, 3日前 (V2).

No clock is read (V3): the other day is given. A heading writes none of these, since a reader of
tomorrow would read another day in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from storyversions.dates.plain_text import plain_characters

CountBack = Callable[[date], date]
"""Gives a day before the one that it is counted from; the first of all days where none is left."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAYS_JA = "月火水木金土日"
_MONTHS_JA = ("か月", "ヶ月", "カ月", "ヵ月", "ケ月", "箇月")
_DAYS_OF = {"day": 1, "日": 1, "week": 7, "週間": 7, "fortnight": 14}
_MONTHS_OF = {"month": 1, **dict.fromkeys(_MONTHS_JA, 1), "year": 12, "年": 12}
_ONE = ("a", "an", "one", "一")
_TWO_TO_TEN = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNTS = {
    **dict.fromkeys(_ONE, 1),
    **{word: number for number, word in enumerate(_TWO_TO_TEN, 2)},
    **{kanji: number for number, kanji in enumerate("二三四五六七八九十", 2)},
}
_NAMED = {
    "yesterday": 1,
    "the day before yesterday": 2,
    **dict.fromkeys(("昨日", "きのう", "前日"), 1),
    **dict.fromkeys(("一昨日", "おととい", "前々日"), 2),
}
_MOST_DIGITS = 7  # more days than a calendar has

_COUNT = rf"(?P<count>[0-9]+|{'|'.join(_COUNTS)})"
_UNIT_JA = "|".join(name for name in (*_DAYS_OF, *_MONTHS_OF) if not name.isascii())
_DAY_JA = rf"の?(?P<weekday_ja>[{_WEEKDAYS_JA}])曜日?"
_SHORT = r"(?P<short>mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?"
_FORMS = (
    ("day", "|".join(name for name in _NAMED if name.isascii())),
    ("日", "|".join(name for name in _NAMED if name.endswith("日"))),
    ("う", "きのう"),
    ("い", "おととい"),
    ("ago", rf"{_COUNT} +(?P<unit>days?|weeks?|fortnights?|months?|years?) +ago"),
    ("前", rf"{_COUNT} *(?P<unit>{_UNIT_JA})前"),
    ("last", rf"last +(?:(?P<weekday>{'|'.join(_WEEKDAYS)})|{_SHORT})"),
    ("曜", rf"(?:この前|前|直近){_DAY_JA}"),
    ("曜", rf"(?P<week>先々週|先週){_DAY_JA}"),
)
"""Each form with a sign without which no text has it: most texts that are asked are names."""


def read_relative_day(text: str) -> CountBack | None:
    """Read the whole text as a day that is counted back from another; None for any other text.

    ``yesterday``, ``3 days ago``, ``a week ago``, ``2 months ago``, ``last monday``, ``last Tue``,
    ``昨日``, ``3日前``, ``2週間前``, ``前の月曜日``, ``先週の火曜``; letters of either case, spaces
    around it, full-width digits. A month back has the same day, or the last that the month has. The
    last monday is the nearest one before the day, never the day itself; that of 先週 is in the week
    before, which begins on a Monday.

    >>> count_back = read_relative_day("last monday")
    >>> count_back(date(2023, 11, 24)), read_relative_day("ceo")
    (datetime.date(2023, 11, 20), None)
    """
    plain = plain_characters(text).strip().lower()
    forms = (form for sign, form in _FORMS if sign in plain)
    match = next(filter(None, (re.fullmatch(form, plain) for form in forms)), None)
    return match and _count_back(plain, match.groupdict())


def _count_back(plain: str, parts: dict[str, str | None]) -> CountBack:
    if unit := parts.get("unit"):
        return _units_before(unit.rstrip("s"), _number(parts["count"] or ""))
    if kanji := parts.get("weekday_ja"):
        weekday = _WEEKDAYS_JA.index(kanji)
        weeks = {"先週": 1, "先々週": 2}.get(parts.get("week") or "")
        return _weekday_of_week(weekday, weeks) if weeks else _weekday_before(weekday)
    if written := parts.get("weekday") or parts.get("short"):
        return _weekday_before(_weekday(written))
    return _days_before(_NAMED[plain])


def _units_before(name: str, count: int) -> CountBack:
    if name in _MONTHS_OF:
        return _months_before(count * _MONTHS_OF[name])
    return _days_before(count * _DAYS_OF[name])


def _number(written: str) -> int:
    if not written.isdecimal():
        return _COUNTS[written]
    # Python reads no more than 4,300 digits, zeros before a number among them.
    digits = written.lstrip("0") or "0"
    return int(digits) if len(digits) <= _MOST_DIGITS else 10**_MOST_DIGITS


def _weekday(written: str) -> int:
    return next(place for place, name in enumerate(_WEEKDAYS) if name[:3] == written[:3])


def _days_before(days: int) -> CountBack:
    return lambda day: date.fromordinal(max(1, day.toordinal() - days))


def _months_before(months: int) -> CountBack:
    def count_back(day: date) -> date:
        year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
        if year < 1:
            return date.min
        return date(year, month + 1, min(day.day, _days_of_month(year, month + 1)))

    return count_back


def _days_of_month(year: int, month: int) -> int:
    # From the 28th on every month ends within four days.
    in_next = date(year, month, 28).toordinal() + 4
    return 32 - date.fromordinal(in_next).day


def _weekday_before(weekday: int) -> CountBack:
    return lambda day: _days_before((day.weekday() - weekday - 1) % 7 + 1)(day)


def _weekday_of_week(weekday: int, weeks: int) -> CountBack:
    return lambda day: _days_before(day.weekday() - weekday + 7 * weeks)(day)
