"""The earlier side of a comparison of files: an older file, or the file at a commit of git."""

from __future__ import annotations

from pathlib import Path

from storyversions.errors import FileError, UsageError
from storyversions.importers.git import file_at_commit
from storyversions.structs import Struct
from storyversions.system_files import read_bytes

_NEEDED = "say with --against what was published: an older FILE, or a COMMIT of git"


class ComparedText(Struct):
    """What a side of files holds: how errors call it, and the name whose ending tells its form."""

    content: bytes
    name: str
    ending: str


def earlier_text(against: str | None, file: Path) -> ComparedText:
    """Read what a `file` is compared with: the file or the commit that `against` names.

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
        return ComparedText(read_bytes(older), against, older.name)
    try:
        return ComparedText(file_at_commit(file, against), f"{file} at {against}", file.name)
    except FileError:
        # A branch may be called as a file is: git has the first word, and the file the last one.
        if older.suffix[1:].isalpha():
            raise FileError(f"{against}: no such file or directory, and no commit") from None
        raise
