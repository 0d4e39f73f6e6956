"""The timelines of one fact, each with the versions as known at which it is told so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from storyversions.state.codec import canonical, unstructure
from storyversions.state.paths import Path
from storyversions.state.places import locate
from storyversions.state.schema import Shape
from storyversions.story.history import Stretch, affects, timeline
from storyversions.story.history.fact_timeline import fact_timeline
from storyversions.story.story import Story
from storyversions.story.version import FactStatus, Version

VersionRange = tuple[int, int]
"""The numbers of the first and the last version as known at which something is told."""


ToldTimelines = Sequence[tuple[VersionRange, Sequence[Stretch]]]
"""Timelines of one fact, each with the versions as known at which it is told."""


def told_timelines(
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


def stretch_identity(shape: Shape, stretch: Stretch) -> tuple[Stretch, str]:
    """Give all that a stretch says, with its value as text, since 1 equals True."""
    held = stretch.stood is FactStatus.HELD
    text = canonical(unstructure(shape, stretch.value)) if held else ""
    return evolve(stretch, value=None), text
