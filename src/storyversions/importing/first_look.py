"""What an import finds before it does anything: commits, what can be read, keys (G8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import define, field, frozen

from storyversions.errors import FileError
from storyversions.importers.dated_data import DatedData
from storyversions.importing.proposals import Proposals
from storyversions.importing.same_data import same_data
from storyversions.models.inferred import SchemaObserver
from storyversions.state.inferred import Schema
from storyversions.state.reprs import short_repr

_NOTHING: Any = object()


@frozen
class FirstLook:
    """What a history holds: how many commits, `differing` data and `unreadable` ones; its `schema`.

    `schema` is None where nothing can be read. `notes` are what is odd about single commits,
    `proposals` what may be left out.
    """

    commits: int
    differing: int
    unreadable: tuple[DatedData, ...]
    schema: Schema | None
    notes: tuple[str, ...] = ()
    proposals: Proposals = field(factory=Proposals)

    __repr__ = short_repr("commits", "differing")

    def schema_of_file(self, name: str) -> Schema:
        """Return the schema of what the file of this `name` held.

        Raises:
            FileError: There are no versions of it, or none can be read.

        """
        if not self.commits:
            raise FileError(f"{name}: no commit of it comes after the one that --since names")
        if self.schema is None:
            why = self.unreadable[-1].unreadable
            raise FileError(f"{name}: none of its {self.commits} versions can be read; {why}")
        return self.schema

    def sentences(self) -> Iterator[str]:
        """Say what an import would do."""
        counted = f"{self.commits} commit{'s' * (self.commits != 1)} of the file"
        versions = f"{self.differing} version{'s' * (self.differing != 1)}"
        yield f"{counted}: {versions}, {len(self.unreadable)} unreadable"
        yield from self.schema.notes if self.schema is not None else ()
        yield from self.notes


def look_at(walk: Iterable[DatedData], observer: SchemaObserver) -> FirstLook:
    """Look at a history, one value after the other, without keeping them."""
    counted = _Counted()
    for dated in walk:
        counted.count(dated, observer)
    schema = observer.schema() if counted.differing else None
    return FirstLook(
        counted.commits,
        counted.differing,
        tuple(counted.unreadable),
        schema,
        tuple(counted.notes),
        counted.proposals,
    )


@define
class _Counted:
    commits: int = 0
    differing: int = 0
    unreadable: list[DatedData] = field(factory=list)
    notes: list[str] = field(factory=list)
    before: Any = _NOTHING
    proposals: Proposals = field(factory=Proposals)

    def count(self, dated: DatedData, observer: SchemaObserver) -> None:
        self.commits += 1
        if dated.note:
            self.notes.append(f"{dated.short_id}: {dated.note}")
        if dated.unreadable:
            self.unreadable.append(dated)
        elif not same_data(dated.data, self.before):
            observer.see(dated.data)
            self.differing += 1
            self.before = dated.data
            self.proposals.see(dated.data)
