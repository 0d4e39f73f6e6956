"""What several tests of the command line share."""

from __future__ import annotations

import pytest

from storyversions.cli import run


@pytest.fixture
def ask(capsys, monkeypatch, tmp_path):
    """Runs a command in a folder of its own: exit status, and what it printed on either stream."""
    monkeypatch.chdir(tmp_path)

    def asked(*args):
        status = run(list(args))
        return status, *capsys.readouterr()

    return asked
