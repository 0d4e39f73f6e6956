"""Give the documents of a story in a database, byte for byte as a folder would hold them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from typing import Never

from storyversions.errors import FileError, Location, StoryError
from storyversions.state.codec import Plain
from storyversions.state.schema import Record
from storyversions.stores.archive import INDEX
from storyversions.stores.archive.documents import document_errors
from storyversions.stores.archive.layout import format_index, format_snapshot
from storyversions.stores.archive.versions import name_of
from storyversions.stores.sql.database import Session, TableRow
from storyversions.stores.sql.document_rows import (
    ENTRY,
    LINK,
    PASSAGE,
    SOURCE,
    STORY,
    VERSION,
    StoryRows,
    VersionRows,
)
from storyversions.stores.sql.tables import selection, story_columns
from storyversions.stores.sql.tree_patches import apply_tree_patch

_OF_STORY = "WHERE story = ? ORDER BY "
_IN_ORDER = f"{_OF_STORY}version, place"
_UP_TO = "WHERE story = ? AND version <= ? ORDER BY version DESC LIMIT 1"
_BETWEEN = "WHERE story = ? AND version > ? AND version <= ? ORDER BY version"


def read_story_rows(session: Session, name: str) -> StoryRows | None:
    """Read the rows of an index; None where no story has this name.

    Raises:
        FileError: Several rows have this name: a tool made the table anew, without its key.

    """
    headings = session.rows(
        selection("story", story_columns(session, STORY.names), "WHERE name = ?"), name
    )
    if not headings:
        return None
    if len(headings) > 1:
        raise FileError(f"the table story has {len(headings)} rows of it, and needs one")
    sources = session.rows(selection("source", SOURCE.names, f"{_OF_STORY}id"), name)
    chain = session.rows(selection("version", LINK.names, f"{_OF_STORY}number"), name)
    return StoryRows(headings[0], sources, chain)


class StoredStates:
    """The states of a story as plain trees, each built from the nearest one before it."""

    def __init__(self, session: Session, story: str) -> None:
        self.session = session
        self.story = story
        self._last: tuple[int, Plain] = (0, None)

    def at(self, number: int) -> Plain:
        """Build the state of the version with this number, which is 1 or more.

        Raises:
            FileError: No full state comes before it, or a patch does not follow.

        """
        if self._last[0] == number > 0:
            return self._last[1]
        start, state = self._start(number)
        found = self.session.rows(
            selection("patch", ("version", "edits"), _BETWEEN), self.story, start, number
        )
        is_whole = start and [row[0] for row in found] == list(range(start + 1, number + 1))
        if not is_whole:
            raise FileError("a patch that leads to it is missing")
        for _, edits in found:
            state = apply_tree_patch(json.loads(edits), state)
        self._last = number, state
        return state

    def checkpoint(self, number: int) -> tuple[int, str]:
        """Give the last full state up to a version: its version and its text; 0 without one."""
        query = selection("checkpoint", ("version", "state"), _UP_TO)
        found = self.session.rows(query, self.story, number)
        return (found[0][0], found[0][1]) if found else (0, "")

    def _start(self, number: int) -> tuple[int, Plain]:
        # Read one after the other, each version follows from the one before.
        if self._last[0] == number - 1 > 0:
            return self._last
        start, text = self.checkpoint(number)
        return start, json.loads(text) if start else None


class StoredDocuments:
    """A backend (`storyversions.stores.archive.Backend`) that only reads.

    `record` is the shape of the states, which says where lines are broken.
    """

    def __init__(self, session: Session, story: str, record: Record) -> None:
        self.session = session
        self.story = story
        self.record = record
        self.states = StoredStates(session, story)

    def names(self) -> Collection[str]:
        """List the names of the documents."""
        return [*self._numbers, INDEX]

    def read(self, name: str) -> bytes:
        """Give a document, the index or that of a version.

        Raises:
            FileError: There is none of this name, or its rows are damaged.

        """
        with document_errors(name):
            if name == INDEX:
                return format_index(stored_index(self.session, self.story)).encode()
            number = self._numbers.get(name)
            if number is None:
                raise FileError("there is no row of this version")
            return self._version_document(number)

    def write(self, documents: Mapping[str, bytes], stale: Collection[str] = ()) -> Never:
        """Refuse: the rows of a story are written by its store."""
        raise NotImplementedError(documents, stale)

    def exclusive(self) -> AbstractContextManager[None]:
        """Refuse, as `write` does."""
        raise NotImplementedError

    def _version_document(self, number: int) -> bytes:
        *heading, text = self._headings[number]
        # Read even where the text is kept as it was: the versions after it follow from this state.
        state = self.states.at(number)
        if text is not None:
            return str(text).encode()
        rows = VersionRows(heading, self._entries[number], self._passages[number])
        return format_snapshot(rows.document(state), self.record).encode()

    @cached_property
    def _headings(self) -> dict[int, TableRow]:
        columns = ("number", *VERSION.names, "document")
        query = selection("version", columns, f"{_OF_STORY}number")
        return {row[0]: row[1:] for row in self.session.rows(query, self.story)}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        place = VERSION.names.index("label")
        return {name_of(str(row[place])): number for number, row in self._headings.items()}

    @cached_property
    def _entries(self) -> Mapping[int, list[TableRow]]:
        return self._by_version("entry", ENTRY.names)

    @cached_property
    def _passages(self) -> Mapping[int, list[TableRow]]:
        return self._by_version("passage", PASSAGE.names)

    def _by_version(self, table: str, columns: tuple[str, ...]) -> Mapping[int, list[TableRow]]:
        found: defaultdict[int, list[TableRow]] = defaultdict(list)
        query = selection(table, ("version", *columns), _IN_ORDER)
        for number, *row in self.session.rows(query, self.story):
            found[number].append(row)
        return found


def stored_index(session: Session, story: str) -> dict[str, Plain]:
    """Read the index of a story, unchecked; `FileError` where there is no such story."""
    rows = read_story_rows(session, story)
    if rows is None:
        raise FileError("there is no row of this story")
    return rows.index()


@contextmanager
def locate_errors(where: str) -> Iterator[None]:
    """Give errors that name a document its place: below `where`, as in a folder."""
    try:
        yield
    except StoryError as error:
        if error.place is not None:
            error.place = Location(located(where, error.place.file))
        raise


def located(where: str, name: str) -> str:
    """Give the place of a document, or of all of them where it has no `name`."""
    return f"{where}/{name}" if name else where
