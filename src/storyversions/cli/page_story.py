"""What the commands share that keep a page as a story: its name, its store, what was done."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from storyversions.cli.output import print_text
from storyversions.importers.pages import is_address
from storyversions.importers.web_addresses import address_parts
from storyversions.importing.captured_story import CaptureChoices
from storyversions.story.story import Story
from storyversions.structs import Struct
from storyversions.words import phrases_of, printable

_NO_NAME = re.compile(r"[^\w.-]+")


class PageStory(Struct):
    """The story of the page at a `place`, as the options of a command name it and its store."""

    place: str
    story: str | None = None
    where: str | None = None

    @property
    def name(self) -> str:
        """The name of the story: as given, else from that of the page."""
        return self.story or story_name_of(self.place)

    @property
    def store(self) -> str:
        """Where it is kept: as given, else in a file of SQLite of its name."""
        return self.where or f"{self.name}.db"

    def print_count(self, story: Story[Any], lang: str | None) -> None:
        """Print how many versions the story has now."""
        say = phrases_of(lang or "en")
        counted = say.times(say.built_versions, len(story))
        kept = say.kept_in.format(name=self.name, versions=counted, place=self.store)
        print_text(printable(kept) + "\n")


def capture_choices(options: dict[str, Any], *, accept: bool = False) -> CaptureChoices:
    """Give what the `options` of `storyversions.cli.options.capture_options` choose."""
    return CaptureChoices(
        at=options["at"],
        timezone=options["timezone"],
        language=options["lang"],
        address=options["address"] or "",
        allow_private=options["allow_private"],
        accept=accept,
    )


def story_name_of(place: str) -> str:
    """Make the name of a story from the address or the file of a page.

    >>> story_name_of("https://example.org/2024/05/bridge-closed.html?x=1"), story_name_of("-")
    ('bridge-closed', 'story')
    >>> story_name_of("https://example.org/")
    'example.org'
    """
    parts = address_parts(place) if is_address(place) else None
    path = place.replace("\\", "/") if parts is None else parts.path
    stem = PurePosixPath(path).stem or (parts.netloc if parts is not None else "")
    return _NO_NAME.sub("-", stem).strip("-.").lower() or "story"
