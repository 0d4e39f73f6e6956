"""The page about stores: its tables are there, and its questions have the answers it gives."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import pytest
from checkout import CHECKOUT

from storyversions import stores
from storyversions.stores.files import read
from storyversions.stores.sql.tables import TABLES

PAGE = (CHECKOUT / "docs" / "stores.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"^```sql\n(.*?)^```\n\n```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
STORY = read(CHECKOUT / "snapshots" / "openai-ceo-2023")


@pytest.fixture(params=("sqlite", "postgres"))
def ask(request, tmp_path):
    """Answers a query on a store that holds the first story."""
    if request.param == "sqlite":
        place = tmp_path / "story.db"
        connect = sqlite3.connect
    else:
        place = request.getfixturevalue("postgres_url")
        connect = pytest.importorskip("psycopg").connect
    stores.open(place).append(STORY)
    with closing(connect(place)) as connection:
        yield lambda query: connection.execute(query).fetchall()


def shown(row):
    return " | ".join("" if value is None else str(value) for value in row)


def test_the_page_asks_five_questions():
    assert len(QUESTIONS) == 5


def test_each_question_has_the_answer_of_the_page(ask):
    for query, answer in QUESTIONS:
        assert [shown(row) for row in ask(query)] == answer.splitlines()


def test_the_page_names_each_table_and_its_columns(ask):
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| (.*) \|$", PAGE, re.MULTILINE)
    assert sorted(table for table, _ in rows) == sorted(TABLES)
    for table, columns in rows:
        query = " ".join(("SELECT", columns.replace("`", ""), "FROM", table))
        assert len(ask(query)) > 0
