"""A line of versions that grows by one (V1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo
from itertools import takewhile

from attrs import evolve

from storyversions.dates import When
from storyversions.errors import Location, UpdateError
from storyversions.state.between import between
from storyversions.state.schema import M, Record
from storyversions.story.documents import with_digest
from storyversions.story.version import Entry, Update, Version, labels


def grown(
    record: Record,
    zone: tzinfo,
    versions: Sequence[Version[M]],
    update: Update,
    state: M,
    entries: tuple[Entry, ...],
) -> tuple[Version[M], ...]:
    """The versions with one more, made by an update; the others of its day are labelled anew.

    Errors: as `recorded_day`.
    """
    day = recorded_day(zone, versions, update)
    of_day = sum(
        1 for _ in takewhile(lambda each: _day(each.recorded, zone) == day, reversed(versions))
    )
    *earlier, label = labels([day] * (of_day + 1))
    older, same_day = versions[: len(versions) - of_day], versions[len(versions) - of_day :]
    version = Version(
        number=len(versions) + 1,
        label=label,
        recorded=update.at,
        title=update.title,
        sources=tuple(dict.fromkeys(source for entry in entries for source in entry.sources)),
        state=state,
        entries=entries,
        passages=update.passages,
        parent=versions[-1].digest if versions else "",
        digest="",
        patch=between(versions[-1].state, state) if versions else None,
        place=update.place,
    )
    relabelled = (evolve(each, label=name) for each, name in zip(same_day, earlier, strict=True))
    return (*older, *relabelled, with_digest(record, version))


def recorded_day(zone: tzinfo, versions: Sequence[Version], update: Update) -> date:
    """The day on which an update would be recorded as the next version.

    Errors: `UpdateError` for a record that is neither a day nor a moment, or before its predecessor's.
    """
    day = _day(update.at, zone, update.place)
    if versions and update.at.extent(zone).surely_before(versions[-1].recorded.extent(zone)):
        sentence = f"{update.at} is before the version it follows, {versions[-1].label}"
        raise UpdateError(sentence, place=update.place)
    return day


def _day(recorded: When, zone: tzinfo, place: Location | None = None) -> date:
    day = recorded.day(zone)
    if day is None:
        raise UpdateError(
            f"a version is recorded on a day or at a time, not {recorded}", place=place
        )
    return day
