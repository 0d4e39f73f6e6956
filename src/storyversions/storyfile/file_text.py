"""The text of a file, read before anything is asked of it: also by who only wants its digest."""

from __future__ import annotations

from pathlib import Path as FilePath

from storyversions.errors import FileError


def read_text(path: str | FilePath) -> str:
    """Read a file in UTF-8, and make its lines end in line feeds.

    Raises:
        FileError: There is no such file, or it is no text.

    >>> read_text("seeds/openai-ceo-2023.md").splitlines()[0]
    '---'

    """
    try:
        text = FilePath(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise FileError(f"{path}: {(error.strerror or 'cannot be read').lower()}") from None
    except UnicodeDecodeError as error:
        raise FileError(f"{path}: not a text in UTF-8 (byte {error.start + 1})") from None
    if "\0" in text:
        raise FileError(f"{path}: not a text")
    return text.replace("\r\n", "\n").replace("\r", "\n")
