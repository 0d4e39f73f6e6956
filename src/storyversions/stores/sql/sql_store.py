"""A store whose stories are rows of a database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen

from storyversions.state.codec import Plain
from storyversions.state.schema import shape_of
from storyversions.stores.archive import INDEX, Examined
from storyversions.stores.archive.documents import document_errors
from storyversions.stores.archive.index import model_of_index, story_from_index
from storyversions.stores.sql.appending import append_story
from storyversions.stores.sql.database import Database, Session, T
from storyversions.stores.sql.derived import (
    CODE,
    derived_by,
)
from storyversions.stores.sql.documents import locate_errors
from storyversions.stores.sql.kept_index import KeptIndex, index_of_rows
from storyversions.stores.sql.kept_story import KeptStory, OpenedStory
from storyversions.stores.sql.notes import is_sealed_whole
from storyversions.stores.sql.story_rows_check import examine_rows
from storyversions.stores.sql.tables import (
    add_columns,
    has_tables,
    make_look_ups,
    make_tables,
)
from storyversions.stores.store import Store
from storyversions.story.story import Story
from storyversions.story.version import Update, several_updates


@frozen(eq=False)
class Held:
    """A story that a store has written, as it was then, and the index that was written with it."""

    story: Story[Any]
    index: KeptIndex


class SqlStore(Store):
    """The stories in a `database`; `model` wins over the classes that they name."""

    def __init__(self, database: Database, model: type | None = None) -> None:
        self.database = database
        self.model = model
        self.where = database.where
        self._held: Held | None = None

    def stories(self) -> Sequence[str]:
        """List the names of the stories."""
        return self.database.read(self._names)

    def load(self, name: str) -> Story[Any]:
        """Open a story: its index is read, and a version when it is looked into.

        Each look has a connection of its own, so that the story is of use when the store is closed.
        """
        opened = self._read(name, lambda session: self._opened(session, name))
        place = f"{self.where}/{name}"
        with locate_errors(place), document_errors(INDEX):
            model = self.model or model_of_index(opened.index)
            kept = KeptStory(self.database, place, shape_of(model), opened)
            return story_from_index(opened.index, model, kept.line)

    def read_index(self, name: str) -> Mapping[str, Plain]:
        """Read the index of a story from its rows."""
        return self._read(name, lambda session: index_of_rows(session, name))

    @property
    def is_missing(self) -> bool:
        """Whether the database is a file that is not there yet; of a server nothing is said."""
        return self.database.is_missing

    def examine(self, name: str) -> Examined:
        """Read all rows of a story once, in one transaction."""
        return self._read(
            name, lambda session: examine_rows(self.database, session, name, self.model)
        )

    def append(
        self, story: Story[Any], *, model: str | None = None, seed: str | None = None
    ) -> None:
        """Write the rows of the versions that are not there yet, in one transaction."""

        def work(session: Session) -> Held:
            return self._append(session, story, model, seed)

        with locate_errors(f"{self.where}/{story.name}"):
            self._held = self.database.write(work)

    def update(self, name: str, updates: Iterable[Update[Any]]) -> Story[Any]:
        """Extend a story and append it while other writers wait: none comes in between.

        What this store wrote last is not loaded again where it is still what is there.
        """
        updates = several_updates(updates)

        def work(session: Session) -> Held:
            story = self._current(session, name).extend(updates)
            return self._append(session, story, None, None)

        with locate_errors(f"{self.where}/{name}"):
            self._held = held = self.database.write(work)
        return held.story

    def close(self) -> None:
        """Give back the connection, and what is held."""
        self._held = None
        self.database.close()

    def _names(self, session: Session) -> list[str]:
        if not has_tables(session, self.where):
            return []
        return sorted({str(name) for (name,) in session.rows("SELECT name FROM story")})

    def _read(self, name: str, work: Callable[[Session], T]) -> T:
        """Do some `work` on a story that is there."""
        with locate_errors(f"{self.where}/{name}"):
            found = self.database.read(
                lambda session: (work(session),) if name in self._names(session) else ()
            )
        if not found:
            raise self._lacks(name)
        return found[0]

    def _append(
        self, session: Session, story: Story[Any], model: str | None, seed: str | None
    ) -> Held:
        if not has_tables(session, self.where):
            make_tables(session)
        make_look_ups(session)
        add_columns(session)
        held = self._still_held(session, story.name)
        former = held.index if held is not None else None
        if former is None and story.name in self._names(session):
            former = KeptIndex.of(index_of_rows(session, story.name))
        return Held(story, append_story(session, story, former, model=model, seed=seed))

    def _still_held(self, session: Session, name: str) -> Held | None:
        """Give what this store wrote last, where it is this story, and no other writer came."""
        held = self._held
        if held is None or held.story.name != name or not has_tables(session, self.where):
            return None
        return held if held.index.is_current(session) else None

    def _current(self, session: Session, name: str) -> Story[Any]:
        """Give a story as it is now, the one that was written last if that is it."""
        held = self._still_held(session, name)
        if held is not None:
            model = self.model or model_of_index(held.index.members)
            if model is held.story.model:
                return held.story
        # Read by another session, which sees all that was kept when other writers were shut out.
        return self.load(name)

    def _opened(self, session: Session, name: str) -> OpenedStory:
        index, code = index_of_rows(session, name), _code(session, name)

        def believed() -> str | None:
            return self._read(name, lambda session: _believed(session, name, code))

        # To see whether all that is derived is there takes a look at all of it, which nobody needs
        # who asks for the state alone.
        return OpenedStory(index, believed)


def _code(session: Session, name: str) -> str | None:
    """Name the code that derived what is kept of a story; only this form of it has seals."""
    code = derived_by(session, name)
    return code if code.startswith(CODE) else None


def _believed(session: Session, name: str, code: str | None) -> str | None:
    """Give the `code` that had derived it when the story was opened, unless some of it is gone.

    Where other code has derived it anew since, whoever looks something up is told.
    """
    is_other = _code(session, name) != code
    return code if code is None or is_other or is_sealed_whole(session, name) else None
