"""Telling revisions from facts among a command's arguments (V2)."""

from __future__ import annotations

import os

from storyversions.cli.stderr import complain
from storyversions.errors import UsageError
from storyversions.story.history import is_revision
from storyversions.story.story import Story
from storyversions.story.version import Version


def split(args: tuple[str, ...], most: int) -> tuple[list[str], tuple[str, ...]]:
    """Split `args` into leading revisions, at most `most`, and the facts after them."""
    if most > 1 and args and ".." in args[0]:
        first, _, last = args[0].partition("..")
        if is_revision(first) and is_revision(last):
            args = (first, last, *args[1:])
    revisions: list[str] = []
    for arg in args[:most]:
        if not is_revision(arg.strip()):
            break
        revisions.append(arg)
    return revisions, facts_among(args[len(revisions) :])


def facts_among(args: tuple[str, ...]) -> tuple[str, ...]:
    """Give `args` that name facts.

    Raises:
        UsageError: One is a story file or a place of stories, which is told by an option.

    """
    for arg in args:
        if (arg.endswith((".md", ".db")) or "/" in arg) and os.path.exists(arg):  # noqa: PTH110
            raise UsageError(f"{arg}: this is no fact but a file or a folder; write --in {arg}")
    return args


def version_at(story: Story, revision: str) -> Version:
    """Find the version that a `revision` names; a note about it goes to stderr."""
    resolved = story.resolve(revision)
    if resolved.note:
        complain(resolved.note)
    return resolved.version
