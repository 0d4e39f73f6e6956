"""What a command prints: pages set to the terminal, and JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from storyversions.errors import FileError
from storyversions.lazy import lazy_module
from storyversions.state.codec import Plain
from storyversions.system_files import check_file_name, sentence_of

if TYPE_CHECKING:
    from storyversions.reports import json_output, text
    from storyversions.reports.rows import Page
else:  # each of them only where it is printed
    json_output = lazy_module("storyversions.reports.json_output")
    text = lazy_module("storyversions.reports.text")

_USUAL_COLUMNS = 100
"""The width of a page where no terminal says its own."""

_MOST_COLUMNS = 120
"""A page is not set wider, however wide the terminal: long lines are hard to read."""

_FEWEST_COLUMNS = 30
"""Nor is it set narrower: its columns would have no room for words."""


def print_page(page: Page) -> None:
    """Print a page at the width of the terminal, in colour unless NO_COLOR is set."""
    terminal = (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )
    print_text(text.render_text(page, text.Style(terminal_width(), colour=terminal)))


def terminal_width() -> int:
    """Count the columns to which a page is set."""
    return min(max(_columns(), _FEWEST_COLUMNS), _MOST_COLUMNS)


def _columns() -> int:
    """Give the columns that `COLUMNS` says, else those of the terminal.

    That is the answer of `shutil`, which is slow to import.
    """
    try:
        said = int(os.environ.get("COLUMNS", ""))
    except ValueError:
        said = 0
    return said if said > 0 else _columns_of_terminal()


def _columns_of_terminal() -> int:
    try:
        terminal = sys.__stdout__.fileno()  # type: ignore[union-attr]
        return os.get_terminal_size(terminal).columns or _USUAL_COLUMNS
    except (AttributeError, ValueError, OSError):
        return _USUAL_COLUMNS


def write_file(file: FilePath, content: bytes) -> None:
    """Write `content` to a `file`, whole or not at all.

    A link goes on pointing where it did, and a device or a pipe is written to as it is.

    Raises:
        FileError: There is no folder for the file, or the system refuses to write it.
        UsageError: No file can have its name.

    """
    check_file_name(file)
    if not file.parent.is_dir():
        raise FileError(f"{file.parent}: no such folder; make it first")
    if file.is_dir():
        raise FileError(f"{file}: this is a folder; name a file")
    try:
        _write(file, content)
    except OSError as error:
        raise FileError(f"{file}: {sentence_of(error)}") from None


def _write(file: FilePath, content: bytes) -> None:
    if file.exists() and not file.is_file():
        file.write_bytes(content)
        return
    with suppress(FileNotFoundError):  # of links in a circle the system says so here
        file.stat()
    target = file.resolve()
    draft = target.with_name(f".{target.name}.draft")
    try:
        draft.write_bytes(content)
        draft.replace(target)
    finally:
        with suppress(OSError):  # as when its name is too long: there is none then
            draft.unlink(missing_ok=True)


def print_text(written: str) -> None:
    """Print a text as it is."""
    sys.stdout.write(written)


def print_as(form: str, as_json: Callable[[], Plain], as_page: Callable[[], Page]) -> None:
    """Print JSON or a page, as `form` asks; the other one is not made."""
    if form == "json":
        print_text(json_output.json_text(as_json()))
    else:
        print_page(as_page())
