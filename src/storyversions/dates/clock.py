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
    "UTC": "+00:00",
    "GMT": "+00:00",
    "SAST": "+02:00",
    "CAT": "+02:00",
    "EAT": "+03:00",
    "WAT": "+01:00",
    "TRT": "+03:00",
    "GST": "+04:00",
    "PKT": "+05:00",
    "NPT": "+05:45",
    "ICT": "+07:00",
    "WIB": "+07:00",
    "PHT": "+08:00",
    "MYT": "+08:00",
    "ACDT": "+10:30",
    "ART": "-03:00",
    "BRT": "-03:00",
    "CLT": "-04:00",
    "AST": "-04:00",
    "ADT": "-03:00",
    "NST": "-03:30",
    "NDT": "-02:30",
    "COT": "-05:00",
    "PET": "-05:00",
    "世界時": "+00:00",
    "協定世界時": "+00:00",
}
# In small letters only those that are no words: not et, west or ist.
_SMALL = "utc|gmt|e[sd]t|c[sd]t|m[sd]t|p[sd]t|jst|kst|hkt|sgt|msk|cest|cet|bst|aest|aedt|sast|brt"
# A city alone names a zone only where a mark follows: in '14:30 London Bridge closes' it does not.
_CITIES = (
    "New York|Los Angeles|Chicago|Denver|Toronto|London|Paris|Berlin|Rome|Madrid|Moscow|Kyiv"
    "|Istanbul|Dubai|Delhi|Mumbai|Bangkok|Jakarta|Singapore|Hong Kong|Beijing|Shanghai|Taipei"
    "|Seoul|Tokyo|Sydney|Melbourne|Auckland|Johannesburg|Cairo|Lagos|Nairobi|Washington"
)
_JAPANESE_ZONES = (
    r"(?:米国?|英国?|日本|韓国|中国|台湾|現地|インド|ロシア|ハワイ|[\u30a1-\u30fc]{2,10}|北京|香港|東京)?"
    r"(?:東部|中部|山岳|山地|太平洋|西部|中央欧州|欧州)?(?:標準|夏)?時間"
)
_HALF_DAY = 12
_ZONE_NAME = (
    rf"(?P<word>{'|'.join(sorted(_ZONE_OFFSETS, key=len, reverse=True))}|{_SMALL})"
    r"(?![A-Za-z]| ?[+-][0-9])"
    rf"|(?P<place>[A-Z][a-z]+/[A-Z][A-Za-z_]+|(?!時間){_JAPANESE_ZONES}(?![\u4e00-\u9fff])"
    r"|(?:[Ll]ocal|(?:[A-Z][a-z]+ )?[A-Z][a-z]+)(?: (?:Standard|Daylight|Summer))? [Tt]ime\b"
    rf"|(?:{_CITIES})(?! ?[A-Za-z]{{2}}|['’A-Za-z]))"
)
# Each is compiled when a text is held against it: few days have a time.
_OFFSET_LIKE = (
    rf"[ ,、]{{0,2}}[(\[]?(?:{_ZONE_NAME})"
    r"| ?\(?(?P<offset>(?:UTC|GMT) ?[+-][0-9:]+|\+[0-9:]+)"
)
_AFTER_DAY = rf"(?P<before>(?:,|、)? *(?:at +)?)(?P<time>{CLOCK})(?![\dA-Za-z]|[.:]\d| ?%)"
_JAPANESE_CLOCK = (
    r"(?P<before>[ 、,の]*)(?P<half>午前|午後)? *(?P<hour>[0-9]{1,2}) *"
    r"(?:時(?![間代期])(?: *(?P<minute>[0-9]{1,2}) *分|(?P<thirty>半))?"
    r"|(?(half):|(?!)):?(?P<colon>[0-9]{2})(?!\d))"
)
_UNREAD_CLOCK = (
    rf"[ ,、の]*(?:at +)?(?:[(\[]?(?:{_ZONE_NAME})[)\]]?[ ,]*"
    r"(?:[0-9]{1,2}[:h][0-9]{2}|[0-9]{1,2}時)"
    r"|[0-9]{1,2}(?::[0-9]{2}(?![0-9:])|[hH][0-9]{2}\b| ?(?-i:[apAP])\.?(?-i:[mM])\b)"
    r"|(?:午前|午後|正午|深夜|未明|早朝|夕方|朝|昼|夜) *[0-9]{1,2} *[時:])"
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
    zone = re.match(_OFFSET_LIKE, after)
    # A time with an offset is settled, whatever name follows it.
    if zone is None or time.endswith("Z") or re.search(r"[+-][0-9:]+$", time):
        return
    # A name that is not known still needs an example; Tokyo is the one of the
    # documentation.
    offset = _ZONE_OFFSETS.get((zone["word"] or "").upper(), "+09:00")
    name = zone["word"] or zone["place"] or zone["offset"]
    raise DateError(f"{text} {name}: write the offset after the time, as in {time}{offset}")


def time_after(after: str, day: str) -> tuple[str, int] | None:
    """Read the time of day that stands `after` a `day`, as ISO text and where it stops.

    Japanese is read too: 14時30分, 午後2時. None where no time follows.

    Raises:
        DateError: what follows is a time that cannot be read, or that no clock has.

    """
    if not re.search(r"\d", after):
        return None
    match = re.match(_AFTER_DAY, after, re.IGNORECASE)
    if match is not None:
        written = match[0].strip(" ,、")
        time = iso_time(match.groupdict(), f"{day} {written}")
        check_zone_after(time, after[match.end() :], f"{day} {written}")
        return time, match.end()
    japanese = re.match(_JAPANESE_CLOCK, after)
    if japanese is not None:
        time = _japanese_time(japanese, day)
        check_zone_after(time, after[japanese.end() :], f"{day}{japanese[0]}")
        return time, japanese.end()
    unread = re.match(_UNREAD_CLOCK, after)
    if unread is None:
        return None
    sentence = "write the time in the day, as in 2023-11-20 09:30 or 2023-11-20T09:30+09:00"
    raise DateError(f"{day}{unread[0]}: {sentence} (in backticks if it is no time)")


def _japanese_time(match: re.Match[str], day: str) -> str:
    half = {"午前": "a", "午後": "p"}.get(match["half"] or "")
    minute = int(match["minute"] or match["colon"] or (match["thirty"] and "30") or 0)
    # 午後0時 is noon, which a clock of twelve hours calls 12 pm.
    hour = "12" if half and int(match["hour"]) == 0 else match["hour"]
    names = ("second", "fraction", "offset", "offset_hour", "offset_minute", "offset_second")
    parts = dict.fromkeys(names) | {"hour": hour, "minute": f"{minute:02}", "half": half}
    return iso_time(parts, f"{day}{match[0]}")
