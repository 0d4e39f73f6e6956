"""The markers that a merge leaves in a file where it could not decide."""

from __future__ import annotations

from storyversions.errors import FileError, Location

_MARKERS = ("\n<<<<<<<", "\n=======", "\n>>>>>>>")


def refuse_conflict(text: str) -> None:
    """Refuse a `text` in which both sides of a merge stand, but for an example in Markdown.

    Of JSON only a text that cannot be read has to be asked: no line of it begins like this.

    Raises:
        FileError: with the line of the first marker.

    """
    if text.startswith(_MARKERS[0][1:]):
        text = f"\n{text}"
    start = end = text.find(_MARKERS[0])
    for marker in _MARKERS[1:]:
        end = text.find(marker, end) if end >= 0 else end
    if end < 0 or text.count("\n```", 0, start) % 2:
        return
    line = text.count("\n", 0, start) + 2
    raise FileError("a conflict of a merge was never resolved", place=Location("", line))
