"""The tables in which stories are kept, and statements that name their columns.

Only types that both databases have, and that readers of either take as they are: a date is text,
as it was written, and JSON is text in its canonical form.
"""

from __future__ import annotations

from collections.abc import Iterable

from storyversions.errors import FileError
from storyversions.stores.sql.database import Session

TABLES_FORMAT = 1

_MARK = "storyversions"
"""The table by which a database of ours is known; it holds the format of the others."""

_VERSION = "FOREIGN KEY (story, version) REFERENCES version (story, number)"

_DEFINITIONS = {
    _MARK: "format INTEGER NOT NULL",
    "story": """
        name TEXT PRIMARY KEY, title TEXT NOT NULL, timezone TEXT NOT NULL, language TEXT NOT NULL,
        model TEXT NOT NULL, seed TEXT NOT NULL, names TEXT NOT NULL, rules TEXT, rules_on TEXT,
        format INTEGER NOT NULL, digest TEXT NOT NULL, derived_by TEXT, schema TEXT,
        unreadable TEXT, last_capture TEXT""",
    "source": """
        story TEXT NOT NULL REFERENCES story (name), id TEXT NOT NULL, name TEXT, title TEXT,
        url TEXT, date TEXT, PRIMARY KEY (story, id)""",
    "version": """
        story TEXT NOT NULL REFERENCES story (name), number INTEGER NOT NULL, label TEXT NOT NULL,
        recorded TEXT NOT NULL, title TEXT NOT NULL, sources TEXT NOT NULL, parent TEXT NOT NULL,
        digest TEXT NOT NULL, format INTEGER NOT NULL, document TEXT,
        PRIMARY KEY (story, number)""",
    "entry": f"""
        story TEXT NOT NULL, version INTEGER NOT NULL, place INTEGER NOT NULL, path TEXT NOT NULL,
        act TEXT, value TEXT, certainty TEXT, since TEXT, until TEXT, note TEXT, because TEXT,
        replaces TEXT, rivals TEXT, sources TEXT, doubts TEXT, settled TEXT, only_sources INTEGER,
        retract INTEGER, PRIMARY KEY (story, version, place), {_VERSION}""",
    "passage": f"""
        story TEXT NOT NULL, version INTEGER NOT NULL, place INTEGER NOT NULL, words TEXT NOT NULL,
        sentence TEXT NOT NULL, about TEXT NOT NULL, PRIMARY KEY (story, version, place),
        {_VERSION}""",
    "patch": f"""
        story TEXT NOT NULL, version INTEGER NOT NULL, edits TEXT NOT NULL,
        PRIMARY KEY (story, version), {_VERSION}""",
    "checkpoint": f"""
        story TEXT NOT NULL, version INTEGER NOT NULL, state TEXT NOT NULL,
        PRIMARY KEY (story, version), {_VERSION}""",
    "change": f"""
        story TEXT NOT NULL, version INTEGER NOT NULL, place INTEGER NOT NULL, path TEXT NOT NULL,
        kind TEXT NOT NULL, cause TEXT, direction TEXT, before TEXT, after TEXT, since TEXT,
        PRIMARY KEY (story, version, place), {_VERSION}""",
    "fact": """
        story TEXT NOT NULL REFERENCES story (name), path TEXT NOT NULL, value TEXT,
        certainty TEXT, since TEXT, until TEXT, from_version INTEGER NOT NULL,
        to_version INTEGER, PRIMARY KEY (story, path, from_version)""",
}

LOOK_UPS = {
    "step": f"""
        story TEXT NOT NULL, version INTEGER NOT NULL, place INTEGER NOT NULL, path TEXT NOT NULL,
        replaces TEXT, kind TEXT NOT NULL, cause TEXT, missing TEXT, told TEXT NOT NULL,
        seal BIGINT NOT NULL, PRIMARY KEY (story, version, place), {_VERSION}""",
    "fact_state": """
        story TEXT NOT NULL REFERENCES story (name), path TEXT NOT NULL, place INTEGER NOT NULL,
        told TEXT, step_version INTEGER, step_place INTEGER, from_version INTEGER NOT NULL,
        to_version INTEGER, seal BIGINT NOT NULL, PRIMARY KEY (story, path, from_version)""",
}
"""Tables for the library itself; a database that was made before has them when it is written to."""

