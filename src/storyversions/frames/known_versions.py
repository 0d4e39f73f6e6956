"""The versions of a story as the table knows them: by moment, by day and by place in the day."""

from __future__ import annotations

from datetime import date, datetime
from itertools import accumulate

from storyversions.dates import NEVER, as_instants
from storyversions.story.story import Story
from storyversions.structs import Struct


class KnownVersion(Struct):
    """A version: what it said was known from a `moment` on, and at the end of its `day`.

    `place` counts the versions of that day, from 1. `moment` is the first, in UTC, at which this
    version, or one after it, was surely on record (V2).
    """

    number: int
    day: date
    place: int
    moment: datetime


def known_versions(story: Story) -> list[KnownVersion]:
    """List the versions of a `story`, in their order.

    >>> from storyversions.stores import files
    >>> third = known_versions(files.read("snapshots/openai-ceo-2023"))[2]
    >>> third.number, str(third.day), third.place, str(third.moment)
    (3, '2023-11-20', 1, '2023-11-21 05:00:00')
    """
    bounds = (as_instants(each.recorded.extent(story.zone), story.zone) for each in story.versions)
    stops = [stop or NEVER for _, stop in bounds]
    # Where a day is followed by an hour of that day, who knows of the hour knows of both.
    moments = list(accumulate(reversed(stops), min))[::-1]
    return [
        KnownVersion(version.number, *_day_and_place(version.label), moment)
        for version, moment in zip(story.versions, moments, strict=True)
    ]


def _day_and_place(label: str) -> tuple[date, int]:
    """Take a label apart: it is a day, or a day and the place in it (V1)."""
    day, _, place = label.partition(".")
    return date.fromisoformat(day), int(place or 1)
