"""The earlier side of a comparison: an older file, or a file at a commit of git."""

from __future__ import annotations

from pathlib import Path

from storyversions.errors import FileError, UsageError
from storyversions.importers.git import file_at_commit
from storyversions.system_files import decoded_text, read_text

_NEEDED = "say with --against what was published: an older FILE, or a COMMIT of git"


def earlier_text(against: str | None, file: Path) -> tuple[str, str]:
    """Read what a `file` is compared with: its text, and how errors call it.

    Raises:
        UsageError: Nothing was named.
        FileError: It cannot be read.

    """
    if against is None:
        raise UsageError(_NEEDED)
    older = Path(against)
    if older.is_dir():
        raise FileError(f"{against}: this is a folder; name a file")
    if older.exists():
        return read_text(older), against
    try:
        return _at_commit(against, file)
    except FileError:
        # A branch may be called as a file is: git has the first word, and the file the last one.
        if older.suffix[1:].isalpha():
            raise FileError(f"{against}: no such file or directory, and no commit") from None
        raise


def _at_commit(commit: str, file: Path) -> tuple[str, str]:
    name = f"{file} at {commit}"
    return decoded_text(file_at_commit(file, commit), name), name
