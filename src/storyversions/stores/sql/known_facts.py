"""Two derived tables for the library itself, from which it reads single facts of single versions.

`step` has each change of each version whole, and `fact_state` what is known of each fact, with the
change that last touched it. They are what folding all versions gives, kept to be looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import Any

from attrs import define, field

from storyversions.state.change import Change
from storyversions.state.paths import Path, read_path
from storyversions.state.schema import NOTHING
from storyversions.stores.sql.database import Session, TableRow
from storyversions.stores.sql.derived_json import DerivedJson
from storyversions.stores.sql.seals import FACT_STATE, STEP, Tally, sealed, unsealed
from storyversions.stores.sql.stretches import Stretches, StretchStep
from storyversions.stores.sql.tables import insertion, selection, setting
from storyversions.story.history import (
    VersionDelta,
    labels_of,
    note_changes,
)
from storyversions.story.story import Story

IN_FORCE = "from_version <= ? AND (to_version IS NULL OR to_version > ?)"
"""The condition that chooses the rows of `fact_state` that hold after a version, given twice."""

_END = setting(
    "fact_state", ("to_version", "seal"), "WHERE story = ? AND path = ? AND from_version = ?"
)
"""By the key: the index by the end would lead through all rows without one."""


def write_known_facts(
    session: Session, story: Story[Any], first: int, tallies: Mapping[str, Tally]
) -> Mapping[str, Tally]:
    """Write what follows from the versions of a `story` from number `first` on.

    `tallies` are those of the rows that are there, by table; gives those of all rows.
    """
    codec = DerivedJson.to_write(story.record_shape, labels_of(story.versions))
    steps = [sealed("step", row) for row in step_rows(story, codec, first)]
    session.run(insertion("step", ("story", *STEP)), [(story.name, *row) for row in steps])
    facts = tallies["fact_state"]
    kept = StoredRows(session, story.name, codec, first - 1) if first > 1 else None
    made = Stretches.of(KnownFacts(codec, facts.count, kept).steps(story, first))
    facts += _write_stretches(session, story.name, made)
    return {"step": tallies["step"] + Tally.of("step", steps), "fact_state": facts}


def _write_stretches(session: Session, story: str, made: Stretches) -> Tally:
    """Write what versions did to what is known; gives how that changes the tally of the rows."""
    before = [sealed("fact_state", row) for row, _ in made.ended.values()]
    ended = [sealed("fact_state", (*row[:-1], number)) for row, number in made.ended.values()]
    begun = [sealed("fact_state", row) for row in made.begun]
    session.run(_END, [(*row[-2:], story, row[0], row[-3]) for row in ended])
    session.run(insertion("fact_state", ("story", *FACT_STATE)), [(story, *row) for row in begun])
    return Tally.of("fact_state", [*ended, *begun]) - Tally.of("fact_state", before)


def drop_known_facts(session: Session, story: str) -> None:
    """Take away all that `write_known_facts` wrote of a story."""
    session.run("DELETE FROM step WHERE story = ?", [(story,)])
    session.run("DELETE FROM fact_state WHERE story = ?", [(story,)])


def stale_known_facts(session: Session, story: Story[Any]) -> Iterator[str]:
    """Name the tables that do not say what follows from the versions of a `story`."""
    codec = DerivedJson.to_write(story.record_shape, labels_of(story.versions))
    query = selection("step", STEP, "WHERE story = ? ORDER BY version, place")
    steps = [sealed("step", row) for row in step_rows(story, codec, 1)]
    if list(map(tuple, session.rows(query, story.name))) != steps:
        yield "step"
    found = session.rows(selection("fact_state", FACT_STATE, "WHERE story = ?"), story.name)
    known = Stretches.of(KnownFacts(codec, 0).steps(story, 1))
    rows = [sealed("fact_state", row) for row in known.begun]
    if sorted(map(tuple, found), key=repr) != sorted(rows, key=repr):
        yield "fact_state"


def step_rows(story: Story[Any], codec: DerivedJson, first: int) -> Iterator[TableRow]:
    """Write a row for each change of the versions from number `first` on, in their order."""
    for delta in story.deltas[first - 1 :]:
        for place, change in enumerate(delta.changes):
            yield (
                *(delta.version.number, place, str(change.path)),
                None if change.replaces is None else str(change.replaces),
                change.kind.value,
                change.cause and change.cause.value,
                change.missing,
                codec.write_change(change),
            )


StepPlace = tuple[int, int]
"""Where a change is: the number of its version, and its place among the changes of that."""


@define
class KnownRow:
    """What is known of a fact: its place among all, its JSON, and the step that touched it last.

    `told` is None where a change touched what is no fact that is known.
    """

    place: int
    told: str | None
    step: StepPlace | None
    since: int

    def row(self, path: Path) -> TableRow:
        """Write the row of the fact at a `path`, of a stretch that goes on."""
        return (str(path), self.place, self.told, *(self.step or (None, None)), self.since, None)


class StoredRows(Mapping[Path, KnownRow]):
    """What is known of each fact after a version, by the rows that were written so far."""

    def __init__(self, session: Session, story: str, codec: DerivedJson, number: int) -> None:
        self.session = session
        self.story = story
        self.codec = codec
        self.number = number

    def __getitem__(self, path: Path) -> KnownRow:
        found = self._rows("AND path = ?", str(path))
        if not found:
            raise KeyError(path)
        return self._row(found[0])

    def __iter__(self) -> Iterator[Path]:
        return (read_path(row[0]) for row in self._rows("ORDER BY place"))

    def __len__(self) -> int:
        return len(self._rows(""))

    def change(self, step: StepPlace) -> Change:
        """Read the change of a version at a place."""
        query = selection("step", STEP, "WHERE story = ? AND version = ? AND place = ?")
        [row] = self.session.rows(query, self.story, *step)
        return self.codec.read_change(unsealed("step", row)[-1], step[0])

    def _rows(self, rest: str, *values: str) -> list[TableRow]:
        condition = f"WHERE story = ? AND {IN_FORCE} {rest}"
        query = selection("fact_state", FACT_STATE, condition)
        found = self.session.rows(query, self.story, self.number, self.number, *values)
        return [unsealed("fact_state", row) for row in found]

    def _row(self, row: TableRow) -> KnownRow:
        _, place, told, version, step_place, since, _ = row
        return KnownRow(place, told, None if version is None else (version, step_place), since)


@define
class KnownFacts:
    """Follows what is known of each fact, version by version, on the rows that are `kept`.

    `count` is how many rows there are: a fact that comes gets it as its place.
    """

    codec: DerivedJson
    count: int
    kept: StoredRows | None = None
    rows: dict[Path, KnownRow | None] = field(factory=dict)
    changes: dict[StepPlace, Change] = field(factory=dict)

    def steps(self, story: Story[Any], first: int) -> Iterator[StretchStep]:
        """Tell for each version which stretches of what is known ended, and which began.

        Of one that ended its row is told, as it was until then.
        """
        for delta in story.deltas[first - 1 :]:
            number = delta.version.number
            ended, begun = {}, []
            for path, (told, step) in self._touched(delta).items():
                before = self.row(path)
                if before is not None:
                    ended[str(path)] = before.row(path)
                came = before is None or (before.told is None and told is not None)
                place = self.count if before is None or came else before.place
                row = KnownRow(place, told, step, number)
                self.rows[path] = None if told is None and step is None else row
                if self.rows[path] is not None:
                    self.count += 1
                    begun.append(row.row(path))
            yield StretchStep(number, ended, begun)

    def row(self, path: Path) -> KnownRow | None:
        """Give what is known of a fact so far."""
        if path not in self.rows and self.kept is not None:
            self.rows[path] = self.kept.get(path)
        return self.rows.get(path)

    def _touched(self, delta: VersionDelta) -> dict[Path, tuple[str | None, StepPlace | None]]:
        """Give what is told anew of the facts that a version touched, and the step that did it."""
        states = delta.told
        last = LastChanges(self)
        note_changes(last, delta.changes)
        places = {id(change): place for place, change in enumerate(delta.changes)}
        number = delta.version.number
        self.changes |= {(number, place): each for place, each in enumerate(delta.changes)}
        touched = {}
        for path in dict.fromkeys((*states, *last.noted)):
            before = self.row(path) or KnownRow(0, None, None, 0)
            told, step = before.told, before.step
            if path in states:
                state = states[path]
                told = None if state is NOTHING else self.codec.write_fact(path, state)
            if path in last.noted:
                change = last.noted[path]
                step = None if change is None else (number, places[id(change)])
            touched[path] = told, step
        return touched


class LastChanges(MutableMapping[Path, Change]):
    """The change that last touched each fact, with those `noted` since; None takes one away."""

    def __init__(self, known: KnownFacts) -> None:
        self.known = known
        self.noted: dict[Path, Change | None] = {}

    def __getitem__(self, path: Path) -> Change:
        found = self.noted[path] if path in self.noted else self._kept(path)
        if found is None:
            raise KeyError(path)
        return found

    def __setitem__(self, path: Path, change: Change) -> None:
        self.noted[path] = change

    def __delitem__(self, path: Path) -> None:
        self.noted[path] = None

    def __iter__(self) -> Iterator[Path]:
        kept: Iterable[Path] = self.known.kept or ()
        paths = dict.fromkeys((*kept, *self.known.rows, *self.noted))
        return (path for path in paths if path in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _kept(self, path: Path) -> Change | None:
        row = self.known.row(path)
        if row is None or row.step is None:
            return None
        if row.step not in self.known.changes:
            assert self.known.kept is not None, "what was not kept was worked out here"
            self.known.changes[row.step] = self.known.kept.change(row.step)
        return self.known.changes[row.step]
