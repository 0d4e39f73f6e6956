"""One reading of a page: its bytes, where and when they were read, whether they are new (K4)."""

from __future__ import annotations

import re
from datetime import UTC
from hashlib import sha256
from typing import Final

from attrs import evolve, frozen

from storyversions.importers.page_times import page_time
from storyversions.importers.pages import (
    FetchRules,
    WebPage,
    fetch,
    is_address,
    open_page,
    read_page,
)
from storyversions.importing.captured_story import CaptureChoices
from storyversions.state.reprs import short_repr
from storyversions.state.schema import M
from storyversions.story.story import Story
from storyversions.story.version import Capture

_BEGIN: Final = re.compile(rb"<(?:html|body)\b", re.IGNORECASE)
_END: Final = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
_TAIL: Final = 65_536


@frozen
class PageReading:
    """What came when a page was `asked` for: from which `address` after redirects, and `at` when.

    `content` is None where the server said that it is still the one that was `known`. `etag` and
    `modified` are those of the answer.
    """

    asked: str
    address: str
    content: bytes | None
    at: str | None = None
    content_type: str = ""
    etag: str = ""
    modified: str = ""
    known: Capture | None = None

    __repr__ = short_repr("asked", "at")

    @property
    def digest(self) -> str:
        """The digest of the bytes; that of the known ones where none came."""
        if self.content is None:
            return self.known.digest if self.known is not None else ""
        return sha256(self.content).hexdigest()

    @property
    def is_unchanged(self) -> bool:
        """Whether these are the bytes that are known, so that nothing has to be read of them."""
        return self.known is not None and self.digest == self.known.digest

    @property
    def has_end(self) -> bool:
        """Whether the page ends where it says that it does, as one that was cut does not.

        A piece of HTML, Markdown or a text says nothing of its end.
        """
        content = self.content or b""
        return _BEGIN.search(content[:_TAIL]) is None or _END.search(content[-_TAIL:]) is not None

    @property
    def is_url(self) -> bool:
        """Whether the page came from a server, so that its address leads others there."""
        return self.address.startswith(("http://", "https://"))

    def page(self) -> WebPage:
        """Read what came as a page.

        Raises:
            PageError: It is no text, such as a picture.

        """
        return read_page(
            self.content or b"",
            content_type=self.content_type,
            address=self.address if self.is_url else "",
            name=self.asked,
        )

    def capture(self, at: str) -> Capture:
        """Note of this reading what the next one asks; `at` is when the page was as it is."""
        return Capture(self.asked, at, self.digest, self.etag, self.modified)


def noting_capture(story: Story[M], reading: PageReading, choices: CaptureChoices) -> Story[M]:
    """Give a `story` that knows which page was read last, before it is extended by what it says.

    A story that was given its versions anew could not tell which of them a store has.
    """
    return evolve(story, last_capture=reading.capture(choices.at or reading.at or ""))


def read_address(asked: str, choices: CaptureChoices, known: Capture | None) -> PageReading:
    """Read the page at `asked`: a URL, a file, or ``-``; one that is `known` only if it changed.

    Raises:
        PageError: It cannot be read, or not all of it.

    """
    rules = FetchRules(allow_private=choices.allow_private)
    if is_address(asked):
        # A mark of another page could be that of this one by chance.
        mark = known if known is not None and known.address == asked else None
        page = fetch(
            asked,
            etag=mark.etag if mark is not None else "",
            modified=mark.modified if mark is not None else "",
            rules=rules,
        )
        content = None if page.is_unchanged else page.content
        return PageReading(
            asked,
            page.address,
            content,
            page_time(page.date, UTC),
            page.content_type,
            page.etag,
            page.modified,
            known,
        )
    source = open_page(asked, address=choices.address, rules=rules)
    return PageReading(
        asked,
        source.address or asked,
        source.content,
        page_time(source.captured, UTC),
        source.content_type,
        known=known,
    )
