"""What a story itself says is wrong in its prose: its doubts and notes quote it.

A story keeps what an article said, its errors too. Where a doubt says so ("the addendum says
'Friday, November 19', but that was a Sunday"), there is nothing left to find.
"""

from __future__ import annotations

from typing import Any

from storyversions.story.story import Story


def admitted_words(story: Story[Any]) -> str:
    """Give the doubts and notes of all that a `story` asserts, a line each."""
    entries = [entry for version in story.versions for entry in version.entries]
    notes = (note for entry in entries for note in (*entry.doubts, entry.note) if note)
    return "\n".join(" ".join(note.split()) for note in notes)
