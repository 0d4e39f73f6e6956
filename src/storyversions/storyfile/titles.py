"""The title of a version: its heading without the date."""

from __future__ import annotations

import re

from storyversions.dates import find_day

_OPEN, _CLOSE = "【[(（〔", "】])）〕"
_LEAD = re.compile(
    r"(?:(?:update|updated|addendum|correction|追記|更新|訂正)\b)?"
    r"[\s,:、：]*(?:(?:on|of)\s+)?",
    re.IGNORECASE,
)
_WORDS_BEFORE_DAY = (
    r"(?i)(?:[\s,:、：*_-]|\b(?:updates?|updated|addendum|correction|breaking|news|live|later|earlier|late"
    r"|early|evening|morning|afternoon|noon|midday|midnight|night|day|as|on|of|at|in|by|from|since"
    r"|until|the|and|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu|fri|sat|sun)\b\.?"
    r"|追記|更新|訂正|続報|速報|同日|同)*"
)
_LINK_AFTER = r"\]\([^()\s]*\)"
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
    # Where the day alone is the words of a link, the link is no part of the title.
    linked = re.match(_LINK_AFTER, after) if before.endswith("[") else None
    if linked:
        before, after = before[:-1], after[linked.end() :]
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


def dates_what_follows(heading: str) -> bool:
    """Return whether the day of a heading dates what stands under it.

    It does not inside a sentence, with other words before it and words right after it.

    >>> dates_what_follows("Evening of Nov 20"), dates_what_follows("What Nov 20 brought")
    (True, False)

    Raises:
        DateError: as `find_day`.

    """
    found = find_day(heading)
    if found is None:
        return False
    _, start, stop = found
    if title_of(heading, start, stop) != heading or re.fullmatch(
        _WORDS_BEFORE_DAY, heading[:start]
    ):
        return True
    return not re.match(r"[*_]*\s*\w", heading[stop:])
