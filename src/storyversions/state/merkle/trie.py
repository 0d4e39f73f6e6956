"""A tree over the members of an object whose form depends on the set of their names alone.

Up to 16 members are one `Bucket`; more are parted in two by the next bit of the hashes of their
names. A changed trie shares with the former one all that did not change.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from storyversions.state.merkle.hashing import (
    MOST_MEMBERS,
    Hash,
    bit_of,
    first_of_ones,
    hash_fork,
    hash_members,
)


class Bucket:
    """Some members, in the order of the hashes of their names; `hash` covers them all.

    A node is the hash of a leaf, or the trie of what has members of its own.
    """

    __slots__ = ("hash", "names", "nodes")

    def __init__(
        self, names: tuple[Hash, ...], nodes: tuple[TrieNode, ...], hash_of_all: Hash
    ) -> None:
        self.names, self.nodes, self.hash = names, nodes, hash_of_all

    @property
    def size(self) -> int:
        """Count the members."""
        return len(self.names)


class Fork:
    """The members whose names have one bit `zero`, and those that have it `one`."""

    __slots__ = ("hash", "one", "size", "zero")

    size: int
    hash: Hash

    def __init__(self, zero: Trie, one: Trie) -> None:
        self.zero, self.one, self.size = zero, one, zero.size + one.size
        self.hash = hash_fork(zero.hash, one.hash)


Trie: TypeAlias = "Bucket | Fork"
TrieNode: TypeAlias = "Hash | Trie"


def node_hash(node: TrieNode) -> Hash:
    """Give the hash of a `node`."""
    return node if isinstance(node, bytes) else node.hash


def bucket_of(names: tuple[Hash, ...], nodes: tuple[TrieNode, ...]) -> Bucket:
    """Make a bucket of at most 16 members, whose `names` are sorted."""
    pairs = zip(names, map(node_hash, nodes), strict=True)
    return Bucket(names, nodes, hash_members(pairs))


def trie_of(members: Iterable[tuple[Hash, TrieNode]], depth: int = 0) -> Trie:
    """Make the trie of `members`, which are sorted and agree in the first `depth` bits."""
    members = tuple(members)
    if len(members) <= MOST_MEMBERS:
        return bucket_of(tuple(name for name, _ in members), tuple(node for _, node in members))
    middle = first_of_ones(members, depth)
    return Fork(trie_of(members[:middle], depth + 1), trie_of(members[middle:], depth + 1))


def with_changes(trie: Trie, changes: Mapping[Hash, TrieNode | None], depth: int = 0) -> Trie:
    """Put nodes at the hashes of their names; None takes a member away."""
    if not changes:
        return trie
    if isinstance(trie, Bucket):
        merged = {**dict(zip(trie.names, trie.nodes, strict=True)), **changes}
        kept = ((name, node) for name, node in merged.items() if node is not None)
        return trie_of(sorted(kept, key=lambda member: member[0]), depth)
    parts: tuple[dict[Hash, TrieNode | None], ...] = ({}, {})
    for name, node in changes.items():
        parts[bit_of(name, depth)][name] = node
    zero, one = (
        with_changes(side, part, depth + 1)
        for side, part in zip((trie.zero, trie.one), parts, strict=True)
    )
    return _joined(zero, one)


def _joined(zero: Trie, one: Trie) -> Trie:
    """Join two sides: in one bucket where they have become few, as if they had always been."""
    few = zero.size + one.size <= MOST_MEMBERS
    if few and isinstance(zero, Bucket) and isinstance(one, Bucket):
        return bucket_of(zero.names + one.names, zero.nodes + one.nodes)
    return Fork(zero, one)


def node_at(trie: Trie, name: Hash) -> TrieNode | None:
    """Find the node of a member by the hash of its `name`; None where there is none."""
    bucket, _ = descend(trie, name)
    at = bisect_left(bucket.names, name)
    return bucket.nodes[at] if name in bucket.names[at : at + 1] else None


def descend(trie: Trie, name: Hash) -> tuple[Bucket, tuple[Hash, ...]]:
    """Find the bucket where a `name` belongs, and the hashes beside the way, the top one first."""
    beside: list[Hash] = []
    while isinstance(trie, Fork):
        sides = (trie.zero, trie.one)
        bit = bit_of(name, len(beside))
        beside.append(sides[1 - bit].hash)
        trie = sides[bit]
    return trie, tuple(beside)
