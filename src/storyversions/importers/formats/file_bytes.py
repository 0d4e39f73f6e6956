"""The text of a data file, and what no format can be read from."""

from __future__ import annotations

from storyversions.errors import FileError, Location

_LFS = b"version https://git-lfs.github.com/spec/v1\n"
_CONFLICT = (b"\n<<<<<<<", b"\n=======", b"\n>>>>>>>")


def text_of_bytes(content: bytes) -> str:
    """Decode the `content` of a file; a byte order mark is left out.

    Raises:
        FileError: It is empty, no text in UTF-8, or holds no data of its own.

    """
    if content.startswith(_LFS):
        raise FileError("this is a pointer of Git LFS; the data are not in the repository")
    _refuse_conflict(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(f"not a text in UTF-8 (byte {error.start + 1})") from None
    if not text or text.isspace():
        raise FileError("the file is empty")
    if "\0" in text:
        raise FileError("not a text: it has null bytes")
    return text


def _refuse_conflict(content: bytes) -> None:
    """Refuse a text in which both sides of a merge stand, but for an example in Markdown."""
    if content.startswith(_CONFLICT[0][1:]):
        content = b"\n" + content
    start = end = content.find(_CONFLICT[0])
    for marker in _CONFLICT[1:]:
        end = content.find(marker, end) if end >= 0 else end
    if end < 0 or content.count(b"\n```", 0, start) % 2:
        return
    line = content.count(b"\n", 0, start) + 2
    raise FileError("a conflict of a merge was never resolved", place=Location("", line))
