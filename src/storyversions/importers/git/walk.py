"""Walk through the history of a file: each value that it had, oldest first, as dated plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path as FilePath
from typing import Any, Literal

from attrs import field, frozen

from storyversions.errors import FileError, UsageError
from storyversions.importers.dated_data import DatedData
from storyversions.importers.formats import Format, error_in_file, format_of, history_reader
from storyversions.importers.git.commits import Commit, CommitDate, read_commit
from storyversions.importers.git.file_line import Touch, entry_at, is_on_line, touches
from storyversions.importers.git.missing_files import missing_file
from storyversions.importers.git.objects import GitObject, read_objects
from storyversions.importers.git.recorded_times import joined_notes, recorded_time
from storyversions.importers.git.repository import Repository, open_repository

_SHALLOW = "the clone is shallow: what was before this version is not in it"


def versions(
    repo: str | FilePath,
    file: str,
    *,
    branch: str | None = None,
    since: str | None = None,
    date: Literal["committer", "author"] = "committer",
    format: str | None = None,  # noqa: A002 - `--format` of the command line
) -> Iterator[DatedData]:
    """Walk through the history of a `file` in a git repository, worktree or bundle, oldest first.

    There is one item for each commit of the first-parent line of the `branch` (HEAD by default)
    that gives the file another content, after the commit `since`; the last one is that of the
    branch. The file is followed through renames. `file` is a path from `repo`, as it is called
    today, and its `format` is told by its ending unless it is given. What is the same text as in
    the version before is the same object, so nobody may change it.

    Nothing in the repository is executed, changed or fetched.

    >>> from storyversions.errors import FileError
    >>> from storyversions.importers.git import versions
    >>> try:
    ...     next(versions("no-such-place", "data.json"))
    ... except FileError as error:
    ...     print(error)
    no-such-place: no such file or directory

    Raises:
        FileError: Something is not there, or is no repository; git fails, is missing or too old.
        UsageError: The format or the date is none.

    """
    if date not in ("committer", "author"):
        raise UsageError(f"a commit has no date {date!r}; write committer or author")
    if format is not None:
        format_of(file, format)
    return _versions(FilePath(repo), file, _Wanted(branch, since, date, format))


@frozen
class _Wanted:
    """What is asked for: from which branch, after which commit, by which date, in which format."""

    branch: str | None
    since: str | None
    date: str
    format: str | None

    def format_at(self, path: str) -> Format:
        return format_of(path, self.format)


def _versions(where: FilePath, file: str, wanted: _Wanted) -> Iterator[DatedData]:
    with open_repository(where) as repository:
        head, path = repository.commit(wanted.branch), repository.path(file)
        since = _checked_since(repository, head, wanted)
        present = entry_at(repository.apart, head, path)
        if present is None or present.mode == "040000":
            raise missing_file(repository, head, path)
        wanted.format_at(path)
        newest_first = list(touches(repository.apart, head, path, since=since))
        line = _differing(reversed(newest_first))
        if line and line[-1].blob != present.blob:
            raise FileError(f"{path}: its history does not end with what {head[:12]} holds")
        yield from _dated(repository, line, wanted, since)


def _checked_since(repository: Repository, head: str, wanted: _Wanted) -> str | None:
    if wanted.since is None:
        return None
    since = repository.commit(wanted.since)
    if not is_on_line(repository.apart, head, since):
        raise FileError(
            f"{repository.name}: {since[:12]} is not on the first-parent line of"
            f" {wanted.branch or 'HEAD'}; the history was rewritten, or this is another branch"
        )
    return since


def _differing(line: Iterable[Touch]) -> list[Touch]:
    """Leave out the commits, oldest first, that leave the content as it was."""
    kept: list[Touch] = []
    for touch in line:
        if not kept or (touch.fault, touch.blob) != (kept[-1].fault, kept[-1].blob):
            kept.append(touch)
    return kept


def _dated(
    repository: Repository, line: list[Touch], wanted: _Wanted, since: str | None
) -> Iterator[DatedData]:
    """Read the commits of a line and what they hold, and date them."""
    objects = read_objects(repository.apart, _ids(line, since))
    last = _date(read_commit(next(objects).content), wanted).instant if since else None
    readers = _Readers(wanted)
    for touch in line:
        commit = read_commit(next(objects).content)
        content = GitObject(b"", touch.fault) if touch.fault else next(objects)
        last, note = recorded_time(_date(commit, wanted), last)
        data, unreadable = readers.read(content, touch.path)
        yield DatedData(
            at=last.isoformat(),
            data=data,
            unreadable=unreadable,
            title=commit.title,
            author=commit.author,
            id=touch.commit,
            url=repository.page(touch.commit),
            note=joined_notes(_SHALLOW, note)
            if _ends_shallow(repository, touch, line, since)
            else note,
        )


def _ids(line: Iterable[Touch], since: str | None) -> Iterator[str]:
    yield from [since] if since else []
    for touch in line:
        yield touch.commit
        yield from [] if touch.fault else [touch.blob]


def _date(commit: Commit, wanted: _Wanted) -> CommitDate:
    return commit.authored if wanted.date == "author" else commit.committed


def _ends_shallow(
    repository: Repository, touch: Touch, line: list[Touch], since: str | None
) -> bool:
    return repository.is_shallow and since is None and touch is line[0]


@frozen
class _Readers:
    """Reads what commits hold, by the format that the path has at each of them."""

    wanted: _Wanted
    by_format: dict[Format, Callable[[bytes], Any]] = field(factory=dict)

    def read(self, content: GitObject, path: str) -> tuple[Any, str | None]:
        """Give the data, and none with the reason why they cannot be read."""
        if content.fault:
            return None, content.fault
        format_then = self.wanted.format_at(path)
        if format_then not in self.by_format:
            self.by_format[format_then] = history_reader(format_then)
        try:
            return self.by_format[format_then](content.content), None
        except FileError as error:
            return None, str(error_in_file(error, path))
