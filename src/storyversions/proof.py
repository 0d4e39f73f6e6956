"""Prove to others what a version said, and that one version grew out of another.

A proof is plain JSON. Who trusts a digest that was once published can check it with no more than
the proof: docs/format.md states every byte, and `proof/check_proof.py` is a checker apart.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from attrs import frozen

from storyversions.errors import ProofError, UnknownFact
from storyversions.state.codec import Plain, canonical, digest
from storyversions.state.merkle import (
    MOST_MEMBERS,
    Level,
    climb,
    hash_name,
    node_of,
    node_of_members,
    trace,
    tree_of_plain,
)
from storyversions.state.places import locate
from storyversions.state.reprs import short_repr
from storyversions.state.schema import Record
from storyversions.story.documents import version_document
from storyversions.story.story import Story
from storyversions.story.version import OF_TEXT, Version

__all__ = ["ProvenFact", "check_fact", "check_growth", "prove_fact", "prove_growth"]

FORMAT_OF_PROOFS: Final = 1
_SHOWN: Final = frozenset({"number", "recorded", "title", "sources", "parent"})
"""The members of a version that a proof shows; of the others it has the hashes."""

_HASHED: Final = frozenset({"entries", "passages"})
_STATE: Final = "state"
_COVERED: Final = _SHOWN | _HASHED | {_STATE}


@frozen
class ProvenFact:
    """What a proof shows: a version said this `value` at a place of its plain tree.

    `names` lead from the state down to the place; `number`, `recorded` and `title` are those of the
    version.

    >>> from storyversions import proof
    >>> proof.ProvenFact(3, "2020-09-07", "Three dead", ("dead", "value"), 3)
    ProvenFact(number=3, recorded='2020-09-07', title='Three dead', names=('dead', 'value'),
    value=3)
    """

    number: int
    recorded: str
    title: str
    names: tuple[str, ...]
    value: Plain

    __repr__ = short_repr()


def prove_fact(story: Story[Any], fact: str, at: str | int | Version = "head") -> dict[str, Plain]:
    """Make the proof that the version `at` said what it says of a `fact`.

    `fact` is a short name or a path of one fact.

    Raises:
        UnknownFact: The version holds nothing there.
        RevisionError: No version is called so.

    >>> from storyversions import proof
    >>> from storyversions.stores import files
    >>> story = files.read("snapshots/openai-ceo-2023")
    >>> made = proof.prove_fact(story, "ceo", at="11/20")
    >>> proof.check_fact(made, story.at("11/20").digest).value["value"]
    {'acting': True, 'holder': 'emmett-shear'}

    """
    version = story.at(at)
    record = story.record_shape
    names = locate(record, story.one_path(fact)).tokens
    document = _covered_document(record, version)
    levels = trace(tree_of_plain(document[_STATE]), names)
    if levels is None:
        raise UnknownFact(f"{fact}: version {version.label} holds nothing there")
    head = {"proof": "fact", "format": FORMAT_OF_PROOFS, "path": list(names)}
    if version.format == OF_TEXT:
        return head | {"document": document}
    return (
        head
        | {"value": _value_at(document[_STATE], names), "levels": [*map(_written_level, levels)]}
        | _link(document, hashed=_HASHED)
    )


def prove_growth(
    story: Story[Any], old: str | int | Version = "first", new: str | int | Version = "head"
) -> dict[str, Plain]:
    """Make the proof that the version `new` grew out of the version `old`.

    Raises:
        RevisionError: No version is called so.
        ProofError: The old version is the later one.

    >>> from storyversions import proof
    >>> from storyversions.stores import files
    >>> story = files.read("snapshots/openai-ceo-2023")
    >>> made = proof.prove_growth(story, "first", "head")
    >>> proof.check_growth(made, story.at("first").digest, story.head.digest)
    7

    """
    first, last = story.at(old), story.at(new)
    if first.number > last.number:
        raise ProofError(
            f"version {last.label} comes before {first.label} and did not grow out of it"
        )
    links = [_version_link(story.record_shape, each) for each in story[first.number : last.number]]
    return {"proof": "growth", "format": FORMAT_OF_PROOFS, "versions": links}


def check_fact(proof: Mapping[str, Plain], digest: str) -> ProvenFact:
    """Check a `proof` of a fact against the `digest` of a version; gives what it proves.

    Raises:
        ProofError: It is no such proof, or it does not lead to this digest.

    >>> from storyversions import proof
    >>> proof.check_fact({"proof": "growth"}, "0" * 64)
    Traceback (most recent call last):
    storyversions.errors.ProofError: it is not the proof of a fact that docs/format.md describes

    """
    with _as_described(proof, "fact") as plain:
        names = tuple(list.copy(plain.pop("path")))
        nodes = {}
        if "document" in plain:
            value = _value_at(plain["document"][_STATE], names)
        else:
            value = plain.pop("value")
            nodes[_STATE] = _state_node(value, names, list.copy(plain.pop("levels")))
        reached, shown = _check_link(plain, nodes)
        _check_reached(reached, digest)
        return ProvenFact(shown["number"], shown["recorded"], shown["title"], names, value)


def check_growth(proof: Mapping[str, Plain], old: str, new: str) -> int:
    """Check a `proof` that the version of the digest `new` grew out of that of `old`.

    It gives how many versions lie between the two, the new one counted.

    Raises:
        ProofError: It is no such proof, or it does not lead from the one digest to the other.

    >>> from storyversions import proof
    >>> proof.check_growth({"proof": "growth", "format": 1, "versions": []}, "0" * 64, "0" * 64)
    0

    """
    with _as_described(proof, "growth") as plain:
        reached, number = old, None
        (links,) = _members(plain, "versions")
        for link in list.copy(links):
            own, shown = _check_link(link, {})
            _require(shown["parent"] == reached, "a version does not name the one before it")
            _require(number in (None, shown["number"] - 1), "a number is left out between versions")
            reached, number = own, shown["number"]
        _check_reached(reached, new)
        return len(links)


def _covered_document(record: Record, version: Version) -> dict[str, Plain]:
    """Give the document that the digest of a `version` covers, as it was written (V4)."""
    written = version.document
    if written is None or written.digest != version.digest:
        return version_document(record, version)
    document = json.loads(written.text)
    return {name: document[name] for name in _COVERED}


def _version_link(record: Record, version: Version) -> dict[str, Plain]:
    document = _covered_document(record, version)
    if version.format == OF_TEXT:
        return {"document": document}
    return _link(document, hashed=_HASHED | {_STATE})


def _link(document: Mapping[str, Plain], *, hashed: Iterable[str]) -> dict[str, Plain]:
    return {
        "version": {name: document[name] for name in sorted(_SHOWN)},
        "hashes": {name: node_of(document[name]).hex() for name in sorted(hashed)},
    }


def _check_link(
    link: Mapping[str, Plain], nodes: Mapping[str, bytes]
) -> tuple[str, Mapping[str, Plain]]:
    """Work out the digest that a `link` leads to, and what it shows of its version.

    `nodes` are those of its members that are worked out already.
    """
    if "document" in link:
        (document,) = _members(link, "document")
        _require(set(document) == _COVERED, "a version has other members than a version has")
        return digest(document), document
    shown, hashes = _members(link, "version", "hashes")
    is_whole = set(shown) == _SHOWN and set(hashes) == _COVERED - _SHOWN - set(nodes)
    _require(is_whole, "a version has other members than a version has")
    members = {
        **{name: node_of(each) for name, each in shown.items()},
        **{name: _hash(each) for name, each in hashes.items()},
        **nodes,
    }
    return node_of_members(members).hex(), shown


def _state_node(value: Plain, names: tuple[str, ...], levels: Iterable[Plain]) -> bytes:
    node = node_of(value)
    for name, level in reversed([*zip(names, map(_read_level, levels), strict=True)]):
        beside = [other for other, _ in level.others]
        fits = beside == sorted({*beside}) and hash_name(name) not in beside
        _require(fits and len(beside) < MOST_MEMBERS, "the members beside a name cannot stand so")
        node = climb(node, name, level)
    return node


def _written_level(level: Level) -> dict[str, Plain]:
    others = [[name.hex(), node.hex()] for name, node in level.others]
    return {"others": others, "forks": [each.hex() for each in level.forks]}


def _read_level(plain: Mapping[str, Plain]) -> Level:
    others, forks = map(list.copy, _members(plain, "others", "forks"))
    pairs = (map(_hash, list.copy(pair)) for pair in others)
    return Level(tuple((name, node) for name, node in pairs), tuple(map(_hash, forks)))


def _hash(text: str) -> bytes:
    node = bytes.fromhex(text)
    _require(node.hex() == text and len(text) == 64, "a hash has not 64 hexadecimal digits")  # noqa: PLR2004
    return node


def _members(plain: Mapping[str, Plain], *names: str) -> list[Plain]:
    """Give the members of an object that has these and no others, for nothing vouches for more.

    Here as elsewhere `list.copy` and `dict.__getitem__` refuse what is no list or no object, such
    as a text, which has parts as well.
    """
    _require(set(plain) == {*names}, "it has other members than a proof has")
    return [plain[name] for name in names]


def _value_at(plain: Plain, names: Iterable[str]) -> Plain:
    """Give what stands where `names` lead to; none leads into a list or a text."""
    for name in names:
        plain = dict.__getitem__(plain, name)
    return plain


def _check_reached(reached: str, digest: str) -> None:
    # Twelve digits tell two digests apart, and leave the sentence readable.
    sentence = (
        f"it leads to the digest {reached[:12]}, not to {digest[:12]}: it is changed, or it is of"
        " another version"
    )
    _require(reached == digest, sentence)


def _require(holds: object, sentence: str) -> None:
    if not holds:
        raise ProofError(sentence)


@contextmanager
def _as_described(proof: Mapping[str, Plain], kind: str) -> Iterator[dict[str, Plain]]:
    """Give the members of a `proof` but its kind and format; refuse what is none of this `kind`.

    It is read as if from its text: what Python holds beside JSON has the text of something else.
    """
    sentence = f"it is not the proof of {_KINDS[kind]} that docs/format.md describes"
    try:
        plain = json.loads(canonical(dict(proof)))
        written = canonical([plain.pop("proof"), plain.pop("format")])
        _require(written == canonical([kind, FORMAT_OF_PROOFS]), sentence)
        yield plain
    except ProofError:
        raise
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError):
        raise ProofError(sentence) from None


_KINDS: Final = {"fact": "a fact", "growth": "growth"}
