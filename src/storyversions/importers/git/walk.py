"""Walk through the history of a file: each value that it had, oldest first, as dated plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path as FilePath
from typing import Any, Literal

from attrs import define, field, frozen

from storyversions.errors import FileError, UsageError
from storyversions.importers.dated_data import DatedData
from storyversions.importers.formats import Format, error_in_file, format_of, history_reader
from storyversions.importers.git.commits import read_commit
from storyversions.importers.git.objects import GitObject, read_objects
from storyversions.importers.git.recorded_times import joined_notes, recorded_time
from storyversions.importers.git.repository import Repository, open_repository
from storyversions.importers.git.selection import SelectedCommits, WantedHistory, select_commits

_SHALLOW = "the clone is shallow: what was before this version is not in it"


def versions(
    repo: str | FilePath,
    file: str,
    *,
    branch: str | None = None,
    since: str | None = None,
    date: Literal["committer", "author"] = "committer",
    format: str | None = None,  # noqa: A002 - `--format` of the command line
    earliest: str | None = None,
) -> Iterator[DatedData]:
    """Walk through the history of a `file` in a git repository, worktree or bundle, oldest first.

    There is one item for each commit of the first-parent line of the `branch` (HEAD by default)
    that gives the file another content, after the commit `since`; the last one is that of the
    branch. The file is followed through renames. `file` is a path from `repo`, as it is called
    today, and its `format` is told by its ending unless it is given. No item is dated before the
    instant `earliest`, as none is before the item before it. What is the same text as in the
    version before is the same object, so nobody may change it.

    Nothing in the repository is executed, changed or fetched.

    >>> import subprocess, tempfile
    >>> from storyversions.importers.git import versions
    >>> repo, commit = tempfile.mkdtemp(), '''commit refs/heads/main
    ... committer Ann <ann@example.org> 1700000000 +0900
    ... data 11
    ... First news
    ... M 644 inline fire.yaml
    ... data 9
    ... dead: 12
    ... '''
    >>> for words in ("init --bare", "fast-import"):
    ...     git = ["git", "-C", repo, *words.split()]
    ...     done = subprocess.run(git, input=commit.encode(), capture_output=True, check=True)
    >>> [(each.at, each.title, each.data) for each in versions(repo, "fire.yaml", branch="main")]
    [('2023-11-15T07:13:20+09:00', 'First news', {'dead': 12})]

    Raises:
        FileError: Something is not there, or is no repository; git fails, is missing or too old.
        RewrittenHistory: The commit `since` is not, or no longer, on the line.
        UsageError: The format or the date is none.

    """
    first = _instant(earliest) if earliest else None
    return _versions(repo, WantedHistory(file, branch, since, date, format, first))


@frozen
class HistoryFacts:
    """What a look at a history tells: how many commits give the file another content, and where.

    >>> HistoryFacts(commits=3, head="2fbcb1c", is_shallow=False, remote=None).commits
    3
    """

    commits: int
    head: str
    is_shallow: bool
    remote: str | None


def look(
    repo: str | FilePath, file: str, *, branch: str | None = None, since: str | None = None
) -> HistoryFacts:
    """Look at the history that `versions` walks through with the same arguments, and read nothing.

    >>> from storyversions.errors import FileError
    >>> from storyversions.importers.git import look
    >>> try:
    ...     look("docs/library.md", "data.json")
    ... except FileError as error:
    ...     print(error)
    docs/library.md: this is no git repository, nor a bundle of one

    Raises:
        FileError: Something is not there, or is no repository; git fails, is missing or too old.
        RewrittenHistory: The commit `since` is not, or no longer, on the line.
        UsageError: The file's ending tells no format.

    """
    with open_repository(repo) as repository:
        selection = select_commits(repository, WantedHistory(file, branch, since))
        return HistoryFacts(
            commits=len(selection.line),
            head=selection.head,
            is_shallow=repository.is_shallow,
            remote=repository.remote or None,
        )


def _instant(written: str) -> datetime:
    try:
        instant = datetime.fromisoformat(written)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise UsageError(f"{written!r} is no instant; write one like 2023-11-20T14:30:00+09:00")
    return instant


def _versions(where: str | FilePath, wanted: WantedHistory) -> Iterator[DatedData]:
    with open_repository(where) as repository:
        yield from _dated(repository, select_commits(repository, wanted), wanted)


def _dated(
    repository: Repository, selection: SelectedCommits, wanted: WantedHistory
) -> Iterator[DatedData]:
    """Read the commits of a history and what they hold, and date them."""
    if not selection.line:
        return
    objects = read_objects(repository.apart, _ids(selection))
    floors = [wanted.earliest]
    if selection.since:
        floors.append(wanted.date_of(read_commit(next(objects).content)).instant)
    last = max(filter(None, floors), default=None)
    readers = _Readers(selection.format, is_given=wanted.format is not None)
    shallow = _SHALLOW if repository.is_shallow and not selection.since else None
    for touch in selection.line:
        commit = read_commit(next(objects).content)
        content = GitObject(b"", touch.fault) if touch.fault else next(objects)
        last, note = recorded_time(wanted.date_of(commit), last)
        data, unreadable = readers.read(content, touch.path)
        yield DatedData(
            at=last.isoformat(),
            data=data,
            unreadable=unreadable,
            title=commit.title,
            author=commit.author,
            id=touch.commit,
            url=repository.page(touch.commit),
            note=joined_notes(shallow, note),
        )
        shallow = None  # it is said once


def _ids(selection: SelectedCommits) -> Iterator[str]:
    """Yield the names of the objects to read, in turn: each commit, and what it holds."""
    yield from [selection.since] if selection.since else []
    for touch in selection.line:
        yield touch.commit
        yield from [] if touch.fault else [touch.blob]


@define
class _Readers:
    """Reads what commits hold, by the format that the path has at each of them."""

    present: Format
    is_given: bool = field(kw_only=True)
    by_format: dict[Format, Callable[[bytes], Any]] = field(factory=dict)

    def read(self, content: GitObject, path: str) -> tuple[Any, str | None]:
        """Give the data, and none with the reason why they cannot be read."""
        if content.fault:
            return None, content.fault
        format_then = self._format_at(path)
        if format_then not in self.by_format:
            self.by_format[format_then] = history_reader(format_then)
        try:
            return self.by_format[format_then](content.content), None
        except FileError as error:
            return None, str(error_in_file(error, path))

    def _format_at(self, path: str) -> Format:
        """Give the format that a former path tells; one that tells none had today's."""
        try:
            return self.present if self.is_given else format_of(path)
        except UsageError:
            return self.present
