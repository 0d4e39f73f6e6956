"""The order of dated addenda: by day, then by time, each undated one behind the one before it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, tzinfo

from storyversions.dates import zone
from storyversions.importing.articles.article_parts import Addendum
from storyversions.structs import Struct


class DatedAddendum(Struct):
    """An addendum with its date, a text as in a heading; without one it stays empty."""

    addendum: Addendum
    when: str
    on: date | None


def addenda_in_order(addenda: Iterable[DatedAddendum], timezone: str) -> list[DatedAddendum]:
    """Put addenda that come oldest first, as far as their page says, in the order of their dates.

    On one day, those without a time stay behind the one that they follow.
    """
    groups: list[list[DatedAddendum]] = [[]]
    for each in addenda:
        if each.on is not None:
            groups.append([])
        groups[-1].append(each)
    first, *others = groups
    days: dict[date, list[list[DatedAddendum]]] = {}
    for group in others:
        days.setdefault(group[0].on or date.min, []).append(group)
    place = zone(timezone)
    ordered = (group for day in sorted(days) for group in _by_time(days[day], place))
    return [each for group in (first, *ordered) for each in group]


def _by_time(groups: list[list[DatedAddendum]], place: tzinfo) -> list[list[DatedAddendum]]:
    reached = list[datetime | None]()
    last = None
    for group in groups:
        # A time that is not known is taken for the last one that is.
        last = moment_of_heading(group[0].when, place) or last
        reached.append(last)
    order = sorted(range(len(groups)), key=lambda n: _number(reached[n]))
    return [groups[number] for number in order]


def _number(moment: datetime | None) -> float:
    return float("-inf") if moment is None else moment.timestamp()


def moment_of_heading(when: str, place: tzinfo) -> datetime | None:
    """Read the moment of a date with a time, which without an offset is one of a `place`.

    >>> from storyversions.dates import zone
    >>> moment_of_heading("2023-11-20T10:00Z", zone("UTC")).hour
    10
    """
    if "T" not in when:
        return None
    moment = datetime.fromisoformat(when)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=place)
