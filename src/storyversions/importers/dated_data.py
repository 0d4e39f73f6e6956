"""Data with the time at which they were recorded: what every importer gives."""

from __future__ import annotations

from typing import Any, Final

from attrs import frozen

ID_DIGITS: Final = 12
"""So many digits of a commit name it: git takes them, and no two are alike."""


@frozen
class DatedData:
    """What a file held after a commit, or why it cannot be read.

    `at` is an ISO instant with its offset; over a history it never goes back. `data` is plain: what
    JSON can hold. `note` tells what is odd about the commit, such as a date that no calendar has.

    >>> DatedData(at="2023-11-20T10:00:00+09:00", data={"dead": 3}, title="Update").data
    {'dead': 3}
    """

    at: str
    data: Any = None
    unreadable: str | None = None
    title: str = ""
    author: str = ""
    id: str = ""
    url: str | None = None
    note: str | None = None

    @property
    def short_id(self) -> str:
        """The digits of its commit by which a story and a sentence name it."""
        return self.id[:ID_DIGITS]
