"""A file under git whose history is imported, and how it is walked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Literal

from attrs import evolve, field, frozen

from storyversions.errors import FileError
from storyversions.importers.dated_data import DatedData
from storyversions.importers.git import RewrittenHistory, versions
from storyversions.importing.left_out import LeaveOut
from storyversions.state.reprs import short_repr

DateOfCommit = Literal["committer", "author"]


def _paths(value: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(value)


@frozen
class GitFile:
    """A `file` in a git repository: on which `branch`, from which commit on, in which `format`.

    `date` says which date of a commit counts, `ignore` lists paths in the data that are left out.

    >>> GitFile("wildfires", "incidents.json", ignore=["Updated"])
    GitFile(repo='wildfires', file='incidents.json', date='committer', ignore=('Updated',))
    """

    repo: str | FilePath
    file: str
    branch: str | None = field(default=None, kw_only=True)
    since: str | None = field(default=None, kw_only=True)
    date: DateOfCommit = field(default="committer", kw_only=True)
    format: str | None = field(default=None, kw_only=True)
    ignore: tuple[str, ...] = field(default=(), kw_only=True, converter=_paths)

    __repr__ = short_repr()

    def walk(
        self,
        since: str | None = None,
        earliest: str | None = None,
        *,
        leave_out: LeaveOut | None = None,
    ) -> Iterator[DatedData]:
        """Walk through what the file held, oldest first; with `since` only after that commit.

        `earliest` is the time before which nothing is recorded, `leave_out` what leaves out the
        paths of `ignore`, if it is to be asked later on.

        Raises:
            FileError: It is not there, cannot be read, or `since` is not on the branch.

        """
        leave_out = leave_out or LeaveOut(self.ignore)
        dated = versions(
            self.repo,
            self.file,
            branch=self.branch,
            since=since or self.since,
            date=self.date,
            format=self.format,
            earliest=earliest,
        )
        try:
            for each in dated:
                yield each if each.unreadable else evolve(each, data=leave_out.of(each.data))
        except RewrittenHistory as error:
            # Nothing was rewritten where someone names a commit that was never there.
            raise error if since else self._no_such_commit(error) from None

    def _no_such_commit(self, error: RewrittenHistory) -> FileError:
        repo, since = FilePath(self.repo).name, self.since
        if not error.is_there:
            return FileError(f"--since {since}: {repo} has no such commit")
        branch = self.branch or "HEAD"
        return FileError(f"--since {since}: the commit is not on the first-parent line of {branch}")
