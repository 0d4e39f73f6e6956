"""Give the documents of a story in a database, byte for byte as a folder would hold them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from storyversions.errors import FileError, Location, StoryError
from storyversions.state.codec import Plain
from storyversions.stores.sql.database import Session
from storyversions.stores.sql.document_rows import (
    LINK,
    SOURCE,
    STORY,
    StoryRows,
)
from storyversions.stores.sql.tables import selection, story_columns
from storyversions.stores.sql.tree_patches import apply_tree_patch

_OF_STORY = "WHERE story = ? ORDER BY "
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
        # A story that is read from elsewhere has located its own errors.
        if error.place is not None and "/" not in error.place.file:
            error.place = Location(located(where, error.place.file))
        raise


def located(where: str, name: str) -> str:
    """Give the place of a document, or of all of them where it has no `name`."""
    return f"{where}/{name}" if name else where
