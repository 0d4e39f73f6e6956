"""Approved texts: what a command printed when someone read it and said that it is right.

`STORYVERSIONS_APPROVE=1` writes them anew; read their diff before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

from checkout import CHECKOUT

FOLDER = CHECKOUT / "tests" / "approved"


def approved(name: str, text: str) -> None:
    """Compare a text with the approved one of this name, or approve it if asked to."""
    approved_file(FOLDER / f"{name}.txt", text)


def approved_file(file: Path, text: str) -> None:
    """The same for a file of any kind, anywhere in the checkout."""
    if os.environ.get("STORYVERSIONS_APPROVE"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    expected = file.read_text(encoding="utf-8") if file.exists() else ""
    assert text == expected, (
        f"{file} is otherwise; if the new text is right: STORYVERSIONS_APPROVE=1"
    )
