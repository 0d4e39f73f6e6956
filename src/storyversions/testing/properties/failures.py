"""The errors of laws that do not hold.

The law, the field at fault, what was expected and what was found.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import attrs
from hypothesis.errors import HypothesisException

from storyversions.errors import StateError, StoryError
from storyversions.state.paths import Path
from storyversions.state.schema import Record
from storyversions.state.validation import validate_value
from storyversions.state.walk import walk
from storyversions.testing.short_repr import shown


class Fault(AssertionError):
    """A fault at a `place` of a class, such as ``Fire.towns[Auberry].order``."""

    def __init__(self, place: str, said: str) -> None:
        self.place = place
        self.said = said
        super().__init__(f"{place}: {said}")


def place_of(record: Record, path: Path | str) -> str:
    """Name a `path` as users do: the class of `record` and the path below it."""
    return f"{record.name}.{path}".rstrip(".")


def expect_same(record: Record, expected: Any, found: Any) -> None:
    """Refuse a state `found` that is not the same as the `expected` one, of `record`.

    Raises:
        Fault: names the first fact that differs.

    """
    try:
        # First, so that a value of a wrong type is reported as such and not as a difference.
        validate_value(record, found)
    except StateError as error:
        raise Fault(place_of(record, error.path), error.sentence) from None
    for path, before, after in walk(record, expected, found):
        raise differs(record, path, before, after)


def expect_nothing(record: Record, edits: Any) -> None:
    """Refuse a patch of the class of `record` that has `edits`."""
    for edit in edits:
        raise Fault(
            place_of(record, edit.path),
            f"{shown(edit.before)} and {shown(edit.after)} should be the same",
        )


def expect_equal(record: Record, expected: Any, found: Any, *, path: Path | str = "") -> None:
    """Refuse a value `found` at `path` of `record` that is not the `expected` one."""
    if expected != found:
        raise differs(record, path, expected, found)


def differs(record: Record, path: Path | str, expected: object, found: object) -> Fault:
    """Build the fault for a value `found` where another was `expected`.

    `path` says where in the class of `record`.
    """
    return Fault(place_of(record, path), f"expected {shown(expected)}, found {shown(found)}")


@contextmanager
def speaking_of(law: str, record: Record) -> Iterator[None]:
    """Let whatever goes wrong inside name the `law` and the field of `record`.

    Raises:
        AssertionError: of one sentence.

    """
    try:
        yield
    except HypothesisException:  # how Hypothesis steers a run
        raise
    except Fault as fault:
        _fail(law, fault.place, fault.said, None)
    except StoryError as error:
        _fail(law, *_told_by_us(record, error), error.__cause__)
    # The class is the user's: its code may raise anything.
    except (Exception, SystemExit) as error:  # noqa: BLE001
        _fail(law, *_told_by_them(record, error), error)


def _fail(law: str, place: str, said: str, cause: BaseException | None) -> NoReturn:
    """Raise the sentence; `cause` is what the code of the user raised, if it did."""
    raise AssertionError(f"{place}: the law '{law}' does not hold: {said}") from cause


def _told_by_us(record: Record, error: StoryError) -> tuple[str, str]:
    """Return the place and the sentence of an error of the library.

    The place is its path, or the field that it begins with.
    """
    path = getattr(error, "path", "")
    if path:
        return place_of(record, path), error.sentence.removeprefix(f"{path}: ")
    found = _FIELD.match(error.sentence)
    return (found["place"], f"it {found['said']}") if found else (record.name, error.sentence)


_FIELD = re.compile(r"(?P<place>[^\W\d]\w*\.\w+) (?P<said>(raises|refuses) .*)", re.DOTALL)
"""The beginning of an error that a converter or a validator caused."""


def _told_by_them(record: Record, error: BaseException) -> tuple[str, str]:
    """Name the method of the class in which an error arose, else the class."""
    said = f"{type(error).__name__}: {error}".removesuffix(": ")
    # From the innermost frame out: the first frame of a class of the user is the one to
    # blame.
    for frame, _ in reversed(list(traceback.walk_tb(error.__traceback__))):
        owner = type(frame.f_locals.get("self"))
        name = frame.f_code.co_name
        if (
            attrs.has(owner)
            and not owner.__module__.startswith("storyversions.")
            and hasattr(owner, name)
        ):
            return f"{owner.__name__}.{name}", f"it raises {said}"
    return record.name, f"it raises {said}"
