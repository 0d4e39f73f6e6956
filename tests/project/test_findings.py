"""Each script of findings/ says what it shows, and stands in docs/findings.md with its test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted((ROOT / "findings").glob("*.sh"))
HEAD = ["Version", "Guess", "Happens", "Matters", "Source"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_script_says_in_its_head_what_it_shows(script):
    text = script.read_text(encoding="utf-8")
    assert re.findall(r"^# (\w+): ", text, re.MULTILINE) == HEAD
    assert text.rstrip().endswith("diff expected seen")
    assert "storyversions" not in text


def test_the_table_names_every_script_and_a_test_that_exists():
    page = (ROOT / "docs/findings.md").read_text(encoding="utf-8")
    assert re.findall(r"\(\.\./findings/([\w-]+)\.sh\)", page) == [file.stem for file in SCRIPTS]
    tests = set(re.findall(r"`(tests/cases/test_\d+)…`", page))
    assert all(list(ROOT.glob(f"{name}*.py")) for name in tests)
