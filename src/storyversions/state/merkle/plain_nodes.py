"""The trie of a plain tree, whatever class it is of (V4): a way leads to each of its parts."""

from __future__ import annotations

from collections.abc import Mapping

from storyversions.state.codec import Plain
from storyversions.state.merkle.hashing import hash_leaf, hash_name
from storyversions.state.merkle.trie import Trie, TrieNode, trie_of


def tree_of_plain(plain: Plain) -> TrieNode:
    """Make the node of a `plain` tree: of an object the trie, of all else the hash."""
    if not isinstance(plain, dict):
        return hash_leaf(plain)
    return members_tree({name: tree_of_plain(each) for name, each in plain.items()})


def members_tree(nodes: Mapping[str, TrieNode]) -> Trie:
    """Make the trie of members from their `nodes`, by name."""
    members = [(hash_name(name), node) for name, node in nodes.items()]
    return trie_of(sorted(members, key=lambda member: member[0]))
