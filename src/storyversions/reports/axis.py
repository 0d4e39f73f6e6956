"""The axis of a chart: the span of valid time that it shows, and the days that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from storyversions.dates import RecordedDay
from storyversions.reports.localized import Describers, Localized
from storyversions.story.history import Stretch
from storyversions.story.story import Story
from storyversions.story.version import Version
from storyversions.structs import Struct

_PAD = 0.05
_REACH = 0.3
"""The part of the recorded span that an axis reaches beyond it for a date."""

_MOST_TICKS, _MONTH = 9, 28
_STEPS = (1, 2, 7, 14, _MONTH, 91, 182, 365, 730, 3652)
"""How many days an axis names at most, and how many days may lie from one to the next."""


class Axis(Struct):
    """The span of valid time that a chart shows."""

    start: datetime
    stop: datetime

    def place(self, moment: datetime) -> float:
        """Place a moment on the axis, from 0 at its start to 1 at its end.

        What lies outside is at the nearer end.
        """
        share = (moment - self.start) / (self.stop - self.start)
        return min(max(share, 0.0), 1.0)


class VersionTick(Struct):
    """The day of a version on the axis: where it lies, and the version's number and label."""

    at: float
    number: int
    label: str


class DayTick(Struct):
    """A day that the axis names: where it lies, in short for a terminal, and in words."""

    at: float
    day: str
    words: Localized


def stretch_moments(stretch: Stretch) -> Iterator[datetime]:
    """Yield the moments at which a `stretch` begins and ends, as far as they are known."""
    yield from (moment_of_date(date) for date in (stretch.since, stretch.until) if date is not None)


def moment_of_date(date: object) -> datetime:
    """Give the first moment of a stretch's date, a day or a moment in the story's own time."""
    return datetime.fromisoformat(str(date)).replace(tzinfo=None)


def stretch_ends(axis: Axis, stretch: Stretch) -> tuple[float, float]:
    """Place both ends of a `stretch`; an open end reaches the edge, wherever the axis ends."""
    begin = axis.place(moment_of_date(stretch.since)) if stretch.since else 0.0
    end = axis.place(moment_of_date(stretch.until)) if stretch.until else 1.0
    return begin, end


def span_axis(story: Story, moments: Sequence[datetime]) -> Axis:
    """Span an axis from before the first day of a `story` to after the last.

    `moments` far outside of what was recorded lie beyond its ends.
    """
    days = [version_day(story, version) for version in story.versions]
    # One day more, as a version is recorded somewhere within its day.
    first, last = min(days), max(days) + timedelta(days=1)
    reach = max((last - first) * _REACH, timedelta(days=1))
    # One date centuries away would press all others into a line of no width.
    near = [moment for moment in moments if first - reach <= moment <= last + reach]
    first, last = min([first, *near]), max([last, *near])
    pad = (last - first) * _PAD
    return Axis(first - pad, last + pad)


def version_ticks(axis: Axis, story: Story) -> Iterator[VersionTick]:
    """Yield a tick for each version of a `story`, on its day."""
    for version in story.versions:
        yield VersionTick(axis.place(version_day(story, version)), version.number, version.label)


def day_ticks(axis: Axis, describers: Describers) -> Iterator[DayTick]:
    """Choose days at even distances for a line of dates, as many as it has room for."""
    days = (axis.stop - axis.start).days + 1
    # The smallest step with few enough ticks; beyond the list, an even division.
    step = next((each for each in _STEPS if days <= each * _MOST_TICKS), days // _MOST_TICKS)
    # The first midnight inside the axis: a tick before its start would lie on its edge.
    day = (axis.start + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    while day <= axis.stop:
        yield _tick(axis, day, describers, by_month=step >= _MONTH)
        day += timedelta(days=step)


def _tick(axis: Axis, day: datetime, describers: Describers, *, by_month: bool) -> DayTick:
    if by_month:
        month = f"{day.year}-{day.month:02}"
        return DayTick(axis.place(day), month, (month,) * len(describers.each))
    words = describers.each_says(lambda describer: describer.page_date(day.date()))
    return DayTick(axis.place(day), f"{day.month}/{day.day}", words)


def version_day(story: Story, version: Version) -> datetime:
    """Give the first moment of the day on which a `version` of a `story` was recorded."""
    return RecordedDay.of(version.recorded, story.zone).start
