"""Select the commits of a history that are to be read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from attrs import frozen

from storyversions.errors import FileError, UsageError
from storyversions.importers.formats import Format, format_of
from storyversions.importers.git.commits import Commit, CommitDate
from storyversions.importers.git.file_line import FOLDER_MODE, Touch, entry_at, is_on_line, touches
from storyversions.importers.git.missing_files import missing_file
from storyversions.importers.git.repository import Repository


class RewrittenHistory(FileError):
    """A commit after which to go on that is not on the line: it may have been rewritten.

    `commit` is its name, `is_there` says whether the repository has it at all.

    >>> from storyversions.importers.git import RewrittenHistory
    >>> RewrittenHistory("the history was rewritten", commit="abc1234").commit
    'abc1234'
    """

    def __init__(self, sentence: str, *, commit: str, is_there: bool = False) -> None:
        self.commit, self.is_there = commit, is_there
        super().__init__(sentence)


@frozen
class WantedHistory:
    """What is asked for: a file, from which branch, after which commit, by which date, and how."""

    file: str
    branch: str | None = None
    since: str | None = None
    date: str = "committer"
    format: str | None = None
    earliest: datetime | None = None

    def __attrs_post_init__(self) -> None:
        if self.date not in ("committer", "author"):
            raise UsageError(f"a commit has no date {self.date!r}; write committer or author")
        if self.format is not None:
            format_of(self.file, self.format)

    def date_of(self, commit: Commit) -> CommitDate:
        """Give the date of a commit that is asked for."""
        return commit.authored if self.date == "author" else commit.committed


@frozen
class SelectedCommits:
    """The commits that give a file another content, oldest first, after the commit `since`.

    The `format` is that of the file as it is called at the `head`.
    """

    head: str
    since: str | None
    line: list[Touch]
    format: Format


def select_commits(repository: Repository, wanted: WantedHistory) -> SelectedCommits:
    """Find the commits of a file's history that are asked for.

    Raises:
        FileError: Something that is asked for is not there.
        RewrittenHistory: The commit after which to go on is not on the line.
        UsageError: The file's ending tells no format, and none is given.

    """
    head, path = repository.commit(wanted.branch), repository.path(wanted.file)
    since = _checked_since(repository, head, wanted)
    present = entry_at(repository.apart, head, path)
    if present is None or present.mode == FOLDER_MODE:
        raise missing_file(repository, head, path)
    format_now = format_of(path, wanted.format)
    if since == head:
        return SelectedCommits(head, since, [], format_now)
    newest_first = list(touches(repository.apart, head, path, since=since))
    line = _differing(reversed(newest_first))
    if newest_first and newest_first[0].blob != present.blob:
        raise FileError(f"{path}: its history does not end with what {head[:12]} holds")
    return SelectedCommits(head, since, line, format_now)


def _checked_since(repository: Repository, head: str, wanted: WantedHistory) -> str | None:
    if wanted.since is None:
        return None
    try:
        since = repository.commit(wanted.since)
    except FileError:
        since = None
    if since is not None and is_on_line(repository.apart, head, since):
        return since
    branch, commit = wanted.branch or "HEAD", wanted.since
    advice = "the history was rewritten, or this is another branch"
    raise RewrittenHistory(
        f"{repository.name}: the commit {commit[:12]} is not on the first-parent line of {branch};"
        f" {advice}",
        commit=commit,
        is_there=since is not None,
    )


def _differing(line: Iterable[Touch]) -> list[Touch]:
    """Leave out the commits, oldest first, that leave the content as it was."""
    kept: list[Touch] = []
    for touch in line:
        if not kept or (touch.fault, touch.blob) != (kept[-1].fault, kept[-1].blob):
            kept.append(touch)
    return kept
