"""The nodes of a plain tree, whatever class it is of: an object has members, all else is a leaf.

So a document can be checked without the class that wrote it (V4).
"""

from __future__ import annotations

from collections.abc import Mapping

from storyversions.state.codec import Plain
from storyversions.state.merkle.hashing import (
    MOST_MEMBERS,
    Hash,
    hash_leaf,
    hash_members,
    hash_name,
    in_order,
)
from storyversions.state.merkle.trie import Trie, TrieNode, trie_of


def node_of(plain: Plain) -> Hash:
    """Hash a `plain` tree: its Merkle root."""
    if not isinstance(plain, dict):
        return hash_leaf(plain)
    if len(plain) <= MOST_MEMBERS:
        hashes, names = in_order(tuple(plain))
        return hash_members(zip(hashes, [node_of(plain[name]) for name in names], strict=True))
    return trie_of(sorted((hash_name(name), node_of(each)) for name, each in plain.items())).hash


def node_of_members(nodes: Mapping[str, Hash]) -> Hash:
    """Hash an object of which the `nodes` of its members are known, by name."""
    return members_tree(nodes).hash


def tree_of_plain(plain: Plain) -> TrieNode:
    """Make the node of a `plain` tree: of an object the trie, of all else the hash."""
    if not isinstance(plain, dict):
        return hash_leaf(plain)
    return members_tree({name: tree_of_plain(each) for name, each in plain.items()})


def members_tree(nodes: Mapping[str, TrieNode]) -> Trie:
    """Make the trie of members from their `nodes`, by name."""
    members = [(hash_name(name), node) for name, node in nodes.items()]
    return trie_of(sorted(members, key=lambda member: member[0]))
