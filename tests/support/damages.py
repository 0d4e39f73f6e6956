"""Damage what a store keeps at one place, drawn by `Random`, as disks and hands do it.

Each kind damages a file of SQLite, or a folder of snapshots, and says in words what it did.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import Any

from storyversions.stores.sql.tables import LOOK_UPS, insertion, selection, setting

Damage = Callable[[Path, Random], str]
Rows = list[dict[str, Any]]
Run = Callable[..., None]
RowDamage = Callable[[str, Rows, Run, Random], str]
COVERED = ("story", "source", "version", "entry", "passage", "patch", "checkpoint")
DERIVED = ("change", "fact", *LOOK_UPS)
PAGE = 4096
OF_A_ROW = "WHERE rowid = ?"
LETTERS = 'abcé0 {}[]",:\n\0'

# Bytes, of any file.


def flip_a_bit(file: Path, draw: Random) -> str:
    """As a disk or a memory does it."""
    data = bytearray(file.read_bytes())
    place = place_in(data, draw)
    data[place] ^= 1 << draw.randrange(8)
    file.write_bytes(data)
    return f"a bit of byte {place} of {file.name} flipped"


def replace_a_byte(file: Path, draw: Random) -> str:
    """As a careless editor does it."""
    data = bytearray(file.read_bytes())
    place = place_in(data, draw)
    data[place] = draw.choice([byte for byte in range(256) if byte != data[place]])
    file.write_bytes(data)
    return f"byte {place} of {file.name} replaced by {data[place]}"


def place_in(data: bytes, draw: Random) -> int:
    """Draw a place in a file, most often one that is in use: much of a database is zeros."""
    while True:
        place = draw.randrange(len(data))
        if data[place] or draw.random() < 0.1:
            return place


def cut(file: Path, draw: Random) -> str:
    """As a copy that was broken off does it."""
    data = file.read_bytes()
    length = draw.randrange(len(data))
    file.write_bytes(data[:length])
    return f"{file.name} cut after {length} bytes"


# Files of SQLite.


def copy_a_page(file: Path, draw: Random) -> str:
    """As a lost or a misplaced write does it: a page, or zeros, in the place of another."""
    data = bytearray(file.read_bytes())
    target, source = draw.sample(range(len(data) // PAGE), 2)
    zeros = draw.random() < 0.3
    page = bytes(PAGE) if zeros else bytes(data[source * PAGE : (source + 1) * PAGE])
    data[target * PAGE : (target + 1) * PAGE] = page
    file.write_bytes(data)
    return f"{'zeros' if zeros else f'page {source}'} over page {target}"


def in_tables(tables: tuple[str, ...], change: RowDamage, least: int = 1) -> Damage:
    """Damage some rows of a table that has at `least` so many."""

    def damage(file: Path, draw: Random) -> str:
        with rows_of(file, tables, draw, least=least) as (table, rows, run):
            return change(table, rows, run, draw)

    return damage


def change_a_value(table: str, rows: Rows, run: Run, draw: Random) -> str:
    """Make it another text, another number, nothing, or a value of another type."""
    row = draw.choice(rows)
    column = draw.choice([name for name in row if name != "rowid"])
    value = another_value(row[column], draw)
    run(setting(table, [column], OF_A_ROW), value, row["rowid"])
    return f"{table}.{column} {row[column]!r} made {value!r}"


def delete_a_row(table: str, rows: Rows, run: Run, draw: Random) -> str:
    row = draw.choice(rows)
    run(f"DELETE FROM {table} {OF_A_ROW}", row["rowid"])  # noqa: S608 - of ours
    return f"{described(table, row)} deleted"


def swap_two_rows(table: str, rows: Rows, run: Run, draw: Random) -> str:
    """Give each of two rows what the other says, but for its key."""
    one, other = draw.sample(rows, 2)
    overwrite(table, one, other, run)
    overwrite(table, other, one, run)
    return f"{described(table, one)} and {described(table, other)} swapped"


def copy_a_row(table: str, rows: Rows, run: Run, draw: Random) -> str:
    """Let a row say what another one does, but for its key."""
    one, other = draw.sample(rows, 2)
    overwrite(table, one, other, run)
    return f"{described(table, one)} says what {described(table, other)} does"


def double_a_row(table: str, rows: Rows, run: Run, draw: Random) -> str:
    """Add a row that says the same under another key."""
    row = draw.choice(rows)
    new = {name: row[name] for name in row if name != "rowid"}
    key = draw.choice([name for name in new if name in KEYS])
    new[key] = row[key] + draw.choice([1, 7]) if type(row[key]) is int else f"{row[key]}x"
    run(insertion(table, new), *new.values())
    return f"{described(table, row)} once more, with {key} {new[key]!r}"


KEYS = ("story", "number", "version", "place", "id", "path", "from_version")
"""The columns of keys, but for the name of a story, which would be another story."""


class Impossible(Exception):
    """Damage that cannot be done at the place that was drawn, or that changes nothing there."""


@contextmanager
def rows_of(file: Path, tables: tuple[str, ...], draw: Random, *, least: int) -> Iterator[Any]:
    """A table that has so many rows, these as mappings, and how to run a statement on it."""
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        found = {table: rows_in(connection, table) for table in tables}
        table = draw.choice([table for table in tables if len(found[table]) >= least])

        def run(statement: str, *values: Any) -> None:
            connection.execute(statement, values)

        before = sorted(map(repr, found[table]))
        try:
            yield table, found[table], run
        except sqlite3.IntegrityError as error:
            raise Impossible from error
        if sorted(map(repr, rows_in(connection, table))) == before:
            raise Impossible
        connection.commit()


def rows_in(connection: sqlite3.Connection, table: str) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(selection(table, ["rowid", "*"], ""))]


def overwrite(table: str, row: Mapping[str, Any], says: Mapping[str, Any], run: Any) -> None:
    columns = [name for name in row if name not in ("rowid", *KEYS)]
    # The key of a story is its name, of which two cannot be the same.
    columns = [name for name in columns if (table, name) != ("story", "name")]
    columns = columns or ["version"]
    values = (says[name] for name in columns)
    run(setting(table, columns, OF_A_ROW), *values, row["rowid"])


def described(table: str, row: Mapping[str, Any]) -> str:
    keys = [str(row[name]) for name in ("number", *KEYS[2:]) if name in row]
    return f"{table}[{' '.join(keys)}]"


def another_value(value: Any, draw: Random) -> Any:
    if draw.random() < 0.15:
        return draw.choice([other for other in (None, 0, 1.5, "x", b"\xff", "") if other != value])
    if isinstance(value, str) and value:
        return another_text(value, draw)
    if isinstance(value, int):
        return value + draw.choice([-1, 1, 10])
    return draw.choice(["x", "[]", "{}", "2031-08-06", 7])


def another_text(text: str, draw: Random) -> str:
    """Replace, insert or take away a letter."""
    place = draw.randrange(len(text))
    letter = draw.choice([letter for letter in LETTERS if letter != text[place]])
    return draw.choice(
        [
            text[:place] + letter + text[place + 1 :],
            text[:place] + letter + text[place:],
            text[:place] + text[place + 1 :],
        ]
    )


# Folders of snapshots.


def in_a_file(damage: Damage) -> Damage:
    """Damage any file of a folder."""
    return lambda folder, draw: damage(draw.choice(files_of(folder)), draw)


def files_of(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.json"))


def delete_a_file(folder: Path, draw: Random) -> str:
    file = draw.choice(files_of(folder))
    file.unlink()
    return f"{file.name} deleted"


def exchange_two_files(folder: Path, draw: Random) -> str:
    one, other = draw.sample(files_of(folder), 2)
    data = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(data)
    return f"{one.name} and {other.name} exchanged"


def copy_a_file(folder: Path, draw: Random) -> str:
    one, other = draw.sample(files_of(folder), 2)
    one.write_bytes(other.read_bytes())
    return f"{one.name} says what {other.name} does"


def delete_a_line(file: Path, draw: Random) -> str:
    lines = lines_of(file)
    place = draw.randrange(len(lines))
    write_lines(file, [*lines[:place], *lines[place + 1 :]])
    return f"line {place + 1} of {file.name} deleted"


def swap_two_lines(file: Path, draw: Random) -> str:
    lines = lines_of(file)
    one, other = draw.sample(range(len(lines)), 2)
    if lines[one] == lines[other]:
        raise Impossible
    lines[one], lines[other] = lines[other], lines[one]
    write_lines(file, lines)
    return f"lines {one + 1} and {other + 1} of {file.name} swapped"


def take_a_line_of_another_file(folder: Path, draw: Random) -> str:
    """As a merge that went wrong does it: the line of the same member."""
    one, other = draw.sample(files_of(folder), 2)
    lines, others = lines_of(one), lines_of(other)
    begun = {line.partition(":")[0]: line for line in others}
    pairs = [(place, begun.get(line.partition(":")[0], line)) for place, line in enumerate(lines)]
    differing = [(place, line) for place, line in pairs if line != lines[place]]
    if not differing:
        raise Impossible
    place, line = draw.choice(differing)
    lines[place] = line
    write_lines(one, lines)
    return f"line {place + 1} of {one.name} is that of {other.name}"


def change_a_member(file: Path, draw: Random) -> str:
    """As someone does it who knows JSON: all is well formed, and laid out as before."""
    lines = lines_of(file)
    leaves = [
        (place, key, value)
        for place, line in enumerate(lines)
        for key, value in members_of(line)
        if isinstance(value, str | int) and not isinstance(value, bool)
    ]
    place, key, value = draw.choice(leaves)
    new = another_value(value, draw)
    if isinstance(new, bytes):
        raise Impossible
    before, after = (f"{written(key)}:{written(each)}" for each in (value, new))
    lines[place] = lines[place].replace(before, after, 1)
    write_lines(file, lines)
    return f"{key} {value!r} of {file.name} made {new!r}"


def members_of(line: str) -> list[tuple[str, Any]]:
    """The members with a plain value that a line of a snapshot holds whole."""
    key, colon, rest = line.rstrip("\n,").partition(":")
    texts = [f"{{{key}:{rest}}}", rest, line.rstrip("\n,")] if colon else []
    for text in texts:
        found: list[tuple[str, Any]] = []
        try:
            json.loads(text, object_pairs_hook=found.extend)
        except ValueError:
            continue
        return found
    return []


def written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def lines_of(file: Path) -> list[str]:
    return file.read_bytes().decode().split("\n")


def write_lines(file: Path, lines: list[str]) -> None:
    file.write_bytes("\n".join(lines).encode())


OF_FILES: Mapping[str, Damage] = {
    "SQLite: a bit flipped": flip_a_bit,
    "SQLite: a byte replaced": replace_a_byte,
    "SQLite: the file cut": cut,
    "SQLite: a page, or zeros, over another page": copy_a_page,
    "SQLite: a value changed": in_tables(COVERED, change_a_value),
    "SQLite: a row deleted": in_tables(COVERED, delete_a_row),
    "SQLite: two rows swapped": in_tables(COVERED, swap_two_rows, least=2),
    "SQLite: a row says what another does": in_tables(COVERED, copy_a_row, least=2),
    "SQLite: a row once more": in_tables(COVERED[1:], double_a_row),
    "SQLite: a derived value changed": in_tables(DERIVED, change_a_value),
    "SQLite: a derived row deleted": in_tables(DERIVED, delete_a_row),
    "SQLite: two derived rows swapped": in_tables(DERIVED, swap_two_rows, least=2),
    "SQLite: a derived row says what another does": in_tables(DERIVED, copy_a_row, least=2),
    "SQLite: a derived row once more": in_tables(DERIVED, double_a_row),
}

OF_FOLDERS: Mapping[str, Damage] = {
    "folder: a bit flipped": in_a_file(flip_a_bit),
    "folder: a byte replaced": in_a_file(replace_a_byte),
    "folder: a file cut": in_a_file(cut),
    "folder: a file deleted": delete_a_file,
    "folder: two files exchanged": exchange_two_files,
    "folder: a file says what another does": copy_a_file,
    "folder: a line deleted": in_a_file(delete_a_line),
    "folder: two lines swapped": in_a_file(swap_two_lines),
    "folder: a line of another file": take_a_line_of_another_file,
    "folder: a member changed": in_a_file(change_a_member),
}
