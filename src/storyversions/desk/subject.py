"""What a check of the desk looks at: a story or an article, each part read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from storyversions.errors import FileError
from storyversions.story.story import Story
from storyversions.storyfile.reading import StoryFile
from storyversions.structs import Struct
from storyversions.system_files import read_text


class DeskSubject(Struct):
    """A story or an article where it is kept, its `origin`: a file, a folder or a database.

    `load_story` reads the story, and `load_seed` the story file that it is built from, None where
    there is none; both raise `StoryError`. `lang` is the language of sentences, by default that of
    the story. `against` is the earlier side of a comparison, as it was asked for.
    """

    origin: Path
    load_story: Callable[[], Story[Any]]
    load_seed: Callable[[], StoryFile | None]
    lang: str | None = None
    against: str | None = None

    @cached_property
    def story(self) -> Story[Any]:
        """The story; `StoryError` where it cannot be read."""
        return self.load_story()

    @cached_property
    def seed(self) -> StoryFile:
        """The story file; `FileError` where there is none, which is never nothing to find."""
        seed = self.load_seed()
        if seed is None:
            raise FileError(f"{self.origin}: this check reads the story file; name it with --in")
        return seed

    @cached_property
    def text(self) -> str:
        """The text of the file that the origin is; `FileError` where it is none."""
        return read_text(self.origin)
