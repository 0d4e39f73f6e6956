"""The way from a place in a tree up to its root, as the hashes that stand beside it."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from storyversions.state.merkle.hashing import (
    Hash,
    bit_of,
    hash_fork,
    hash_members,
    hash_name,
)
from storyversions.state.merkle.trie import TrieNode, descend, node_at, node_hash


@frozen
class Level:
    """What stands beside one member of an object.

    `others` are the members of its bucket, each the hash of its name and its node, `forks` the
    hashes beside the way from the top of the object down to the bucket.
    """

    others: tuple[tuple[Hash, Hash], ...]
    forks: tuple[Hash, ...]


def trace(node: TrieNode | None, names: Sequence[str]) -> tuple[Level, ...] | None:
    """List the levels from a `node` down to the member that these `names` lead to.

    None where there is no such member.
    """
    levels: list[Level] = []
    for name in map(hash_name, names):
        if node is None or isinstance(node, bytes):
            return None
        bucket, forks = descend(node, name)
        pairs = zip(bucket.names, map(node_hash, bucket.nodes), strict=True)
        levels.append(Level(tuple(pair for pair in pairs if pair[0] != name), forks))
        node = node_at(node, name)
    return None if node is None else tuple(levels)


def climb(node: Hash, name: str, level: Level) -> Hash:
    """Hash the object that has this `node` under this `name` beside what a `level` holds."""
    own = hash_name(name)
    made = hash_members(sorted([*level.others, (own, node)]))
    for depth, beside in reversed([*enumerate(level.forks)]):
        made = hash_fork(beside, made) if bit_of(own, depth) else hash_fork(made, beside)
    return made
