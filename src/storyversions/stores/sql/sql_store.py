"""A store whose stories are rows of a database."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve

from storyversions.errors import StoryError
from storyversions.registry import registered_model
from storyversions.state.codec import Plain, canonical
from storyversions.state.schema import Record, shape_of
from storyversions.stores.archive import INDEX, Archive, Finding
from storyversions.stores.archive.archive import check_head
from storyversions.stores.archive.documents import document_errors
from storyversions.stores.archive.index import (
    checked_index,
    render_index,
    story_from_index,
)
from storyversions.stores.archive.versions import render_version
from storyversions.stores.sql.database import Database, Session, T
from storyversions.stores.sql.derived import (
    CODE,
    code_of,
    derived_by,
    drop_derived,
    stale_tables,
    write_derived,
)
from storyversions.stores.sql.document_rows import (
    SOURCE,
    STORY,
    StoryRows,
)
from storyversions.stores.sql.documents import (
    StoredDocuments,
    StoredStates,
    locate_errors,
    located,
    stored_index,
)
from storyversions.stores.sql.kept_story import KeptStory, OpenedStory
from storyversions.stores.sql.known_facts import (
    drop_known_facts,
    stale_known_facts,
    write_known_facts,
)
from storyversions.stores.sql.notes import (
    DerivedNote,
    is_sealed_whole,
    read_note,
    write_note,
)
from storyversions.stores.sql.stray_rows import stray_tables
from storyversions.stores.sql.tables import (
    has_tables,
    insertion,
    make_look_ups,
    make_tables,
    setting,
)
from storyversions.stores.sql.version_writer import VersionWriter, text_to_keep
from storyversions.stores.store import Store, noted_model
from storyversions.story.story import Story
from storyversions.story.version import Update, several_updates

NOT_DERIVED = "it does not say what the versions do; it is derived, and a copy of the story has it"
STRAY_ROWS = "it has rows of a version or a story that is not there; a copy of the story has none"


class SqlStore(Store):
    """The stories in a `database`; `model` wins over the classes that they name."""

    def __init__(self, database: Database, model: type | None = None) -> None:
        self.database = database
        self.model = model
        self.where = database.where

    def stories(self) -> Sequence[str]:
        """List the names of the stories."""
        return self.database.read(self._names)

    def load(self, name: str) -> Story[Any]:
        """Open a story: its index is read, and a version when it is looked into.

        Each look has a connection of its own, so that the story is of use when the store is closed.
        """
        opened = self._read(name, lambda session: _opened(session, name))
        place = f"{self.where}/{name}"
        with locate_errors(place), document_errors(INDEX):
            model = self.model or registered_model(opened.index["model"])
            kept = KeptStory(self.database, place, shape_of(model), opened)
            return story_from_index(opened.index, model, kept.line)

    def read_index(self, name: str) -> Mapping[str, Plain]:
        """Read the index of a story from its rows."""
        return self._read(name, lambda session: _index(session, name))

    @property
    def is_missing(self) -> bool:
        """Whether the database is a file and is not there yet; of a server nothing is said."""
        file = getattr(self.database, "path", None)
        return file is not None and not file.exists()

    def verify(self, name: str) -> Iterator[Finding]:
        """Find what is wrong with the rows of a story, by the documents that they make."""
        for finding in self._read(name, lambda session: list(self._findings(session, name))):
            yield evolve(finding, file=located(f"{self.where}/{name}", finding.file))

    def append(
        self, story: Story[Any], *, model: str | None = None, seed: str | None = None
    ) -> None:
        """Write the rows of the versions that are not there yet, in one transaction."""
        place = f"{self.where}/{story.name}"
        with locate_errors(place):
            self.database.write(lambda session: self._append(session, story, model, seed))

    def update(self, name: str, updates: Iterable[Update[Any]]) -> Story[Any]:
        """Load a story, extend it and append while other writers wait: none comes in between."""
        updates = several_updates(updates)

        def work(session: Session) -> Story[Any]:
            # Read by another session, which sees all that was kept when the others were shut out.
            story = self.load(name).extend(updates)
            self._append(session, story, None, None)
            return story

        with locate_errors(f"{self.where}/{name}"):
            return self.database.write(work)

    def close(self) -> None:
        """Give back the connection."""
        self.database.close()

    def _names(self, session: Session) -> list[str]:
        if not has_tables(session, self.where):
            return []
        return sorted({str(name) for (name,) in session.rows("SELECT name FROM story")})

    def _read(self, name: str, work: Callable[[Session], T]) -> T:
        """Do some `work` on a story that is there."""
        with locate_errors(f"{self.where}/{name}"):
            found = self.database.read(
                lambda session: (work(session),) if name in self._names(session) else ()
            )
        if not found:
            raise self._lacks(name)
        return found[0]

    def _archive(self, session: Session, name: str) -> Archive:
        model = self.model or registered_model(_index(session, name)["model"])
        return Archive(StoredDocuments(session, name, shape_of(model)))

    def _findings(self, session: Session, name: str) -> Iterator[Finding]:
        try:
            archive = self._archive(session, name)
        except StoryError as error:
            yield Finding(INDEX, error.sentence)
            return
        found = list(archive.check(self.model))
        yield from found
        # What follows from damaged versions is not worth a word.
        if found:
            return
        strays = [Finding(table, STRAY_ROWS) for table in stray_tables(session, name)]
        if strays:
            yield from strays
            return
        yield from _differing_checkpoints(session, name)
        story = archive.read(self.model)
        if derived_by(session, name) == code_of(story.record_shape):
            stale = [*stale_tables(session, story), *stale_known_facts(session, story)]
            yield from (Finding(table, NOT_DERIVED) for table in stale)
            if not (stale or is_sealed_whole(session, name)):
                yield Finding("story", NOT_DERIVED)

    def _append(
        self, session: Session, story: Story[Any], model: str | None, seed: str | None
    ) -> None:
        if not has_tables(session, self.where):
            make_tables(session)
        make_look_ups(session)
        former = _index(session, story.name) if story.name in self._names(session) else None
        if former is None:
            name, seed = noted_model(story, model), seed or ""
        else:
            check_head(story, former["chain"])
            name, seed = former["model"], former["seed"] if seed is None else seed
        index = json.loads(render_index(story, model=name, seed=seed))
        _write_story(session, StoryRows.of(index), is_new=former is None)
        kept = former["chain"] if former is not None else []
        record = shape_of(story.model)
        _relabel(session, story, kept, record)
        note = read_note(session, story.name)
        writer = VersionWriter(session, story.name, record, note.room)
        for version in story.versions[len(kept) :]:
            if version.number > story.patched_after:
                writer.write_made(version)
            else:
                writer.write_whole(version)
        derived = _derive(session, story, former, note)
        write_note(session, story.name, evolve(derived, room=writer.room))


def _opened(session: Session, name: str) -> OpenedStory:
    index, code = _index(session, name), derived_by(session, name)
    # Only this form of what is derived has seals.
    is_ours = code.startswith(CODE)
    return OpenedStory(index, code if is_ours and is_sealed_whole(session, name) else None)


def _index(session: Session, name: str) -> dict[str, Plain]:
    with document_errors(INDEX):
        return checked_index(stored_index(session, name))


def _write_story(session: Session, rows: StoryRows, *, is_new: bool) -> None:
    """Write what a story says of itself over what it said before."""
    name = rows.heading[STORY.names.index("name")]
    if is_new:
        session.run(insertion("story", STORY.names), [rows.heading])
    else:
        session.run(setting("story", STORY.names, "WHERE name = ?"), [(*rows.heading, name)])
        session.run("DELETE FROM source WHERE story = ?", [(name,)])
    sources = [(name, *row) for row in rows.sources]
    session.run(insertion("source", ("story", *SOURCE.names)), sources)


def _relabel(
    session: Session, story: Story[Any], kept: Sequence[Mapping[str, Plain]], record: Record
) -> None:
    """Give versions their labels of now: a day that gets a second version numbers the first."""
    statement = setting("version", ("label", "document"), "WHERE story = ? AND number = ?")
    for link, version in zip(kept, story.versions, strict=False):
        if link["label"] != version.label:
            text = text_to_keep(render_version(record, version), record)
            session.run(statement, [(version.label, text, story.name, version.number)])


def _differing_checkpoints(session: Session, name: str) -> Iterator[Finding]:
    """Find full states that are not what the patches before them make."""
    query = "SELECT version, state FROM checkpoint WHERE story = ? ORDER BY version"
    states = StoredStates(session, name)
    for number, text in session.rows(query, name):
        if number > 1:
            states.at(number - 1)
        # The first is compared as well: a table without its key may hold two of them.
        if canonical(states.at(number)) != text:
            yield Finding("checkpoint", f"its state of version {number} is another one")
            return  # the states after it would be made from this one


def _derive(
    session: Session,
    story: Story[Any],
    former: Mapping[str, Plain] | None,
    note: DerivedNote,
) -> DerivedNote:
    """Derive from the new versions; from all of them where other code, or another zone, did.

    Gives the `note` of what was derived before as it is now.
    """
    code = code_of(story.record_shape)
    first = 1 if former is None else len(former["chain"]) + 1
    if not (note.code == code and former and former["timezone"] == story.timezone):
        drop_derived(session, story.name)
        drop_known_facts(session, story.name)
        first, note = 1, DerivedNote(code)
    write_derived(session, story, first)
    return evolve(note, tallies=write_known_facts(session, story, first, note.tallies))
