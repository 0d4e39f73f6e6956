"""Run git so that nothing in a repository is executed, and nothing is fetched.

A repository is data that a stranger may have made. Its configuration can name programs: pagers,
filters, signature checkers, transports. So only what finds the repository reads its configuration
(`Git.in_repository`). All else runs in a git directory of our own that borrows its objects.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path as FilePath
from tempfile import TemporaryFile
from typing import IO

from attrs import frozen

from storyversions.errors import FileError

_OLDEST = (2, 25)
_NO_GIT = "git is not installed, or not on the PATH"
_CHUNK_BYTES = 1 << 16
_AHEAD_BYTES = 1 << 20
_MAX_SHOWN = 200
# Variables that a hook or another git sets for its own repository would lead us to that one.
_USERS_OWN = re.compile(r"GIT_(CONFIG_|EXEC_PATH$|CEILING_DIRECTORIES$)")
_NOTHING_FETCHED = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


@frozen
class Git:
    """The command git, in a `folder` and with an `environment` that it is called in."""

    folder: FilePath
    environment: Mapping[str, str]

    @classmethod
    def in_repository(cls, folder: FilePath) -> Git:
        """Give git in a repository, with the settings of the user, which say whom to trust."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("GIT_") or _USERS_OWN.match(name)
        }
        return cls(folder, kept | _NOTHING_FETCHED)

    @classmethod
    def apart(cls, folder: FilePath, **more: str) -> Git:
        """Give git in a `folder` of our own, without any configuration but that of the folder."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        no_settings = {
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder),
        }
        return cls(folder, kept | _NOTHING_FETCHED | no_settings | more)

    def ask(self, *arguments: str) -> bytes:
        """Run git to its end, and give what it prints.

        Raises:
            FileError: There is no git, or it fails; the sentence is git's own.

        """
        try:
            done = subprocess.run(  # noqa: S603 - no shell
                self._command(arguments),
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
        except FileNotFoundError:
            raise FileError(_NO_GIT) from None
        if done.returncode:
            raise GitFailure(done.stderr)
        return done.stdout

    def tokens(self, *arguments: str, end: bytes = b"\0") -> Iterator[bytes]:
        """Yield what git prints, each time up to an `end`, while it runs.

        Raises:
            FileError: It fails; the sentence is git's own.

        """
        with TemporaryFile() as complaints, self.running(*arguments, complaints=complaints) as run:
            assert run.stdin is not None
            assert run.stdout is not None
            run.stdin.close()
            rest = b""
            while chunk := run.stdout.read1(_CHUNK_BYTES):  # type: ignore[attr-defined]
                *whole, rest = (rest + chunk).split(end)
                yield from whole
            if run.wait():
                complaints.seek(0)
                raise GitFailure(complaints.read())

    @contextmanager
    def running(
        self, *arguments: str, complaints: IO[bytes] | int = subprocess.DEVNULL
    ) -> Iterator[subprocess.Popen[bytes]]:
        """Run git beside us, until the block is left."""
        with subprocess.Popen(  # noqa: S603 - no shell
            self._command(arguments),
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            # Ctrl-C is for us: git must not seem to fail because of it.
            start_new_session=True,
        ) as process:
            _enlarge(process.stdout)
            try:
                yield process
            finally:
                process.kill()
                # What is not written yet is not wanted any more.
                with suppress(BrokenPipeError):
                    assert process.stdin is not None
                    process.stdin.close()

    @staticmethod
    def _command(arguments: Sequence[str]) -> list[str]:
        return ["git", "--no-pager", "--literal-pathspecs", *arguments]


def _enlarge(pipe: IO[bytes] | None) -> None:
    """Let git write some files ahead, where the system allows it: so it works while we do."""
    # Not every system has this setting, and each may refuse it; then git waits sooner.
    with suppress(ImportError, AttributeError, OSError):
        import fcntl  # noqa: PLC0415 - Windows has none

        fcntl.fcntl(pipe or 0, fcntl.F_SETPIPE_SZ, _AHEAD_BYTES)


class GitFailure(FileError):
    """What git says when it fails, as one sentence of its own."""

    def __init__(self, complaints: bytes) -> None:
        self.complaints = complaints.decode("utf-8", "replace")
        lines = [line for line in self.complaints.splitlines() if line.startswith("fatal: ")]
        last = lines[-1] if lines else self.complaints.strip().rpartition("\n")[2]
        super().__init__(f"git fails: {last.removeprefix('fatal: ')[:_MAX_SHOWN]}")

    def at_file(self, name: str) -> FileError:
        """Give the same as an error about the repository or the bundle of this `name`."""
        return FileError(f"{name}: {self.sentence}")


def check_git() -> None:
    """Check that there is a git, and that it is new enough.

    Raises:
        FileError: There is none, or it is too old.

    """
    printed = (
        Git(FilePath(), os.environ | _NOTHING_FETCHED).ask("version").decode("utf-8", "replace")
    )
    found = re.search(r"([0-9]+)\.([0-9]+)", printed)
    if found is None or (int(found[1]), int(found[2])) < _OLDEST:
        oldest = ".".join(map(str, _OLDEST))
        raise FileError(f"git is too old ({printed.strip()}); install {oldest} or newer")
