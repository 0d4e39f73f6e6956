"""Refuse days where month and day are numbers that may be in either order (V2).

``3/4`` is 4 March in Tokyo and New York and 3 April in London. A revision is always read with the
month first; a heading is, where the story or the heading itself says so.
"""

from __future__ import annotations

import re

from storyversions.dates.calendar_days import PartialDay
from storyversions.dates.months import short_name
from storyversions.dates.plain_text import EAST_ASIAN, plain_characters
from storyversions.errors import DateError

_MONTH_FIRST_LANGUAGES = frozenset(("ja", "zh", "ko", "hu", "mn", "en-us"))
_MONTH_FIRST_ZONES = (
    r"Asia/(?:Tokyo|Seoul|Pyongyang|Shanghai|Chongqing|Harbin|Urumqi|Taipei|Ulaanbaatar)"
    r"|Japan|ROK|PRC|ROC|US/.+|Navajo|EST5EDT|CST6CDT|MST7MDT|PST8PDT|Pacific/Honolulu"
    r"|America/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Anchorage|Detroit|Boise|Juneau"
    r"|Sitka|Nome|Adak|Metlakatla|Yakutat|Menominee|Fort_Wayne|Indianapolis|Louisville|Shiprock"
    r"|Indiana/.+|Kentucky/.+|North_Dakota/.+)"
)
_NUMBERS = r"(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})(?![0-9/])"
_DECEMBER = 12


def check_day_order(
    day: PartialDay, written: str, heading: str, *, language: str, timezone: str
) -> None:
    """Refuse a `written` day whose two numbers may be read either way round.

    `language` and `timezone` are the story's. Letters of Japanese, Chinese or Korean in the
    `heading` settle it as well.

    Raises:
        DateError: with the two days that it can be.

    """
    # A time may follow the day.
    numbers = re.match(_NUMBERS, plain_characters(written))
    # 3/3 is one day in either order, and 3/20 has only one order.
    if numbers is None or day.month == day.day or day.day > _DECEMBER:
        return
    if re.search(EAST_ASIAN, heading) or _is_month_first(language, timezone):
        return
    first, second = f"{short_name(day.month)} {day.day}", f"{short_name(day.day)} {day.month}"
    numbers_alone = written[: numbers.end()]
    raise DateError(
        f"{numbers_alone}: this can be {first} or {second}; write the day as {first}"
        " or as in 2023-11-20"
        " (in backticks if it is no date)"
    )


def _is_month_first(language: str, timezone: str) -> bool:
    """Return whether a story writes the month first: its language says so, or its English zone."""
    tag = language.lower().replace("_", "-")
    if tag in _MONTH_FIRST_LANGUAGES or tag.split("-")[0] in _MONTH_FIRST_LANGUAGES:
        return True
    # English alone does not say: London and New York differ, so that the zone decides.
    return tag == "en" and re.fullmatch(_MONTH_FIRST_ZONES, timezone) is not None
