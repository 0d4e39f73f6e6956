"""Render the document of one version (V1)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from storyversions.errors import StateError
from storyversions.lazy import lazy_module
from storyversions.state.codec import Plain, canonical, unstructure
from storyversions.state.codec.older import structure_stored
from storyversions.state.codec.unstructuring_after import unstructure_after
from storyversions.state.schema import NOTHING, Record
from storyversions.stores.archive.documents import with_seal
from storyversions.story.documents import (
    document_but_state,
    entries_from_documents,
    with_digest,
)
from storyversions.story.version import Version, WrittenDocument

if TYPE_CHECKING:
    from storyversions.stores.archive import layout
else:  # only what is written is laid out
    layout = lazy_module("storyversions.stores.archive.layout")


def made_document(record: Record, version: Version[Any]) -> dict[str, Plain]:
    """Write a version's document without its state and its seal; `record` is its state's shape.

    The version is one that was just made, so that no document of it has been read.
    """
    heading = {"format": version.format, "label": version.label, "digest": version.digest}
    return heading | document_but_state(record, version)


def check_made(record: Record, version: Version[Any], document: Mapping[str, Plain]) -> None:
    """Read what a version says and changes, as it will be read from its `document` (V4).

    Raises:
        StateError: The class cannot read what it writes.

    """
    # To and from a text: JSON has no other floats, and no other texts.
    written = json.loads(canonical(document))
    for _ in entries_from_documents(record, written["entries"]):
        pass
    assert version.patch is not None, "a version that was made has a patch"
    for place, edit in version.patch.placed():
        if edit.after is not NOTHING:
            plain = json.loads(canonical(unstructure(place.shape, edit.after)))
            try:
                structure_stored(place.slot, plain)
            except StateError as error:
                raise error.inside(edit.path) from None


class VersionRenderer:
    """Writes the documents of versions, whose states are of the shape `record`, one after another.

    What a state shares with the one before is written and laid out once.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        self._layout = layout.SnapshotLayout(record)
        self._last: tuple[Any, Plain] | None = None
        self.tree: Plain = None
        """The plain tree of the state that was written last, None of one that was read."""

    def render(self, version: Version[Any]) -> str:
        """Write the text of a version's document.

        What was read is given as it was written, with another label at most: today's class might
        write the same version differently, and its digest would be another one (V4).
        """
        if version.document is not None and version.document.digest == version.digest:
            self.tree = None
            return _relabel(version.document, version.label, self._record)
        self.tree = self._plain(version.state)
        document = made_document(self._record, version) | {"state": self.tree}
        return self._layout.text(with_seal(document))

    def _plain(self, state: Any) -> Plain:
        if self._last is None:
            plain = unstructure(self._record, state)
        else:
            former, earlier = self._last
            plain = unstructure_after(self._record, state, earlier, former)
        self._last = state, plain
        return plain


def render_version(record: Record, version: Version[Any]) -> str:
    """Write the text of a version's document, as a `VersionRenderer` does."""
    return VersionRenderer(record).render(version)


def _relabel(document: WrittenDocument, label: str, record: Record) -> str:
    if document.label == label:
        return document.text
    return layout.format_snapshot(json.loads(document.text) | {"label": label}, record)


def is_of_older_class(data: bytes, version: Version[Any], record: Record) -> bool:
    """Say whether the `data` of a document read as `version` is what an older class wrote.

    Its lines are then broken at the fields that the class had.
    """
    is_older = with_digest(record, version).digest != version.digest
    return is_older and data.replace(b"\n", b"") == canonical(json.loads(data)).encode()
