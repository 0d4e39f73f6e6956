"""A story whose versions stay in the database until they are looked into."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import tzinfo
from functools import cached_property
from typing import Any

from attrs import frozen

from storyversions.dates import when
from storyversions.dates import zone as timezone
from storyversions.state.codec import Plain, canonical
from storyversions.state.codec.older import keeps_paths
from storyversions.state.paths import Path
from storyversions.state.schema import Record
from storyversions.stores.archive.chains import Chain
from storyversions.stores.archive.documents import (
    CHANGED,
    document_errors,
    name_of,
    parse_object,
    require,
    with_seal,
)
from storyversions.stores.archive.kept_line import KeptLine
from storyversions.stores.archive.layout import format_snapshot
from storyversions.stores.archive.versions import is_of_older_class
from storyversions.stores.sql.database import Database
from storyversions.stores.sql.derived import code_of
from storyversions.stores.sql.documents import locate_errors
from storyversions.stores.sql.kept_deltas import DerivedSource, KeptDeltas
from storyversions.stores.sql.reading import GONE, StoredVersionRows
from storyversions.stores.sql.tables import selection
from storyversions.story.history import KeptVersions, VersionDeltas
from storyversions.story.version import Version, WrittenDocument

_MOST_HEADINGS = 256
_HEADING = ("recorded", "title")
_SAYING = """SELECT DISTINCT version FROM entry WHERE story = ? AND path = ? AND version <= ?
    ORDER BY version DESC"""


@frozen
class OpenedStory:
    """What is read when a story is opened: its index, and when asked which code derived from it."""

    index: Mapping[str, Plain]
    derived_by: Callable[[], str | None]


class KeptStory(KeptLine):
    """Reads the versions of a story that is kept in a database.

    Each look may be a connection of its own, so that the story is of use when its store is closed.
    What is read is checked against the chain that was read first.
    """

    def __init__(self, database: Database, where: str, record: Record, opened: OpenedStory) -> None:
        super().__init__(Chain.of(opened.index), record)
        self.database = database
        self.where = where
        self.name = opened.index["story"]
        self.zone = timezone(opened.index["timezone"])
        self._derived_by = opened.derived_by
        self.rows = StoredVersionRows(database, self.name)
        self._headings: Mapping[int, tuple[str, str]] = {}

    @cached_property
    def derived_by(self) -> str | None:
        """The code that derived what is kept of the story; None where that is not believed."""
        return self._derived_by()

    def deltas(self, record: Record, zone: tzinfo, versions: KeptVersions) -> VersionDeltas | None:
        """Look up what is derived, where this code has done it for this class and zone."""
        is_same = record is self.record and zone == self.zone
        if not (is_same and self.derived_by == code_of(record)):
            return None
        source = DerivedSource(self.database, self.where, self.name, self.derived_by)
        return KeptDeltas(source, record, zone, versions)

    def saying(self, path: Path) -> Iterable[int]:
        """List the versions with an entry at a path; all where a class has called it otherwise."""
        if not keeps_paths(self.record):
            return super().saying(path)
        last = len(self.line)
        rows = self.database.read(lambda session: session.rows(_SAYING, self.name, str(path), last))
        return [number for (number,) in rows]

    def read_part(self, link: Mapping[str, Plain], name: str) -> Mapping[str, Any]:
        """Read a part of the version of a link, and what comes with it."""
        with locate_errors(self.where):
            if name in _HEADING:
                return self._heading(link["number"])
            with document_errors(name_of(link["label"])):
                return super().read_part(link, name)

    def _heading(self, number: int) -> Mapping[str, Any]:
        if number not in self._headings:
            first = (number - 1) // _MOST_HEADINGS * _MOST_HEADINGS
            query = selection(
                "version", ("number", *_HEADING), "WHERE story = ? AND number > ? AND number <= ?"
            )
            rows = self.database.read(
                lambda session: session.rows(query, self.name, first, first + _MOST_HEADINGS)
            )
            self._headings = {each: (recorded, title) for each, recorded, title in rows}
        require(name_of(self.chain.labels[number - 1]), number in self._headings, GONE)
        recorded, title = self._headings[number]
        return {"recorded": when(recorded), "title": title}

    def read(self, link: Mapping[str, Plain]) -> Version[Any]:
        """Read the version of a link from its rows."""
        return self._read(link)[0]

    def read_document(self, link: Mapping[str, Plain]) -> WrittenDocument:
        """Read the document of a link again, as it was written."""
        _, document, text = self._read(link)
        sealed = with_seal(document)
        if text is None:
            text = format_snapshot(sealed, self.record)
        else:  # it was kept as an older class broke it, and says the same
            same = canonical(parse_object(name_of(link["label"]), text.encode()))
            require(name_of(link["label"]), same == canonical(sealed), CHANGED)
        return WrittenDocument(text, document["label"], link["digest"])

    def is_as_built(self, version: Version[Any]) -> bool:
        """Say whether the text of a `version`, where one was kept, looks as built."""
        _, text = self.rows.document(version.number)
        if text is None:  # it is made when it is asked for
            return True
        name = name_of(version.label)
        with document_errors(name):
            document = self.read_document(self.chain.link(version.number))
            is_today = document.text == format_snapshot(
                parse_object(name, text.encode()), self.record
            )
            return is_today or is_of_older_class(text.encode(), version, self.record)

    def _read(
        self, link: Mapping[str, Plain]
    ) -> tuple[Version[Any], Mapping[str, Plain], str | None]:
        document, text = self.rows.document(link["number"])
        # A later version of the same day gives this one another label, and changes nothing else.
        version = self.reader.read(document | {"label": link["label"]}, link)
        return version, document, text
