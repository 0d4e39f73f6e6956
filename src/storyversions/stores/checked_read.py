"""Opening a file of a snapshot folder: JSON of this format that its own digest vouches for (V1).

Every refusal is a `FileError` of one sentence that names the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path as FilePath

from storyversions.errors import FileError, Location, StoryError
from storyversions.state.codec import Plain, digest

FORMAT = 1
CHANGED = "its digest does not match: it was changed"
MISSHAPEN = (AttributeError, LookupError, OverflowError, RecursionError, TypeError, ValueError)
"""What reading raises where a file is JSON, but not what a build writes."""


def read_version(path: FilePath) -> dict[str, Plain]:
    """The members of a version file. The digest covers all but itself, the label, and what is derived (V1)."""
    plain = read_json(path)
    check_format(path, plain)
    demand(
        path, {"digest", "format", "label", "number", "state"} <= set(plain), "it is not a version"
    )
    with door(path):
        demand(
            path, digest(without(plain, "digest", "format", "label")) == plain["digest"], CHANGED
        )
    return plain


def read_json(path: FilePath) -> dict[str, Plain]:
    """The members of a file that holds a JSON object."""
    try:
        plain = json.loads(path.read_bytes().decode(), parse_constant=refuse_constant)
    except OSError as error:
        raise FileError(
            (error.strerror or "cannot be read").lower(), place=Location(str(path))
        ) from None
    except (ValueError, RecursionError) as error:
        fault = str(error).splitlines()[0][:80]
        raise FileError(
            f"not JSON: it is cut or damaged ({fault})", place=Location(str(path))
        ) from None
    demand(path, isinstance(plain, dict), "not a JSON object")
    return dict(plain)


def refuse_constant(name: str) -> Plain:
    """Refuse what Python reads as JSON and JSON does not have; `ValueError`."""
    raise ValueError(f"{name} is not JSON")


def check_format(path: FilePath, plain: Mapping[str, Plain]) -> None:
    """Refuses a file of another format than the one that is read here."""
    found = plain.get("format")
    demand(
        path,
        type(found) is int and found == FORMAT,
        f"its format is {found!r}, and this version reads {FORMAT}",
    )


def check_types(path: FilePath, plain: Mapping[str, Plain], types: Mapping[str, type]) -> None:
    """Refuses a member of another type than a build writes."""
    for name, kind in types.items():
        demand(path, type(plain[name]) is kind, f"its {name} is not what a build writes")


def demand(path: FilePath, holds: object, sentence: str) -> None:
    """Raises the error of this sentence unless it holds."""
    if not holds:
        raise FileError(sentence, place=Location(str(path)))


@contextmanager
def door(path: FilePath) -> Iterator[None]:
    """Errors that pass through it name the file; what is not shaped as a build shapes it is such an error."""
    try:
        yield
    except StoryError as error:
        raise error.at(Location(str(path))) from None
    except MISSHAPEN as error:
        fault = f"it is not shaped as a build shapes it ({type(error).__name__})"
        raise FileError(fault, place=Location(str(path))) from None


def without(plain: Mapping[str, Plain], *names: str) -> dict[str, Plain]:
    """The members but these."""
    return {key: each for key, each in plain.items() if key not in names}
