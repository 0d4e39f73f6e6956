"""The time of day that a heading writes after its day: 10:30, 10:30 pm, 10:30 +0900."""

from __future__ import annotations

import re
from collections.abc import Mapping

from storyversions.dates.limits import time_fault
from storyversions.errors import DateError

# An hour of one digit is one only with am or pm: 'the final ended 3:15' tells no time. An offset
# after a space has its minutes: in '10:30 -5 degrees' there is none.
CLOCK = (
    r"(?=[0-9]{2}:|[0-9]:[0-9]{2}(?::[0-9]{2})? ?[ap]\.?m\b)"
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]{1,6}))?)?"
    r"(?: ?(?P<half>[ap])(?:m\b|\.m\.))?"
    r"(?P<offset> ?(?-i:Z|UTC|GMT)(?![A-Za-z0-9+-])"
    r"|(?: ?(?-i:UTC|GMT)|(?= [+-][0-9]{2}:?[0-9]{2}) )?(?P<sign>[+-])(?P<offset_hour>[0-9]{2})"
    r"(?::?(?P<offset_minute>[0-9]{2})(?::(?P<offset_second>[0-9]{2}))?)?)?"
)
# What some write in the place of an offset, and the offset that it most often means.
_ZONE_OFFSETS: Mapping[str, str] = {
    "JST": "+09:00",
    "KST": "+09:00",
    "HKT": "+08:00",
    "SGT": "+08:00",
    "IST": "+05:30",
    "MSK": "+03:00",
    "EET": "+02:00",
    "EEST": "+03:00",
    "CET": "+01:00",
    "CEST": "+02:00",
    "WET": "+00:00",
    "WEST": "+01:00",
    "BST": "+01:00",
    "AEST": "+10:00",
    "AEDT": "+11:00",
    "ACST": "+09:30",
    "AWST": "+08:00",
    "NZST": "+12:00",
    "NZDT": "+13:00",
    "HST": "-10:00",
    "AKST": "-09:00",
    "AKDT": "-08:00",
    "EST": "-05:00",
    "EDT": "-04:00",
    "ET": "-05:00",
    "CST": "-06:00",
    "CDT": "-05:00",
    "CT": "-06:00",
    "MST": "-07:00",
    "MDT": "-06:00",
    "MT": "-07:00",
    "PST": "-08:00",
    "PDT": "-07:00",
    "PT": "-08:00",
    "日本時間": "+09:00",
}
_HALF_DAY = 12
_OFFSET_LIKE = re.compile(
    rf" ?\(?(?P<word>{'|'.join(sorted(_ZONE_OFFSETS, key=len, reverse=True))})(?![A-Za-z])"
    r"| ?\(?(?P<place>[A-Z][a-z]+/[A-Z][A-Za-z_]+|現地時間"
    r"|(?:[Ll]ocal|[A-Z][a-z]+)(?: (?:Standard|Daylight|Summer))? [Tt]ime\b)"
    r"| ?\(?(?P<offset>(?:UTC|GMT) ?[+-][0-9:]+|\+[0-9:]+)"
)


def iso_time(parts: Mapping[str, str | None], text: str) -> str:
    """Give the ISO text of a time that `CLOCK` found; `text` is how errors call it.

    Raises:
        DateError: for a time that no clock has.

    """
    fault = _half_fault(parts) or time_fault(parts)
    if fault:
        raise DateError(f"{text}: {fault}")
    time = f"{_hour(parts):02}:{parts['minute']}"
    time += f":{parts['second']}" if parts["second"] else ""
    time += f".{parts['fraction']}" if parts["fraction"] else ""
    return time + _offset(parts)


def _half_fault(parts: Mapping[str, str | None]) -> str | None:
    if parts["half"] and not 1 <= int(parts["hour"] or 0) <= _HALF_DAY:
        return f"there is no hour {parts['hour']} {parts['half'].lower()}m"
    return None


def _hour(parts: Mapping[str, str | None]) -> int:
    hour = int(parts["hour"] or 0)
    if not parts["half"]:
        return hour
    # 12 am is midnight and 12 pm noon: both count from 0 here.
    return hour % _HALF_DAY + (_HALF_DAY if parts["half"] in "pP" else 0)


def _offset(parts: Mapping[str, str | None]) -> str:
    if not parts["offset"]:
        return ""
    if not parts["sign"]:
        return "Z" if parts["offset"].strip() == "Z" else "+00:00"
    numbers = (parts[name] for name in ("offset_hour", "offset_minute", "offset_second"))
    return f"{parts['sign']}{':'.join(filter(None, numbers))}"


def check_zone_after(time: str, after: str, text: str) -> None:
    """Refuse the name of a zone `after` a time: the hour would be read in the story's zone.

    `text` is the day and the time as written.

    Raises:
        DateError: with the offset to write.

    """
    zone = _OFFSET_LIKE.match(after)
    # A time with an offset is settled, whatever name follows it.
    if zone is None or time.endswith("Z") or re.search(r"[+-][0-9:]+$", time):
        return
    # A name that is not known still needs an example; Tokyo is the one of the
    # documentation.
    offset = _ZONE_OFFSETS.get(zone["word"] or "", "+09:00")
    name = zone["word"] or zone["place"] or zone["offset"]
    raise DateError(f"{text} {name}: write the offset after the time, as in {time}{offset}")
