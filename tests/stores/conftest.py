"""A PostgreSQL server for the tests of stores.

Where there is none, these tests are skipped, and the summary says so in capitals.
"""

from __future__ import annotations

from itertools import count

import pytest
from postgres_server import REASON, find_programs, running_server

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgres_server():
    """The URL of a database of a server that runs for the tests."""
    programs = find_programs()
    if programs is None:
        pytest.skip(REASON)
    with running_server(programs) as url:
        yield url


@pytest.fixture
def postgres_url(postgres_server):
    """The URL of a schema without tables."""
    import psycopg  # noqa: PLC0415 - only these tests need it

    schema = f"place{next(_NUMBERS)}"
    with psycopg.connect(postgres_server) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
    return f"{postgres_server}&options=-csearch_path%3D{schema}"


def pytest_terminal_summary(terminalreporter):
    if any(REASON in str(each.longrepr) for each in terminalreporter.stats.get("skipped", ())):
        terminalreporter.section(REASON, sep="!", red=True, bold=True)
