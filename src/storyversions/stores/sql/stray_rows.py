"""Find rows that belong to no version: no digest covers them, and no foreign key refuses them.

SQLite asks its foreign keys only of those who ask for that, and a tool that makes a table anew
leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyversions.stores.sql.database import Session
from storyversions.stores.sql.tables import TABLES_OF_STORIES, TABLES_OF_VERSIONS, selection

_OF_NO_STORY = "story NOT IN (SELECT name FROM story)"
_OF_NO_VERSION = "version NOT IN (SELECT number FROM version WHERE story = ?)"


def stray_tables(session: Session, story: str) -> Iterator[str]:
    """Name the tables that hold rows of no version of a `story`, or of no story at all."""
    # A database that was made before has not yet all tables of what is derived.
    tables = session.tables()
    for table in TABLES_OF_STORIES:
        if table in tables and _has_rows(session, table, _OF_NO_STORY):
            yield table
    of_no_version = f"story = ? AND {_OF_NO_VERSION}"
    for table in TABLES_OF_VERSIONS:
        if table in tables and _has_rows(session, table, of_no_version, story, story):
            yield table


def _has_rows(session: Session, table: str, condition: str, *values: str) -> bool:
    """Tell whether a row meets a condition; the first one answers."""
    return bool(session.rows(selection(table, ["1"], f"WHERE {condition} LIMIT 1"), *values))
