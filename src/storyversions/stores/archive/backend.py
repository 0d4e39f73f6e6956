"""The few methods that a place must have to keep the documents of one story."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from typing import Protocol


class Backend(Protocol):
    """Keep the documents of one story by name; `tests/stores/test_backends.py` says what holds."""

    def names(self) -> Collection[str]:
        """List the names of the documents that are kept."""

    def read(self, name: str) -> bytes:
        """Give a document as it was written.

        Raises:
            FileError: There is none of this name, or it cannot be read.

        """

    def write(self, documents: Mapping[str, bytes], stale: Collection[str] = ()) -> None:
        """Keep these documents, the last one last, then drop the `stale` ones.

        Where one cannot be written, all are as they were.
        """

    def exclusive(self) -> AbstractContextManager[None]:
        """Keep other writers out, from before what is written is compared with what is kept.

        Raises:
            FileError: Another writer is at work.

        """
