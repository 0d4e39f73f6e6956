"""Read one document: JSON of this format, which the digest in it vouches for (V1).

Each refusal is a `FileError` of one sentence that names the document.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from storyversions.errors import FileError, Location, StoryError
from storyversions.state.codec import Plain, digest
from storyversions.state.merkle import node_of, node_of_members
from storyversions.state.schema import FrozenDict
from storyversions.story.version import OF_NODES, OF_TEXT

INDEX_FORMAT = 1
INDEX = "story.json"
WHOLE = ""  # the name in errors that are about no single document
CHANGED = "its digest does not match: it was changed"
ANOTHER_SEAL = "its seal does not match: it was changed"

_BESIDE: Final = ("digest", "format", "label")
NOT_COVERED: Final = FrozenDict({OF_TEXT: _BESIDE, OF_NODES: (*_BESIDE, "seal")})
"""The members of a version that its digest does not cover, by the format of the version."""

# What reading raises where a document is JSON, but not what a build writes.
MALFORMED = (AttributeError, LookupError, OverflowError, RecursionError, TypeError, ValueError)


def name_of(label: str) -> str:
    """Name the document of the version with this label."""
    return f"{label}.json"


def parse_version(name: str, data: bytes) -> dict[str, Plain]:
    """Parse the document `name` of a version, and check its digest and its seal.

    The digest covers all but itself, the format, the label and the seal.
    """
    document = parse_object(name, data)
    check_version(name, document)
    check_seal(name, document)
    return document


def check_version(
    name: str, document: Mapping[str, Plain], node_of_state: Callable[[Plain], bytes] = node_of
) -> None:
    """Refuse a `document` that is no version, or is not what its digest covers.

    `node_of_state` hashes its state, as `node_of` does.
    """
    check_format(name, document, OF_TEXT, OF_NODES)
    is_version = {*NOT_COVERED[document["format"]], "number", "state"} <= {*document, "seal"}
    require(name, is_version, "it is not a version")
    with document_errors(name):
        own = _digest_of(document, node_of_state)
        require(name, own == document["digest"], CHANGED)


def check_seal(name: str, document: Mapping[str, Plain]) -> None:
    """Refuse a `document` of a version whose text is not that which was sealed."""
    with document_errors(name):
        is_sealed = document.get("seal") == with_seal(document).get("seal")
        require(name, is_sealed, ANOTHER_SEAL)


def covered(document: Mapping[str, Plain]) -> dict[str, Plain]:
    """Give what the digest of a version's `document` covers."""
    return without(document, *NOT_COVERED[document["format"]])


def _digest_of(document: Mapping[str, Plain], node_of_state: Callable[[Plain], bytes]) -> str:
    plain = covered(document)
    if document["format"] == OF_TEXT:
        return digest(plain)
    state = {"state": node_of_state(plain.pop("state"))}
    return node_of_members({name: node_of(each) for name, each in plain.items()} | state).hex()


def seal_of(document: Mapping[str, Plain]) -> str:
    """Seal the text of a version's `document`: its digest, and all that the digest covers.

    Who compares two files by their texts finds by the seal whether one was damaged. Unlike the
    digest it says nothing of what the version is: it can be worked out again.
    """
    return digest({**covered(document), "digest": document["digest"]})


def with_seal(document: Mapping[str, Plain]) -> dict[str, Plain]:
    """Seal a version's `document`, where it is of a format that has a seal."""
    is_sealed = document["format"] == OF_NODES
    return {**document, "seal": seal_of(document)} if is_sealed else dict(document)


def parse_object(name: str, data: bytes) -> dict[str, Plain]:
    """Parse `data` as a JSON object; `name` is the document's, for errors."""
    try:
        document = json.loads(data.decode(), parse_constant=refuse_constant)
    except (ValueError, RecursionError) as error:
        is_deep = isinstance(error, RecursionError)
        fault = "nested too deeply" if is_deep else str(error).splitlines()[0][:80]
        sentence = f"not JSON: it is cut or damaged ({fault})"
        raise FileError(sentence, place=Location(name)) from None
    require(name, isinstance(document, dict), "not a JSON object")
    return dict(document)


def refuse_constant(name: str) -> Plain:
    """Refuse NaN and the infinities, which Python reads and JSON does not have."""
    raise ValueError(f"{name} is not JSON")


def check_format(name: str, document: Mapping[str, Plain], *formats: int) -> None:
    """Refuse a `document` in another format than the `formats` that are read here."""
    written = document.get("format")
    is_ours = type(written) is int and written in formats
    read = " and ".join(map(str, formats))
    require(name, is_ours, f"its format is {written!r}, and this version reads {read}")


def check_types(name: str, document: Mapping[str, Plain], types: Mapping[str, type]) -> None:
    """Refuse a member of another type than `types` gives for it."""
    for member, expected in types.items():
        is_written = type(document[member]) is expected
        require(name, is_written, f"its {member} is not what a build writes")


def require(name: str, holds: object, sentence: str) -> None:
    """Raise a `FileError` of this sentence unless `holds` is true."""
    if not holds:
        raise FileError(sentence, place=Location(name))


@contextmanager
def document_errors(name: str) -> Iterator[None]:
    """Give errors the name of the document, and turn those of malformed trees into sentences."""
    try:
        yield
    except StoryError as error:
        raise error.at(Location(name)) from None
    except RecursionError:
        raise FileError("it is nested too deeply to be read", place=Location(name)) from None
    except MALFORMED as error:
        sentence = f"it is not shaped as a build shapes it ({type(error).__name__})"
        raise FileError(sentence, place=Location(name)) from None


def without(document: Mapping[str, Plain], *names: str) -> dict[str, Plain]:
    """Copy a `document` without the members of these `names`."""
    return {name: member for name, member in document.items() if name not in names}
