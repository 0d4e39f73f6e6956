"""The rows of histories of data files: imports, against git-history and a start of Python."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from aims import Row
from commands import OURS, START, command, printed, processor_time
from fetching import GIT_HISTORY, Lacking, python_command
from git_repositories import git
from made_histories import HISTORIES, make_history
from plan import Plan
from racing import Side, raced
from starting import NOTE
from timing import Call

RECORDS, CHANGES = 500, 5
"""The records of which a commit changes so many, at least one."""


def rows(plan: Plan) -> Iterator[Row]:
    """A short history beside git-history, which takes long, and a long feed beside a bare start."""
    short, long = plan.feed
    with TemporaryDirectory() as folder:
        records = make_history(Path(folder) / "records", HISTORIES["records"], short)
        yield against_git_history(records, short, plan)
        feed = make_history(Path(folder) / "feed", HISTORIES["feed"], long)
        bare = Side(NOTE, command(*START), "".__eq__)
        what = f"import of a feed of {long:,} commits"
        ours = imported(feed, HISTORIES["feed"].file, "incidents=id", long)
        yield from raced(ours, {what: bare}, plan.peers)


def imported(repository: Path, file: str, key: str, commits: int) -> Side:
    """Our import into a new file of SQLite."""
    words = ("import", "git", str(repository), file, "--key", key, "--in")
    call = into_new_place(repository, lambda place: printed(*OURS, *words, str(place)))
    return Side("ours", call, lambda place: counted(place, "version") == commits)


def against_git_history(repository: Path, commits: int, plan: Plan) -> Row:
    """Our import against that of git-history, each into a new file of SQLite."""
    what = f"import of {RECORDS} records, {commits} commits, against git-history"
    try:
        program = str(python_command(GIT_HISTORY, "git-history", plan.cache))
    except Lacking as lacking:
        return Row(what, note=str(lacking))
    file = HISTORIES["records"].file
    # It reads the path of the file from a work tree.
    tree = repository.with_name("tree")
    git(repository.parent, "clone", "--quiet", str(repository), str(tree))
    words = (file, "--id", "id", "--silent")
    call = into_new_place(
        repository, lambda place: printed(program, "file", str(place), *words, folder=tree)
    )
    peer = Side(f"{GIT_HISTORY}; processor time", call, partial(_is_whole, commits), is_rival=True)
    return raced(imported(repository, file, ".=id", commits), {what: peer}, plan.starts)[0]


def _is_whole(commits: int, place: Path) -> bool:
    """Whether git-history has every commit, and a version of each record that one changed."""
    versions = counted(place, "item_version") - RECORDS
    return counted(place, "commits") == commits and 0 < versions <= CHANGES * (commits - 1)


def into_new_place(folder: Path, make: Callable[[Path], object]) -> Call:
    """What times a command that makes a file beside a `folder`: a new one each time."""

    def run(place: Path) -> Path:
        make(place)
        return place

    return Call(run, lambda: (_new_place(folder),), clock=processor_time)


def _new_place(folder: Path) -> Path:
    """A place beside a folder at which nothing is."""
    return next(
        place
        for number in count()
        if not (place := folder.with_name(f"{folder.name}-{number}.db")).exists()
    )


def counted(place: Path, table: str) -> int:
    """How many rows a table of a file of SQLite has."""
    with closing(sqlite3.connect(place)) as connection:
        # The names of tables are those above.
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608
