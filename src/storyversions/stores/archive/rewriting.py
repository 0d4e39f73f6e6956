"""Compare the versions that were published with those that a story is about to write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from storyversions.state.codec import Plain, canonical
from storyversions.state.schema import shape_of
from storyversions.stores.archive.documents import covered, without
from storyversions.story.documents import version_document
from storyversions.story.story import Story
from storyversions.story.version import OF_TEXT


@frozen
class Rewriting:
    """What a story does to the versions that were published before it, by their former labels.

    `changed` say something else now; `gone` are those in whose place the story has no other;
    `resealed` say the same and have another digest, since a digest covers that of the version
    before; `reformatted` say the same, and were of format 1 (X4).

    >>> from storyversions.stores import files
    >>> story = files.read("snapshots/openai-ceo-2023")
    >>> files.rewritten(story, "snapshots/openai-ceo-2023")
    Rewriting(changed=(), gone=(), resealed=(), reformatted=())
    """

    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    resealed: tuple[str, ...] = ()
    reformatted: tuple[str, ...] = ()


def compare_replaced(story: Story[Any], replaced: Mapping[str, Mapping[str, Plain]]) -> Rewriting:
    """Compare a `story` with the documents, by label, of the versions that it would replace."""
    record = shape_of(story.model)
    # Compared by content, since labels move when a version is put in between.
    contents = {
        _own_content(version_document(record, version)): version.label for version in story.versions
    }
    former = {label: _own_content(covered(document)) for label, document in replaced.items()}
    same = {label: replaced[label]["format"] for label in former if former[label] in contents}
    # Where a version moved into the place of another, that other one is gone and was not changed.
    moved = {contents[former[label]] for label in same}
    places = {_place_in_day(label) for label in {*contents.values()} - moved}
    others = [label for label in former if label not in same]
    return Rewriting(
        changed=tuple(label for label in others if _place_in_day(label) in places),
        gone=tuple(label for label in others if _place_in_day(label) not in places),
        resealed=tuple(label for label, kept in same.items() if kept != OF_TEXT),
        reformatted=tuple(label for label, kept in same.items() if kept == OF_TEXT),
    )


def _own_content(document: Mapping[str, Plain]) -> str:
    """Write what a version says itself, without its place in the chain, to compare it."""
    return canonical(without(document, "number", "parent"))


def _place_in_day(label: str) -> str:
    """Give the label that a version of this place in its day has where it is not the only one."""
    return label if "." in label else f"{label}.1"
