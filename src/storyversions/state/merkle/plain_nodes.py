"""The trie of a plain tree, whatever class it is of (V4): a way leads to each of its parts."""

from __future__ import annotations

from collections.abc import Mapping

from storyversions.state.codec import Plain
from storyversions.state.merkle.hashing import Hash, hash_leaf, hash_name
from storyversions.state.merkle.trie import Trie, TrieNode, node_at, trie_of, with_changes


def tree_of_plain(plain: Plain) -> TrieNode:
    """Make the node of a `plain` tree: of an object the trie, of all else the hash."""
    if not isinstance(plain, dict):
        return hash_leaf(plain)
    return members_tree({name: tree_of_plain(each) for name, each in plain.items()})


def tree_of_plain_after(node: TrieNode, earlier: Plain, plain: Plain) -> TrieNode:
    """Make the node of a `plain` tree from the `node` of an `earlier` one.

    Only what is another object in it is hashed.
    """
    if plain is earlier:
        return node
    if isinstance(node, bytes) or not isinstance(plain, dict):
        return tree_of_plain(plain)
    changes: dict[Hash, TrieNode | None] = {
        hash_name(name): None for name in earlier.keys() - plain.keys()
    }
    for name, part in plain.items():
        if name not in earlier:
            changes[hash_name(name)] = tree_of_plain(part)
        elif part is not earlier[name]:
            below = node_at(node, hash_name(name))
            assert below is not None, "the node is that of the earlier tree"
            changes[hash_name(name)] = tree_of_plain_after(below, earlier[name], part)
    return with_changes(node, changes)


def members_tree(nodes: Mapping[str, TrieNode]) -> Trie:
    """Make the trie of members from their `nodes`, by name."""
    members = [(hash_name(name), node) for name, node in nodes.items()]
    return trie_of(sorted(members, key=lambda member: member[0]))
