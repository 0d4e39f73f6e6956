"""Lanes of a timeline: each fact over valid time, as marks on one axis. Renderers only draw them.

A mark says as known at which versions it is to be seen, so that one chart serves every question 'as
known on'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite

from storyversions.reports.axis import (
    Axis,
    DayTick,
    VersionTick,
    day_ticks,
    span_axis,
    stretch_ends,
    stretch_moments,
    version_ticks,
)
from storyversions.reports.history import believed_words, stretch_dates
from storyversions.reports.localized import Describers, Localized
from storyversions.reports.refutations import Refutation, refutations
from storyversions.reports.told_timelines import (
    ToldTimelines,
    VersionRange,
    stretch_identity,
    told_timelines,
)
from storyversions.state.paths import Path
from storyversions.state.schema import Claim, disputes, rivals_of
from storyversions.story.history import Stretch
from storyversions.story.story import Story
from storyversions.story.version import FactStatus, Version
from storyversions.structs import Struct
from storyversions.words import Describer, amount_of, bare_words

_STEPS_OF_CHART = 3
"""How many different numbers a fact has at least to be drawn as steps."""


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
    def amounts(self) -> tuple[float, ...]:
        """The number that is held and those of its rivals, the held one first."""
        claim = self.stretch.value
        rivals = rivals_of(claim).values() if isinstance(claim, Claim) else ()
        numbers = (_finite(amount_of(each)) for each in (claim, *rivals))
        return tuple(each for each in numbers if each is not None)

    @property
    def doubted(self) -> bool:
        """Whether the claim is held in doubt, by its own word or by that of a rival."""
        claim = self.stretch.value
        return isinstance(claim, Claim) and bool(claim.doubts or disputes(claim))


class Lane(Struct):
    """One fact over valid time, with what was refuted of it.

    A fact that is drawn as steps has the greatest number as its `scale`.
    """

    path: Path
    label: Localized
    marks: tuple[Mark, ...]
    refuted: tuple[Refutation, ...] = ()
    scale: float | None = None


class Chart(Struct):
    """Lanes on one axis, with the days of the versions and the days that the axis names."""

    axis: Axis
    lanes: tuple[Lane, ...]
    recorded: tuple[VersionTick, ...]
    ticks: tuple[DayTick, ...]


def chart(
    story: Story, paths: Sequence[Path], describers: Describers, known: Sequence[Version]
) -> Chart:
    """Draw a lane for each of `paths`, as seen from each of the `known` versions."""
    # Listed at once: the axis needs all stretches before the first lane can be placed on it.
    told = {path: list(told_timelines(story, path, known)) for path in paths}
    stretches = [each for spans in told.values() for _, found in spans for each in found]
    axis = span_axis(story, [moment for each in stretches for moment in stretch_moments(each)])
    lanes = tuple(
        _lane(
            path,
            describers,
            _marks(axis, path, spans, describers),
            tuple(refutations(story, path, known[-1], axis, describers)),
        )
        for path, spans in told.items()
    )
    recorded = tuple(version_ticks(axis, story))
    return Chart(axis, lanes, recorded, tuple(day_ticks(axis, describers)))


def watched_paths(story: Story) -> list[Path]:
    """List the watched facts that some version knows, in the order they are shown."""
    rank = story.describer().rank
    # The first two ranks are the watched ones: by their names, and by their class.
    watched = [path for path in story.facts_at() if rank(path)[0] <= 1]
    return sorted(watched, key=lambda path: (rank(path), path))


def _lane(
    path: Path,
    describers: Describers,
    marks: tuple[Mark, ...],
    refuted: tuple[Refutation, ...],
) -> Lane:
    label = describers.each_says(lambda describer: describer.heading(path))
    return Lane(path, label, marks, refuted, _scale(marks))


def _scale(marks: Sequence[Mark]) -> float | None:
    """Give the greatest number of marks that are to be drawn as steps, None where they are not."""
    held = [mark for mark in marks if mark.stretch.stood is FactStatus.HELD]
    numbers = [mark.amounts[0] for mark in held if mark.amounts]
    units = {(amount_of(mark.stretch.value) or ("", ""))[1] for mark in held}
    every = [number for mark in held for number in mark.amounts]
    is_drawn = len(set(numbers)) >= _STEPS_OF_CHART and len(numbers) == len(held)
    return max(every) if is_drawn and len(units) == 1 and min(every) >= 0 else None


def _finite(amount: tuple[object, object] | None) -> float | None:
    """Give the number of an `amount`, where it is one that can be drawn."""
    try:
        number = float(str(amount[0])) if amount else float("nan")
    except ValueError:
        return None
    return number if isfinite(number) else None


def _marks(axis: Axis, path: Path, told: ToldTimelines, describers: Describers) -> tuple[Mark, ...]:
    """Make one mark for each stretch, with all the versions that know it."""
    shape = describers.each[0].place_of(path).shape
    # By what a stretch says: versions in a row that tell the same share one mark.
    known: dict[tuple[Stretch, str], tuple[Stretch, list[VersionRange]]] = {}
    for span, stretches in told:
        for each in stretches:
            known.setdefault(stretch_identity(shape, each), (each, []))[1].append(span)
    return tuple(
        _mark(axis, path, stretch, tuple(_joined(spans)), describers)
        for stretch, spans in known.values()
    )


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
    begin, end = stretch_ends(axis, stretch)
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
