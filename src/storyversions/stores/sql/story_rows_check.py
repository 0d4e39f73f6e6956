"""Examine the rows of a story whole: the versions they make, and what is derived from these."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from attrs import evolve

from storyversions.errors import StoryError
from storyversions.state.codec import canonical
from storyversions.state.schema import shape_of
from storyversions.stores.archive import INDEX, Examined, Finding
from storyversions.stores.archive.documents import document_errors
from storyversions.stores.archive.examination import examine_line
from storyversions.stores.archive.index import model_of_index, story_from_index
from storyversions.stores.sql.database import Database, Session, T
from storyversions.stores.sql.derived import code_of, derived_by, stale_tables
from storyversions.stores.sql.documents import StoredStates, located
from storyversions.stores.sql.kept_index import index_of_rows
from storyversions.stores.sql.kept_story import KeptStory, OpenedStory
from storyversions.stores.sql.known_facts import stale_known_facts
from storyversions.stores.sql.notes import is_sealed_whole
from storyversions.stores.sql.stray_rows import stray_tables
from storyversions.story.story import Story

NOT_DERIVED = "it does not say what the versions do; it is derived, and a copy of the story has it"
STRAY_ROWS = "it has rows of a version or a story that is not there; a copy of the story has none"


class _OneSession:
    """A database that is read in one session while there is one, and as usual afterwards."""

    def __init__(self, database: Database, session: Session) -> None:
        self.where = database.where
        self.is_missing = database.is_missing
        self.write, self.close = database.write, database.close
        self.database = database
        self.session: Session | None = session

    def read(self, work: Callable[[Session], T]) -> T:
        return self.database.read(work) if self.session is None else work(self.session)


def examine_rows(
    database: Database, session: Session, name: str, model: type | None = None
) -> Examined:
    """Read all rows of a story in one `session`; `model` wins over the class that it names."""
    place = f"{database.where}/{name}"
    one = _OneSession(database, session)
    try:
        with document_errors(INDEX):
            index = index_of_rows(session, name)
            cls = model or model_of_index(index)
            kept = KeptStory(one, place, shape_of(cls), OpenedStory(index, lambda: None))
    except StoryError as error:
        return Examined((Finding(located(place, INDEX), error.sentence),))
    examined = examine_line(kept, [], lambda: story_from_index(index, cls, kept.line))
    findings = list(examined.findings)
    # What follows from damaged versions is not worth a word.
    if examined.story is not None and not findings:
        findings += _findings_beside(session, examined.story)
    one.session = None
    found = tuple(evolve(each, file=located(place, each.file)) for each in findings)
    return evolve(examined, findings=found, story=examined.story if not found else None)


def _findings_beside(session: Session, story: Story[Any]) -> Iterator[Finding]:
    """Find what is wrong beside the versions of a story, which are whole."""
    strays = [Finding(table, STRAY_ROWS) for table in stray_tables(session, story.name)]
    if strays:
        yield from strays
        return
    yield from _differing_checkpoints(session, story.name)
    if derived_by(session, story.name) == code_of(story.record_shape):
        stale = [*stale_tables(session, story), *stale_known_facts(session, story)]
        yield from (Finding(table, NOT_DERIVED) for table in stale)
        if not (stale or is_sealed_whole(session, story.name)):
            yield Finding("story", NOT_DERIVED)


def _differing_checkpoints(session: Session, name: str) -> Iterator[Finding]:
    """Find full states that are not what the patches before them make."""
    query = "SELECT version, state FROM checkpoint WHERE story = ? ORDER BY version"
    states = StoredStates(session, name)
    for number, text in session.rows(query, name):
        if number > 1:
            states.at(number - 1)
        # The first is compared as well: a table without its key may hold two of them.
        if canonical(states.at(number)) != text:
            yield Finding("checkpoint", f"its state of version {number} is another one")
            return  # the states after it would be made from this one
