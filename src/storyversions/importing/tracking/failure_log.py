"""The captures that could not be read, in the log of their story (K4)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC
from typing import Any

from attrs import evolve, frozen

from storyversions.importers.page_times import page_time
from storyversions.importers.pages import PageError
from storyversions.stores import Store
from storyversions.story.story import Story
from storyversions.story.version import Unreadable


@frozen
class FailureLog:
    """Notes in a `story` of a `store` that the page at `address` could not be read.

    `at` is when, if that was chosen.
    """

    store: Store
    story: Story[Any]
    address: str
    at: str | None = None

    @contextmanager
    def noting(self, at: str | None = None) -> Iterator[None]:
        """Note a `PageError` that is raised inside, and raise it again; `at` is when the page came.

        A failure that has no time, or comes before the first version, is only told.
        """
        try:
            yield
        except PageError as error:
            recorded = self.at or at or page_time(error.date, UTC)
            if not self.story.versions:
                raise
            if recorded is None:
                advice = "it is not kept in the log, since nothing says when this was: give --at"
                raise PageError(f"{error.sentence}; {advice}", status=error.status) from None
            reason = _reason(error.sentence, self.address)
            self._keep(Unreadable(self.address, recorded, reason, self.story.head.title))
            raise

    def _keep(self, unreadable: Unreadable) -> None:
        if unreadable not in self.story.unreadable:
            noted = (*self.story.unreadable, unreadable)
            self.store.append(evolve(self.story, unreadable=noted))


def _reason(sentence: str, address: str) -> str:
    """Give what a `sentence` says was wrong, without the address and the advice of the moment."""
    return sentence.removeprefix(f"{address}: ").partition("; ")[0]
