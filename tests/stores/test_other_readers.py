"""Programs of others read the tables without us, and get the answers of docs/stores.md."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from urllib.parse import quote

import pytest
from checkout import CHECKOUT
from missing import leave_out
from postgres_server import find_programs

from storyversions import stores
from storyversions.stores.files import read
from storyversions.stores.sql.tables import TABLES

PAGE = (CHECKOUT / "docs" / "stores.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"^```sql\n(.*?)^```\n\n```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
STORY = read(CHECKOUT / "snapshots" / "openai-ceo-2023")
NO_SHELL = "NO SQLITE3: ITS SHELL WAS NOT ASKED; install it (Debian: apt-get install sqlite3)"


def said(*command):
    """What a program prints."""
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, check=True
    )
    return done.stdout


def shown(rows):
    """Rows of JSON as the page has them."""
    return [" | ".join(str(value) for value in row) for row in rows]


@pytest.fixture
def file(tmp_path):
    place = tmp_path / "story.db"
    stores.open(place).append(STORY)
    return place


def by_shell(query, file):
    shell = shutil.which("sqlite3") or leave_out(NO_SHELL)
    return said(shell, "-readonly", "-separator", " | ", file, query).splitlines()


def by_datasette(query, file):
    path = f"/story.json?_shape=arrays&sql={quote(query)}"
    return shown(json.loads(said(sys.executable, "-m", "datasette", file, "--get", path))["rows"])


def by_sqlite_utils(query, file):
    command = (sys.executable, "-m", "sqlite_utils", "query", file, query, "--arrays")
    return shown(json.loads(said(*command)))


# The programs take long to start, and one question shows that they read the tables.
ASKED = [QUESTIONS[0], *(pytest.param(*each, marks=pytest.mark.long) for each in QUESTIONS[1:])]


@pytest.mark.parametrize("ask", [by_shell, by_datasette, by_sqlite_utils])
@pytest.mark.parametrize(("query", "answer"), ASKED, ids=range(len(QUESTIONS)))
def test_a_file_of_sqlite_answers_the_questions_of_the_page(file, ask, query, answer):
    assert ask(query, file) == answer.splitlines()


@pytest.mark.parametrize(("query", "answer"), QUESTIONS, ids=range(len(QUESTIONS)))
def test_psql_answers_the_questions_of_the_page(postgres_url, query, answer):
    stores.open(postgres_url).append(STORY)
    psql = find_programs() / "psql"
    words = ("--no-psqlrc", "--no-align", "--tuples-only", "--field-separator= | ")
    assert said(psql, *words, "--command", query, postgres_url).splitlines() == answer.splitlines()


def test_datasette_shows_every_table_with_its_rows(file):
    tables = json.loads(said(sys.executable, "-m", "datasette", file, "--get", "/story.json"))
    found = {table["name"]: table["count"] for table in tables["tables"]}
    assert set(found) == set(TABLES)
    assert (found["version"], found["patch"]) == (len(STORY), len(STORY) - 1)


TRANSFORMED = [
    ("entry", "--drop-foreign-key", "story"),
    ("fact", "--drop-foreign-key", "story"),
    ("version", "--column-order", "title"),
]


@pytest.mark.parametrize("words", TRANSFORMED, ids=lambda words: words[0])
def test_a_table_that_sqlite_utils_has_made_anew_keeps_its_rows(file, words):
    said(sys.executable, "-m", "sqlite_utils", "transform", file, *words)
    with stores.open(file) as store:
        assert list(store.verify(STORY.name)) == []
        assert store.load(STORY.name).versions == STORY.versions
