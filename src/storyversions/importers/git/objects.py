"""Read many objects of git from one process, which works while we do."""

from __future__ import annotations

import subprocess
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice

from attrs import frozen

from storyversions.errors import FileError
from storyversions.importers.git.git_process import Git

# So many names never fill a pipe, so that writing them cannot wait for git, which may wait for us.
_AHEAD = 32
_FATAL = 128
# A history is read in its order, so that git needs few objects at a time; it would keep 96 MB.
_BOUNDED = ("-c", "core.deltaBaseCacheLimit=16m")
_LARGEST_BYTES = 1 << 30
_TOO_LARGE = "its content is larger than 1 GB"
_DAMAGED = "git cannot read its content: the repository is damaged"
_MISSING = "its content is not in the repository: the clone lacks it, or it is damaged"


@frozen
class GitObject:
    """An object of git: its content, or why there is none."""

    content: bytes
    fault: str | None = None


def read_objects(git: Git, ids: Iterable[str]) -> Iterator[GitObject]:
    """Yield the object of each id in turn, asking for some of them ahead.

    Raises:
        FileError: Git was ended by another.

    """
    names = iter(ids)
    waiting: deque[str] = deque()
    while True:
        with git.running(*_BOUNDED, "cat-file", "--batch") as process:
            _ask(process, waiting)
            while waiting or _ask_more(process, names, waiting):
                found = _next_object(process)
                waiting.popleft()
                if found is None:
                    _check_end(process)
                    yield GitObject(b"", _DAMAGED)
                    break
                yield found
                _ask_more(process, names, waiting)
            else:
                return


def _ask_more(process: subprocess.Popen[bytes], names: Iterator[str], waiting: deque[str]) -> bool:
    """Ask for more objects, and tell whether there was one left to ask for."""
    more = list(islice(names, _AHEAD - len(waiting)))
    _ask(process, more)
    waiting.extend(more)
    return bool(more)


def _ask(process: subprocess.Popen[bytes], ids: Iterable[str]) -> None:
    assert process.stdin is not None
    try:
        process.stdin.write("".join(f"{name}\n" for name in ids).encode())
        process.stdin.flush()
    except BrokenPipeError:  # it has ended over a damaged object, which is told at its turn
        return


def _next_object(process: subprocess.Popen[bytes]) -> GitObject | None:
    """Read the next object; None where git has ended over it."""
    assert process.stdout is not None
    # HASH TYPE SIZE, or HASH missing.
    header = process.stdout.readline().split()
    if not header:
        return None
    if len(header) < 3:  # noqa: PLR2004 - as above
        return GitObject(b"", _MISSING)
    size = int(header[2])
    if size > _LARGEST_BYTES:
        _pass_over(process, size + 1)
        return GitObject(b"", _TOO_LARGE)
    content = process.stdout.read(size)
    return GitObject(content) if process.stdout.read(1) == b"\n" else None


def _check_end(process: subprocess.Popen[bytes]) -> None:
    """Check that git has ended by itself, over an object: otherwise nothing is known of it."""
    if process.wait() != _FATAL:
        raise FileError("git was ended while it read the history; try again")


def _pass_over(process: subprocess.Popen[bytes], size: int) -> None:
    assert process.stdout is not None
    while size and (read := process.stdout.read(min(size, 1 << 20))):
        size -= len(read)
