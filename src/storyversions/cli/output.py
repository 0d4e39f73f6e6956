"""What a command prints: pages set to the terminal, and JSON."""

from __future__ import annotations

import os
import shutil
import sys

from storyversions.reports.page import Page
from storyversions.reports.text import Style, render

_WIDEST = 120


def print_page(page: Page) -> None:
    """Prints a page: in colour on a terminal unless NO_COLOR is set, as wide as that or `COLUMNS` says."""
    width = shutil.get_terminal_size((100, 24)).columns
    terminal = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    print_text(render(page, Style(min(max(width, 30), _WIDEST), colour=terminal)))


def print_text(text: str) -> None:
    """Prints a text as it is."""
    sys.stdout.write(text)
