"""The day and the time that the lead of an addendum writes, also with the name of a zone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storyversions.dates import (
    WEEKDAY_NAMES,
    PartialDay,
    check_day_order,
    find_day,
    weekday_number,
)
from storyversions.structs import Struct

# A zone by its place, where its offset follows the season; else the offset itself.
_ZONES: Mapping[str, str] = {
    **dict.fromkeys(("ET", "Eastern", "米東部時間", "東部時間"), "America/New_York"),
    **dict.fromkeys(("CT", "Central"), "America/Chicago"),
    **dict.fromkeys(("MT", "Mountain"), "America/Denver"),
    **dict.fromkeys(("PT", "Pacific", "米太平洋時間", "太平洋時間"), "America/Los_Angeles"),
    **dict.fromkeys(("JST", "日本時間"), "+09:00"),
    **dict.fromkeys(("GMT", "UTC", "世界時"), "+00:00"),
    "EST": "-05:00",
    "EDT": "-04:00",
    "CST": "-06:00",
    "CDT": "-05:00",
    "MST": "-07:00",
    "MDT": "-06:00",
    "PST": "-08:00",
    "PDT": "-07:00",
    "BST": "+01:00",
    "CET": "+01:00",
    "CEST": "+02:00",
    "AEST": "+10:00",
    "AEDT": "+11:00",
    "KST": "+09:00",
}
_NAMES = "|".join(sorted(map(re.escape, _ZONES), key=len, reverse=True))
_HALF = r"[apAP]\.?[mM]\b\.?"
_TIME = rf"[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?:\s?{_HALF})?|[0-9]{{1,2}}\s?{_HALF}"
_TIME_JA = r"(?:午前|午後)?\s?[0-9]{1,2}時(?:[0-9]{1,2}分|半)?"
_ZONED = re.compile(
    rf"(?P<time>{_TIME}|{_TIME_JA})\s?[(（]?(?P<zone>{_NAMES})(?:\s+(?i:standard|daylight)?\s*(?i:time))?[)）]?"
    r"(?![A-Za-z])"
)
_ZONE_FIRST = re.compile(rf"(?P<zone>米東部時間|米太平洋時間|日本時間)\s?(?={_TIME_JA}|{_TIME})")
_TIME_FIRST = re.compile(rf"(?P<time>{_TIME})(?P<between>\s*(?:,|on|,\s*on)?\s+)", re.IGNORECASE)
_BARE_HOUR = re.compile(r"\b(?P<hour>[0-9]{1,2})\s?(?P<half>[ap])\.?m\b\.?", re.IGNORECASE)
_DOTTED = re.compile(r"(?<![0-9.])([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})(?![0-9.])")
_YEAR_LAST = re.compile(r"(?<![0-9/])([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?![0-9/])")
_MONTHS = 12
_WEEKDAY = re.compile(
    r"\b(?P<en>(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b"
    r"|[(（]\s*(?P<ja>[月火水木金土日])(?:曜日?)?\s*[)）]|(?P<ja_long>[月火水木金土日])曜",
    re.IGNORECASE,
)


class LeadDate(Struct):
    """A day that a lead writes, the zone of its time if it names one, and the words around it.

    `weekday` is the one that is written beside it, from 0 for Monday.
    """

    day: PartialDay
    zone: str
    rest: str
    weekday: int | None = None


def read_lead_date(lead: str, *, language: str, timezone: str) -> LeadDate | None:
    """Read the day that a lead writes; None without one.

    Raises:
        DateError: It writes a day that cannot be read, or that may be one of two.

    >>> read_lead_date("Nov. 20, 3:15 p.m. ET", language="en", timezone="UTC").day
    PartialDay(month=11, day=20, year=None, time='15:15')

    """
    text, named = _without_zone(_in_order(_with_plain_days(lead)))
    text = _BARE_HOUR.sub(_with_minutes, text)
    # A weekday would stand between a day and its time.
    bare = " ".join(_WEEKDAY.sub(" ", text).split())
    found = find_day(bare)
    if found is None:
        return None
    day, start, stop = found
    check_day_order(day, bare[start:stop], lead, language=language, timezone=timezone)
    return LeadDate(day, named, f"{bare[:start]} {bare[stop:]}", weekday_of(lead))


def is_time_alone(lead: str) -> bool:
    """Tell whether a lead writes a time, and no day beside it.

    >>> is_time_alone(", 5 p.m. ET"), is_time_alone("Nov. 20, 5 p.m.")
    (True, False)
    """
    text, _ = _without_zone(lead)
    return re.fullmatch(rf"[\s,、（(]*(?:at\s+)?(?:{_TIME}|{_TIME_JA})[\s)）]*", text) is not None


def _with_plain_days(lead: str) -> str:
    """Write days that have one meaning only in a form that is read: 2023.11.20, 11/20/2023."""
    dotted = _DOTTED.sub(lambda day: "-".join((day[1], day[2].zfill(2), day[3].zfill(2))), lead)
    return _YEAR_LAST.sub(_year_first, dotted)


def _year_first(match: re.Match[str]) -> str:
    first, second, year = match.groups()
    months = [each for each in (first, second) if int(each) <= _MONTHS]
    # Where both may be the month, the reader of days says so.
    if len(months) != 1 and first != second:
        return match[0]
    month = months[0] if months else first
    day = second if month == first else first
    return f"{year}-{month.zfill(2)}-{day.zfill(2)}"


def _in_order(lead: str) -> str:
    """Put a time that stands before its day behind it: 3:15 p.m., Nov. 20."""
    first = _TIME_FIRST.search(lead)
    if first is None or re.search(r"[0-9]", lead[: first.start()]):
        return lead
    zoned = _ZONED.match(lead, first.start())
    stop = zoned.end() if zoned else first.end("time")
    rest = lead[stop:].lstrip(" ,")
    return f"{lead[: first.start()]}{rest.rstrip()} {lead[first.start() : stop].strip()}"


def _without_zone(lead: str) -> tuple[str, str]:
    zoned = _ZONED.search(lead)
    if zoned is not None:
        return lead[: zoned.end("time")] + lead[zoned.end() :], _ZONES[zoned["zone"]]
    first = _ZONE_FIRST.search(lead)
    if first is not None:
        return lead[: first.start()] + lead[first.end() :], _ZONES[first["zone"]]
    return lead, ""


def _with_minutes(match: re.Match[str]) -> str:
    # 3:15 pm has its minutes: the hour alone would be 15.
    if match.string[: match.start()].endswith((":", ".")):
        return match[0]
    return f"{match['hour']}:00 {match['half']}m"


def weekday_of(text: str) -> int | None:
    """Give the weekday that a text names first, from 0 for Monday; None without one.

    >>> weekday_of("Nov 20 (Mon)"), weekday_of("11/20(火)"), weekday_of("11月20日")
    (0, 1, None)
    """
    found = _WEEKDAY.search(text)
    return weekday_number(next(filter(None, found.groups()))) if found else None


def weekday_name(number: int) -> str:
    """Give the English name of a weekday.

    >>> weekday_name(0)
    'Monday'
    """
    return WEEKDAY_NAMES[number].capitalize()


def with_offset(lead: LeadDate, on: date) -> PartialDay:
    """Give the day of a lead with the offset that its zone has `on` that date."""
    if not lead.zone or lead.day.time is None or re.search(r"Z|[+-]", lead.day.time):
        return lead.day
    offset = lead.zone
    if "/" in offset:
        moment = datetime.combine(on, time.fromisoformat(lead.day.time), ZoneInfo(offset))
        offset = _written(moment.utcoffset() or timedelta())
    return lead.day._replace(time=f"{lead.day.time}{offset}")


def place_of_zone(zone: str) -> str:
    """Give the zone of the IANA database that a lead means; nothing for an offset of several.

    >>> place_of_zone("+09:00"), place_of_zone("-05:00")
    ('Asia/Tokyo', '')
    """
    return zone if "/" in zone else {"+09:00": "Asia/Tokyo", "+00:00": "UTC"}.get(zone, "")


def _written(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
