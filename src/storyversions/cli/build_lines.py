"""Say what a build has made: its versions, and which published ones it rewrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from storyversions.reports.history import cause_counts
from storyversions.state.change import Change
from storyversions.stores.files import Rewriting
from storyversions.story.story import Story
from storyversions.words import printable

_COUNTABLE = ("event", "disclosure", "correction", "retraction")


def version_lines(story: Story[Any]) -> Iterator[str]:
    """Give a line for each version: its label, its title, and its changes counted by cause."""
    for version, changes in zip(story.versions, story.steps, strict=True):
        is_first = version.number == 1
        what = counted(len(changes), "fact") if is_first else _counted_changes(changes)
        yield "  ".join(filter(None, (version.label, printable(version.title), what)))


def rewriting_sentences(rewriting: Rewriting) -> Iterator[str]:
    """Say which published versions are no longer what they were, and which only follow them."""
    if rewriting.changed:
        yield f"this rewrote what was published as {', '.join(rewriting.changed)}"
    if rewriting.resealed:
        number = len(rewriting.resealed)
        which = f"{rewriting.resealed[0]} has" if number == 1 else f"{number} versions have"
        yield f"{which} the same content and another digest, since a version before changed"


def counted(number: int, noun: str) -> str:
    """Write a `number` with its `noun`, in the plural unless it is one.

    >>> counted(1, "file"), counted(2, "file")
    ('1 file', '2 files')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _counted_changes(changes: Sequence[Change]) -> str:
    causes = ", ".join(_counted_cause(cause, n) for cause, n in cause_counts(changes).items())
    return counted(len(changes), "change") + (f" ({causes})" if causes else "")


def _counted_cause(cause: str, number: int) -> str:
    return counted(number, cause) if cause in _COUNTABLE else f"{number} {cause}"
