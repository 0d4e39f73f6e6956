"""The documents of a story as rows, and back: a column for each member that one may have."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from attrs import frozen

from storyversions.errors import FileError
from storyversions.state.codec import Plain, canonical
from storyversions.state.schema import FrozenDict
from storyversions.stores.archive.documents import with_seal
from storyversions.stores.sql.database import TableRow

Codec = tuple[Callable[[Plain], Any], Callable[[Any], Plain]]


def _as_it_is(value: Any) -> Any:
    return value


_TEXT: Codec = (_as_it_is, _as_it_is)
_NUMBER: Codec = (_as_it_is, _as_it_is)
_JSON: Codec = (canonical, json.loads)
_FLAG: Codec = (int, bool)


@frozen
class MemberColumns:
    """The columns for the members of a kind of object; a member that is absent is NULL."""

    codecs: Mapping[str, Codec]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, which are those of the members."""
        return tuple(self.codecs)

    def row(self, members: Mapping[str, Plain]) -> list[Any]:
        """Write an object as a row.

        Raises:
            FileError: It has a member for which there is no column.

        """
        unknown = sorted(set(members) - set(self.codecs))
        if unknown:
            raise FileError(f"there is no column for its {unknown[0]}")
        return [
            write(members[name]) if name in members else None
            for name, (write, _) in self.codecs.items()
        ]

    def members(self, row: TableRow) -> dict[str, Plain]:
        """Read an object from a row."""
        pairs = zip(self.codecs.items(), row, strict=True)
        return {name: read(value) for (name, (_, read)), value in pairs if value is not None}


def _columns(texts: Sequence[str], *, jsons: Iterable[str] = (), **others: Codec) -> MemberColumns:
    texts_and_jsons = dict.fromkeys(texts, _TEXT) | dict.fromkeys(jsons, _JSON)
    return MemberColumns(FrozenDict(texts_and_jsons | others))


STORY: Final = _columns(
    ("name", "title", "timezone", "language", "model", "seed", "digest"),
    jsons=("names", "rules", "rules_on", "schema", "unreadable", "last_capture"),
    format=_NUMBER,
)
SOURCE: Final = _columns(("id", "name", "title", "url", "date"))
LINK: Final = _columns(("label", "digest"), number=_NUMBER)
VERSION: Final = _columns(
    ("label", "recorded", "title", "parent", "digest"),
    jsons=("sources",),
    number=_NUMBER,
    format=_NUMBER,
)
ENTRY: Final = _columns(
    ("path", "act", "certainty", "since", "until", "note", "because", "replaces"),
    jsons=("value", "rivals", "sources", "doubts", "settled"),
    only_sources=_FLAG,
    retract=_FLAG,
)
PASSAGE: Final = _columns(("words", "sentence"), jsons=("about",))


@frozen
class VersionRows:
    """The rows of a version, but for its state: one of `version`, and its entries and passages."""

    heading: TableRow
    entries: Sequence[TableRow]
    passages: Sequence[TableRow]

    @staticmethod
    def of(document: Mapping[str, Plain]) -> VersionRows:
        """Write a version's `document` as rows; its seal follows from them."""
        parts = ("state", "entries", "passages", "seal")
        heading = {name: member for name, member in document.items() if name not in parts}
        return VersionRows(
            VERSION.row(heading),
            [ENTRY.row(entry) for entry in document["entries"]],
            [PASSAGE.row(passage) for passage in document["passages"]],
        )

    def document(self, state: Plain) -> dict[str, Plain]:
        """Read the document again, given the `state` of the version."""
        return with_seal(self.unsealed(state))

    def unsealed(self, state: Plain) -> dict[str, Plain]:
        """Read the document without its seal, which follows from the rest."""
        parts: dict[str, Plain] = {
            "state": state,
            "entries": [ENTRY.members(row) for row in self.entries],
            "passages": [PASSAGE.members(row) for row in self.passages],
        }
        return VERSION.members(self.heading) | parts


@frozen
class StoryRows:
    """The rows of an index: one of `story`, its sources, and the chain."""

    heading: TableRow
    sources: Sequence[TableRow]
    chain: Sequence[TableRow]

    @staticmethod
    def of(index: Mapping[str, Plain]) -> StoryRows:
        """Write an `index` as rows."""
        parts = ("story", "sources", "chain")
        heading = {name: member for name, member in index.items() if name not in parts}
        return StoryRows(
            STORY.row({"name": index["story"]} | heading),
            [SOURCE.row({"id": key} | members) for key, members in index["sources"].items()],
            [LINK.row(link) for link in index["chain"]],
        )

    def index(self) -> dict[str, Plain]:
        """Read the index again."""
        heading = STORY.members(self.heading)
        name = heading.pop("name", "")
        sources = [SOURCE.members(row) for row in self.sources]
        return heading | {
            "story": name,
            "sources": {source.pop("id"): source for source in sources},
            "chain": [LINK.members(row) for row in self.chain],
        }
