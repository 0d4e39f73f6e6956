"""The title of a version: its heading without the date."""

from __future__ import annotations

import re

_OPEN, _CLOSE = "【[(（〔", "】])）〕"
_LEAD = re.compile(
    r"(?:(?:update|updated|addendum|correction|追記|更新|訂正)\b)?"
    r"[\s,:、：]*(?:(?:on|of)\s+)?",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")


def title_of(heading: str, start: int, stop: int) -> str:
    """Give a heading without its date, which stands from `start` to `stop`.

    The heading is given whole where the date belongs to a sentence.

    >>> title_of("【11/19追記】A return is possible", 1, 6)
    'A return is possible'
    >>> title_of("Update, Nov 20: Shear takes over", 8, 14)
    'Shear takes over'
    >>> title_of("What Nov 20 brought", 5, 11)
    'What Nov 20 brought'
    """
    before, after = heading[:start], heading[stop:]
    opened = max((before.rfind(char) for char in _OPEN), default=-1)
    closed = min((after.find(char) for char in _CLOSE if char in after), default=-1)
    if opened >= 0 and closed >= 0 and not any(char in before[opened:] for char in _CLOSE):
        rest = before[:opened].rstrip() + " " + after[closed + 1 :].lstrip()
    elif _LEAD.fullmatch(before):
        rest = after
    else:
        rest = heading
    rest = re.sub(r"^[\s:：,、.。\-–—|]+", "", _MARKUP.sub(r"\1", rest)).strip()
    return rest or _MARKUP.sub(r"\1", heading)
