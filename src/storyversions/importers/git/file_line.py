"""The commits of the first-parent line that change a file, also under its former names."""

from __future__ import annotations

import os
import re
from collections.abc import Generator, Iterator
from contextlib import closing
from operator import itemgetter
from posixpath import basename, splitext

from attrs import evolve, frozen

from storyversions.importers.git.git_process import Git, GitFailure
from storyversions.importers.git.objects import read_objects

# The modes of what is no file, as git writes them.
FOLDER_MODE, SUBMODULE_MODE, LINK_MODE = "040000", "160000", "120000"
_NOTHING = "000000"
_MAX_SOURCES = 1000
_MAX_COMPARED = 10
_ENOUGH = 0.5
_WORD = re.compile(rb"\w+")
_RAW = (
    *("-r", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-color", "--no-notes"),
    *("--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-decorate"),
)


@frozen
class Touch:
    """What a commit makes of a file: its path then, and what stands there."""

    commit: str
    path: str
    mode: str
    blob: str

    @property
    def fault(self) -> str | None:
        """Say why no file stands there; None where one does."""
        return {
            _NOTHING: "the file is not there after this commit",
            SUBMODULE_MODE: "a submodule stands in the place of the file",
            LINK_MODE: "a symbolic link stands in the place of the file",
        }.get(self.mode)


@frozen
class _Raw:
    """One line of `git log --raw`: what a commit changes at a path."""

    old_blob: str
    mode: str
    blob: str
    status: str
    path: str
    former: str | None = None


def touches(git: Git, head: str, path: str, *, since: str | None) -> Iterator[Touch]:
    """Yield the commits that change the file, newest first, down to the one after `since`.

    `path` is the one that the file has at `head`.
    """
    start: str | None = head
    while start is not None:
        commits, start = _changes(git, start, path, since), None
        with closing(commits):
            for commit, change in commits:
                yield Touch(commit, path, change.mode, change.blob)
                former = _former_path(git, commit, path) if change.status == "A" else None
                if former is not None:
                    start, path = f"{commit}^", former
                    break


def _changes(
    git: Git, start: str, path: str, since: str | None
) -> Generator[tuple[str, _Raw], None, None]:
    """Yield each commit of the line that changes what stands at a `path`, and the change."""
    until = [f"^{since}"] if since else []
    arguments = ("log", "--first-parent", "-m", "--format=%H", *_RAW, start, *until, "--", path)
    commit = ""
    tokens = git.tokens(*arguments)
    for token in tokens:
        if token.startswith((b":", b"\n:")):
            change = _raw(token, next(tokens))
            # What lies below a folder of this name comes with it.
            if change.path == path:
                yield commit, change
        else:
            commit = token.decode()


def _raw(token: bytes, path: bytes) -> _Raw:
    _, mode, old_blob, blob, status = token.decode().split(" ")
    return _Raw(old_blob, mode, blob, status, os.fsdecode(path))


def _former_path(git: Git, commit: str, path: str) -> str | None:
    """Find the path that a file had before a `commit` that seems to add it; None if it is new."""
    parents = (f"{commit}^", commit)
    try:
        changes = list(_tree_changes(git, "--no-renames", *parents))
    except GitFailure:  # the first commit has no parent
        return None
    added = next((change.blob for change in changes if change.path == path), "")
    gone = sorted(
        (change for change in changes if change.status == "D"),
        key=lambda change: _likeness(change.path, path),
    )
    same = next((change.path for change in gone if change.old_blob == added), None)
    if same is not None or not gone:
        return same
    paths = (change.path for change in gone[:_MAX_SOURCES])
    try:
        pairs = list(_tree_changes(git, "-M50%", "-l0", *parents, "--", path, *paths))
    except GitFailure:  # a clone of a part lacks what would have to be compared
        return None
    renamed = next((change.former for change in pairs if change.path == path), None)
    return renamed or _most_alike(git, added, gone[:_MAX_COMPARED])


def _most_alike(git: Git, added: str, gone: list[_Raw]) -> str | None:
    """Find the file that has most words in common, at least half: git compares whole lines."""
    contents = read_objects(git, [added, *(change.old_blob for change in gone)])
    words = set(_WORD.findall(next(contents).content))
    shares = [
        (_share_in_common(words, set(_WORD.findall(each.content))), change.path)
        for each, change in zip(contents, gone, strict=True)
    ]
    share, path = max(shares, key=itemgetter(0))
    return path if share >= _ENOUGH else None


def _share_in_common(words: set[bytes], others: set[bytes]) -> float:
    return len(words & others) / max(len(words | others), 1)


def _likeness(former: str, path: str) -> tuple[bool, bool, str]:
    """Order paths by how likely they are a former one: same name first, then same ending."""
    return (
        basename(former) != basename(path),
        splitext(former)[1] != splitext(path)[1],
        former,
    )


def _tree_changes(git: Git, *arguments: str) -> Iterator[_Raw]:
    tokens = git.tokens("diff-tree", "-r", "--raw", "-z", "--no-abbrev", *arguments)
    for token in tokens:
        path = next(tokens)
        change = _raw(token, path)
        # A renamed file has two paths, the former one first.
        if change.status.startswith("R"):
            yield evolve(change, former=change.path, path=os.fsdecode(next(tokens)))
        else:
            yield change


def is_on_line(git: Git, head: str, commit: str) -> bool:
    """Tell whether a `commit` is on the first-parent line that ends with `head`."""
    if head == commit:
        return True
    last = ""
    asked = ("rev-list", "--first-parent", "--parents", head, f"^{commit}")
    for line in git.tokens(*asked, end=b"\n"):
        last = line.decode()
    return commit in last.split(" ")[1:2]


def entry_at(git: Git, commit: str, path: str) -> Touch | None:
    """Give what stands at a `path` after a `commit`; None where nothing does."""
    printed = git.ask("ls-tree", "-z", commit, "--", path)
    if not printed:
        return None
    mode, _, blob = printed.partition(b"\t")[0].decode().split(" ")
    return Touch(commit, path, mode, blob)
