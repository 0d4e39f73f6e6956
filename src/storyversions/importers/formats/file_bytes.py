"""The text of a data file, and what no format can be read from."""

from __future__ import annotations

from storyversions.errors import FileError

_LFS = b"version https://git-lfs.github.com/spec/v1\n"


def text_of_bytes(content: bytes) -> str:
    """Decode the `content` of a file; a byte order mark is left out.

    Raises:
        FileError: It is empty, no text in UTF-8, or holds no data of its own.

    """
    if content.startswith(_LFS):
        raise FileError("this is a pointer of Git LFS; the data are not in the repository")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(f"not a text in UTF-8 (byte {error.start + 1})") from None
    if not text or text.isspace():
        raise FileError("the file is empty")
    if "\0" in text:
        raise FileError("not a text: it has null bytes")
    return text


def too_many_digits() -> FileError:
    """Make the error of a whole number that is too long to be read."""
    return FileError("a whole number has at most 4,300 digits")
