"""Prints what the examples of the laws showed, also under ``-q``."""

from __future__ import annotations

import pytest

_FIGURES = pytest.StashKey[dict[str, str]]()


@pytest.fixture
def figures(pytestconfig):
    """Lines for the end of the run: what was counted, and how often it was seen."""
    return pytestconfig.stash.setdefault(_FIGURES, {})


def pytest_terminal_summary(terminalreporter, config):
    lines = config.stash.get(_FIGURES, {})
    if lines:
        terminalreporter.section("what the examples of the laws showed")
    for counted, times in lines.items():
        terminalreporter.write_line(f"{counted}: {times}")
