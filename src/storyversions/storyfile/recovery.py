"""Extend a story as far as it goes, so that a file with several faults tells all of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from attrs import evolve

from storyversions.errors import StoryError
from storyversions.story.story import Story
from storyversions.story.version import Update
from storyversions.storyfile.error_list import ErrorList

M = TypeVar("M")


def extend_story(story: Story[M], updates: Iterable[Update], errors: ErrorList) -> Story[M]:
    """Extend a story by `updates`; those at fault are added to the `errors` and left out.

    A story with errors is not to be used: it lacks what was left out.
    """
    updates = tuple(updates)
    if not errors:
        try:
            return story.extend(updates)
        except StoryError:
            pass  # it is told again below, and what is wrong after it
    for update in updates:
        if errors.is_full:
            break
        story = _extend_by(story, update, errors)
    return story


def _extend_by(story: Story[M], update: Update, errors: ErrorList) -> Story[M]:
    """Extend a story by one update, without the entries that have a fault."""
    while True:
        try:
            return story.extend([update])
        except StoryError as error:
            _add(error.at(update.place), errors)
            sound = tuple(entry for entry in update.entries if entry.place != error.place)
            left_out = [entry for entry in update.entries if entry not in sound]
            if not left_out:
                errors.doubt(*(str(entry.path) for entry in update.entries))
                return story
            errors.doubt(*(str(entry.path) for entry in left_out))
            update = evolve(update, entries=sound)


def _add(error: StoryError, errors: ErrorList) -> None:
    """Add an error, unless it only follows from what was left out before."""
    if not errors.only_follows(error):
        errors.add(error)
