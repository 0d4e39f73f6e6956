"""Read the documents of versions, of a line of them what each shares with the one before once."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from storyversions.annex import faster_in
from storyversions.state.codec import Plain
from storyversions.state.codec.older import Stored, structure_stored
from storyversions.state.codec.rereading import share_equal_parts
from storyversions.state.merkle import node_hash, tree_of_plain, tree_of_plain_after
from storyversions.state.schema import FrozenDict, Record, Slot
from storyversions.stores.archive.documents import (
    check_seal,
    check_types,
    check_version,
    document_errors,
    name_of,
    parse_object,
    require,
)
from storyversions.story.documents import version_from_document
from storyversions.story.version import Version, WrittenDocument
from storyversions.structs import Struct

if TYPE_CHECKING:
    from storyversions.state.merkle import TrieNode

_MEMBERS: Mapping[str, type] = FrozenDict(
    dict.fromkeys(("digest", "label", "recorded", "title", "parent"), str)
    | dict.fromkeys(("format", "number"), int)
    | dict.fromkeys(("sources", "entries", "passages"), list)
    | {"state": dict}
)


class _LastVersion(Struct):
    """The version that was read last: its document, and of its state the node, if known, and value.

    None was read where `stored` is None.
    """

    document: Mapping[str, Plain] = FrozenDict({"state": None})
    node: TrieNode | None = None
    stored: Stored | None = None

    @property
    def tree(self) -> Plain:
        """The plain tree of the state."""
        return self.document["state"]

    def node_after(self, tree: Plain) -> TrieNode:
        """Make the node of a `tree` that shares parts with this one."""
        return (
            tree_of_plain(tree)
            if self.node is None
            else tree_of_plain_after(self.node, self.tree, tree)
        )


_NONE_YET: Final = _LastVersion()


@faster_in("storyversions.stores.fast.gc_paused")
def bulk_load() -> AbstractContextManager[None]:
    """Surround the reading of much; the core does nothing about it."""
    return nullcontext()


class VersionReader:
    """Reads versions whose states are of the shape `record`, one after the other.

    Each is checked whole. What its state shares with that of the one read before is neither hashed
    nor structured again, and is the same object in both.
    """

    def __init__(self, record: Record) -> None:
        self.record = record
        # Replaced as a whole: another thread sees what was read before, or what is now.
        self._last = _NONE_YET

    @property
    def last_document(self) -> Mapping[str, Plain]:
        """The document of the version that was read last."""
        return self._last.document

    def read(self, document: dict[str, Plain], link: Mapping[str, Plain]) -> Version[Any]:
        """Read the version of a `document` that a link of the chain names; its seal is not needed.

        Raises:
            FileError: The document is damaged, or is another version than the link names.
            StateError: A value does not fit the class of `record`.

        """
        node = self._checked_node(name_of(link["label"]), document)
        return self._version(document, link, node)

    def read_file(self, data: bytes, link: Mapping[str, Plain], tree: Plain = None) -> Version[Any]:
        """Read a version from the `data` of its file, as `read` does, and check its seal.

        Who wrote the file gives the `tree` of the state that is in it: what that shares with the
        one before need not be looked for.
        """
        name = name_of(link["label"])
        document = parse_object(name, data)
        # Of one text, so that equal numbers are of one type.
        if tree is not None and document.get("state") == tree:
            document["state"] = tree
        node = self._checked_node(name, document)
        check_seal(name, document)
        return self._version(document, link, node)

    def _checked_node(self, name: str, document: dict[str, Plain]) -> TrieNode | None:
        """Check a `document` against its digest, and give the node of its state."""
        last = self._last
        nodes: list[TrieNode] = []

        def node_of_state(tree: Plain) -> bytes:
            nodes.append(last.node_after(tree))
            return node_hash(nodes[0])

        with document_errors(name):
            if "state" in document:
                document["state"] = share_equal_parts(document["state"], last.tree)
        check_version(name, document, node_of_state)
        return nodes[0] if nodes else None  # format 1 hashes the text

    def _version(
        self, document: Mapping[str, Plain], link: Mapping[str, Plain], node: TrieNode | None
    ) -> Version[Any]:
        name, last = name_of(link["label"]), self._last
        is_linked = document["digest"] == link["digest"]
        require(name, is_linked, "it is another version than the story's index names")
        has_label = (document["number"], document["label"]) == (link["number"], link["label"])
        require(name, has_label, "its label is not that of the index")
        with document_errors(name):
            check_types(name, document, _MEMBERS)
            stored = structure_stored(Slot(self.record), document["state"], last.stored)
            version = version_from_document(
                self.record,
                document,
                label=link["label"],
                recorded_digest=link["digest"],
                state=stored,
            )
        self._last = _LastVersion(document, node, stored)
        return evolve(version, format=document["format"])


def read_version(data: bytes, link: Mapping[str, Plain], record: Record) -> Version[Any]:
    """Read one version, as a `VersionReader` does, with the document that it was read from."""
    version = VersionReader(record).read_file(data, link)
    return evolve(version, document=WrittenDocument(data.decode(), link["label"], link["digest"]))
