"""Lint took a minute for a text of the length of a long page, where it left brackets open.

Each place looked at all that follows it; the numbers of this case took over a minute then.
"""

from __future__ import annotations

import pytest
from lint_files import told

LENGTH = 300_000
UNITS = {
    "days.txt": "Friday, Nov. 17, and 11月17日（金）、18日（土） ",
    "comments.html": "<!-- <script> <code> ",
}


@pytest.mark.parametrize("name", UNITS)
def test_a_long_text_is_read_to_its_end(tmp_path, name):
    path, unit = tmp_path / name, UNITS[name]
    right = unit * (LENGTH // len(unit))
    wrong = "" if name.endswith("html") else "\n\nFriday, Nov. 18, 2023"
    path.write_text(f"<p>2023-11-17\n\n{right}{wrong}", encoding="utf-8")
    assert [rule for _, _, rule, _ in told(path)] == ["weekday"] * bool(wrong)
