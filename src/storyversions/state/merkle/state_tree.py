"""The Merkle tree of a state, which follows a patch at the cost of what the patch changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self, TypeAlias

from attrs import frozen

from storyversions.annex import faster_in
from storyversions.errors import PatchError
from storyversions.state.codec import unstructure
from storyversions.state.leaves import unstructure_scalar
from storyversions.state.merkle.hashing import (
    MOST_MEMBERS,
    Hash,
    hash_leaf,
    hash_name,
    names_by_hash,
    node_of,
)
from storyversions.state.merkle.plain_nodes import members_tree
from storyversions.state.merkle.trie import (
    Trie,
    TrieNode,
    bucket_of,
    node_at,
    trie_of,
    with_changes,
)
from storyversions.state.patch import Edit, Patch
from storyversions.state.places import Place
from storyversions.state.schema import (
    NOTHING,
    KeyedTuple,
    MappingOf,
    Record,
    Scalar,
    Shape,
    is_tagged,
    match_member,
    row_keys,
)


def root_of(shape: Shape, state: Any) -> str:
    """Hash a `state` of this `shape`: equal states have equal roots, and no others have.

    >>> from attrs import frozen
    >>> from storyversions.state.schema import shape_of
    >>> @frozen
    ... class Fire:
    ...     dead: int
    >>> root_of(shape_of(Fire), Fire(3))[:16]
    '4ecb151a00e8d046'
    """
    return StateTree.of(shape, state).root


@frozen(eq=False, repr=False)
class StateTree:
    """The nodes of a state; trees of neighbouring states share those that did not change."""

    trie: Trie

    def __repr__(self) -> str:
        return f"<StateTree {self.root[:12]}>"

    @classmethod
    def of(cls, shape: Shape, state: Any) -> Self:
        """Make the tree of a `state` of this `shape`, which is that of a record."""
        return cls(state_trie(shape, state))

    @property
    def node(self) -> Hash:
        """The root, by which the state stands in the document of a version."""
        return self.trie.hash

    @property
    def root(self) -> str:
        """Write the root as 64 hexadecimal digits."""
        return self.node.hex()

    def updated(self, patch: Patch[Any]) -> Self:
        """Give the tree of the state that `patch` makes of the one of this tree.

        Only the nodes that the patch changes are hashed, and those above them.
        """
        changes = _changes_by_name(patch.placed())
        return type(self)(_changed(self.trie, changes)) if changes else self


@faster_in("storyversions.state.fast.nodes")
def state_trie(shape: Shape, state: Any) -> Trie:
    """Make the trie of a `state` of this `shape`, which is that of a record."""
    trie = _node(shape, state)
    assert not isinstance(trie, bytes), "a state is a record"
    return trie


_Changes: TypeAlias = "dict[Hash, _Changes | TrieNode | None]"
"""What is to stand at each name: further changes, a node, or None for nothing."""


def _changes_by_name(placed: Iterable[tuple[Place, Edit]]) -> _Changes:
    changes: _Changes = {}
    for place, edit in placed:
        *above, last = map(hash_name, place.tokens)
        at = changes
        for name in above:
            below = at.setdefault(name, {})
            assert isinstance(below, dict), "no edit of a patch is inside another (P2)"
            at = below
        at[last] = None if edit.after is NOTHING else _node(place.shape, edit.after)
    return changes


def _changed(trie: Trie, changes: _Changes) -> Trie:
    return with_changes(trie, {name: _put(trie, name, each) for name, each in changes.items()})


def _put(trie: Trie, name: Hash, change: _Changes | TrieNode | None) -> TrieNode | None:
    if not isinstance(change, dict):
        return change
    below = node_at(trie, name)
    if below is None or isinstance(below, bytes):
        raise PatchError("the patch goes through a place where nothing with parts stands")
    return _changed(below, change)


def _node(shape: Shape, value: Any) -> TrieNode:
    """Make the node of a `value`; what a patch changes as a whole is kept as its hash alone."""
    own = match_member(shape, value)
    match own:
        case Record():
            return _record_node(shape, own, value)
        case MappingOf():
            return members_tree({key: _node(own.item.shape, each) for key, each in value.items()})
        case KeyedTuple():
            keys = row_keys(own, value)
            rows = {key: _node(own.row.shape, row) for key, row in zip(keys, value, strict=True)}
            return members_tree({"order": hash_leaf(list(keys)), "rows": members_tree(rows)})
        case Scalar():
            return hash_leaf(unstructure_scalar(value))
    return node_of(unstructure(shape, value))


def _record_node(shape: Shape, record: Record, value: Any) -> Trie:
    nodes: dict[str, TrieNode] = {"class": hash_leaf(record.name)} if is_tagged(shape) else {}
    for name, field in record.fields.items():
        held = getattr(value, field.attribute)
        if held is not NOTHING or not field.may_be_missing:
            nodes[name] = _node(field.shape, held)
    names, order = names_by_hash(tuple(nodes))
    arranged = tuple(nodes[name] for name in order)
    if len(names) <= MOST_MEMBERS:
        return bucket_of(names, arranged)
    return trie_of(zip(names, arranged, strict=True))
