"""Read, write and check the documents of a story in any backend (V1)."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from storyversions.errors import Location, StaleHead, StoryError
from storyversions.lazy import lazy_module
from storyversions.state.codec import Plain
from storyversions.state.schema import shape_of
from storyversions.stores.archive.chains import Chain
from storyversions.stores.archive.documents import (
    INDEX,
    WHOLE,
    document_errors,
    name_of,
    parse_version,
    require,
)
from storyversions.stores.archive.index import (
    link_to,
    model_noted_again,
    model_of_index,
    parse_index,
    render_index,
    story_from_index,
)
from storyversions.stores.archive.kept_documents import KeptDocuments
from storyversions.stores.archive.version_reader import VersionReader
from storyversions.story.story import Story
from storyversions.structs import Struct

if TYPE_CHECKING:
    from storyversions.stores.archive import examination, layout, rewriting, versions
    from storyversions.stores.archive.backend import Backend
    from storyversions.stores.archive.examination import Examined, Finding
    from storyversions.stores.archive.rewriting import Rewriting
else:  # only who writes, or checks all, needs them
    examination = lazy_module("storyversions.stores.archive.examination")
    layout = lazy_module("storyversions.stores.archive.layout")
    rewriting = lazy_module("storyversions.stores.archive.rewriting")
    versions = lazy_module("storyversions.stores.archive.versions")


def render_documents(story: Story[Any], *, model: str, seed: str = "") -> dict[str, str]:
    """Write the documents of a story by name: one for each version, and the index last.

    `model` is the name by which the class is found again, `seed` the digest of the story file that
    the story was built from.
    """
    render = versions.VersionRenderer(shape_of(story.model)).render
    documents = {name_of(version.label): render(version) for version in story.versions}
    # The index comes last and is written last: until then the former story is the one that is read.
    return {**documents, INDEX: render_index(story, model=model, seed=seed)}


class Archive(Struct):
    """The documents of one story, in a backend; errors of what is read later are `located`."""

    backend: Backend
    located: Callable[[], AbstractContextManager[None]] = nullcontext

    def read(self, model: type | None = None) -> Story[Any]:
        """Open the story; `model` wins over the class that the index names.

        The index is read, and a version when it is looked into.

        Raises:
            FileError: The index is missing or damaged.
            StoryError: The class does not fit.

        """
        with self.located():
            index = self.read_index()
            cls = model or _model_of(index)
            line = self._kept(index, cls).line
            try:
                return story_from_index(index, cls, line)
            except StoryError:
                # Where a version does not fit the class either, it says better what to write.
                for version in line:
                    assert version.state is not None
                raise

    def _kept(self, index: Mapping[str, Plain], model: type) -> KeptDocuments:
        with document_errors(INDEX):
            return KeptDocuments(self.backend, Chain.of(index), shape_of(model), self.located)

    def read_index(self) -> dict[str, Plain]:
        """Read the index, checked against its own digest."""
        return parse_index(self.backend.read(INDEX))

    def write(self, story: Story[Any], *, model: str, seed: str = "") -> list[str]:
        """Write a `story`, and give the names of the documents that changed.

        Documents of versions that the story no longer has are dropped, others are left alone.

        Raises:
            FileError: The backend holds another story, or another writer is at work.
            StateError: A version could not be read again; then nothing is written.

        """
        with self.backend.exclusive():
            return self._replace(story, self._former_index(), model=model, seed=seed)

    def append(self, story: Story[Any]) -> list[str]:
        """Write the versions that are not kept yet; gives the names of the changed documents.

        Raises:
            StaleHead: The last version that is kept is not one of the story.
            FileError: Nothing is kept yet, or another writer is at work.
            StateError: A version could not be read again; then nothing is written.

        """
        with self.backend.exclusive():
            return self._append(story)

    def extend(self, story: Story[Any], *, model: str, seed: str | None = None) -> list[str]:
        """Append a `story` to what is kept, or begin with it where nothing is.

        `model` is noted where it begins, `seed` wherever one is given.

        Raises:
            StaleHead: The last version that is kept is not one of the story.
            FileError: Another story is kept here, or another writer is at work.

        """
        with self.backend.exclusive():
            if INDEX in self.backend.names():
                return self._append(story, seed)
            return self._replace(story, {}, model=model, seed=seed or "")

    def _append(self, story: Story[Any], seed: str | None = None) -> list[str]:
        index = self.read_index()
        chain = index["chain"]
        check_head(story, [link["label"] for link in chain], chain[-1]["digest"] if chain else "")
        seed = index["seed"] if seed is None else seed
        return self._replace(story, index, model=model_noted_again(story, index), seed=seed)

    def _replace(
        self, story: Story[Any], former: Mapping[str, Plain], *, model: str, seed: str
    ) -> list[str]:
        """Write a story in place of that of the `former` index, while no other writer may."""
        name = former.get("story", story.name)
        another = f"it holds another story, {name}; give each a folder of its own"
        require(WHOLE, name == story.name, another)
        changed = self._changed_versions(story)
        index = render_index(story, model=model, seed=seed).encode()
        if self._differs(INDEX, index):
            changed[INDEX] = index
        # Only what the former index names is dropped: other files in the folder are somebody
        # else's.
        kept = {name_of(version.label) for version in story.versions}
        stale = {name_of(label) for label in _labels(former)} - kept
        self.backend.write(changed, stale)
        return sorted([*changed, *stale])

    def _changed_versions(self, story: Story[Any]) -> dict[str, bytes]:
        """Write, by name, the documents that are not kept as they are, and read them again.

        Equal files are not touched, so that their times tell when a version was last written.
        Nothing is ever written that cannot be read again (V4).
        """
        record = shape_of(story.model)
        renderer, reader = versions.VersionRenderer(record), VersionReader(record)
        changed: dict[str, bytes] = {}
        for version in story.versions:
            name, text = name_of(version.label), renderer.render(version)
            data = text.encode()
            if self._differs(name, data):
                changed[name] = data
                reader.read_file(data, link_to(version), renderer.tree)
        return changed

    def holds(self, story: Story[Any], *, model: str, seed: str = "") -> bool:
        """Say whether the documents, in which nothing is wrong, are those of a `story`.

        The index has the label and the digest of each, and a document that is laid out as a build
        does it is one text for these two.
        """
        names = {INDEX, *(name_of(version.label) for version in story.versions)}
        index = render_index(story, model=model, seed=seed).encode()
        return set(self.backend.names()) == names and self.backend.read(INDEX) == index

    def rewritten(self, story: Story[Any]) -> Rewriting:
        """Compare the versions that are kept with those of a story that is about to be written."""
        digests = {version.digest for version in story.versions}
        replaced = self._documents_without(digests)
        return rewriting.compare_replaced(story, replaced) if replaced else rewriting.Rewriting()

    def _documents_without(self, digests: Collection[str]) -> dict[str, dict[str, Plain]]:
        """Read, by label, the documents of the versions whose digest is not one of these."""
        documents: dict[str, dict[str, Plain]] = {}
        try:
            for link in self.read_index()["chain"]:
                if link["digest"] not in digests:
                    name = name_of(link["label"])
                    documents[link["label"]] = parse_version(name, self.backend.read(name))
        except StoryError:
            return {}
        return documents

    def formats(self) -> dict[str, int]:
        """Read by label of which format each version is; nothing where one cannot be read."""
        documents = self._documents_without(())
        return {label: document["format"] for label, document in documents.items()}

    def check(self, model: type | None = None) -> Iterator[Finding]:
        """Find what is wrong with the documents, each for itself; nothing where all is well."""
        yield from self.examine(model).findings

    def examine(self, model: type | None = None) -> Examined:
        """Read all documents once: what is wrong with them, or the story that they are."""
        try:
            data = self.backend.read(INDEX)
            index = parse_index(data)
            is_as_built = data == layout.format_index(index).encode()
            cls = model or _model_of(index)
            kept = self._kept(index, cls)
        except StoryError as error:
            return examination.Examined((examination.finding_of(INDEX, error),))
        other = examination.Finding(INDEX, examination.OTHER_LAYOUT)
        return examination.examine_line(
            kept,
            () if is_as_built else (other,),
            lambda: story_from_index(index, cls, kept.line),
        )

    def _former_index(self) -> dict[str, Plain]:
        """Read the index that will be replaced, unchecked; empty where none can be read."""
        try:
            # Unchecked: a damaged index must not keep its story from being written again.
            index = json.loads(self.backend.read(INDEX))
        except (StoryError, ValueError, RecursionError):
            return {}
        return index if isinstance(index, dict) else {}

    def _differs(self, name: str, data: bytes) -> bool:
        try:
            return self.backend.read(name) != data
        except StoryError:
            return True


def _model_of(index: Mapping[str, Plain]) -> type:
    with document_errors(INDEX):
        return model_of_index(index)


def check_head(story: Story[Any], labels: Sequence[str], digest: str) -> None:
    """Refuse to append to what has gone on since: its head must be a version of the story.

    `labels` are those of the versions that are kept, `digest` is that of the last one.
    """
    count = len(labels)
    if not count or (count <= len(story) and story.versions[count - 1].digest == digest):
        return
    # Twelve digits tell two digests apart, and leave the sentence readable.
    own = f"{story.head.label} ({story.head.digest[:12]})" if story.versions else "no version"
    head = f"{labels[-1]} ({digest[:12]})"
    raise StaleHead(
        f"its head is {head}, which is no version of the story to append, whose head is {own};"
        " read it again, and record what is new after that",
        place=Location(WHOLE),
    )


def _labels(index: Mapping[str, Plain]) -> list[str]:
    """List the labels that an unchecked index names, none where it is malformed."""
    try:
        labels = [link["label"] for link in index["chain"]]
        # An unchecked label becomes the name of a file that is deleted: it must not lead out of
        # the folder.
        return [label for label in labels if PurePath(label).name == label]
    except (KeyError, TypeError):
        return []
