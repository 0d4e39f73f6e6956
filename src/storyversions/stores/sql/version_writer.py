"""Write versions as rows, each as the patch of the one before it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from storyversions.state.codec import Plain, canonical, unstructure
from storyversions.state.schema import Record
from storyversions.stores.archive.documents import document_errors, name_of, require
from storyversions.stores.archive.index import link_to
from storyversions.stores.archive.layout import format_snapshot
from storyversions.stores.archive.version_reader import read_version
from storyversions.stores.archive.versions import (
    check_made,
    made_document,
    render_version,
)
from storyversions.stores.sql.database import Session
from storyversions.stores.sql.document_rows import ENTRY, PASSAGE, VERSION, VersionRows
from storyversions.stores.sql.documents import StoredStates
from storyversions.stores.sql.tables import insertion
from storyversions.stores.sql.tree_patches import apply_tree_patch, tree_patch, tree_patch_of
from storyversions.story.version import Version

_OTHER_ROWS = "its rows are not what it says"
_LENGTH = "SELECT sum(length(edits)) FROM patch WHERE story = ? AND version > ?"
_LAST_STATE = (
    "SELECT version, length(state) FROM checkpoint WHERE story = ? ORDER BY version DESC LIMIT 1"
)


class VersionWriter:
    """Writes versions of a story one after the other.

    `room` is how long the patches to come may be before a state is kept as a whole.
    """

    def __init__(self, session: Session, story: str, record: Record, room: int | None) -> None:
        self.session = session
        self.story = story
        self.record = record
        self.room = self._room_left() if room is None else room
        self.state: Plain = None

    def write_whole(self, version: Version[Any]) -> None:
        """Write a `version`, once it is known that its document can be read again."""
        name = name_of(version.label)
        with document_errors(name):
            text = render_version(self.record, version)
            read_version(text.encode(), link_to(version), self.record)
            document = json.loads(text)
            rows = VersionRows.of(document)
            patch = self._patch(version.number, document["state"])
            # The rows must make this document again, or its digest could never be checked.
            again = rows.document(self.state)
            require(name, canonical(again) == canonical(document), _OTHER_ROWS)
        self._insert(version.number, rows, text_to_keep(text, self.record))
        self._insert_state(version.number, patch, lambda: self.state)

    def write_made(self, version: Version[Any]) -> None:
        """Write a `version` that its story has made by a patch from the one written before.

        Its digest was made of what it says and changes, and only that is looked at.
        """
        name = name_of(version.label)
        with document_errors(name):
            document = made_document(self.record, version)
            check_made(self.record, version, document)
            rows = VersionRows.of(document)
            again = rows.unsealed(None)
            require(name, canonical(again) == canonical({**document, "state": None}), _OTHER_ROWS)
            assert version.patch is not None, "a version that was made has a patch"
            patch = canonical(tree_patch_of(version.patch))
        self._insert(version.number, rows, None)
        self._insert_state(version.number, patch, lambda: unstructure(self.record, version.state))

    def _patch(self, number: int, state: Plain) -> str:
        """Go on to the next state, by the patch that leads to it; the first has none."""
        if number == 1:
            self.state = state
            return ""
        if self.state is None:
            self.state = StoredStates(self.session, self.story).at(number - 1)
        patch = tree_patch(self.state, state)
        self.state = apply_tree_patch(patch, self.state)
        return canonical(patch)

    def _insert(self, number: int, rows: VersionRows, text: str | None) -> None:
        version = insertion("version", ("story", *VERSION.names, "document"))
        self.session.run(version, [(self.story, *rows.heading, text)])
        for table, columns, parts in (
            ("entry", ENTRY.names, rows.entries),
            ("passage", PASSAGE.names, rows.passages),
        ):
            if parts:
                statement = insertion(table, ("story", "version", "place", *columns))
                numbered = [(self.story, number, place, *row) for place, row in enumerate(parts)]
                self.session.run(statement, numbered)

    def _insert_state(self, number: int, patch: str, state: Callable[[], Plain]) -> None:
        """Keep the patch, and the whole state where the patches since the last are as large."""
        if patch:
            statement = insertion("patch", ("story", "version", "edits"))
            self.session.run(statement, [(self.story, number, patch)])
            self.room -= len(patch)
        if self.room <= 0:
            full = canonical(state())
            statement = insertion("checkpoint", ("story", "version", "state"))
            self.session.run(statement, [(self.story, number, full)])
            self.room = len(full)

    def _room_left(self) -> int:
        """Measure what is kept; before the first state there is no room for patches alone."""
        last = self.session.rows(_LAST_STATE, self.story)
        if not last:
            return 0
        [(length,)] = self.session.rows(_LENGTH, self.story, last[0][0])
        return int(last[0][1]) - int(length or 0)


def text_to_keep(text: str, record: Record) -> str | None:
    """Give the text of a document where it cannot be made from its rows: an older class broke it.

    Such a class had other fields, and so lines of other lengths.
    """
    return None if format_snapshot(json.loads(text), record) == text else text
