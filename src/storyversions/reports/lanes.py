"""Lanes of a timeline: each fact over valid time, as marks on one axis. Renderers only draw them.

A mark says as known at which versions it is to be seen, so that one chart serves every question 'as
known on'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from attrs import evolve

from storyversions.dates import RecordedDay
from storyversions.reports.history import believed_words, stretch_dates
from storyversions.reports.localized import Describers, Localized
from storyversions.state.codec import canonical, unstructure
from storyversions.state.paths import Path
from storyversions.state.places import locate
from storyversions.state.schema import Claim, Shape, disputes
from storyversions.story.history import Stretch, affects, timeline
from storyversions.story.history.fact_timeline import fact_timeline
from storyversions.story.story import Story
from storyversions.story.version import FactStatus, Version
from storyversions.structs import Struct
from storyversions.words import Describer, bare_words

_PAD = 0.05
_REACH = 0.3
"""The part of the recorded span that an axis reaches beyond it for a date."""

_MOST_TICKS, _MONTH = 9, 28
_STEPS = (1, 2, 7, 14, _MONTH, 91, 182, 365, 730, 3652)
"""How many days an axis names at most, and how many days may lie from one to the next."""

VersionRange = tuple[int, int]
"""The numbers of the first and the last version as known at which something is told."""


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


class Mark(Struct):
    """A stretch on its lane, from `begin` to `end` (0 to 1).

    `short` and `full` describe it in a word or two and in whole; `known` are the versions that tell
    it.
    """

    stretch: Stretch
    begin: float
    end: float
    short: Localized
    full: Localized
    known: tuple[VersionRange, ...]

    @property
    def level(self) -> str:
        """The certainty of what is held, and 'unsaid' where there is none."""
        claim = self.stretch.value
        return claim.certainty.value if isinstance(claim, Claim) and claim.certainty else "unsaid"

    @property
    def doubted(self) -> bool:
        """Whether the claim is held in doubt, by its own word or by that of a rival."""
        claim = self.stretch.value
        return isinstance(claim, Claim) and bool(claim.doubts or disputes(claim))


class Lane(Struct):
    """One fact over valid time."""

    path: Path
    label: Localized
    marks: tuple[Mark, ...]


class VersionTick(Struct):
    """The day of a version on the axis: where it lies, and the version's number and label."""

    at: float
    number: int
    label: str


class Chart(Struct):
    """Lanes on one axis, with the days of the versions and the days that the axis names."""

    axis: Axis
    lanes: tuple[Lane, ...]
    recorded: tuple[VersionTick, ...]
    ticks: tuple[tuple[float, str], ...]


def chart(
    story: Story, paths: Sequence[Path], describers: Describers, known: Sequence[Version]
) -> Chart:
    """Draw a lane for each of `paths`, as seen from each of the `known` versions."""
    # Listed at once: the axis needs all stretches before the first lane can be placed on it.
    told = {path: list(_told(story, path, known)) for path in paths}
    stretches = [
        stretch for spans in told.values() for _, stretches in spans for stretch in stretches
    ]
    days = [_day(story, version) for version in story.versions]
    axis = _axis(days, [moment for each in stretches for moment in _moments(each)])
    lanes = tuple(_lane(axis, path, spans, describers) for path, spans in told.items())
    recorded = tuple(
        VersionTick(axis.place(day), version.number, version.label)
        for day, version in zip(days, story.versions, strict=True)
    )
    return Chart(axis, lanes, recorded, tuple(_ticks(axis)))


def watched_paths(story: Story) -> list[Path]:
    """List the watched facts that some version knows, in the order they are shown."""
    rank = story.describer().rank
    # The first two ranks are the watched ones: by their names, and by their class.
    watched = [path for path in story.facts_at() if rank(path)[0] <= 1]
    return sorted(watched, key=lambda path: (rank(path), path))


def _told(
    story: Story, path: Path, known: Sequence[Version]
) -> Iterator[tuple[VersionRange, tuple[Stretch, ...]]]:
    """Yield the timelines of a fact, each with the versions that know it so."""
    place = locate(story.record_shape, path)
    # A timeline changes only where a version touches the fact; in between it is told once.
    touching = [
        (version, [each for each in changes if affects(each, path)])
        for version, changes in story.deltas[-1].changes_about([path])
    ]
    starts = [
        known[0].number,
        *(v.number for v, told in touching if told and known[0].number < v.number),
    ]
    # A version after the last that is asked about may touch the fact, and changes nothing here.
    starts = [number for number in starts if number <= known[-1].number]
    for first, after in zip(starts, [*starts[1:], known[-1].number + 1], strict=True):
        so_far = [(version, told) for version, told in touching if told and version.number <= first]
        entries = fact_timeline(place, so_far, story.zone)
        yield (first, after - 1), timeline(entries, story.zone)