LATER_COLUMNS = ("schema", "unreadable", "last_capture")
"""Columns of `story` that a database lacks which was made before they were thought of."""

_INDEXES = {
    "entry_path": "entry (story, path, version)",
    "step_path": "step (story, path, version, place, replaces)",
    "step_count": "step (story, version, kind, cause, missing)",
    "fact_state_end": "fact_state (story, to_version)",
}

TABLES = (*_DEFINITIONS, *LOOK_UPS)
TABLES_OF_STORIES = tuple(name for name in TABLES if name not in (_MARK, "story"))
"""Those whose rows name the story that they belong to."""
_TEXTS = {**_DEFINITIONS, **LOOK_UPS}
TABLES_OF_VERSIONS = tuple(name for name, text in _TEXTS.items() if _VERSION in text)
"""Those whose rows name a version as well."""


def has_tables(session: Session, where: str) -> bool:
    """Tell whether the tables are there, in a format that is read here.

    Raises:
        FileError: `where` holds a newer format, or other tables.

    """
    tables = session.tables()
    if _MARK not in tables:
        if tables:
            raise FileError(f"{where}: it holds other tables and no stories")
        return False
    [(found,)] = session.rows("SELECT max(format) FROM storyversions")
    if found != TABLES_FORMAT:
        sentence = f"its format is {found!r}, and this version reads {TABLES_FORMAT}"
        raise FileError(f"{where}: {sentence}")
    return True


def make_tables(session: Session) -> None:
    """Make all tables, in a database that has none of them."""
    for table, columns in _DEFINITIONS.items():
        session.run(" ".join(("CREATE TABLE", table, _braced([columns]))))
    session.run(insertion(_MARK, ["format"]), [(TABLES_FORMAT,)])


def make_look_ups(session: Session) -> None:
    """Make the tables in which derived facts are looked up, as far as they are not there."""
    if not set(LOOK_UPS) <= set(session.tables()):
        for table, columns in LOOK_UPS.items():
            session.run(" ".join(("CREATE TABLE IF NOT EXISTS", table, _braced([columns]))))
        for index, columns in _INDEXES.items():
            session.run(f"CREATE INDEX IF NOT EXISTS {index} ON {columns}")


def story_columns(session: Session, columns: Iterable[str]) -> list[str]:
    """Write each of the `columns` of `story` for a query: one that is not there yet holds NULL."""
    there = session.columns("story")
    lacks = [column for column in LATER_COLUMNS if column not in there]
    return [f"NULL AS {column}" if column in lacks else column for column in columns]


def add_columns(session: Session) -> None:
    """Add the columns that a database lacks which was made before them."""
    there = session.columns("story")
    for column in LATER_COLUMNS:
        if column not in there:
            session.run(f"ALTER TABLE story ADD COLUMN {column} TEXT")


def insertion(table: str, columns: Iterable[str]) -> str:
    """Write the statement that inserts a row of these `columns`.

    >>> insertion("patch", ["story", "edits"])
    'INSERT INTO patch (story, edits) VALUES (?, ?)'
    """
    names = list(columns)
    places = _braced("?" for _ in names)
    return " ".join(("INSERT INTO", table, _braced(names), "VALUES", places))


def selection(table: str, columns: Iterable[str], rest: str) -> str:
    """Write the query for `columns`; `rest` is what follows the name of the table.

    >>> selection("patch", ["version", "edits"], "WHERE story = ?")
    'SELECT version, edits FROM patch WHERE story = ?'
    """
    return " ".join(("SELECT", ", ".join(columns), "FROM", table, rest))


def setting(table: str, columns: Iterable[str], rest: str) -> str:
    """Write the statement that sets `columns` of the rows that `rest` chooses.

    >>> setting("version", ["label"], "WHERE story = ?")
    'UPDATE version SET label = ? WHERE story = ?'
    """
    parts = ["UPDATE", table, "SET", ", ".join(f"{column} = ?" for column in columns), rest]
    return " ".join(parts)


def _braced(parts: Iterable[str]) -> str:
    return f"({', '.join(parts)})"
