"""When a version is recorded: at the date of its commit, and never before the version before it."""

from __future__ import annotations

from datetime import UTC, datetime

from storyversions.importers.git.commits import CommitDate

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def recorded_time(date: CommitDate, last: datetime | None) -> tuple[datetime, str | None]:
    """Give the time at which a commit of this `date` is recorded, and what is odd about it.

    A commit keeps its place. Where its date is none, or is before that of the `last` version, it is
    recorded at the instant of that one; where there is none before it, on the first day of Unix.
    """
    if date.instant is None:
        return last or _EPOCH, date.fault
    if last is not None and date.instant < last:
        note = f"its date, {date.instant.isoformat()}, is before that of the version before it"
        return last.astimezone(date.instant.tzinfo), joined_notes(date.fault, note)
    return date.instant, date.fault


def joined_notes(*notes: str | None) -> str | None:
    """Join notes about one commit, as far as there are some."""
    return "; ".join(filter(None, notes)) or None
