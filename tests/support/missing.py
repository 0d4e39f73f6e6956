"""What a test needs from the machine, and is not there."""

from __future__ import annotations

import os

import pytest


def leave_out(reason):
    """Skip a test, for a reason in capitals that the summary repeats; in CI it fails."""
    if "CI" in os.environ:
        pytest.fail(reason)
    pytest.skip(reason)
