"""A story whose versions stay in the database until they are looked into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from functools import partial
from typing import Any

from attrs import fields_dict, frozen

from storyversions.dates import when
from storyversions.dates import zone as timezone
from storyversions.state.codec import Plain, canonical
from storyversions.state.codec.older import keeps_paths
from storyversions.state.paths import Path
from storyversions.state.schema import Record
from storyversions.stores.archive.archive import bulk_load
from storyversions.stores.archive.documents import (
    CHANGED,
    document_errors,
    parse_object,
    require,
    with_seal,
)
from storyversions.stores.archive.layout import format_snapshot
from storyversions.stores.archive.versions import name_of, version_of
from storyversions.stores.sql.chains import Chain
from storyversions.stores.sql.database import Database
from storyversions.stores.sql.derived import code_of
from storyversions.stores.sql.documents import locate_errors
from storyversions.stores.sql.kept_deltas import DerivedSource, KeptDeltas
from storyversions.stores.sql.reading import GONE, StoredVersionRows
from storyversions.stores.sql.tables import selection
from storyversions.story.history import KeptVersions, VersionDeltas
from storyversions.story.version import Version, WrittenDocument, deferred_version

_MOST_HEADINGS = 256
_HEADING = ("recorded", "title")
_SAYING = """SELECT DISTINCT version FROM entry WHERE story = ? AND path = ? AND version <= ?
    ORDER BY version DESC"""
_KNOWN = {"number", "label", "digest", "patch", "place"}
_CONTENT = set(fields_dict(Version)) - {*_KNOWN, "document", "_read"}


@frozen
class OpenedStory:
    """What is read when a story is opened: its index, and which code derived from it."""

    index: Mapping[str, Plain]
    derived_by: str | None


class KeptStory:
    """Reads the versions of a story that is kept in a database.

    Each look may be a connection of its own, so that the story is of use when its store is closed.
    What is read is checked against the chain that was read first.
    """

    def __init__(self, database: Database, where: str, record: Record, opened: OpenedStory) -> None:
        self.database = database
        self.where = where
        self.record = record
        self.name = opened.index["story"]
        self.zone = timezone(opened.index["timezone"])
        self.derived_by = opened.derived_by
        self.chain = Chain.of(opened.index)
        self.line = KeptVersions(self.chain.labels, self._version, self)
        self.rows = StoredVersionRows(database, self.name)
        self._headings: Mapping[int, tuple[str, str]] = {}

    def _version(self, index: int) -> Version[Any]:
        link = self.chain.link(index + 1)
        return deferred_version({**link, "patch": None, "place": None}, partial(self._part, link))

    def deltas(self, record: Record, zone: tzinfo, versions: KeptVersions) -> VersionDeltas | None:
        """Look up what is derived, where this code has done it for this class and zone."""
        is_same = record is self.record and zone == self.zone
        if not (is_same and self.derived_by == code_of(record)):
            return None
        source = DerivedSource(self.database, self.where, self.name, self.derived_by)
        return KeptDeltas(source, record, zone, versions)

    def saying(self, path: Path) -> Iterable[int]:
        """List the versions with an entry at a path; all where a class has called it otherwise."""
        last = len(self.line)
        if not keeps_paths(self.record):
            return range(last, 0, -1)
        rows = self.database.read(lambda session: session.rows(_SAYING, self.name, str(path), last))
        return [number for (number,) in rows]

    def _part(self, link: Mapping[str, Plain], name: str) -> Mapping[str, Any]:
        with locate_errors(self.where):
            if name in _HEADING:
                return self._heading(link["number"])
            with bulk_load(), document_errors(name_of(link["label"])):
                return self._document(link) if name == "document" else self._content(link)

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

    def _content(self, link: Mapping[str, Plain]) -> Mapping[str, Any]:
        document, _ = self.rows.document(link["number"])
        # A later version of the same day gives this one another label, and changes nothing else.
        version = version_of(document | {"label": link["label"]}, link, self.record)
        follows = version.parent == self.chain.digest(version.number - 1)
        require(name_of(link["label"]), follows, "it does not follow the version before it")
        return {part: getattr(version, part) for part in _CONTENT}

    def _document(self, link: Mapping[str, Plain]) -> Mapping[str, Any]:
        document, text = self.rows.document(link["number"])
        label, name = document["label"], name_of(link["label"])
        version_of(document | {"label": link["label"]}, link, self.record)
        sealed = with_seal(document)
        if text is None:
            text = format_snapshot(sealed, self.record)
        else:  # it was kept as an older class broke it, and says the same
            same = canonical(parse_object(name, text.encode())) == canonical(sealed)
            require(name, same, CHANGED)
        return {"document": WrittenDocument(text, label, link["digest"])}
