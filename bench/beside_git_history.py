"""What git-history makes of the odd histories of docs/histories.md, and what storyversions does.

Run in a checkout: `PYTHONPATH=tests/support python bench/beside_git_history.py GIT-HISTORY`, where
GIT-HISTORY is its command, installed beside (`pip install git-history 'sqlite-utils<4'`).
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from odd_histories import make_odd_histories

QUESTIONS = {
    "item": "SELECT id, v, typeof(v) FROM item",
    "item_version": "SELECT _item, _version, v, typeof(v) FROM item_version",
    "item_version_detail": "SELECT id, _version, _changed_columns FROM item_version_detail",
    "item_changed": (
        "SELECT item_version, columns.name FROM item_changed JOIN columns ON columns.id = column"
    ),
    "commits": "SELECT hash FROM commits",
}


def main(git_history: str) -> None:
    """Print what each makes of each history, and again when it is run again."""
    print(said([git_history, "--version"]))
    with TemporaryDirectory() as folder:
        for name, repository in make_odd_histories(Path(folder)).items():
            print(f"\n# {name}")
            theirs(git_history, repository)
            ours(repository)


def theirs(git_history: str, repository: Path) -> None:
    """Import by git-history, twice; it reads the path of the file from a work tree."""
    tree = repository.with_name(f"{repository.name}-tree")
    subprocess.run(["git", "clone", "--quiet", repository, tree], check=True)  # noqa: S607
    place = repository.with_suffix(".theirs.db")
    for turn in ("first", "again"):
        words = ["file", str(place), "data.json", "--id", "id", "--silent"]
        print(f"## git-history, {turn}: {said([git_history, *words], tree)}")
        with closing(sqlite3.connect(place)) as connection:
            for table, question in QUESTIONS.items():
                print(table, answered(connection, question))


def answered(connection: sqlite3.Connection, question: str) -> object:
    """Ask a question; a run that failed may have left some tables out."""
    try:
        return connection.execute(question).fetchall()
    except sqlite3.OperationalError as error:
        return error


def ours(repository: Path) -> None:
    """Import by storyversions, twice."""
    place = str(repository.with_suffix(".ours.db"))
    command = [sys.executable, "-m", "storyversions"]
    for turn in ("first", "again"):
        words = ["import", "git", str(repository), "data.json", "--in", place]
        print(f"## storyversions, {turn}: {said([*command, *words])}")
    for words in (["log", "rows[1]"], ["log", "--unreadable"]):
        print(said([*command, *words, "--in", place]))


def said(command: list[str], folder: Path | None = None) -> str:
    """Run a command; give its exit status and the last line of what it says on either stream."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    last = (done.stderr.strip() or "nothing").splitlines()[-1]
    return f"exit {done.returncode}, stderr ends: {last}\n{done.stdout}".rstrip()


if __name__ == "__main__":
    main(sys.argv[1])
