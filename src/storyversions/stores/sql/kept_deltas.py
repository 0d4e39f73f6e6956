"""What the versions of a story did and what is known after each, looked up in a database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import frozen

from storyversions.errors import FileError
from storyversions.on_demand import OnDemand
from storyversions.state.change import Cause, Change, Kind
from storyversions.state.paths import Path, read_path
from storyversions.state.places import ORDER
from storyversions.state.schema import Record
from storyversions.stores.archive.documents import document_errors
from storyversions.stores.sql.database import Database, Session, TableRow
from storyversions.stores.sql.derived import derived_by
from storyversions.stores.sql.derived_json import DerivedJson
from storyversions.stores.sql.documents import locate_errors
from storyversions.stores.sql.known_facts import IN_FORCE
from storyversions.stores.sql.seals import FACT_STATE, STEP, unsealed
from storyversions.stores.sql.tables import selection
from storyversions.story.history import (
    ChangeMark,
    FactState,
    IndexedFactStates,
    KeptVersions,
    VersionDelta,
)
from storyversions.story.version import Version

if TYPE_CHECKING:
    from storyversions.story.history.fact_timeline import VersionChanges

_UP_TO = "WHERE story = ? AND version <= ?"
_KNOWN = f"WHERE story = ? AND {IN_FORCE} AND told IS NOT NULL"
_CHANGES = selection("step", STEP, "WHERE story = ? AND version = ? ORDER BY place")
_ABOUT = selection("step", STEP, f"{_UP_TO} AND {{}} ORDER BY version, place")
_MARK = ("version", "kind", "cause", "missing")
_MARKS = selection("step", (*_MARK, "count(*)"), f"{_UP_TO} GROUP BY {', '.join(_MARK)}")
_FACTS = selection("fact_state", FACT_STATE, _KNOWN)
_PATHS = selection("fact_state", ("path",), _KNOWN)
_BEFORE = selection("fact_state", FACT_STATE, "WHERE story = ? AND to_version = ?")
_COUNT = selection("fact_state", ("count(*)",), _KNOWN)
_LAST = selection(
    "fact_state",
    (*(f"step.{each}" for each in STEP), *(f"fact_state.{each}" for each in FACT_STATE)),
    f"""JOIN step ON step.story = fact_state.story AND step.version = fact_state.step_version
    AND step.place = fact_state.step_place
    WHERE fact_state.story = ? AND {IN_FORCE} ORDER BY fact_state.place""",
)
_OTHER_CODE = "other code has derived anew what it says; open the story again"


@frozen
class DerivedSource:
    """Where what is derived from a story is looked up, and by which `code` it must be derived."""

    database: Database
    where: str
    story: str
    code: str

    def rows(self, query: str, *values: Any) -> list[TableRow]:
        """Look something of the story up, in a piece of work of its own.

        Raises:
            FileError: Other code has derived it anew since the story was opened.

        """

        def look_up(session: Session) -> list[TableRow]:
            if derived_by(session, self.story) != self.code:
                raise FileError(f"{self.where}: {_OTHER_CODE}")
            return session.rows(query, self.story, *values)

        return self.database.read(look_up)


class KeptDeltas(OnDemand[VersionDelta]):
    """The deltas of a line of versions in a zone, by what a `source` has derived."""

    def __init__(
        self, source: DerivedSource, record: Record, zone: tzinfo, versions: KeptVersions
    ) -> None:
        super().__init__(len(versions), lambda index: KeptDelta(self, index + 1))
        self.source = source
        self.record = record
        self.zone = zone
        self.versions = versions
        self.codec = DerivedJson(record, versions.labels)
        self.rows = source.rows

    def changes(self, rows: Iterable[TableRow]) -> list[tuple[int, Change]]:
        """Read changes from the numbers of their versions and their JSON."""
        with locate_errors(self.source.where), document_errors("step"):
            found = (unsealed("step", row) for row in rows)
            return [(row[0], self.codec.read_change(row[-1], row[0])) for row in found]

    def facts(self, rows: Iterable[TableRow]) -> list[TableRow]:
        """Take the seals from the rows of facts, once they are seen to be theirs."""
        with locate_errors(self.source.where), document_errors("fact_state"):
            return [unsealed("fact_state", row) for row in rows]


class KeptDelta(VersionDelta):
    """A delta that looks up what was derived, instead of working it out."""

    is_kept: ClassVar = True

    def __init__(self, deltas: KeptDeltas, number: int) -> None:
        version: Version[Any] = deltas.versions[number - 1]
        vars(self).update(
            record=deltas.record, zone=deltas.zone, version=version, deltas=deltas, number=number
        )

    deltas: KeptDeltas
    number: int

    @cached_property
    def earlier(self) -> VersionDelta | None:
        """The delta of the version before, None for the first."""
        return self.deltas[self.number - 2] if self.number > 1 else None

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What the version did, each change with its cause."""
        rows = self.deltas.rows(_CHANGES, self.number)
        return tuple(change for _, change in self.deltas.changes(rows))

    @cached_property
    def known(self) -> KeptFacts:
        """What is known after the version."""
        return KeptFacts(self.deltas, self.number)

    def changes_about(self, paths: Sequence[Path]) -> VersionChanges:
        """Pair the versions that touched one of `paths` with what they did to it."""
        conditions = [_about(path) for path in paths]
        query = _ABOUT.format(" OR ".join(sql for sql, _ in conditions))
        values = [value for _, given in conditions for value in given]
        found: dict[int, list[Change]] = {}
        for number, change in self.deltas.changes(self.deltas.rows(query, self.number, *values)):
            found.setdefault(number, []).append(change)
        return [(self.deltas.versions[number - 1], changes) for number, changes in found.items()]

    def last_changes(self) -> Mapping[Path, Change]:
        """Map each fact that is known to the change that last touched it."""
        rows = self.deltas.rows(_LAST, self.number, self.number)
        pairs = [(row[: len(STEP)], row[len(STEP) :]) for row in rows]
        steps = {tuple(step[:2]): step for step, _ in pairs}
        read = self.deltas.changes(steps.values())
        changes = dict(zip(steps, (change for _, change in read), strict=True))
        facts = self.deltas.facts(fact for _, fact in pairs)
        return {
            read_path(fact[0]): changes[tuple(step[:2])]
            for fact, (step, _) in zip(facts, pairs, strict=True)
        }

    def marks(self) -> Sequence[Sequence[ChangeMark]]:
        """Mark the changes of each version up to this one, the oldest first."""
        marks: list[list[ChangeMark]] = [[] for _ in range(self.number)]
        for number, kind, cause, missing, count in self.deltas.rows(_MARKS, self.number):
            mark = ChangeMark(Kind(kind), None if cause is None else Cause(cause), missing)
            marks[number - 1] += [mark] * count
        return marks


