"""What every store does, whatever it keeps its stories in."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from storyversions.errors import FileError, StaleHead
from storyversions.state.codec import Plain
from storyversions.stores.archive import Examined, Finding
from storyversions.story.story import Story
from storyversions.story.version import Update, several_updates

_MOST_TRIES = 50


class Store(ABC):
    """Stories by name, to load and to append to; a context manager that closes what it opened.

    >>> from tempfile import mkdtemp
    >>> from storyversions import Update, stores
    >>> from storyversions.stores import files
    >>> with stores.open(mkdtemp()) as store:
    ...     store.append(files.read("snapshots/openai-ceo-2023"))
    ...     grown = store.update("openai-ceo-2023", [Update("2023-11-29", "A week later")])
    ...     len(store.load("openai-ceo-2023")) == len(grown)
    True
    """

    where: str
    """The place, as errors name it."""

    @abstractmethod
    def stories(self) -> Sequence[str]:
        """List the names of the stories, in the order of the alphabet."""

    @abstractmethod
    def load(self, name: str) -> Story[Any]:
        """Open a story: what is looked into is read then, and checked against its digests.

        Raises:
            FileError: There is none of this name, or its index is damaged.
            StoryError: The class does not fit.

        """

    @abstractmethod
    def read_index(self, name: str) -> Mapping[str, Plain]:
        """Read what a story says of itself, and the digests of its versions, as in its index."""

    @abstractmethod
    def append(
        self, story: Story[Any], *, model: str | None = None, seed: str | None = None
    ) -> None:
        """Add the versions that the store lacks; the story begins where there is none of its name.

        All are added or none, and what was added is there when this returns. `model` is the name by
        which the class is found again and `seed` the digest of the story file; where neither is
        given, they stay as they are, and the model of a new story is that under which its class is
        registered.

        Raises:
            StaleHead: The last version that is kept is not one of the story.
            FileError: The place cannot be written, or another writer is at work.

        """

    @abstractmethod
    def examine(self, name: str) -> Examined:
        """Read all that is kept of a story once: what is wrong with it, and the story that it is.

        >>> from storyversions import stores
        >>> with stores.open("snapshots") as store:
        ...     print(store.examine("openai-ceo-2023").story)
        <Story openai-ceo-2023 of Newsroom: 8 versions, 2023-11-17 to 2023-11-24>
        """

    def verify(self, name: str) -> Iterator[Finding]:
        """Yield what is wrong with what is kept of a story, one finding after the other.

        It is a generator: nothing is looked at before the first finding is asked for.

        >>> from storyversions import stores
        >>> with stores.open("snapshots") as store:
        ...     for finding in store.verify("openai-ceo-2023"):
        ...         print(finding.file, finding.sentence)
        """
        yield from self.examine(name).findings

    def update(self, name: str, updates: Iterable[Update[Any]]) -> Story[Any]:
        """Load a story, extend it by `updates`, and append them; gives the story.

        Where another writer came first, it begins again from what that one left, so that what the
        updates do and why is worked out after that.

        Raises:
            StoryError: An update does not fit the story as it is now, or others never stop.

        """
        updates = several_updates(updates)
        for _ in range(_MOST_TRIES):
            story = self.load(name).extend(updates)
            try:
                self.append(story)
            except StaleHead as error:
                stale = error
                continue
            return story
        raise stale

    def close(self) -> None:
        """Give back what the store holds open; it can be used no more."""
        return

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def is_missing(self) -> bool:
        """Whether nothing is at the place yet, neither a file nor a folder."""
        return False

    def _lacks(self, name: str) -> FileError:
        """Make the error for a story that is not here."""
        nothing = "none, since no such file or folder is there" if self.is_missing else "none"
        there = ", ".join(self.stories()) or nothing
        return FileError(f"{self.where}: there is no story {name!r} here; there is {there}")
