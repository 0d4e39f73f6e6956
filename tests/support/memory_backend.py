"""A backend that keeps documents in a dict: the second one, beside the folder of snapshots."""

from __future__ import annotations

from contextlib import contextmanager

from attrs import define, field

from storyversions.errors import FileError, Location


@define
class Memory:
    """Documents by name, and whether a writer is at work."""

    documents: dict[str, bytes] = field(factory=dict)
    taken: bool = False

    def names(self):
        return sorted(self.documents)

    def read(self, name):
        try:
            return self.documents[name]
        except KeyError:
            raise FileError("no such document", place=Location(name)) from None

    def write(self, documents, stale=()):
        kept = {name: data for name, data in self.documents.items() if name not in stale}
        self.documents = {**kept, **documents}

    @contextmanager
    def exclusive(self):
        if self.taken:
            raise FileError("another writer is at work", place=Location(""))
        self.taken = True
        try:
            yield
        finally:
            self.taken = False
