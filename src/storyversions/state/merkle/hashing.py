"""The hashes of the nodes of a Merkle tree: SHA-256, with one byte before each kind of node.

The byte keeps a node of one kind from being shown as one of another. An object has members, all
else is a leaf, whatever class it is of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from typing import Any, Final

from storyversions.state.codec import Plain, canonical

LEAF: Final = b"\x00"
MEMBERS: Final = b"\x01"
FORK: Final = b"\x02"
MOST_MEMBERS: Final = 16
"""How many members are hashed at once; more are told apart by the bits of their names."""

_SHORT: Final = 80
"""Longer texts are seldom said again, and would fill the memory."""

Hash = bytes
"""32 bytes of SHA-256."""


# The fields of a class have the same names in each entity.
@lru_cache(maxsize=4096)
def hash_name(name: str) -> Hash:
    """Hash the `name` of a member, by which members are ordered and told apart."""
    return sha256(name.encode()).digest()


# Records of one class have one order.
@lru_cache(maxsize=1024)
def names_by_hash(names: tuple[str, ...]) -> tuple[tuple[Hash, ...], tuple[str, ...]]:
    """Sort the `names` of few members by their hashes; gives the hashes, and the names."""
    order = sorted(names, key=hash_name)
    return tuple(map(hash_name, order)), tuple(order)


def hash_leaf(plain: Plain) -> Hash:
    """Hash a `plain` value that is looked at whole: its canonical JSON."""
    if plain is None or (type(plain) is str and len(plain) <= _SHORT):
        return _hash_known(plain)
    return _hash_whole(plain)


# A line of versions says the same words, dates and sources in each of its documents.
@lru_cache(maxsize=1 << 14)
def _hash_known(plain: str | None) -> Hash:
    return _hash_whole(plain)


def _hash_whole(plain: Plain) -> Hash:
    return hash_json(canonical(plain))


def hash_json(text: str) -> Hash:
    """Hash a leaf of which the canonical JSON is this `text`."""
    return sha256(LEAF + text.encode()).digest()


def hash_members(members: Iterable[tuple[Hash, Hash]]) -> Hash:
    """Hash up to 16 members, each the hash of its name and its node, in ascending order."""
    return sha256(MEMBERS + b"".join(chain.from_iterable(members))).digest()


def hash_fork(zero: Hash, one: Hash) -> Hash:
    """Hash the nodes of those members whose names have bit `zero` and of those with `one`."""
    return sha256(FORK + zero + one).digest()


def bit_of(name: Hash, depth: int) -> int:
    """Give a bit of the hash of a `name`; the highest bit of its first byte has `depth` 0."""
    return (name[depth >> 3] >> (7 - (depth & 7))) & 1


def first_of_ones(members: Sequence[tuple[Hash, Any]], depth: int) -> int:
    """Count the members whose names have bit 0; they come first, since `members` are sorted."""
    return bisect_left(members, 1, key=lambda member: bit_of(member[0], depth))


def node_of(plain: Plain) -> Hash:
    """Hash a `plain` tree, whatever class it is of: its Merkle root (V4)."""
    if not isinstance(plain, dict):
        return hash_leaf(plain)
    if len(plain) <= MOST_MEMBERS:
        hashes, names = names_by_hash(tuple(plain))
        return hash_members(zip(hashes, [node_of(plain[name]) for name in names], strict=True))
    return node_of_members({name: node_of(each) for name, each in plain.items()})


def node_of_members(nodes: Mapping[str, Hash]) -> Hash:
    """Hash an object of which the `nodes` of its members are known, by name."""
    return _hash_sorted(sorted((hash_name(name), node) for name, node in nodes.items()))


def _hash_sorted(members: Sequence[tuple[Hash, Hash]], depth: int = 0) -> Hash:
    if len(members) <= MOST_MEMBERS:
        return hash_members(members)
    middle = first_of_ones(members, depth)
    below = (members[:middle], members[middle:])
    return hash_fork(*(_hash_sorted(side, depth + 1) for side in below))
