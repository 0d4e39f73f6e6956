"""Find the day that a heading begins with, and refuse one that cannot be read (V2).

What is done to read a story file alone: revisions need only `day_forms`.
"""

from __future__ import annotations

import re

from storyversions.dates.calendar_days import PartialDay
from storyversions.dates.clock import CLOCK, check_zone_after, iso_time, time_after
from storyversions.dates.day_forms import (
    DAY_FIRST,
    DAY_FORMS,
    ISO,
    JAPANESE,
    SLASHES,
    day_of_match,
)
from storyversions.dates.months import may_match
from storyversions.dates.plain_text import plain_characters, uncovered, without_quoted
from storyversions.dates.unread_days import check_unread
from storyversions.errors import DateError

# What makes a day part of a longer number or word. Japanese is written without spaces, so that only
# the letters of Latin script count. After a day 20.5, 20:30, 20,000 and 20% are numbers of their
# own.
_LETTER = r"\dA-Za-z\u00c0-\u024f"
_BEFORE = rf"(?<![{_LETTER}/])(?<!\d[.-])"
_AFTER = rf"(?![{_LETTER}])(?![.:]\d)(?!,\d{{3}}(?!\d))(?! ?%)"
_NO_VERB = r"(?<! (?-i:may))(?<! (?-i:march))"
# What more a form needs at its end, where words follow it.
_ENDS = {
    ISO: rf"(?:(?-i:[T ])(?P<time>{CLOCK}))?(?!-\d)",
    SLASHES: "(?!/)",
    DAY_FIRST: _NO_VERB,
}


def _inside(form: str) -> str:
    """Give the pattern of a day of this form inside a heading."""
    # 日 ends the day by itself: 3月9日14時, 3月9日3人が辞任, 速報NHK3月9日.
    if form == JAPANESE:
        return rf"(?<!\d)(?<!\d[./-]){form}"
    return _BEFORE + form + _ENDS.get(form, "") + _AFTER


FORMS_INSIDE = tuple((sign, _inside(form)) for sign, form in DAY_FORMS)
"""The forms of a day inside a text, each with a sign without which no text has it."""


def find_day(text: str) -> tuple[PartialDay, int, int] | None:
    """Find the first day in a heading, and the offsets where it starts and stops; None without one.

    The forms are those of `read_day`; the longest wins, and of two days the first counts. A day is
    not found inside a longer number or word (v11/20), and lower-case ``20 may`` and ``20 march``
    without a year are taken for verbs. A fraction reads as a day, 24/7 as an error. After a
    day a time may follow (T or a space, HH:MM, seconds, am or pm, ``Z`` or an offset): of a range
    of times, written with a hyphen, the second would read as the offset. A range of days is no day
    of a version and refused. What stands in backticks is no day.

    Raises:
        DateError: as `read_day`, and for what looks like a day that cannot be read.

    >>> find_day("【11/20追記】Altman to Microsoft")
    (PartialDay(month=11, day=20, year=None, time=None), 1, 6)

    """
    found = _find(text)
    bare = uncovered(text)
    # What is read without the marks, and refused there, is the day that is meant.
    meant = found if bare == text else _find(bare)
    if meant is not None and (found is None or found[0] != meant[0]):
        written = bare[meant[1] : meant[2]].strip()
        raise DateError(
            f"{written}: write the day without hidden characters, escapes or marks inside"
        )
    return found


def _find(text: str) -> tuple[PartialDay, int, int] | None:
    plain = without_quoted(plain_characters(text))
    # A pattern is compiled only for a text that has its sign.
    forms = (form for sign, form in FORMS_INSIDE if sign in plain and may_match(form, plain))
    matches = list(filter(None, (re.search(form, plain, re.IGNORECASE) for form in forms)))
    # A tie at one start goes to the longest: 11/20 in 2023/11/20 must not win.
    match = min(matches, key=lambda found: (found.start(), -found.end()), default=None)
    check_unread(text, plain, match)
    if match is None:
        return None
    written = text[match.start() : match.end()]
    # The original text goes into errors; offsets agree, since characters were replaced one
    # by one.
    day, after = day_of_match(match, written), plain[match.end() :]
    time = _time(match, written, after)
    if time is not None:
        return day._replace(time=time), match.start(), match.end()
    found = time_after(after, written)
    if found is None:
        return day, match.start(), match.end()
    return day._replace(time=found[0]), match.start(), match.end() + found[1]


def _time(match: re.Match[str], text: str, after: str) -> str | None:
    """Give the time of day that follows the day, with what comes `after` it in mind."""
    parts = match.groupdict()
    if not parts.get("time"):
        return None
    time = iso_time(parts, text)
    check_zone_after(time, after, text)
    return time
