"""Lint reads a long text in time that grows as its length, whatever brackets it leaves open."""

from __future__ import annotations

from time import process_time

import pytest
from lint_files import told

SHORT, LONG = 20_000, 160_000
MOST = 40
"""Eight times the length may take eight times as long, and sixty-four where each looks at all."""

UNITS = {
    "days.txt": "Friday, Nov. 17, and 11月17日（金）、18日（土） ",
    "comments.html": "<!-- <script> <code> ",
}


@pytest.mark.parametrize("name", UNITS)
def test_time_grows_as_the_text(tmp_path, name):
    def seconds(length):
        path = tmp_path / name
        unit = UNITS[name]
        path.write_text(f"<p>2023-11-17\n\n{unit * (length // len(unit))}", encoding="utf-8")
        start = process_time()
        assert told(path) == []
        return process_time() - start

    seconds(SHORT)
    assert seconds(LONG) < MOST * max(seconds(SHORT), 0.01)
