"""Read the versions of a story from its rows, one when it is looked into, or many in a row."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from storyversions.errors import FileError
from storyversions.state.codec import Plain
from storyversions.stores.sql.database import Database, Session, TableRow
from storyversions.stores.sql.document_rows import ENTRY, PASSAGE, VERSION, VersionRows
from storyversions.stores.sql.documents import StoredStates
from storyversions.stores.sql.tables import selection
from storyversions.stores.sql.tree_patches import apply_tree_patch

GONE = "its row has gone since the story was opened"

MOST_AHEAD = 64
"""So many versions are fetched at once where one is looked into after the other."""

_BETWEEN = "WHERE story = ? AND {} BETWEEN ? AND ? ORDER BY {}"


@frozen
class FetchedRows:
    """What was fetched of some neighbouring versions: their rows, and the patches to their states.

    A version is there by its number. `base` is the whole state from which the patches go on, with
    the number of its version.
    """

    rows: Mapping[int, VersionRows] = field(factory=dict)
    texts: Mapping[int, str | None] = field(factory=dict)
    base: tuple[int, Plain] = (0, None)
    patches: Mapping[int, str] = field(factory=dict)

    def state(self, number: int) -> tuple[int, Plain]:
        """Build the state of a version, and give it with its number.

        Raises:
            FileError: A patch is missing.

        """
        start, tree = self.base
        for each in range(start + 1, number + 1):
            if not start or each not in self.patches:
                raise FileError("a patch that leads to it is missing")
            tree = apply_tree_patch(json.loads(self.patches[each]), tree)
        return number, tree


class StoredVersionRows:
    """The documents of the versions of a story, as trees; each look may be a connection of its own.

    The version that is looked into after another one follows from that, and is fetched with those
    that come next.
    """

    def __init__(self, database: Database, story: str) -> None:
        self.database = database
        self.story = story
        self._fetched = FetchedRows()

    def document(self, number: int) -> tuple[dict[str, Plain], str | None]:
        """Give the document of a version without its seal, and its text where that was kept.

        Raises:
            FileError: Its rows have gone or are damaged.

        """
        fetched = self._fetched
        if number not in fetched.rows or number < fetched.base[0]:
            fetched = self._fetch(number, fetched.base)
        if number not in fetched.rows:
            raise FileError(GONE)
        base = fetched.state(number)
        # Replaced as a whole: another thread sees what was fetched before, or what is now.
        self._fetched = FetchedRows(fetched.rows, fetched.texts, base, fetched.patches)
        return fetched.rows[number].unsealed(base[1]), fetched.texts[number]

    def _fetch(self, number: int, base: tuple[int, Plain]) -> FetchedRows:
        follows = base[0] == number - 1 > 0
        last = number + MOST_AHEAD - 1 if follows else number
        return self.database.read(
            lambda session: _fetch(session, self.story, (number, last), base if follows else None)
        )


def _fetch(
    session: Session, story: str, numbers: tuple[int, int], base: tuple[int, Plain] | None
) -> FetchedRows:
    columns = ("number", *VERSION.names, "document")
    headings = _select(session, story, "version", columns, numbers)
    entries = _by_version(_select(session, story, "entry", ("version", *ENTRY.names), numbers))
    passages = _by_version(_select(session, story, "passage", ("version", *PASSAGE.names), numbers))
    base = base or _checkpoint(session, story, numbers[0])
    patches = _select(session, story, "patch", ("version", "edits"), (base[0] + 1, numbers[1]))
    return FetchedRows(
        {row[0]: VersionRows(row[1:-1], entries[row[0]], passages[row[0]]) for row in headings},
        {row[0]: row[-1] for row in headings},
        base,
        _single(patches),
    )


def _select(
    session: Session, story: str, table: str, columns: tuple[str, ...], numbers: tuple[int, int]
) -> list[TableRow]:
    """Select the rows of a table that are about versions between two numbers, in their order."""
    order = f"{columns[0]}, place" if table in ("entry", "passage") else columns[0]
    query = selection(table, columns, _BETWEEN.format(columns[0], order))
    return session.rows(query, story, *numbers)


def _single(patches: list[TableRow]) -> Mapping[int, str]:
    """Map versions to their patches; of two for one version neither leads to it."""
    counts = Counter(number for number, _ in patches)
    return {number: edits for number, edits in patches if counts[number] == 1}


def _by_version(rows: list[TableRow]) -> Mapping[int, list[TableRow]]:
    found: defaultdict[int, list[TableRow]] = defaultdict(list)
    for number, *row in rows:
        found[number].append(row)
    return found


def _checkpoint(session: Session, story: str, number: int) -> tuple[int, Any]:
    start, text = StoredStates(session, story).checkpoint(number)
    return (start, json.loads(text)) if start else (0, None)