ToldTimelines = Sequence[tuple[VersionRange, Sequence[Stretch]]]
"""Timelines of one fact, each with the versions as known at which it is told."""


def _lane(axis: Axis, path: Path, told: ToldTimelines, describers: Describers) -> Lane:
    return Lane(
        path,
        describers.each_says(lambda describer: describer.heading(path)),
        _marks(axis, path, told, describers),
    )


def _marks(axis: Axis, path: Path, told: ToldTimelines, describers: Describers) -> tuple[Mark, ...]:
    """Make one mark for each stretch, with all the versions that know it."""
    shape = describers.each[0].place_of(path).shape
    # By what a stretch says: versions in a row that tell the same share one mark.
    known: dict[tuple[Stretch, str], tuple[Stretch, list[VersionRange]]] = {}
    for span, stretches in told:
        for each in stretches:
            known.setdefault(_identity(shape, each), (each, []))[1].append(span)
    return tuple(
        _mark(axis, path, stretch, tuple(_joined(spans)), describers)
        for stretch, spans in known.values()
    )


def _identity(shape: Shape, stretch: Stretch) -> tuple[Stretch, str]:
    """Give all that a stretch says, with its value as text, since 1 equals True."""
    held = stretch.stood is FactStatus.HELD
    text = canonical(unstructure(shape, stretch.value)) if held else ""
    return evolve(stretch, value=None), text


def _joined(spans: Sequence[VersionRange]) -> Iterator[VersionRange]:
    """Yield ranges of versions, merging those that follow one another."""
    first, last = spans[0]
    for start, stop in spans[1:]:
        # A gap stays a gap: in between, the stretch was not told.
        if start > last + 1:
            yield first, last
            first = start
        last = stop
    yield first, last


def _mark(
    axis: Axis,
    path: Path,
    stretch: Stretch,
    known: tuple[VersionRange, ...],
    describers: Describers,
) -> Mark:
    # An open end reaches the edge of the chart, wherever the axis ends.
    begin = axis.place(_moment(stretch.since)) if stretch.since else 0.0
    end = axis.place(_moment(stretch.until)) if stretch.until else 1.0
    short = describers.each_says(lambda describer: _short(describer, path, stretch))
    full = describers.each_says(lambda describer: _full(describer, path, stretch))
    return Mark(stretch, begin, end, short, full, known)


def _short(describer: Describer, path: Path, stretch: Stretch) -> str:
    if stretch.stood is FactStatus.UNKNOWN:
        return describer.say.unknown
    if stretch.stood is FactStatus.ENDED:
        return describer.say.ended_state
    slot = describer.place_of(path).slot
    return bare_words(describer, slot, stretch.value) or describer.say.held


def _full(describer: Describer, path: Path, stretch: Stretch) -> str:
    dates = stretch_dates(describer, stretch)
    words = believed_words(describer, describer.place_of(path).slot, stretch)
    is_dated = stretch.since is not None or stretch.until is not None
    return f"{dates}{describer.say.colon}{words}" if is_dated else words


def _moments(stretch: Stretch) -> Iterator[datetime]:
    yield from (_moment(date) for date in (stretch.since, stretch.until) if date is not None)


def _moment(date: object) -> datetime:
    """Give the first moment of a stretch's date, a day or a moment in the story's own time."""
    return datetime.fromisoformat(str(date)).replace(tzinfo=None)


def _day(story: Story, version: Version) -> datetime:
    return RecordedDay.of(version.recorded, story.zone).start


def _axis(days: Sequence[datetime], moments: Sequence[datetime]) -> Axis:
    """Span an axis from before the first day to after the last.

    Dates far outside of what was recorded lie beyond its ends.
    """
    # One day more, as a version is recorded somewhere within its day.
    first, last = min(days), max(days) + timedelta(days=1)
    reach = max((last - first) * _REACH, timedelta(days=1))
    # One date centuries away would press all others into a line of no width.
    near = [moment for moment in moments if first - reach <= moment <= last + reach]
    first, last = min([first, *near]), max([last, *near])
    pad = (last - first) * _PAD
    return Axis(first - pad, last + pad)


def _ticks(axis: Axis) -> Iterator[tuple[float, str]]:
    """Choose days at even distances for a line of dates, as many as it has room for."""
    days = (axis.stop - axis.start).days + 1
    # The smallest step with few enough ticks; beyond the list, an even division.
    step = next((each for each in _STEPS if days <= each * _MOST_TICKS), days // _MOST_TICKS)
    # The first midnight inside the axis: a tick before its start would lie on its edge.
    day = (axis.start + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    while day <= axis.stop:
        yield (
            axis.place(day),
            f"{day.month}/{day.day}" if step < _MONTH else f"{day.year}-{day.month:02}",
        )
        day += timedelta(days=step)
