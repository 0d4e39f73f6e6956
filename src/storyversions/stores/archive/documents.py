"""Read one document: JSON of this format, which the digest in it vouches for (V1).

Each refusal is a `FileError` of one sentence that names the document.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from storyversions.errors import FileError, Location, StoryError
from storyversions.state.codec import Plain, digest

FORMAT = 1
INDEX = "story.json"
WHOLE = ""  # the name in errors that are about no single document
CHANGED = "its digest does not match: it was changed"
NOT_COVERED = ("digest", "format", "label")

# What reading raises where a document is JSON, but not what a build writes.
MALFORMED = (AttributeError, LookupError, OverflowError, RecursionError, TypeError, ValueError)


def parse_version(name: str, data: bytes) -> dict[str, Plain]:
    """Parse the document `name` of a version and check its digest.

    The digest covers all but itself, the format, the label, and what is derived.
    """
    document = parse_object(name, data)
    check_format(name, document)
    is_version = {*NOT_COVERED, "number", "state"} <= set(document)
    require(name, is_version, "it is not a version")
    with document_errors(name):
        sealed = digest(without(document, *NOT_COVERED)) == document["digest"]
        require(name, sealed, CHANGED)
    return document


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


def check_format(name: str, document: Mapping[str, Plain]) -> None:
    """Refuse a `document` in another format than the one that is read here."""
    written = document.get("format")
    is_ours = type(written) is int and written == FORMAT
    require(name, is_ours, f"its format is {written!r}, and this version reads {FORMAT}")


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
