"""Commits as git keeps them: who, when and what about, read from the object itself."""

from __future__ import annotations

import codecs
import re
from datetime import UTC, datetime, timedelta, timezone

from attrs import frozen

# NAME <EMAIL> SECONDS OFFSET. Whoever wrote the object may have written any number.
_PERSON = re.compile(
    rb"^(?P<name>[^<\n]*)<(?P<email>[^>\n]*)>[^\n]*?"
    rb"(?: (?P<seconds>-?[0-9]+)(?: (?P<sign>[+-])(?P<offset>[0-9]+))?)?$"
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MAX_OFFSET = timedelta(hours=24)
_MAX_DIGITS = 100
_MAX_SHOWN = 40


@frozen
class CommitDate:
    """When something was done, as the commit says it: `written`, and the instant that it is.

    `instant` is None for what no calendar holds, with the `fault`; an offset that no place has is a
    fault too, but the instant is known, and given in UTC.
    """

    written: str
    instant: datetime | None
    fault: str | None = None


@frozen
class Commit:
    """A commit: its subject, its author, and when it was made and committed."""

    title: str
    author: str
    authored: CommitDate
    committed: CommitDate


def read_commit(content: bytes) -> Commit:
    """Read a commit object."""
    head, _, message = content.partition(b"\n\n")
    # The lines of a long member, such as a signature, begin with a space.
    members = dict(
        line.split(b" ", 1) for line in reversed(head.split(b"\n")) if b" " in line.lstrip(b" ")
    )
    encoding = members.get(b"encoding", b"utf-8").decode("ascii", "replace")
    author, authored = _person(members.get(b"author", b""), encoding)
    _, committed = _person(members.get(b"committer", b""), encoding)
    return Commit(_subject(_text(message, encoding)), author, authored, committed)


def _text(written: bytes, encoding: str) -> str:
    try:
        codec = codecs.lookup(encoding)
    except LookupError:
        codec = codecs.lookup("utf-8")
    # Text encodings alone: others would unpack what is written.
    name = codec.name if codec._is_text_encoding else "utf-8"  # noqa: SLF001 - no public name
    return written.decode(name, "replace")


def _subject(message: str) -> str:
    """Give the first paragraph of a message as one line."""
    first = re.split(r"\n[ \t]*\n", message.strip(), maxsplit=1)[0]
    return " ".join(first.split())


def _person(written: bytes, encoding: str) -> tuple[str, CommitDate]:
    match = _PERSON.match(written)
    if match is None or match["seconds"] is None:
        name = _text(written.partition(b"<")[0], encoding).strip()
        return name, CommitDate("", None, "the commit has no date")
    name = " ".join(_text(match["name"], encoding).split())
    email = _text(match["email"], encoding).strip()
    return name or email, _date(match)


def _date(match: re.Match[bytes]) -> CommitDate:
    seconds, sign, offset = (
        (match[name] or b"").decode() for name in ("seconds", "sign", "offset")
    )
    written = f"{seconds} {sign}{offset}".rstrip()[:_MAX_SHOWN]
    try:
        # A number of so many digits is beyond every calendar, and slow to read.
        instant = _EPOCH + timedelta(seconds=int(seconds[:_MAX_DIGITS]))
    except OverflowError:
        return CommitDate(written, None, f"no calendar holds its date, {written}")
    zone = _zone(sign, offset)
    if zone is None:
        return CommitDate(written, instant, f"no place has the offset of its date, {written}")
    try:
        return CommitDate(written, instant.astimezone(zone))
    except OverflowError:  # the first or the last day of the calendar
        return CommitDate(written, instant)


def _zone(sign: str, offset: str) -> timezone | None:
    """Read an offset such as +0900; None for one that no clock can have."""
    hours, minutes = divmod(int(offset[-_MAX_DIGITS:] or 0), 100)
    distance = timedelta(hours=hours, minutes=minutes) if hours < 24 else _MAX_OFFSET  # noqa: PLR2004
    if distance >= _MAX_OFFSET or minutes >= 60:  # noqa: PLR2004 - of an hour
        return None
    return timezone(-distance if sign == "-" else distance)
