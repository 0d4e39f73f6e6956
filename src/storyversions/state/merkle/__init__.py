"""The Merkle root of a state, kept from version to version; docs/format.md states each byte."""

from storyversions.state.merkle.hashing import MOST_MEMBERS, hash_name
from storyversions.state.merkle.inclusion import Level, climb, trace
from storyversions.state.merkle.plain_nodes import (
    members_tree,
    node_of,
    node_of_members,
    tree_of_plain,
)
from storyversions.state.merkle.state_tree import StateTree, root_of

__all__ = [
    "MOST_MEMBERS",
    "Level",
    "StateTree",
    "climb",
    "hash_name",
    "members_tree",
    "node_of",
    "node_of_members",
    "root_of",
    "trace",
    "tree_of_plain",
]
