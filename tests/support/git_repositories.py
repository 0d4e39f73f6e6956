"""Git repositories made in one go by `git fast-import`, so that a test can have its own."""

from __future__ import annotations

import os
import subprocess

from attrs import field, frozen

GIT = ("git", "-c", "init.defaultBranch=main", "-c", "core.quotePath=false")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"} | {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
}


def git(folder, *arguments, given=b""):
    """Run git in a folder, and give what it prints."""
    done = subprocess.run(
        [*GIT, *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        input=given,
        capture_output=True,
        check=True,
    )
    return done.stdout


@frozen
class Commit:
    """A commit to make: what it changes, and by whom, when and on what.

    `files` is a path's new content, None where it is removed, or a mode and an object. `parents`
    are numbers of earlier commits; the one before it unless it says otherwise.
    """

    files: dict = field(factory=dict)
    message: str = "A commit"
    date: str = "1700000000 +0000"
    author_date: str | None = None
    author: str = "Ann Ames <ann@example.org>"
    renames: tuple = ()
    parents: tuple | None = None
    is_empty_at_first: bool = False


def quoted(path):
    """Write a path as fast-import reads it: as C writes a string."""
    marks = {"\\": "\\\\", '"': '\\"', "\n": "\\n"}
    return '"' + "".join(marks.get(sign, sign) for sign in path) + '"'


def data(content):
    """Write a content as fast-import reads it."""
    raw = content if isinstance(content, bytes) else content.encode()
    return b"data %d\n%b\n" % (len(raw), raw)


def stream(commits):
    """Write the commits as a stream for fast-import; each has its number as its mark."""
    for number, commit in enumerate(commits, 1):
        parents = commit.parents
        if parents is None:
            parents = (number - 1,) if number > 1 else ()
        yield b"commit refs/heads/main\nmark :%d\n" % number
        yield f"author {commit.author} {commit.author_date or commit.date}\n".encode()
        yield f"committer Carl Cole <carl@example.org> {commit.date}\n".encode()
        yield data(commit.message)
        for word, parent in zip(("from", "merge", "merge"), parents, strict=False):
            yield f"{word} :{parent}\n".encode()
        if commit.is_empty_at_first:
            yield b"deleteall\n"
        for old, new in commit.renames:
            yield f"R {quoted(old)} {quoted(new)}\n".encode()
        for path, content in commit.files.items():
            yield change(path, content)
        yield b"\n"


def change(path, content):
    """Write what a commit does to a path."""
    if content is None:
        return f"D {quoted(path)}\n".encode()
    if content == ("120000", "inline"):
        return f"M 120000 inline {quoted(path)}\n".encode() + data("elsewhere")
    if isinstance(content, tuple):
        mode, target = content
        return f"M {mode} {target} {quoted(path)}\n".encode()
    return f"M 100644 inline {quoted(path)}\n".encode() + data(content)


def make_repository(folder, commits, *, options=()):
    """Make a bare repository of the commits in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--bare", *options)
    given = b"".join(stream(commits))
    git(folder, "fast-import", "--quiet", "--date-format=raw-permissive", given=given)
    return folder


def simple_history(folder, contents, path="data.json"):
    """Make a repository in which a file has these contents in turn, a minute apart."""
    commits = [
        Commit({path: content}, f"Version {number}", f"{1700000000 + 60 * number} +0000")
        for number, content in enumerate(contents)
    ]
    return make_repository(folder, commits)


def commit_ids(repository):
    """The full names of the commits of the first-parent line, oldest first."""
    return git(repository, "rev-list", "--first-parent", "--reverse", "HEAD").decode().split()
