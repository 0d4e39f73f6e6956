"""What a page writes below a lane, so that no value depends on the width of a bar."""

from __future__ import annotations

from collections.abc import Iterator

from storyversions.reports.lanes import Lane, Mark
from storyversions.reports.refutations import Refutation
from storyversions.reports.report_parts import Words, Writer
from storyversions.reports.svg import spelled_ranges
from storyversions.story.version import FactStatus
from storyversions.structs import Struct
from storyversions.words import Describer


class LaneNote(Struct):
    """A value, since when it holds or what became of it, and the versions that say so."""

    value: Words
    when: Words
    known: str
    is_refuted: bool


def lane_notes(writer: Writer, lane: Lane) -> Iterator[LaneNote]:
    """Yield the numbers of a lane that is drawn as steps, and what was refuted of any lane."""
    notes = [(each.begin, _refuted(writer, each)) for each in lane.refuted]
    if lane.scale:
        held = (mark for mark in lane.marks if mark.stretch.stood is FactStatus.HELD)
        notes += [(mark.begin, _held(writer, mark)) for mark in held]
    # In the order of their time; by it alone, as notes have none of their own.
    yield from (note for _, note in sorted(notes, key=lambda each: each[0]))


def _refuted(writer: Writer, refuted: Refutation) -> LaneNote:
    value, fate = writer.words(refuted.value), writer.words(refuted.fate)
    return LaneNote(value, fate, spelled_ranges([refuted.known]), is_refuted=True)


def _held(writer: Writer, mark: Mark) -> LaneNote:
    def since(describer: Describer) -> str:
        return describer.page_date(mark.stretch.since) if mark.stretch.since else ""

    when = writer.words(writer.page_data.describers.each_says(since))
    return LaneNote(writer.words(mark.short), when, spelled_ranges(mark.known), is_refuted=False)
