"""The story into which a history is imported, and what was chosen for it (G4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from attrs import field, frozen

from storyversions.dates import zone
from storyversions.errors import StoryError
from storyversions.importers.dated_data import ID_DIGITS
from storyversions.importing.claim_dates import OBSERVED, ClaimDates, no_claims
from storyversions.importing.data_files import scalars_of
from storyversions.importing.git_file import GitFile
from storyversions.importing.left_out import ROWS, names_to
from storyversions.models.inferred import SchemaObserver
from storyversions.state.inferred import Schema, schema_of
from storyversions.state.inferred.value_types import ValueType
from storyversions.state.reprs import short_repr
from storyversions.state.schema import FrozenDict
from storyversions.stores import Store
from storyversions.story.story import Story

_COMMIT = re.compile(rf"[0-9a-f]{{{ID_DIGITS}}}")


@frozen
class Choices:
    """What is chosen of a model and a story: keys of rows, lists without order, sets, the zone.

    `keys`, `unordered` and `sets` are as in `storyversions.models.SchemaObserver`; `model` is a
    class that someone wrote, in place of one that is made. `dates` says what the date of a commit
    means for its claims: `observed` invents none, by `event` they hold since then, and any other is
    the field that has the date. `restart` begins a new line of versions.
    """

    keys: Mapping[str, str] = field(factory=FrozenDict, kw_only=True)
    unordered: tuple[str, ...] = field(default=(), kw_only=True)
    sets: tuple[str, ...] = field(default=(), kw_only=True)
    model: type | None = field(default=None, kw_only=True)
    dates: str = field(default=OBSERVED, kw_only=True)
    timezone: str = field(default="UTC", kw_only=True)
    language: str = field(default="en", kw_only=True)
    restart: bool = field(default=False, kw_only=True)

    __repr__ = short_repr()

    def observer(self, file: str, form: str | None = None) -> SchemaObserver:
        """Make what sees the data of a `file`, in the format of its ending or `form`.

        Raises:
            UsageError: Its ending tells no format.

        """
        return SchemaObserver(
            self.keys,
            unordered=self.unordered,
            sets=self.sets,
            scalars=scalars_of(file, form),
        )


NO_CHOICES = Choices()


@frozen
class ImportTarget:
    """Where an import goes on: the name of the story, and the story, if there is one yet."""

    name: str
    known: Story[Any] | None = None

    @property
    def last_commit(self) -> str | None:
        """The commit that the last imported version came from; None where there is no version."""
        if self.known is None:
            return None
        for version in reversed(self.known.versions):
            for source in reversed(version.sources):
                if _COMMIT.fullmatch(source):
                    return str(source)
        sentence = f"{self.name}: no version of it names a commit, so it was not imported"
        raise StoryError(f"{sentence}; --restart begins a new line of versions beside it")

    @property
    def last_time(self) -> str | None:
        """When the last version was recorded; None where there is none."""
        return None if self.known is None else self.known.head.recorded.text

    @property
    def schema(self) -> Schema | None:
        """The schema of the story, as far as it was made from data."""
        return None if self.known is None else schema_of(self.known.model)

    def claim_dates(self, choices: Choices) -> ClaimDates | None:
        """Give what dates the claims of the story; None where nothing does.

        Raises:
            UsageError: Its class makes no claims, or lacks the field that is chosen.

        """
        if choices.dates == OBSERVED:
            return None
        known = None if self.known is None else self.known.model
        model = choices.model or known
        if model is None:
            raise no_claims(choices.dates)
        days = choices.timezone if self.known is None else self.known.timezone
        return ClaimDates(choices.dates, model, zone(days))

    def check(self, choices: Choices) -> None:
        """Raise an error where the story cannot be as it is chosen.

        Raises:
            StoryError: It has days in another zone.
            UsageError: It has no claims to date.

        """
        self.claim_dates(choices)
        if self.known is None or choices.timezone in (NO_CHOICES.timezone, self.known.timezone):
            return
        own, other = self.known.timezone, choices.timezone
        sentence = f"the days of {self.name} are days in {own}, and not in {other}"
        raise StoryError(f"{sentence}; --restart begins a new line of versions beside it")

    def notes(self, source: GitFile, choices: Choices) -> Iterator[str]:
        """Say of what is chosen only now that it does not count, or what it does to the story."""
        if self.known is None:
            return
        if choices.language not in (NO_CHOICES.language, self.known.language):
            own, other = self.known.language, choices.language
            yield f"{self.name} is told in {own}; --lang {other} is for what is said here"
        if source.since is not None:
            yield f"--since {source.since}: {self.name} goes on after {self.last_commit}"
        root = ValueType() if self.schema is None else self.schema.root
        for path in source.ignore:
            names = names_to(path)
            if _holds(root, names) or (names[0] == ROWS and _holds(root, names[1:])):
                yield f"--ignore {path}: {self.name} has had it; after that it is told as gone"


def target_of(store: Store, name: str) -> ImportTarget:
    """Find the story of this `name` in a store, if it is there."""
    return ImportTarget(name, store.load(name) if name in store.stories() else None)


def new_line(store: Store, name: str) -> ImportTarget:
    """Give a new story beside those of this `name`: under it, or under it with a number."""
    there = store.stories()
    numbered = (f"{name}-{number}" for number in count(2))
    return ImportTarget(name if name not in there else next(n for n in numbered if n not in there))


def _holds(of: ValueType, names: Sequence[str]) -> bool:
    """Tell whether data of a type may have something where `names` lead."""
    if not names:
        return True
    first, *rest = names
    if of.rows is not None and first == "*":
        return _holds_in(of, rest)
    return _holds_in(of, names)


def _holds_in(of: ValueType, names: Sequence[str]) -> bool:
    records = (of.record, of.rows.record if of.rows is not None else None)
    fields = (field for record in records if record is not None for field in record.fields)
    found = any(each.name == names[0] and _holds(each.type, names[1:]) for each in fields)
    return found or (of.entries is not None and _holds(of.entries, names[1:]))
