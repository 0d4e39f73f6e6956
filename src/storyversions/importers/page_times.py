"""Times as pages write them: an instant, or a day; nothing is guessed."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo

from storyversions.dates import as_instants, when
from storyversions.errors import DateError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})[T ](?P<time>[\d:.,]+) ?(?P<offset>\S*)", re.ASCII)
_HTTP = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2}) (?P<year>\d{4})"
    r" (?P<time>\d{2}:\d{2}(?::\d{2})?) (?P<offset>GMT|UTC|[+-]\d{4})",
    re.ASCII,
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def page_time(text: str, zone: tzinfo) -> str | None:
    """Read a time of a page: an ISO instant with its offset, or a day; None for anything else.

    An instant without an offset is one on the clocks of `zone`. ISO 8601 is read, and the form of
    RFC 9110, 5.6.7.

    >>> from datetime import UTC
    >>> page_time("2024-05-01T10:00:00.000Z", UTC), page_time("2024-05-01", UTC)
    ('2024-05-01T10:00:00+00:00', '2024-05-01')
    >>> page_time("Wed, 01 May 2024 10:00:00 GMT", UTC), page_time("yesterday", UTC)
    ('2024-05-01T10:00:00+00:00', None)
    """
    written = " ".join(text.split())
    if _DAY.fullmatch(written):
        return _checked(written)
    iso = _ISO.fullmatch(written) or _of_http(written)
    if iso is None:
        return None
    try:
        moment = datetime.fromisoformat(f"{iso['day']}T{iso['time']}{_offset(iso['offset'])}")
    except ValueError:
        return None
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)
    return _checked(aware.isoformat())


def _of_http(text: str) -> dict[str, str] | None:
    match = _HTTP.fullmatch(text)
    if match is None or match["month"] not in _MONTHS:
        return None
    month = _MONTHS.index(match["month"]) + 1
    day = f"{match['year']}-{month:02}-{int(match['day']):02}"
    return {"day": day, "time": match["time"], "offset": match["offset"]}


def _offset(text: str) -> str:
    return "Z" if text.upper() in ("Z", "UTC", "GMT") else text


def _checked(text: str) -> str | None:
    try:
        return when(text).text
    except DateError:
        return None


def moment_of(text: str, zone: tzinfo) -> datetime:
    """Give the moment at which a time or a day begins, in naive UTC, by which times are ordered.

    >>> from datetime import UTC
    >>> moment_of("2024-05-01T10:00+09:00", UTC)
    datetime.datetime(2024, 5, 1, 1, 0)
    """
    start, _ = as_instants(when(text).extent(zone), zone)
    assert start is not None, "a page's time has a beginning"
    return start
