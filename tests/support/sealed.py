"""Documents that were changed, with the digests that they then need."""

from __future__ import annotations

from hashlib import sha256

from storyversions.state.codec import canonical
from storyversions.state.merkle import node_of


def sealed(document):
    """The document of an index or a version with its digest, and in format 2 with its seal."""
    if "state" not in document:
        return {**document, "digest": of_text(without(document, "digest"))}
    covered = without(document, "digest", "format", "label", "seal")
    if document["format"] == 1:
        return {**document, "digest": of_text(covered)}
    covered["digest"] = node_of(without(covered)).hex()
    return {**document, "digest": covered["digest"], "seal": of_text(covered)}


def of_text(plain):
    return sha256(canonical(plain).encode()).hexdigest()


def without(document, *names):
    return {name: each for name, each in document.items() if name not in names}
