"""A line of versions that stay where they are kept until they are looked into."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Final

from attrs import fields_dict

from storyversions.state.codec import Plain
from storyversions.state.paths import Path
from storyversions.state.schema import Record
from storyversions.stores.archive.chains import Chain
from storyversions.stores.archive.documents import name_of, require
from storyversions.stores.archive.version_reader import VersionReader, bulk_load
from storyversions.story.history import KeptVersions, VersionDeltas
from storyversions.story.version import Version, WrittenDocument, deferred_version

_KNOWN: Final = {"number", "label", "digest", "patch", "place"}
_CONTENT: Final = set(fields_dict(Version)) - {*_KNOWN, "document", "_read"}


class KeptLine(ABC):
    """Reads the versions of a chain, whose states are of the shape `record`, when asked to.

    What is read is checked against its own digest and against the chain, which was read first.
    """

    def __init__(self, chain: Chain, record: Record) -> None:
        self.chain = chain
        self.record = record
        self.reader = VersionReader(record)
        self.line = KeptVersions(chain.labels, self._version, self)

    def deltas(self, *_: Any) -> VersionDeltas | None:
        """Give the deltas that a store has derived beside the line: none, unless it says so."""
        return None

    def saying(self, path: Path) -> Iterable[int]:  # noqa: ARG002 - a store may know better
        """List the versions that may say something at a path: all, the newest first."""
        return range(len(self.line), 0, -1)

    @abstractmethod
    def read(self, link: Mapping[str, Plain]) -> Version[Any]:
        """Read the version of a link, checked against its digest."""

    @abstractmethod
    def read_document(self, link: Mapping[str, Plain]) -> WrittenDocument:
        """Read the document of a link again, as it was written."""

    @abstractmethod
    def is_as_built(self, version: Version[Any]) -> bool:
        """Say whether the document of the `version` that was read last looks as built."""

    def read_part(self, link: Mapping[str, Plain], name: str) -> Mapping[str, Any]:
        """Read a part of the version of a link, and what comes with it."""
        with bulk_load():
            return {name: self.read_document(link)} if name == "document" else self._content(link)

    def _version(self, index: int) -> Version[Any]:
        link = self.chain.link(index + 1)
        known = {**link, "patch": None, "place": None}
        return deferred_version(known, partial(self.read_part, link))

    def _content(self, link: Mapping[str, Plain]) -> Mapping[str, Any]:
        version = self.read(link)
        follows = version.parent == self.chain.digest(version.number - 1)
        require(name_of(link["label"]), follows, "it does not follow the version before it")
        return {part: getattr(version, part) for part in _CONTENT}
