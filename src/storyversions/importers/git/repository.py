"""Open a repository, a worktree or a bundle to read from it, and leave it as it is."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path as FilePath
from pathlib import PurePosixPath
from tempfile import TemporaryDirectory

from attrs import frozen

from storyversions.errors import FileError
from storyversions.importers.git.forges import commit_page, without_password
from storyversions.importers.git.git_process import Git, GitFailure, check_git
from storyversions.system_files import sentence_of

_BUNDLE = b"# v"
_FULL_NAME = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
# The paths among them may have lines of their own.
_ANSWERS = re.compile(
    r"(?P<shallow>\w+)\n(?P<prefix>.*)\n(?P<format>sha1|sha256)\n(?P<common>.*)\n", re.DOTALL
)
_CONFIG = """[core]
\trepositoryformatversion = {version}
\tbare = true
{extensions}"""


@frozen
class Repository:
    """A repository that is open: its name for errors, git in it, and git apart from it.

    `apart` runs in a git directory of our own that borrows the objects, so that no configuration
    and no hook of the repository has a say. `folder` is where FILE is looked for, from its root.
    """

    name: str
    inside: Git
    apart: Git
    folder: PurePosixPath
    is_shallow: bool

    @cached_property
    def remote(self) -> str:
        """Give the address of the remote origin, or of the only one; empty without one."""
        try:
            printed = self.inside.ask("config", "--null", "--get-regexp", r"^remote\..*\.url$")
        except GitFailure:
            return ""
        entries = (entry.partition("\n") for entry in os.fsdecode(printed).split("\0") if entry)
        remotes = {name: url for name, _, url in entries}
        only = next(iter(remotes.values()), "") if len(remotes) == 1 else ""
        return without_password(remotes.get("remote.origin.url", only))

    def commit(self, revision: str | None) -> str:
        """Find the commit that a branch or another revision names; HEAD's for None.

        Raises:
            FileError: There is no such commit.

        """
        if revision is None:
            return self._head()
        for name in _readings(revision) if _is_name(revision) else ():
            found = self._resolve(name)
            if found:
                return found
        raise FileError(f"{self.name}: there is no branch or commit {revision!r}")

    def _head(self) -> str:
        found = self._resolve("HEAD")
        if found:
            return found
        branches = self.inside.ask("for-each-ref", "--format=%(refname:short)", "refs/heads")
        names = branches.decode("utf-8", "replace").split()
        if not names:
            raise FileError(f"{self.name}: no commits are in the repository")
        if len(names) > 1:
            raise FileError(f"{self.name}: HEAD names no commit; name a branch: {', '.join(names)}")
        return self.commit(names[0])

    def _resolve(self, name: str) -> str | None:
        """Look a name up in the repository, and the commit behind it apart from it."""
        asked = ("rev-parse", "--verify", "--quiet")
        try:
            is_full = _FULL_NAME.fullmatch(name)
            found = name if is_full else self.inside.ask(*asked, name).decode().strip()
            # What these name is always a commit.
            if name == "HEAD" or name.startswith("refs/heads/"):
                return found
            return self.apart.ask(*asked, f"{found}^{{commit}}").decode().strip()
        except GitFailure:
            return None

    def path(self, file: str) -> str:
        """Give the path of a file from the root of the repository.

        Raises:
            FileError: It lies outside of the repository.

        """
        path = os.path.normpath(self.folder / file)
        is_inside = not path.startswith(("../", "/")) and path not in (".", "..")
        if not is_inside or not _is_name(path):
            raise FileError(f"{file}: not a file in the repository; name its path from {self.name}")
        return path

    def page(self, commit: str) -> str | None:
        """Give the address of a commit where the repository has its home on a known forge."""
        return commit_page(self.remote, commit)


def _is_name(text: str) -> bool:
    """Tell whether the system can pass on a text as a name."""
    try:
        return b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        return False


def _readings(revision: str) -> Iterator[str]:
    """Yield what a revision may name: a branch wins over a tag, and both over anything else."""
    if _FULL_NAME.fullmatch(revision):  # which git takes for nothing else either
        yield revision
        return
    yield from (f"refs/{kind}/{revision}" for kind in ("heads", "remotes/origin", "tags"))
    # Nothing that git could take for an option.
    if not revision.startswith("-"):
        yield revision


@contextmanager
def open_repository(where: str | FilePath) -> Iterator[Repository]:
    """Open the repository, the worktree or the bundle at `where`.

    Raises:
        FileError: It is none of these, or git is missing or too old.

    """
    path = FilePath(where)
    if "://" in str(where) and not path.exists():
        raise FileError(f"{where}: clone the repository first, and name the clone")
    if not path.exists():
        raise FileError(f"{where}: no such file or directory")
    with TemporaryDirectory(prefix="storyversions-git-") as made:
        room = FilePath(made)
        folder = path if path.is_dir() else _cloned_bundle(path, room / "bundle.git")
        yield _opened(str(where), folder.resolve(), room)


def _cloned_bundle(bundle: FilePath, into: FilePath) -> FilePath:
    try:
        with bundle.open("rb") as file:
            is_bundle = file.read(len(_BUNDLE)) == _BUNDLE
    except OSError as error:
        raise FileError(f"{bundle}: {sentence_of(error)}") from None
    if not is_bundle:
        raise FileError(f"{bundle}: this is no git repository, nor a bundle of one")
    check_git()
    git = Git.apart(into.parent, GIT_ALLOW_PROTOCOL="file")
    try:
        git.ask("clone", "--quiet", "--bare", "--template=", "--", str(bundle.resolve()), str(into))
    except GitFailure as failure:
        if "prerequisite" in failure.complaints:
            sentence = "the bundle continues a history that it does not hold; bundle all of it"
            raise FileError(f"{bundle}: {sentence}") from None
        raise failure.at_file(str(bundle)) from None
    return into


def _opened(name: str, folder: FilePath, room: FilePath) -> Repository:
    inside = Git.in_repository(folder)
    asked = ("--is-shallow-repository", "--show-prefix", "--show-object-format", "--git-common-dir")
    try:
        printed = inside.ask("rev-parse", *asked)
    except GitFailure as failure:
        check_git()
        raise _not_opened(name, failure) from None
    told = _ANSWERS.fullmatch(os.fsdecode(printed))
    if told is None:  # one that is older prints a question that it does not know
        check_git()
        raise FileError(f"{name}: git gives no answer that is known")
    common_folder = (folder / told["common"]).resolve()
    own = _own_git_folder(room / "own.git", common_folder, told["format"])
    borrowed = {"GIT_DIR": str(own), "GIT_OBJECT_DIRECTORY": str(common_folder / "objects")}
    return Repository(
        name=name,
        inside=inside,
        apart=Git.apart(own, **borrowed),
        folder=PurePosixPath(told["prefix"]),
        is_shallow=told["shallow"] == "true",
    )


def _not_opened(name: str, failure: GitFailure) -> FileError:
    if "dubious ownership" in failure.complaints:
        advice = f"allow it with: git config --global --add safe.directory {name}"
        return FileError(f"{name}: the repository belongs to another user; {advice}")
    if "not a git repository" in failure.complaints:
        return FileError(f"{name}: this is no git repository, nor a bundle of one")
    return failure.at_file(name)


def _own_git_folder(own: FilePath, common: FilePath, object_format: str) -> FilePath:
    """Make a git directory without settings, hooks and references, in which git reads objects."""
    for part in ("objects", "refs"):
        (own / part).mkdir(parents=True)
    (own / "HEAD").write_text("ref: refs/heads/none\n")
    is_plain = object_format == "sha1"
    extensions = "" if is_plain else f"[extensions]\n\tobjectFormat = {object_format}\n"
    (own / "config").write_text(_CONFIG.format(version=int(not is_plain), extensions=extensions))
    if (common / "shallow").is_file():
        (own / "shallow").write_bytes((common / "shallow").read_bytes())
    return own
