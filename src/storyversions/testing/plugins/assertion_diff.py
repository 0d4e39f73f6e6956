"""Two states, or two versions, that should be equal and are not: what differs, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import attrs

from storyversions.state.between import between
from storyversions.state.schema import shape_of
from storyversions.state.validation import validate
from storyversions.story.story import Story
from storyversions.story.version import Version
from storyversions.testing.short_repr import shown
from storyversions.words import printable

_MOST_LINES: Final = 20
"""At most this many lines are shown; the rest is counted."""

_MOST_CHARACTERS: Final = 300
"""At most this many of a line are shown; a text in a sentence, or a key, may have any length."""


def explained(left: Any, right: Any) -> list[str] | None:
    """Write lines on how `left` and `right`, of one class and not equal, differ.

    None where nothing can be said.

    Raises:
        StoryError: the values are not states.

    """
    lines = list(
        _of_versions(left, right) if isinstance(left, Version) else _of_states(left, right)
    )
    if not lines:
        return None
    name = type(left).__name__
    more = [f"  … and {len(lines) - _MOST_LINES} more"] if len(lines) > _MOST_LINES else []
    return [f"{name} == {name}, but this differs:", *map(_line, islice(lines, _MOST_LINES)), *more]


def _line(text: str) -> str:
    """Write a line as a terminal can show it."""
    line = printable(text)
    return line if len(line) <= _MOST_CHARACTERS else f"{line[: _MOST_CHARACTERS - 1]}…"


def _of_states(left: Any, right: Any) -> Iterator[str]:
    # First, as it refuses a class that cannot be versioned before any value is looked at.
    shape_of(type(left))
    for edit in between(validate(left), validate(right)):
        yield f"  {edit.path}: {shown(edit.before)} → {shown(edit.after)}"


def _of_versions(left: Version, right: Version) -> Iterator[str]:
    """Write the sentences of what changed in the state, then what else differs.

    The digests come only if nothing else does.
    """
    lines = [f"  {sentence}" for sentence in _sentences(left, right)]
    for each in (each for each in attrs.fields(Version) if each.eq):
        before, after = getattr(left, each.name), getattr(right, each.name)
        # These follow from the rest: a digest differs wherever anything does, and says nothing.
        derived = each.name in ("state", "parent", "digest")
        if before != after and not (derived and (lines or each.name == "state")):
            lines.append(f"  {each.name}: {shown(before)} → {shown(after)}")
    yield from lines


def _sentences(left: Version, right: Version) -> list[str]:
    """Write what changed between two states, as if both were recorded on one day."""
    story = Story("compared", type(left.state))
    for version in (left, right):
        story = story.record(version.state, at=left.recorded)
    return story.diff("v1", "v2").sentences()
