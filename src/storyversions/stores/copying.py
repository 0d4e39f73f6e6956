"""Copy a story from one store to another."""

from __future__ import annotations

from typing import Any

from storyversions.stores.store import Store
from storyversions.story.story import Story


def copy_story(source: Store, target: Store, name: str) -> Story[Any]:
    """Append to `target` what it lacks of a story of `source`, and give the story.

    >>> from tempfile import mkdtemp
    >>> from storyversions import stores
    >>> source, target = stores.open("snapshots"), stores.open(f"{mkdtemp()}/copy.db")
    >>> copy_story(source, target, "openai-ceo-2023")
    <Story openai-ceo-2023 of Newsroom: 8 versions, 2023-11-17 to 2023-11-24>

    Raises:
        StaleHead: The target has gone on by itself.
        FileError: One of them cannot be read, or the other not be written.

    """
    story, index = source.load(name), source.read_index(name)
    target.append(story, model=index["model"], seed=index["seed"])
    return story
