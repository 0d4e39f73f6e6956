"""The table of facts of a story, row by row: a pure function of its versions (Z1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from storyversions.frames.beliefs import Belief, BeliefReader, numbered
from storyversions.frames.fact_row import FactRow
from storyversions.frames.known_versions import KnownVersion, known_versions
from storyversions.frames.touches import Touch, touches
from storyversions.state.change import Cause, Change
from storyversions.state.paths import Path
from storyversions.state.places import locate
from storyversions.state.schema import makes_claims
from storyversions.story.history.fact_timeline import fact_timelines
from storyversions.story.story import Story
from storyversions.story.version import FactStatus
from storyversions.structs import Struct


def fact_rows(story: Story) -> Iterator[FactRow]:
    """Yield the rows of a `story`: by fact, and for each in the order in which they became known.

    >>> from storyversions.stores import files
    >>> story = files.read("snapshots/openai-ceo-2023")
    >>> for row in fact_rows(story):
    ...     if row.path == "organisations[openai].offices[ceo]" and row.stands:
    ...         print(row.value, row.known_from_day, row.known_to_day)
    {"acting":true,"holder":"mira-murati"} 2023-11-17 2023-11-20
    {"acting":true,"holder":"emmett-shear"} 2023-11-20 2023-11-22
    {"acting":false,"holder":"sam-altman"} 2023-11-22 None
    """
    versions = known_versions(story)
    for path, touched in sorted(touches(story).items()):
        yield from _FactTable.of(story, path, versions).rows(touched)


class _Begun(Struct):
    """A row that is not known to have ended: what it says, and by which touch it was known."""

    entry: int
    belief: Belief
    touch: Touch


class _FactTable(Struct):
    """Makes the rows of one fact."""

    story: Story
    path: Path
    versions: Sequence[KnownVersion]
    numbers: Mapping[str, int]
    reader: BeliefReader

    @staticmethod
    def of(story: Story, path: Path, versions: Sequence[KnownVersion]) -> _FactTable:
        numbers = {version.label: version.number for version in story.versions}
        reader = BeliefReader.of(story, locate(story.record_shape, path))
        return _FactTable(story, path, versions, numbers, reader)

    def rows(self, touched: Sequence[Touch]) -> list[FactRow]:
        """List the rows of the fact, which versions have `touched`."""
        made: list[FactRow] = []
        begun: dict[tuple[Any, ...], _Begun] = {}
        entry = 0
        for touch, beliefs in self._beliefs(touched):
            now = dict(numbered(beliefs))
            # What stands for a change begins anew with it, so that each change has its row.
            going_on = {key for key, belief in now.items() if not belief.is_marked}
            made += [self._row(begun.pop(key), touch) for key in [*begun] if key not in going_on]
            for key, belief in now.items():
                if key not in begun:
                    entry += 1
                    begun[key] = _Begun(entry, belief, touch)
        made += [self._row(each, None) for each in begun.values()]
        return sorted(made, key=attrgetter("entry"))

    def _beliefs(self, touched: Sequence[Touch]) -> Iterator[tuple[Touch, list[Belief]]]:
        """Pair each touch with what is believed after it; nothing where no fact is there then."""
        told = [(self.story.versions[touch.number - 1], touch.changes) for touch in touched]
        lines = fact_timelines(self.reader.place, told, self.story.zone)
        for touch, entries in zip(touched, lines, strict=True):
            yield touch, self.reader.read(entries, touch) if touch.fact is not None else []

    def _row(self, begun: _Begun, end: Touch | None) -> FactRow:
        columns = begun.belief.columns
        first = self.versions[begun.touch.number - 1]
        last = None if end is None else self.versions[end.number - 1]
        set_in = self._set_in(begun)
        return FactRow(
            **_names(self.story, self.path),
            **columns | {"sources": self._sources(begun)},
            **_known(first, last),
            **_explained(begun),
            number=self.numbers.get(columns["label"]),
            entry=begun.entry,
            to_cause=_cause(end),
            corrected=columns["stands"] and _is_correction(end),
            days=None if last is None else (last.day - self.versions[set_in - 1].day).days,
        )

    def _set_in(self, begun: _Begun) -> int:
        """Give the number of the version that set what a row says."""
        fact = begun.touch.fact
        if begun.belief.columns["stands"] and fact is not None:
            return self.numbers[fact.set_in]
        return self.numbers.get(begun.belief.columns["label"], begun.touch.number)

    def _sources(self, begun: _Begun) -> tuple[str, ...]:
        """List who says so: the claim, the ending, or the version where nothing is claimed (C7)."""
        columns, ending = begun.belief.columns, _ending_of(begun.touch)
        if columns["kind"] == FactStatus.ENDED.value and ending is not None:
            return ending
        if columns["kind"] == FactStatus.HELD.value and not makes_claims(self.story.record_shape):
            return self.story.versions[begun.touch.number - 1].sources
        sources: tuple[str, ...] = columns["sources"]
        return sources


def _names(story: Story, path: Path) -> dict[str, Any]:
    """Name the fact, the entry or row that holds it, and the fact as a field of that."""
    above = [place for place, step in enumerate(path.steps[:-1]) if step.key]
    cut = above[-1] + 1 if above else 0
    entity, field = Path(path.steps[:cut]), Path(path.steps[cut:])
    return {"story": story.name, "path": str(path), "entity": str(entity), "field": str(field)}


def _known(first: KnownVersion, last: KnownVersion | None) -> dict[str, Any]:
    return {
        "known_from": first.moment,
        "known_from_day": first.day,
        "from_version": first.number,
        "from_place": first.place,
        "known_to": None if last is None else last.moment,
        "known_to_day": None if last is None else last.day,
        "to_version": None if last is None else last.number,
        "to_place": None if last is None else last.place,
        "weekday": first.day.isoweekday(),
        "month": first.day.isoformat()[:7],
    }


def _explained(begun: _Begun) -> dict[str, Any]:
    change = _change(begun.touch)
    return {
        "change": change.kind.value if begun.belief.is_marked else None,
        "cause": _cause(begun.touch),
        "direction": None if change.direction is None else change.direction.value,
    }


def _change(touch: Touch) -> Change:
    return touch.change or touch.changes[-1]


def _cause(touch: Touch | None) -> str | None:
    cause = None if touch is None else _change(touch).cause
    return None if cause is None else cause.value


def _is_correction(touch: Touch | None) -> bool:
    """Say whether a version took what stood for wrong, and not only what had stood before."""
    change = None if touch is None else touch.change
    return change is not None and change.kind.has_edit and change.cause is Cause.CORRECTION


def _ending_of(touch: Touch) -> tuple[str, ...] | None:
    ending = _change(touch).ending
    return None if ending is None else ending.sources
