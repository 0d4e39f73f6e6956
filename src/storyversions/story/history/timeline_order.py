"""The order of entries within a day: one dated by a day comes after what began then (L3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, tzinfo

from attrs import evolve

from storyversions.dates import NEVER, FuzzyInstant, first_moment
from storyversions.story.history.timeline_entry import TimelineEntry


def in_order(entries: Sequence[TimelineEntry], zone: tzinfo) -> Iterator[TimelineEntry]:
    """Order entries: one dated by a day comes after those that began earlier that day (L3).

    A day says no hour. So the newcomer begins when its version was recorded, where that is known to
    the hour and of the same day, else with the last of those before it: what they say is then told
    as a moment.
    """
    last: dict[datetime, datetime] = {}
    for entry in entries:
        placed = _placed_in_day(entry, last, zone) if entry.by_day else entry
        made = _ending_in_order(placed, zone)
        for moment in _moments(made):
            day = first_moment(moment, zone)
            last[day] = max(moment, last.get(day, moment))
        yield made


def _ending_in_order(entry: TimelineEntry, zone: tzinfo) -> TimelineEntry:
    """Let what ends on the day on which it begins end no earlier than it begins (L3)."""
    begin, end = entry.begin.surely, entry.end
    is_day = end.possibly == end.surely != NEVER and end.surely == first_moment(end.surely, zone)
    if not is_day or begin <= end.surely or not _is_of(begin, end.surely, zone):
        return entry
    return evolve(entry, end=FuzzyInstant(begin, begin))


def _placed_in_day(
    entry: TimelineEntry, last: Mapping[datetime, datetime], zone: tzinfo
) -> TimelineEntry:
    """Place an entry in its day; `last` has the last moment told before it, by the day's first."""
    day = entry.begin.surely
    # Without an earlier moment of that day there is nothing to come after.
    if day not in last or not _is_of(day, day, zone):
        return entry
    moment = last[day]
    if entry.recorded is not None and _is_of(entry.recorded, day, zone):
        moment = entry.recorded
    return evolve(entry, begin=FuzzyInstant(moment, moment))


def _is_of(moment: datetime, day: datetime, zone: tzinfo) -> bool:
    """Say whether a `moment` lies in the day that begins at `day`, in a `zone`."""
    return first_moment(moment, zone) == day


def _moments(entry: TimelineEntry) -> tuple[datetime, ...]:
    """Give the moments at which an entry surely begins and, if past, ends."""
    return (entry.begin.surely, entry.end.surely) if entry.past else (entry.begin.surely,)
