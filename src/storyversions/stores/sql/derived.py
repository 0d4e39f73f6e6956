"""What is derived from versions for readers of the tables: changes with their causes, and facts.

It lies outside every digest and can be made anew at any time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from storyversions.__about__ import __version__
from storyversions.state.change import Change
from storyversions.state.codec import Plain, canonical, unstructure
from storyversions.state.paths import Path
from storyversions.state.places import Place, locate
from storyversions.state.schema import NOTHING, Claim, Record
from storyversions.state.walk import Presence, leaves
from storyversions.stores.sql.class_marks import class_mark
from storyversions.stores.sql.database import Session, TableRow
from storyversions.stores.sql.notes import read_note
from storyversions.stores.sql.stretches import Stretches, StretchStep
from storyversions.stores.sql.tables import insertion, selection
from storyversions.story.history import VersionDelta
from storyversions.story.story import Story

CHANGE = ("version", "place", "path", "kind", "cause", "direction", "before", "after", "since")
FACT = ("path", "value", "certainty", "since", "until", "from_version", "to_version")

_TABLES = 4
"""Counts what is derived: it grows where tables are added, or say something else."""

CODE = f"storyversions {__version__}, tables {_TABLES}, class "
"""How the name of this code begins; a mark of the class follows."""

_END = "UPDATE fact SET to_version = ? WHERE story = ? AND path = ? AND to_version IS NULL"


def derived_by(session: Session, name: str) -> str:
    """Name the code that derived what is kept of a story; it is empty where nothing was derived."""
    return read_note(session, name).code


def code_of(record: Record) -> str:
    """Name the code that derives: this version of the library, and the class as it is now."""
    return f"{CODE}{class_mark(record)}"


def write_derived(session: Session, story: Story[Any], first: int) -> None:
    """Write what follows from the versions of a `story` from number `first` on."""
    changes = [(story.name, *row) for row in change_rows(story, first)]
    session.run(insertion("change", ("story", *CHANGE)), changes)
    made = Stretches.of(fact_steps(story, first))
    session.run(_END, [(number, story.name, path) for path, (_, number) in made.ended.items()])
    session.run(insertion("fact", ("story", *FACT)), [(story.name, *row) for row in made.begun])


def drop_derived(session: Session, story: str) -> None:
    """Take away all that was derived from the versions of a story."""
    session.run("DELETE FROM change WHERE story = ?", [(story,)])
    session.run("DELETE FROM fact WHERE story = ?", [(story,)])


def stale_tables(session: Session, story: Story[Any]) -> Iterator[str]:
    """Name the tables that do not say what follows from the versions of a `story`."""
    found = session.rows(selection("change", CHANGE, "WHERE story = ?"), story.name)
    # By their text: what a damaged column holds may be of any kind.
    if sorted(map(tuple, found), key=repr) != sorted(change_rows(story, 1), key=repr):
        yield "change"
    found = session.rows(selection("fact", FACT, "WHERE story = ?"), story.name)
    if sorted(map(tuple, found), key=repr) != sorted(fact_rows(story), key=repr):
        yield "fact"


def change_rows(story: Story[Any], first: int) -> Iterator[TableRow]:
    """Write a row for each change of the versions from number `first` on."""
    record = story.record_shape
    for delta in story.deltas[first - 1 :]:
        # By path: the order of a mapping's entries is not kept, and two readings give one table.
        for place, change in enumerate(sorted(delta.changes, key=_by_path)):
            yield (delta.version.number, place, *_change(record, change))


def _by_path(change: Change) -> Path:
    return change.path


def _change(record: Record, change: Change) -> Iterator[Any]:
    former = change.place if change.replaces is None else locate(record, change.replaces)
    yield str(change.path)
    yield change.kind.value
    yield change.cause.value if change.cause else None
    yield change.direction.value if change.direction else None
    yield _value(former, change.before)
    yield _value(change.place, change.after)
    after = change.after
    yield after.since.text if isinstance(after, Claim) and after.since else None


def fact_rows(story: Story[Any]) -> list[TableRow]:
    """Write a row for each stretch of versions in which a fact held the same."""
    return Stretches.of(fact_steps(story, 1)).begun


def fact_steps(story: Story[Any], first: int) -> Iterator[StretchStep]:
    """Tell for each version from number `first` on which facts ended, and which began."""
    for delta in story.deltas[first - 1 :]:
        yield _fact_step(story.record_shape, delta)


def _fact_step(record: Record, delta: VersionDelta) -> StretchStep:
    number = delta.version.number
    if delta.earlier is None:
        facts = leaves(record, delta.version.state)
        return StretchStep(
            number, {}, [_fact(record, path, leaf.value, number) for path, leaf in facts]
        )
    edited = delta.patch.facts()
    ended = {str(path): None for path, (before, _) in edited.items() if before is not NOTHING}
    begun = [
        _fact(record, path, after, number)
        for path, (_, after) in edited.items()
        if after is not NOTHING
    ]
    return StretchStep(number, ended, begun)


def _fact(record: Record, path: Path, value: Any, number: int) -> TableRow:
    claim = value if isinstance(value, Claim) else None
    dates = (claim.since, claim.until) if claim else (None, None)
    return (
        str(path),
        _value(locate(record, path), value),
        claim.certainty.value if claim and claim.certainty else None,
        *(date.text if date else None for date in dates),
        number,
        None,
    )


def _value(place: Place, value: Any) -> str | None:
    """Write a value as JSON, of a claim what it claims.

    Nothing and the presence of an entity have none.
    """
    if value is NOTHING or isinstance(value, Presence):
        return None
    plain: Plain = unstructure(place.shape, value)
    return canonical(plain["value"] if isinstance(value, Claim) else plain)
