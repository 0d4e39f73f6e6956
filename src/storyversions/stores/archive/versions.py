"""Render and read the document of one version (V1)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import evolve

from storyversions.errors import StateError
from storyversions.lazy import lazy_module
from storyversions.state.codec import Plain, canonical, unstructure
from storyversions.state.codec.older import structure_stored
from storyversions.state.schema import NOTHING, FrozenDict, Record
from storyversions.stores.archive.documents import (
    check_types,
    check_version,
    document_errors,
    parse_version,
    require,
    with_seal,
    without,
)
from storyversions.story.documents import (
    document_but_state,
    entries_from_documents,
    version_from_document,
    with_digest,
)
from storyversions.story.version import Version, WrittenDocument

if TYPE_CHECKING:
    from storyversions.stores.archive import layout
else:  # only what is written is laid out
    layout = lazy_module("storyversions.stores.archive.layout")

_MEMBERS: Mapping[str, type] = FrozenDict(
    dict.fromkeys(("digest", "label", "recorded", "title", "parent"), str)
    | dict.fromkeys(("format", "number"), int)
    | dict.fromkeys(("sources", "entries", "passages"), list)
    | {"state": dict}
)


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


def name_of(label: str) -> str:
    """Name the document of the version with this label."""
    return f"{label}.json"


def own_content(document: Mapping[str, Plain]) -> str:
    """Write what a version says itself, without its place in the chain, to compare it."""
    return canonical(without(document, "number", "parent"))


def render_version(record: Record, version: Version[Any]) -> str:
    """Write the text of a version's document; `record` is the shape of its state.

    What was read is given as it was written, with another label at most: today's class might write
    the same version differently, and its digest would be another one (V4).
    """
    if version.document is not None and version.document.digest == version.digest:
        return _relabel(version.document, version.label, record)
    state = {"state": unstructure(record, version.state)}
    return layout.format_snapshot(with_seal(made_document(record, version) | state), record)


def _relabel(document: WrittenDocument, label: str, record: Record) -> str:
    if document.label == label:
        return document.text
    return layout.format_snapshot(json.loads(document.text) | {"label": label}, record)


def is_as_built(data: bytes, version: Version[Any], record: Record) -> bool:
    """Say whether a document read as `version` is broken into lines as by a build.

    Where an older class wrote it, the breaks are those of the fields that the class then had.
    """
    document = json.loads(data)
    if data == layout.format_snapshot(document, record).encode():
        return True
    is_older = with_digest(record, version).digest != version.digest
    return is_older and data.replace(b"\n", b"") == canonical(document).encode()


def read_version(data: bytes, link: Mapping[str, Plain], record: Record) -> Version[Any]:
    """Read the version that a link of the chain names, and check that it is this one.

    Raises:
        FileError: The document is damaged, or is another version than the link names.
        StateError: A value does not fit the class of `record`.

    """
    document = parse_version(name_of(link["label"]), data)
    version = _version_of(document, link, record)
    return evolve(version, document=WrittenDocument(data.decode(), link["label"], link["digest"]))


def version_of(
    document: Mapping[str, Plain], link: Mapping[str, Plain], record: Record
) -> Version[Any]:
    """Read the version of a `document` as `read_version` does, without a text that has a seal."""
    check_version(name_of(link["label"]), document)
    return _version_of(document, link, record)


def _version_of(
    document: Mapping[str, Plain], link: Mapping[str, Plain], record: Record
) -> Version[Any]:
    name = name_of(link["label"])
    is_linked = document["digest"] == link["digest"]
    require(name, is_linked, "it is another version than the story's index names")
    has_label = (document["number"], document["label"]) == (link["number"], link["label"])
    require(name, has_label, "its label is not that of the index")
    with document_errors(name):
        check_types(name, document, _MEMBERS)
        version = version_from_document(
            record, document, label=link["label"], recorded_digest=link["digest"]
        )
    return evolve(version, format=document["format"])
