"""A line of versions whose documents stay in their backend until they are looked into."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from storyversions.errors import StoryError
from storyversions.lazy import lazy_module
from storyversions.state.codec import Plain
from storyversions.state.schema import Record
from storyversions.stores.archive.chains import Chain
from storyversions.stores.archive.documents import INDEX, name_of
from storyversions.stores.archive.index import parse_index
from storyversions.stores.archive.kept_line import KeptLine
from storyversions.story.version import Version, WrittenDocument

if TYPE_CHECKING:
    from storyversions.stores.archive import layout, versions
    from storyversions.stores.archive.backend import Backend
    from storyversions.stores.archive.layout import SnapshotLayout
else:  # only what is checked whole is laid out
    layout = lazy_module("storyversions.stores.archive.layout")
    versions = lazy_module("storyversions.stores.archive.versions")


class KeptDocuments(KeptLine):
    """Reads versions from the documents of a `backend`; errors are `located`."""

    def __init__(
        self,
        backend: Backend,
        chain: Chain,
        record: Record,
        located: Callable[[], AbstractContextManager[None]],
    ) -> None:
        super().__init__(chain, record)
        self.backend = backend
        self.located = located

    def read_part(self, link: Mapping[str, Plain], name: str) -> Mapping[str, Any]:
        """Read a part of the version of a link, and what comes with it."""
        with self.located():
            try:
                return super().read_part(link, name)
            except StoryError:
                # A writer that gives a day its second version renames the document of the first.
                label = self._label_now(link)
                if label == link["label"]:
                    raise
                return super().read_part({**link, "label": label}, name)

    def read(self, link: Mapping[str, Plain]) -> Version[Any]:
        """Read the version of a link from its document."""
        return self.reader.read_file(self._data(link["label"]), link)

    def read_document(self, link: Mapping[str, Plain]) -> WrittenDocument:
        """Read the document of a link again, as it was written."""
        data = self._data(link["label"])
        self.reader.read_file(data, link)
        return WrittenDocument(data.decode(), link["label"], link["digest"])

    def is_as_built(self, version: Version[Any]) -> bool:
        """Say whether the document of the `version` that was read last looks as built."""
        data = self._data(version.label)
        if data == self._layout.text(self.reader.last_document).encode():
            return True
        return versions.is_of_older_class(data, version, self.record)

    @cached_property
    def _layout(self) -> SnapshotLayout:
        return layout.SnapshotLayout(self.record)

    def _data(self, label: str) -> bytes:
        return self.backend.read(name_of(label))

    def _label_now(self, link: Mapping[str, Plain]) -> str:
        """Find the label that the index gives to the version of a link by now."""
        try:
            links = parse_index(self.backend.read(INDEX))["chain"]
        except StoryError:
            links = []
        same = [each for each in links if each["digest"] == link["digest"]]
        return str(same[0]["label"] if same else link["label"])
