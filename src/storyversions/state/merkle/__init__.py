"""The Merkle root of a state, kept from version to version; docs/format.md states each byte."""

from typing import TYPE_CHECKING

from storyversions.lazy import lazy

if TYPE_CHECKING:
    from storyversions.state.merkle.hashing import MOST_MEMBERS as MOST_MEMBERS
    from storyversions.state.merkle.hashing import hash_name as hash_name
    from storyversions.state.merkle.hashing import node_of as node_of
    from storyversions.state.merkle.hashing import node_of_members as node_of_members
    from storyversions.state.merkle.inclusion import Level as Level
    from storyversions.state.merkle.inclusion import climb as climb
    from storyversions.state.merkle.inclusion import trace as trace
    from storyversions.state.merkle.plain_nodes import members_tree as members_tree
    from storyversions.state.merkle.plain_nodes import tree_of_plain as tree_of_plain
    from storyversions.state.merkle.plain_nodes import tree_of_plain_after as tree_of_plain_after
    from storyversions.state.merkle.state_tree import StateTree as StateTree
    from storyversions.state.merkle.state_tree import root_of as root_of
    from storyversions.state.merkle.trie import TrieNode as TrieNode
    from storyversions.state.merkle.trie import node_hash as node_hash

# Whoever reads a story checks nodes, and needs neither the tree of a state nor a way through it.
lazy(
    __name__,
    {
        "hashing": ("MOST_MEMBERS", "hash_name", "node_of", "node_of_members"),
        "inclusion": ("Level", "climb", "trace"),
        "plain_nodes": ("members_tree", "tree_of_plain", "tree_of_plain_after"),
        "state_tree": ("StateTree", "root_of"),
        "trie": ("TrieNode", "node_hash"),
    },
)
