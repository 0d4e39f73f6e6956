"""Snapshots: the public functions, over `Folder`: a file for each version and an index (V1).

Whatever is read is checked against the digests; a flipped byte, a missing, an exchanged or a cut
file is an error that names the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from attrs import evolve

from storyversions.annex import faster_in
from storyversions.lazy import late_names
from storyversions.state.between import between
from storyversions.state.codec import Plain
from storyversions.state.codec.older import structure_stored
from storyversions.state.patch import Patch
from storyversions.state.schema import M, Slot, shape_of
from storyversions.stores.archive import INDEX, Archive, render_documents
from storyversions.stores.archive.documents import document_errors, parse_version
from storyversions.stores.archive.version_reader import bulk_load
from storyversions.stores.folder import Folder
from storyversions.story.story import Story
from storyversions.story.version import whole_version

if TYPE_CHECKING:
    from storyversions.stores.archive import Examined as Examined  # noqa: PLC0414 - given on
    from storyversions.stores.archive import Finding as Finding  # noqa: PLC0414 - given on
    from storyversions.stores.archive import Rewriting as Rewriting  # noqa: PLC0414 - given on
else:  # who reads needs none of them
    __getattr__ = late_names(
        __name__,
        dict.fromkeys(("Examined", "Finding", "Rewriting"), "storyversions.stores.archive"),
    )

__all__ = [
    "INDEX",
    "Finding",
    "Rewriting",
    "check",
    "compare",
    "open_story",
    "read",
    "read_index",
    "read_state",
    "write",
]


def render_files(story: Story[Any], *, model: str, seed: str = "") -> dict[str, str]:
    """Write the files of a story by name, as `write` would, without a folder.

    `model` is the name by which the class is found again, `seed` the digest of the story file that
    the story was built from.
    """
    return render_documents(story, model=model, seed=seed)


def holds(folder: str | FilePath, story: Story[Any], *, model: str, seed: str = "") -> bool:
    """Say whether a folder in which `examine` finds nothing wrong has just the files of a story."""
    return Archive(Folder(FilePath(folder))).holds(story, model=model, seed=seed)


def write(story: Story[Any], folder: str | FilePath, *, model: str, seed: str = "") -> list[str]:
    """Write a `story` into a `folder`, and give the names of the files that changed.

    Files of versions that the story no longer has are removed, others are left alone. Everything is
    written beside the old files first; then each is replaced in one step, the index last.

    >>> from tempfile import mkdtemp
    >>> story = read("snapshots/openai-ceo-2023")
    >>> len(write(story, mkdtemp(), model="newsroom")) == len(story) + 1
    True

    Raises:
        FileError: The folder holds another story, or another process is writing there.

    """
    backend = Folder(FilePath(folder))
    with backend.locate_errors():
        return Archive(backend).write(story, model=model, seed=seed)


def append(story: Story[Any], folder: str | FilePath) -> list[str]:
    """Add to a `folder` the versions it lacks, and give the names of changed files.

    Raises:
        StaleHead: The folder has gone on since the story was read; read it again.
        FileError: The folder has no index, or another process is writing there.

    """
    backend = Folder(FilePath(folder))
    with backend.locate_errors():
        return Archive(backend).append(story)


def rewritten(story: Story[Any], folder: str | FilePath) -> Rewriting:
    """Compare the versions in `folder` with those that `story` would write there."""
    return Archive(Folder(FilePath(folder))).rewritten(story)


def formats(folder: str | FilePath) -> dict[str, int]:
    """Read by label of which format each version in a `folder` is (X4).

    It gives nothing where one cannot be read.
    """
    return Archive(Folder(FilePath(folder))).formats()


def read(folder: str | FilePath, model: type[M] | None = None) -> Story[M]:
    """Read and check all of the story in a `folder`, which is not needed afterwards.

    `model` wins over the class that the index names.

    >>> read("snapshots/openai-ceo-2023").head.label
    '2023-11-24'

    Raises:
        FileError: A file is missing or damaged.
        StoryError: The class does not fit.

    """
    story = open_story(folder, model)
    with bulk_load():
        return evolve(story, versions=tuple(map(whole_version, story.versions)))


def open_story(folder: str | FilePath, model: type[M] | None = None) -> Story[M]:
    """Open the story in a `folder`; `model` wins over the class that the index names.

    The index is read and checked, and each version when it is looked into: only then its file has
    to be there and whole.

    >>> open_story("snapshots/openai-ceo-2023").head.label
    '2023-11-24'

    Raises:
        FileError: The index is missing or damaged.
        StoryError: The class does not fit.

    """
    backend = Folder(FilePath(folder))
    return Archive(backend, backend.locate_errors).read(model)


def read_index(folder: str | FilePath) -> dict[str, Plain]:
    """Read the index of a folder of snapshots, checked against its own digest.

    >>> read_index("snapshots/openai-ceo-2023")["model"]
    'newsroom'
    """
    backend = Folder(FilePath(folder))
    with backend.locate_errors():
        return Archive(backend).read_index()


def check(folder: str | FilePath, model: type | None = None) -> Iterator[Finding]:
    """Find what is wrong with each file of a `folder`; nothing where all is well.

    >>> list(check("snapshots/openai-ceo-2023"))
    []
    """
    yield from examine(folder, model).findings


def examine(folder: str | FilePath, model: type | None = None) -> Examined:
    """Read all files of a `folder` once, to check them and to have their story.

    >>> examine("snapshots/openai-ceo-2023").story
    <Story openai-ceo-2023 of Newsroom: 8 versions, 2023-11-17 to 2023-11-24>
    """
    backend = Folder(FilePath(folder))
    examined = Archive(backend, backend.locate_errors).examine(model)
    located = (evolve(each, file=backend.locate(each.file)) for each in examined.findings)
    return evolve(examined, findings=tuple(located))


@faster_in("storyversions.stores.fast.comparing")
def compare(path_a: str | FilePath, path_b: str | FilePath, model: type[M]) -> Patch[M]:
    """Compare the states of `path_a` and `path_b`: a patch turns one into the other.

    >>> from storyversions.models.newsroom import Newsroom
    >>> folder = "snapshots/openai-ceo-2023"
    >>> compare(f"{folder}/2023-11-17.json", f"{folder}/2023-11-17.json", Newsroom)
    <Patch of Newsroom: 0 edits>

    Raises:
        FileError: A file is missing or damaged.
        StateError: A file holds a state of another class.

    """
    with bulk_load():
        return between(read_state(path_a, model), read_state(path_b, model))


def read_state(path: str | FilePath, model: type[M]) -> M:
    """Read the state of a `model` in a version file, checked against its digest.

    >>> from pathlib import Path
    >>> from storyversions.models.newsroom import Newsroom
    >>> state = read_state(Path("snapshots/openai-ceo-2023/2023-11-17.json"), Newsroom)
    >>> type(state) is Newsroom
    True

    Raises:
        FileError: The file is missing or damaged.
        StateError: The file holds a state of another class.

    """
    path = FilePath(path)
    backend = Folder(path.parent)
    with backend.locate_errors(), bulk_load():
        document = parse_version(path.name, backend.read(path.name))
        with document_errors(path.name):
            state: M = structure_stored(Slot(shape_of(model)), document["state"]).value
            return state
