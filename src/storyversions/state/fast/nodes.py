"""Make the Merkle tree of a state by code made for its class, once that pays (X2)."""

from __future__ import annotations

from functools import lru_cache, partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from storyversions.annex import plain_form
from storyversions.lazy import lazy_module
from storyversions.state.fast.conversions import (
    Conversion,
    Way,
    leaves_by_hand,
    state_volume,
    without_collector,
)
from storyversions.state.merkle import state_tree
from storyversions.state.merkle.hashing import MEMBERS, hash_json, hash_leaf, node_of
from storyversions.state.merkle.plain_nodes import members_tree
from storyversions.state.merkle.trie import Bucket, Trie, node_hash
from storyversions.state.schema import Shape

if TYPE_CHECKING:
    from storyversions.state.fast import conversion_code, hash_code
else:  # a small story needs no code
    conversion_code, hash_code = (
        lazy_module(f"storyversions.state.fast.{name}") for name in ("conversion_code", "hash_code")
    )

_state_trie: Final = plain_form(state_tree.state_trie)


def state_trie(shape: Shape, state: Any) -> Trie:
    """Make the trie of a `state` of this `shape`, which is that of a record."""
    made = way_to_hash(shape).code_for(state)
    if made is not None:
        try:
            trie: Trie = without_collector(made, state)
        except Exception:  # noqa: BLE001, S110 - the core tells what is wrong
            pass
        else:
            return trie
    return _state_trie(shape, state)


@lru_cache(maxsize=1024)
def way_to_hash(shape: Shape) -> Way:
    """Return how the trees of states of a `shape` are made."""

    def make() -> Conversion:
        return conversion_code.conversion_of(hash_code.HashWriter, shape, _given())

    return Way(make, partial(state_volume, shape), leaves_by_hand(shape))


def _given() -> dict[str, Any]:
    return {
        "Bucket": Bucket,
        "FALSE": hash_leaf(plain=False),
        "MEMBERS": MEMBERS,
        "TRUE": hash_leaf(plain=True),
        "hash_json": hash_json,
        "hash_leaf": hash_leaf,
        "members_tree": members_tree,
        "node_hash": node_hash,
        "node_of": node_of,
        "sha256": sha256,
    }
