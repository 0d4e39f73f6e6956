"""Weekdays that contradict the date beside which they stand.

Only what stands beside a date and means it is read, in a table of forms; a weekday of another day
in the same sentence is none of them. A day that lacks its year or its month may be one of several:
where the weekday is that of any of them, nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from storyversions.dates import (
    WEEKDAY_NAMES,
    WEEKDAY_SIGNS,
    ProseDay,
    find_days,
    plain_characters,
    weekday_number,
)
from storyversions.desk.lint.bare_days import BareDay, find_bare_days
from storyversions.desk.lint.lint_text import LintText, join_latin_lines
from storyversions.desk.lint.possible_days import possible_days
from storyversions.structs import Struct

_FULL = rf"(?i:{'|'.join(WEEKDAY_NAMES)})"
_SHORT = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun|MON|TUES?|WED|THU(?:RS?)?|FRI|SAT|SUN)"
_ENGLISH = rf"(?:{_FULL}|{_SHORT}(?:\.|(?![A-Za-z])))"
_SIGN = f"[{WEEKDAY_SIGNS}]"
_OPENED, _CLOSED = r"[(\[【〔]", r"[)\]】〕]"
# What may follow 金曜 without its 日, so that the names of programmes are none: 金曜ロードショー.
_GOES_ON = r"(?=[のにはがもとへ、。,) ]|朝|昼|夜|夕|午前|午後|早朝|未明|深夜|$|\n)"

# Friday, Nov. 17; Fri 17 Nov; Friday night, the 17th of November; Friday (Nov. 17).
_BEFORE = re.compile(
    rf"(?<![A-Za-z\d'’-])(?P<day>{_ENGLISH})(?: (?:morning|afternoon|evening|night))?"
    rf"(?P<gap>,? +|,? +the +|,? *\()$"
)
# 金曜日（11月17日）
_BEFORE_IN_JAPANESE = re.compile(rf"(?P<day>{_SIGN})曜日? ?(?P<gap>{_OPENED})$")
_IS = r"is|was|will be|would be|falls on|fell on"
_AFTER = tuple(
    re.compile(form)
    for form in (
        # 11月17日（金）, Nov. 17 (Fri.), 11/23（木・祝）
        rf" ?{_OPENED} ?(?P<day>{_SIGN}(?:曜日?)?|{_ENGLISH})(?: ?[・、,/]? ?祝日?)? ?{_CLOSED}",
        # 11月17日金曜日, 11月17日の金曜日, 11月17日 金曜午後
        rf"の? ?(?P<day>{_SIGN})曜(?:日|{_GOES_ON})",
        # Nov. 17, a Friday; Nov. 17 fell on a Friday
        rf"(?:,|,? (?:which )?(?:{_IS})) an? (?P<day>{_FULL})(?![A-Za-z’'-])",
        # Nov. 17, Friday.
        rf", (?P<day>{_FULL})(?=[.);:]|$|\n)",
    )
)
_NAMED = re.compile(
    r"\b(?:Black|Good|Cyber|Giving|Super|Bloody|Ash|Palm|Easter|Whit|Fat|Shrove|Maundy|Holy|Blue"
    r"|Casual|Grey|Spy|Small Business)[ -]$",
    re.IGNORECASE,
)
"""What makes a weekday the name of something that need not be on it."""
_JOINED = r"(?:,? (?:and|or|to|through|thru|until|till)|,| ?[&/–—〜～~・-])"
_SEVERAL_BEFORE = re.compile(rf"{_ENGLISH} ?{_JOINED} ?$")
# The Sun is also a newspaper.
_OF_A_NAME = re.compile(
    r"\b(?!(?:On|By|Since|Until|From|Before|After|Updated?|Published|Posted)\b)[A-Z][\w.]* $"
)
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_RANGE_AFTER = re.compile(r"\s?(?:[-–—〜～~/・、&]|to |through |and |or )\s?\d{1,2}(?![\d:])")
_RANGE_BEFORE = re.compile(
    r"\d(?:日|st|nd|rd|th)?\s?(?:[-–—〜～~/・、,&]|to |through |and |or )\s?$"
)
_WINDOW = 60


class WrittenWeekday(Struct):
    """A weekday that a text writes for a day, from 0 for Monday, from `start` to `stop`."""

    weekday: int
    day: ProseDay | BareDay
    start: int
    stop: int
    is_japanese: bool


def find_weekdays(text: LintText) -> Iterator[WrittenWeekday]:
    """Yield the weekdays that a text writes beside a day, the day being whole or nearly so."""
    plain = join_latin_lines(plain_characters(text.plain))
    days = [*find_days(plain)]
    found: list[ProseDay | BareDay] = [*days, *find_bare_days(plain, days)]
    for day in sorted(found, key=lambda each: each.start):
        written = _before(plain, day) or _after(plain, day)
        if written is not None:
            yield written


def _before(plain: str, day: ProseDay | BareDay) -> WrittenWeekday | None:
    head = plain[max(day.start - _WINDOW, 0) : day.start]
    tail = plain[day.stop : day.stop + _WINDOW]
    is_bare = isinstance(day, BareDay)
    found = _BEFORE_IN_JAPANESE.search(head) or (None if is_bare else _BEFORE.search(head))
    if found is None or not _is_fit(head[: found.start()], found, plain[day.start : day.stop]):
        return None
    # A day with its own noun is that of the noun: on Friday, Nov. 16's vote.
    if tail.startswith(("'s", "’s")) or _RANGE_AFTER.match(tail):
        return None
    if found["gap"].strip(" ,") in tuple("([【〔") and not re.match(rf" ?{_CLOSED}", tail):
        return None
    start = day.start - len(head) + found.start()
    return _written(found["day"], day, start, day.stop)


def _is_fit(before: str, found: re.Match[str], written: str) -> bool:
    """Say whether a weekday means the day that is `written` after it, given what is `before`."""
    if "the" in found["gap"] and not _ORDINAL.match(written):
        return False
    if _NAMED.search(before) or _SEVERAL_BEFORE.search(before):
        return False
    return not (found["day"].lower() in ("sun", "sun.") and _OF_A_NAME.search(before))


def _after(plain: str, day: ProseDay | BareDay) -> WrittenWeekday | None:
    if _RANGE_BEFORE.search(plain, max(day.start - _WINDOW, 0), day.start):
        return None
    tail = plain[day.stop : day.stop + _WINDOW]
    found = next(filter(None, (form.match(tail) for form in _AFTER)), None)
    if found is None:
        return None
    return _written(found["day"], day, day.start, day.stop + found.end())


def _written(name: str, day: ProseDay | BareDay, start: int, stop: int) -> WrittenWeekday:
    return WrittenWeekday(weekday_number(name), day, start, stop, name[0] in WEEKDAY_SIGNS)


def wrong_weekdays(text: LintText) -> Iterator[tuple[WrittenWeekday, tuple[date, ...]]]:
    """Yield the weekdays that contradict their day, with the dates that the day may be."""
    for written in find_weekdays(text):
        dates = possible_days(text, written.day, is_japanese=written.is_japanese)
        if dates and all(each.weekday() != written.weekday for each in dates):
            yield written, dates
