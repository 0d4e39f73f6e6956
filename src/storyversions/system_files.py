"""Files as the system has them: the names that it takes, and reading one, also as text.

A name comes from a command line or a call, and a file from whoever sent the folder that it is in.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path as FilePath

from storyversions.errors import FileError, UsageError

_NO_NAME = "no file can have this name"


def check_file_name(name: str | FilePath) -> None:
    r"""Refuse a `name` that the system takes for no file: one with a NUL, or half a character.

    Raises:
        UsageError: It is such a name.

    >>> check_file_name("日本 1.db")
    >>> try:
    ...     check_file_name("story.db\0")
    ... except UsageError as error:
    ...     print(error.sentence)
    'story.db\x00': no file can have this name

    """
    if not _is_name(str(name)):
        raise UsageError(f"{str(name)!r}: {_NO_NAME}")


def _is_name(name: str) -> bool:
    # Bytes that are no text come as surrogates, and are names like any other.
    try:
        return b"\0" not in os.fsencode(name)
    except UnicodeEncodeError:
        return False


def read_whole(path: FilePath) -> bytes:
    """Read a file, or a pipe until its end; a device has none.

    Raises:
        OSError: It cannot be read, or is a device.
        ValueError: No file can have this name.

    >>> read_whole(FilePath("seeds/openai-ceo-2023.md"))[:3]
    b'---'

    """
    kind = path.stat().st_mode
    if stat.S_ISCHR(kind) or stat.S_ISBLK(kind):
        raise OSError(errno.EINVAL, "this is a device and no file", str(path))
    return path.read_bytes()


def sentence_of(error: OSError | ValueError) -> str:
    """Say what the system refused, in the words that it has for that.

    >>> sentence_of(FileNotFoundError(2, "No such file or directory"))
    'no such file or directory'
    """
    if isinstance(error, ValueError):
        return _NO_NAME
    return (error.strerror or "it cannot be read or written").lower()


def read_text(path: str | FilePath) -> str:
    """Read a file in UTF-8, and make its lines end in line feeds.

    Raises:
        FileError: There is no such file, or it is no text.

    >>> read_text("seeds/openai-ceo-2023.md").splitlines()[0]
    '---'

    """
    return decoded_text(read_bytes(path), str(path))


def read_bytes(path: str | FilePath) -> bytes:
    """Read a file as it is.

    Raises:
        FileError: There is no such file, or the system refuses to read it.

    >>> read_bytes("seeds/openai-ceo-2023.md")[:3]
    b'---'

    """
    try:
        return read_whole(FilePath(path))
    except (OSError, ValueError) as error:
        raise FileError(f"{path}: {sentence_of(error)}") from None


def decoded_text(content: bytes, name: str) -> str:
    r"""Decode the `content` of a file in UTF-8, and make its lines end in line feeds.

    `name` is how errors call it.

    Raises:
        FileError: It is no text.

    >>> decoded_text(b"a\r\nb", "a.md")
    'a\nb'

    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(f"{name}: not a text in UTF-8 (byte {error.start + 1})") from None
    if "\0" in text:
        raise FileError(f"{name}: not a text")
    return text.replace("\r\n", "\n").replace("\r", "\n")
