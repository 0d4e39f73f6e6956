"""Who may be cited: where a story has sources, nobody else (A4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from storyversions.state.lookalikes import suggestion
from storyversions.state.schema import NOTHING, Claim, Record
from storyversions.state.walk import leaves
from storyversions.story.assertions.context import update_error
from storyversions.story.version import Entry, Version


def unknown_source(source: str, known: Collection[str]) -> str:
    """Say that a `source` is none of the `known` ones, and which was meant; empty where it is one.

    A story that has no sources lets anybody be cited.
    """
    if not known or source in known:
        return ""
    hint = suggestion(source, known) or "; give it first under sources:"
    return f"{source!r} is not among the story's sources{hint}"


def check_cited(entries: Iterable[Entry], known: Collection[str]) -> None:
    """Refuse `entries` that cite whom the story does not know.

    Raises:
        UpdateError: a source that is none of the `known` ones.

    """
    for entry in entries if known else ():
        rivals = (source for rival in entry.rivals or () for source in rival.sources)
        for source in (*entry.sources, *entry.shared.sources, *rivals):
            if fault := unknown_source(source, known):
                raise update_error(entry.path, fault, entry.place)


def check_cited_in_state(record: Record, version: Version[Any], known: Collection[str]) -> None:
    """Refuse a `version` in whose state a claim newly cites whom the story does not know.

    Raises:
        UpdateError: a source that is none of the `known` ones, and that the state before lacks.

    """
    if not known:
        return
    if version.patch is None:
        first = leaves(record, version.state)
        changed = {path: (NOTHING, leaf.value) for path, leaf in first}
    else:
        changed = version.patch.facts()
    for path, (old, new) in changed.items():
        former = {*_cited(old)}
        for source in _cited(new):
            if source not in former and (fault := unknown_source(source, known)):
                raise update_error(path, fault, version.place)


def _cited(value: Any) -> Iterator[str]:
    """Yield the sources of a claim and of its rivals; none of anything else."""
    if isinstance(value, Claim):
        yield from value.sources
        for rival in value.rivals:
            yield from rival.sources
