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

    `load_story` reads the story, `load_seed` the story file that it is built from, None where there
    is none; both raise `StoryError`. `written` is the path of that file, or of an article. `model`
    is the state class, where another is wanted than the story names. `lang` is the language of
    sentences, by default that of the story. `against` is the earlier side of a comparison, as it
    was asked for.
    """

    origin: Path
    load_story: Callable[[], Story[Any]]
    load_seed: Callable[[], StoryFile | None]
    written: Path | None = None
    model: type | None = None
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
            raise self._no_file()
        return seed

    @property
    def file(self) -> Path:
        """The path of what is written: a story file or an article; `FileError` where none is."""
        if self.written is None:
            raise self._no_file()
        return self.written

    @cached_property
    def text(self) -> str:
        """The text of that file; `FileError` where it cannot be read."""
        return read_text(self.file)

    def _no_file(self) -> FileError:
        return FileError(f"{self.origin}: this check reads the story file; name it with --in")
