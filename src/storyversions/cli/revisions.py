"""Telling revisions from facts among a command's arguments (V2)."""

from __future__ import annotations

from storyversions.cli.stderr import complain
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
    return revisions, args[len(revisions) :]


def version_at(story: Story, revision: str) -> Version:
    """Find the version that a `revision` names; a note about it goes to stderr."""
    resolved = story.resolve(revision)
    if resolved.note:
        complain(resolved.note)
    return resolved.version
