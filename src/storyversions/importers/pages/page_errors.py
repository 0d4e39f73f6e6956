"""What keeps a page from being fetched or read, as one kind of error."""

from __future__ import annotations

from storyversions.errors import FileError

NEEDS_WEB = "this needs {}: install 'storyversions[web]'"


class PageError(FileError):
    """A page that cannot be fetched or read.

    `status` and `date` are those of the answer, if one came: its number, and its `Date` as written.

    >>> from storyversions.importers.pages import PageError
    >>> PageError("https://example.org: the server answers 500", status=500).status
    500
    """

    def __init__(self, sentence: str, *, status: int | None = None, date: str = "") -> None:
        self.status = status
        self.date = date
        super().__init__(sentence)