class KeptFacts(IndexedFactStates):
    """What is known after a version: a fact is looked up when it is asked for."""

    def __init__(self, deltas: KeptDeltas, number: int) -> None:
        self.deltas = deltas
        self.number = number

    def __getitem__(self, path: Path) -> FactState:
        found = self._found
        if path not in found:
            facts = self._facts("AND path = ?", str(path))
            found[path] = facts[0][1] if facts else None
        fact = found[path]
        if fact is None:
            raise KeyError(path)
        return fact

    def within(self, path: Path) -> dict[Path, FactState]:
        """Map the facts at and below a path to their states, in the order in which they came."""
        condition, values = _inside("path", path)
        return dict(self._facts(f"AND {condition} ORDER BY place", *values))

    def __iter__(self) -> Iterator[Path]:
        query = f"{_PATHS} ORDER BY place"
        return (read_path(row[0]) for row in self.deltas.rows(query, self.number, self.number))

    def __len__(self) -> int:
        [(count,)] = self.deltas.rows(_COUNT, self.number, self.number)
        return int(count)

    def items(self) -> Any:
        """Give all facts, in one look."""
        return dict(self._facts("ORDER BY place")).items()

    @cached_property
    def _found(self) -> dict[Path, FactState | None]:
        """The facts that were looked up, to begin with those that the next version touched."""
        return dict(self._read(self.deltas.rows(_BEFORE, self.number + 1)))

    def _facts(self, rest: str, *values: Any) -> list[tuple[Path, FactState]]:
        rows = self.deltas.rows(f"{_FACTS} {rest}", self.number, self.number, *values)
        return self._read(rows)

    def _read(self, rows: Iterable[TableRow]) -> list[tuple[Path, FactState]]:
        read: Callable[[Path, str], FactState] = self.deltas.codec.read_fact
        found = self.deltas.facts(rows)
        with locate_errors(self.deltas.source.where), document_errors("fact_state"):
            told = [(read_path(row[0]), row[2]) for row in found if row[2] is not None]
            return [(path, read(path, each)) for path, each in told]


def _about(path: Path) -> tuple[str, list[Any]]:
    """Write the condition that a change is at, above or inside a path, or what it replaces is."""
    # The order of rows goes with the first of them that comes or goes.
    at = path.parent if path.steps and path.steps[-1] == ORDER else path
    above = [str(each) for each in path.upwards()]
    conditions, values = [], list[Any]()
    for column in ("path", "replaces"):
        condition, given = _inside(column, at)
        places = ", ".join("?" for _ in above)
        conditions += [f"{column} IN ({places})", condition]
        values += [*above, *given]
    return f"({' OR '.join(conditions)})", values


def _inside(column: str, path: Path) -> tuple[str, list[Any]]:
    text = str(path)
    if not text:
        return "1 = 1", []
    condition = f"({column} = ? OR substr({column}, 1, ?) IN (?, ?))"
    return condition, [text, len(text) + 1, f"{text}.", f"{text}["]
