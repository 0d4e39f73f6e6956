"""The errors of one file, collected so that all of them are told at once."""

from __future__ import annotations

import re
from types import TracebackType

from attrs import define, field

from storyversions.errors import FileErrors, Location, StoryError
from storyversions.structs import Struct

MAX_ERRORS = 20
"""How many errors of a file are told at once: after so many, mend these first."""


@define
class ErrorList:
    """Collects the errors of a file; reading goes on after each.

    What was left out because of an error may be missed later on: `doubtful` are the names whose
    absence is no error of its own.
    """

    errors: list[StoryError] = field(factory=list)
    doubtful: set[str] = field(factory=set)

    def collecting(self, place: Location | None = None) -> _Collecting:
        """Keep a `StoryError` raised in a ``with`` block, at this `place` if it has none."""
        return _Collecting(self, place)

    def add(self, error: StoryError) -> None:
        """Keep an error, and each of them if it stands for several."""
        self.errors.extend(error.errors)

    def doubt(self, *names: str) -> None:
        """Note names of which something was left out: an error that names one only follows."""
        for name in names:
            self.doubtful.update(_words(name)[-1:])

    def only_follows(self, error: StoryError) -> bool:
        """Return whether an error may be the consequence of an earlier one."""
        return not self.doubtful.isdisjoint(
            _words(f"{getattr(error, 'path', '')} {error.sentence}")
        )

    def __len__(self) -> int:
        return len(self.errors)

    @property
    def is_full(self) -> bool:
        """Whether there are as many errors as are told at once."""
        return len(self.errors) >= MAX_ERRORS

    def raise_any(self) -> None:
        """Raise what was collected, in the order of the places.

        Raises:
            StoryError: the only error, or a `FileErrors` with the first twenty.

        """
        by_text = {str(error): error for error in sorted(self.errors, key=_position)}
        told = tuple(by_text.values())[:MAX_ERRORS]
        if len(told) == 1:
            raise told[0]
        if told:
            raise FileErrors(told)


def _words(text: str) -> list[str]:
    return re.findall(r"\w[\w-]*", text)


def _position(error: StoryError) -> tuple[int, int]:
    place = error.place
    return (place.line or 0, place.column or 0) if place else (0, 0)


class _Collecting(Struct):
    """A context that keeps the error raised in it."""

    kept: ErrorList
    place: Location | None

    def __enter__(self) -> None:
        return None

    def __exit__(self, _: object, error: BaseException | None, __: TracebackType | None) -> bool:
        if not isinstance(error, StoryError):
            return False
        self.kept.add(error.at(self.place))
        return True
