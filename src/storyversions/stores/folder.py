"""Keep the documents of a story as files in one folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path as FilePath

from storyversions.errors import FileError, Location, StoryError
from storyversions.stores.archive.documents import WHOLE
from storyversions.structs import Struct
from storyversions.system_files import read_whole, sentence_of

if sys.platform != "win32":
    import fcntl


class Folder(Struct):
    """A backend (`storyversions.stores.archive.Backend`) whose documents are files of a folder."""

    path: FilePath

    def names(self) -> list[str]:
        """List the names of its JSON files."""
        return sorted(file.name for file in self.path.glob("*.json"))

    def read(self, name: str) -> bytes:
        """Read a file.

        Raises:
            FileError: There is no such file, or it cannot be read.

        """
        with _system_errors(name):
            return read_whole(self.path / name)

    def write(self, documents: Mapping[str, bytes], stale: Collection[str] = ()) -> None:
        """Replace the files of `documents`, once all are written beside the old ones.

        Where one cannot be written, none is replaced.

        Raises:
            FileError: A folder is in the place of a file, the disk is full, or it is read-only.

        """
        for name in documents:
            if (self.path / name).is_dir():
                sentence = "a folder stands where this file belongs"
                raise FileError(sentence, place=Location(name))
        # Beside the files and not in a temporary folder: a rename is one step only within a file
        # system. The ending keeps a draft that is left behind out of `names`.
        drafts = {name: self.path / f".{name}.new" for name in documents}
        try:
            for name, draft in drafts.items():
                with _system_errors(name):
                    draft.write_bytes(documents[name])
                    _sync(draft)  # before it takes the place of another
            for name, draft in drafts.items():
                with _system_errors(name):
                    os.replace(draft, self.path / name)  # noqa: PTH105 - a test counts these steps
        finally:
            for draft in drafts.values():
                with suppress(OSError):  # where it could not be written, or nothing can
                    draft.unlink(missing_ok=True)
        with _system_errors(WHOLE):
            _sync(self.path)
        # After the replacements: if it stops here, the new index names none of them, and all can
        # be read.
        for name in stale:
            with _system_errors(name):
                (self.path / name).unlink(missing_ok=True)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Lock the folder, which is made if it is missing, against other writers.

        The lock is on the folder itself: it leaves no file behind, and ends with the process.

        Raises:
            FileError: Another process is writing, or the folder cannot be made.

        """
        with _system_errors(WHOLE):
            self.path.mkdir(parents=True, exist_ok=True)
        with _locked(self.path):
            yield

    @contextmanager
    def locate_errors(self) -> Iterator[None]:
        """Give errors that name a document the path of its file."""
        try:
            yield
        except StoryError as error:
            raise self._located(error) from None

    def locate(self, name: str) -> str:
        """Give the path of a document as text."""
        return str(self.path / name)

    def _located(self, error: StoryError) -> StoryError:
        # A story that is read from elsewhere has located its own errors.
        if error.place is not None and "/" not in error.place.file:
            error.place = Location(self.locate(error.place.file))
        return error


@contextmanager
def _system_errors(name: str) -> Iterator[None]:
    """Turn an error of the system into the sentence that it has, about a document."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise FileError(sentence_of(error), place=Location(name)) from None


def _sync(path: FilePath) -> None:
    """Wait until a file is on the disk, or the names of files in a folder: only then is it kept."""
    if sys.platform == "win32":  # it has no such call for a folder, nor for a file open to read
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _locked(folder: FilePath) -> Iterator[None]:
    if sys.platform == "win32":  # it cannot lock a folder: two writers are not kept apart there
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    if sys.platform != "win32":
        try:
            # Not to wait is kinder than to hang: the other writer may hold the lock for long.
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sentence = "another process is writing here; try again when it is done"
            raise FileError(sentence, place=Location(WHOLE)) from None
