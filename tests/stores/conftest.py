"""Places for the tests of stores, and a PostgreSQL server for some of them.

Where there is none, these tests are skipped, and the summary says so in capitals.
"""

from __future__ import annotations

from itertools import count

import pytest
from missing import leave_out
from postgres_server import REASON, find_programs, running_server, schema_in

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgres_server():
    """The URL of a database of a server that runs for the tests."""
    with running_server(find_programs() or leave_out(REASON)) as server:
        yield server.url


@pytest.fixture
def postgres_url(postgres_server):
    """The URL of a schema without tables."""
    return schema_in(postgres_server, f"place{next(_NUMBERS)}")


@pytest.fixture(params=("folder", "sqlite", "postgres"))
def where(request, tmp_path):
    """An empty place of each kind."""
    if request.param == "postgres":
        return request.getfixturevalue("postgres_url")
    return tmp_path / {"folder": "stories", "sqlite": "stories.db"}[request.param]


def pytest_terminal_summary(terminalreporter):
    """Repeats in capitals what the machine lacked."""
    skipped = terminalreporter.stats.get("skipped", ())
    reasons = {each.longrepr[2].removeprefix("Skipped: ") for each in skipped}
    for reason in sorted(each for each in reasons if each.startswith("NO ")):
        terminalreporter.section(reason, sep="!", red=True, bold=True)
