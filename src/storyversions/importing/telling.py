"""Whom an import tells what it finds and does, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Tell = Callable[[str], None]
"""Is given a sentence about what is found, or what is done."""


def silent(*_: Any) -> None:
    """Say nothing, whatever is told; for those who do not listen."""
