"""Write versions and their entries as documents, and read them back (V1).

A document is the JSON tree that a digest covers. Change this module when a version is to say
more than it does today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, repeat
from typing import TYPE_CHECKING

from attrs import evolve

from storyversions.dates import when
from storyversions.errors import FileError, PathError, StateError
from storyversions.lazy import lazy_module
from storyversions.state.codec import Plain, digest, unstructure
from storyversions.state.codec.older import Stored, modern_path, structure_stored
from storyversions.state.paths import Path, read_path
from storyversions.state.places import locate
from storyversions.state.schema import NOTHING, M, Record, Slot
from storyversions.story.version import (
    OF_NODES,
    OF_TEXT,
    Entry,
    EntryKind,
    Passage,
    Version,
    value_shape,
)

if TYPE_CHECKING:
    from storyversions.state import merkle
    from storyversions.state.merkle import StateTree
else:  # readers digest nothing
    merkle = lazy_module("storyversions.state.merkle")

_SCALAR_MEMBERS = ("certainty", "since", "until", "note", "because", "replaces", "act")
_LIST_MEMBERS = ("sources", "doubts", "settled")
_FLAGS = ("only_sources", "retract")


def with_digest(record: Record, version: Version[M], tree: StateTree | None = None) -> Version[M]:
    """Give a version the digest of its format; `record` is the shape of its state (V1, X1).

    `tree` is that of its state, where it is known: then the state is not looked at.
    """
    return evolve(version, digest=digest_of_version(record, version, tree))


def digest_of_version(record: Record, version: Version[M], tree: StateTree | None = None) -> str:
    """Digest a `version` as `with_digest` does."""
    if version.format == OF_TEXT:
        return digest(version_document(record, version))
    plain = document_but_state(record, version)
    nodes = {name: merkle.node_of(each) for name, each in plain.items()}
    state = tree or tree_of_state(record, version)
    return merkle.node_of_members({**nodes, "state": state.node}).hex()


def tree_of_state(
    record: Record, version: Version[M], earlier: StateTree | None = None
) -> StateTree:
    """Make the tree of the state of a `version`, from the `earlier` tree if it is known (X2)."""
    if earlier is None or version.patch is None:
        return merkle.StateTree.of(record, version.state)
    return earlier.updated(version.patch)


def in_formats(
    record: Record, versions: Iterable[Version[M]], formats: Sequence[int]
) -> Iterator[Version[M]]:
    """Digest a line of `versions` anew, each in the format that is listed for it (X4).

    Versions for which none is listed are of format 2; `record` is the shape of their states.
    """
    parent = ""
    for version, own in zip(versions, chain(formats, repeat(OF_NODES)), strict=False):
        made = with_digest(record, evolve(version, parent=parent, format=own))
        parent = made.digest
        yield made


def version_document(record: Record, version: Version[M]) -> dict[str, Plain]:
    """Write all that the digest of a `version` covers: number, but no label (V1)."""
    plain = unstructure(record, version.state)
    return document_but_state(record, version) | {"state": plain}


def document_but_state(record: Record, version: Version[M]) -> dict[str, Plain]:
    """Write what the digest of a `version` covers besides its state; that is not looked at."""
    return {
        "number": version.number,
        "recorded": version.recorded.text,
        "title": version.title,
        "sources": list(version.sources),
        "entries": [entry_document(record, entry) for entry in version.entries],
        "passages": [_passage_document(passage) for passage in version.passages],
        "parent": version.parent,
    }


def version_from_document(
    record: Record,
    document: Mapping[str, Plain],
    *,
    label: str,
    recorded_digest: str,
    state: Stored | None = None,
) -> Version:
    """Read the version of a `document` of `version_document`, whatever form of the class wrote it.

    Neither `label` nor `recorded_digest` is part of it, and neither is checked here. `state` is
    given where it was read already.

    Raises:
        StateError: A value does not fit the class.
        FileError: A member is missing.

    """
    try:
        stored = state or structure_stored(Slot(record), document["state"])
        return Version(
            number=document["number"],
            label=label,
            recorded=when(document["recorded"]),
            title=document["title"],
            sources=tuple(document["sources"]),
            state=stored.value,
            entries=tuple(entries_from_documents(record, document["entries"])),
            passages=tuple(_passage_from_document(record, each) for each in document["passages"]),
            parent=document["parent"],
            digest=recorded_digest,
            defaulted=stored.defaulted,
        )
    except KeyError as error:
        raise FileError(f"the version lacks {error}") from None


def entry_document(record: Record, entry: Entry) -> dict[str, Plain]:
    """Write an `entry` as JSON: its path, and its other members that are set."""
    document: dict[str, Plain] = {"path": str(entry.path)}
    if entry.value is not NOTHING:
        shape = value_shape(locate(record, entry.path).slot)
        document["value"] = unstructure(shape, entry.value)
    for name in _SCALAR_MEMBERS:
        member = getattr(entry, name)
        if member is not None:
            document[name] = str(getattr(member, "value", member))
    if entry.rivals is not None:
        claim = locate(record, entry.path).claim
        assert claim is not None, "only claims have rivals"
        document["rivals"] = [unstructure(claim, rival) for rival in entry.rivals]
    lists = {name: list(getattr(entry, name)) for name in _LIST_MEMBERS}
    document |= {name: texts for name, texts in lists.items() if texts}
    return document | {name: True for name in _FLAGS if getattr(entry, name)}


def entries_from_documents(
    record: Record, documents: Iterable[Mapping[str, Plain]]
) -> Iterator[Entry]:
    """Read entries, but for those about fields that the class has dropped (V4)."""
    for document in documents:
        path = _modern(record, document["path"])
        if path is None:
            continue
        former = document.get("replaces")
        replaces = former and _modern(record, former)
        kept = {name: member for name, member in document.items() if name != "replaces"}
        yield entry_from_document(
            record, {**kept, "path": path, **({"replaces": replaces} if replaces else {})}
        )


def entry_from_document(record: Record, document: Mapping[str, Plain]) -> Entry:
    """Read an entry from a `document`, its paths by today's class (`Meta.was`)."""
    place = locate(record, document["path"])
    names = (*_SCALAR_MEMBERS, *_LIST_MEMBERS, *_FLAGS)
    members = {name: document[name] for name in names if name in document}
    if "act" in members:
        members["act"] = EntryKind(members["act"])
    if "replaces" in members:
        members["replaces"] = locate(record, members["replaces"]).path
    if "rivals" in document and place.claim is not None:
        slot = Slot(place.claim, place.meta)
        read = (structure_stored(slot, rival).value for rival in document["rivals"])
        members["rivals"] = tuple(read)
    if "value" not in document:
        return Entry(place.path, **members)
    slot = Slot(value_shape(place.slot), place.meta)
    try:
        return Entry(place.path, structure_stored(slot, document["value"]).value, **members)
    except StateError as error:
        raise error.inside(place.path) from None


def _passage_document(passage: Passage) -> dict[str, Plain]:
    return {"words": passage.words, "sentence": passage.sentence, "about": list(passage.about)}


def _passage_from_document(record: Record, document: Mapping[str, Plain]) -> Passage:
    about = (path_today(record, path) for path in document["about"])
    return Passage(document["words"], document["sentence"], tuple(filter(None, about)))


@lru_cache(maxsize=65536)  # versions name the same facts again and again
def _modern(record: Record, text: str) -> Path | None:
    return modern_path(record, read_path(text))


def path_today(record: Record, text: str) -> str | None:
    """Read the path in `text` as today's class has it; None if dropped (V4)."""
    path = _modern(record, text)
    try:
        return None if path is None else str(locate(record, path).path)
    except PathError:  # whoever follows the path says so
        return text
