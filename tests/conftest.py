"""How hard Hypothesis tries: `default` at a desk, `ci` where the variable CI is set."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("default", max_examples=60, deadline=None)
settings.register_profile("ci", max_examples=100, deadline=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

LAWS = Path(__file__).parent / "laws"


def pytest_collection_modifyitems(items):
    """The laws run untraced: the examples alone reach every branch of the core, and tracing would triple their time."""
    for item in items:
        if item.path.is_relative_to(LAWS):
            item.add_marker(pytest.mark.no_cover)
