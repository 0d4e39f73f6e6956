"""Updates and versions: what wants to enter a story, and what has entered it (V1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, Generic, Literal

from attrs import converters, field, fields_dict, frozen

from storyversions.dates import When, when
from storyversions.errors import Location, UpdateError
from storyversions.registry import InNotebooks
from storyversions.state.change import Cause
from storyversions.state.patch import Patch
from storyversions.state.paths import Path, read_path
from storyversions.state.reprs import one_line, short_repr, with_article
from storyversions.state.schema import (
    NOTHING,
    Certainty,
    Claim,
    FrozenDict,
    M,
    Nothing,
    Opaque,
    Shape,
    Slot,
    Source,
    Union,
    certainty_of,
    claimed,
    texts,
)
from storyversions.structs import Struct

UNKNOWN: Literal["unknown"] = "unknown"
"""``since: unknown`` forgets the date (A1)."""


class EntryKind(Enum):
    """What an entry does, once it is known what stood (A1–A3)."""

    CREATE = "give"
    SET = "set"
    CLAIM = "claim"
    AMEND = "amend"
    PAST = "past"
    PLAN = "plan"
    END = "end"
    END_AHEAD = "end ahead"
    UNSURE_END = "unsure end"
    RETRACT = "retract"


class FactStatus(Enum):
    """What is known of a fact: a claim is held, it has ended, or nothing is known (C)."""

    HELD = "held"
    ENDED = "ended"
    UNKNOWN = "unknown"


def _path(value: Path | str) -> Path:
    return read_path(value) if isinstance(value, str) else value


def _since(value: Any) -> Any:
    return value if value is None or value == UNKNOWN else when(value)


def _claims(value: Iterable[Claim[Any]] | None) -> tuple[Claim[Any], ...] | None:
    return None if value is None else tuple(value)


def cause_of(word: str | Cause) -> Cause:
    """Read a cause that ``because`` may assert: not retraction or undetermined (C)."""
    allowed = [each for each in Cause if each not in (Cause.RETRACTION, Cause.UNDETERMINED)]
    for cause in allowed:
        if word in (cause, cause.value):
            return cause
    raise UpdateError(
        f"{word!r} is not a cause to assert; write one of"
        f" {', '.join(each.value for each in allowed)}"
    )


@frozen
class Shared:
    """What the entries of one block share (``all:``).

    Defaults that an entry's own word beats (A1).
    """

    since: When | None = field(default=None, converter=converters.optional(when))
    certainty: Certainty | None = field(default=None, converter=converters.optional(certainty_of))
    sources: tuple[str, ...] = field(default=(), converter=texts)
    because: Cause | None = field(default=None, converter=converters.optional(cause_of))

    __repr__ = short_repr()


@frozen
class Entry:
    """One assertion of an update, as it was made: what it does not name is left as None or empty.

    `value` is a value of the fact's type. `act` says what it does and is settled when the update is
    asserted. `only_sources` says that all sources but its own are withdrawn, `rivals` replaces the
    rivals (A6). `place` is where it is written; digests and snapshots do not hold it.

    >>> from storyversions import Entry
    >>> Entry("dead", 3, since="2020-09-07", sources=["sheriff"])
    Entry(path=Path('dead'), value=3, since=When('2020-09-07'), sources=('sheriff',))
    """

    path: Path = field(converter=_path)
    value: Any = NOTHING
    certainty: Certainty | None = field(
        default=None, kw_only=True, converter=converters.optional(certainty_of)
    )
    since: When | Literal["unknown"] | None = field(default=None, kw_only=True, converter=_since)
    until: When | None = field(default=None, kw_only=True, converter=converters.optional(when))
    sources: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    doubts: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    settled: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    only_sources: bool = field(default=False, kw_only=True)
    note: str | None = field(default=None, kw_only=True)
    rivals: tuple[Claim[Any], ...] | None = field(default=None, kw_only=True, converter=_claims)
    because: Cause | None = field(
        default=None, kw_only=True, converter=converters.optional(cause_of)
    )
    replaces: Path | None = field(default=None, kw_only=True, converter=converters.optional(_path))
    retract: bool = field(default=False, kw_only=True)
    act: EntryKind | None = field(default=None, kw_only=True)
    shared: Shared = field(default=Shared(), kw_only=True, eq=False, repr=False)
    place: Location | None = field(default=None, kw_only=True, eq=False, repr=False)

    __repr__ = short_repr()

    @staticmethod
    def claiming(path: Path, claim: Claim[Any]) -> Entry:
        """Make the entry that asserts a `claim` at `path` with all its metadata."""
        return Entry(
            path,
            claim.value,
            certainty=claim.certainty,
            since=claim.since,
            until=claim.until,
            sources=claim.sources,
            doubts=claim.doubts,
            note=claim.note,
            rivals=claim.rivals or None,
        )

    def claim(self) -> Claim[Any]:
        """Make the claim that the entry asserts by itself, with no defaults."""
        since = self.since if isinstance(self.since, When) else None
        return Claim(
            self.value,
            certainty=self.certainty,
            since=since,
            until=self.until,
            sources=self.sources,
            doubts=self.doubts,
            note=self.note,
            rivals=self.rivals or (),
        )


@frozen
class Passage:
    """Words of an addendum that are tied to facts.

    The words, the sentence around them, the facts' paths.

    >>> from storyversions import Passage
    >>> Passage("three people", "It killed three people.", ("dead",)).words
    'three people'
    """

    words: str
    sentence: str
    about: tuple[str, ...]
    place: Location | None = field(default=None, eq=False, repr=False)

    __repr__ = short_repr()


def _entries(value: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(value)


def _passages(value: Iterable[Passage]) -> tuple[Passage, ...]:
    return tuple(value)


def _because(value: str | Cause | Mapping[str, str | Cause] | None) -> Mapping[str, Cause]:
    if value is None:
        return FrozenDict()
    causes = value if isinstance(value, Mapping) else {"": value}
    return FrozenDict({fact: cause_of(cause) for fact, cause in causes.items()})


@frozen
class Update(Generic[M]):
    """What is to become a version: a date, a title, and what was asserted (A).

    It brings either `entries`, one for each fact that they speak of, or a whole `state`. `because`
    asserts causes: one for the whole update, or one for each fact, by short name or path; there the
    empty path stands for the whole update. The nearest wins (C1). `passages` are words of an
    addendum. `id` is the name under which the update is known where it comes from, such as a
    commit; with its `author` and its `url` it becomes a source of the story, which the version
    cites.

    >>> from storyversions import Entry, Update
    >>> by_fact = Update("2020-09-07", "Three dead", [Entry("dead", 3, since="2020-09-07")])
    >>> whole = Update("2020-09-08", state={"dead": 4}, because={"": "event", "dead": "correction"})

    Raises:
        UpdateError: it has both entries and a state, a cause that nobody can assert, or an author
            or an address without an id.

    """

    at: When = field(converter=when)
    title: str = ""
    entries: tuple[Entry, ...] = field(default=(), converter=_entries)
    passages: tuple[Passage, ...] = field(default=(), converter=_passages)
    place: Location | None = field(default=None, eq=False, repr=False)
    state: M | Nothing = field(default=NOTHING, kw_only=True)
    because: Mapping[str, Cause] = field(default=None, kw_only=True, converter=_because)
    author: str | None = field(default=None, kw_only=True)
    id: str | None = field(default=None, kw_only=True)
    url: str | None = field(default=None, kw_only=True)

    __repr__ = short_repr()

    def __attrs_post_init__(self) -> None:
        if self.entries and self.state is not NOTHING:
            raise UpdateError("an update has entries or a whole state, not both", place=self.place)
        if not self.id and (self.author or self.url):
            sentence = "an author or a url needs the id of the update, such as that of a commit"
            raise UpdateError(sentence, place=self.place)

    @property
    def source(self) -> Source | None:
        """Where the update comes from, as a source of the story; None where it has no id."""
        return Source(self.id, self.id, self.author, self.url) if self.id else None


@frozen
class Unreadable:
    """A version of data that could not be read when they were imported, and the `reason` (G3).

    `id` is the name under which it is known where it comes from, `recorded` its date and time.
    """

    id: str
    recorded: str
    reason: str
    title: str = ""
    author: str = ""

    __repr__ = short_repr()


class Capture(Struct):
    """The page that an import read last, by which it knows one that is still the same (K4).

    `address` is where it was read, `at` is when, an ISO time or a day, `digest` is that of its
    bytes. `etag` and `modified` are what the server said to be asked with (RFC 9110, 8.8).
    """

    address: str
    at: str
    digest: str
    etag: str = ""
    modified: str = ""


OF_TEXT: Final = 1
"""The format of a version whose digest is that of the text of its document."""

OF_NODES: Final = 2
"""The format of a version whose digest is the node of its document (X1)."""


class WrittenDocument(Struct):
    """The document of a version as it was read, which is never rewritten (V4).

    `label` and `digest` are those in the text.
    """

    text: str
    label: str
    digest: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WrittenDocument) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return one_line(super().__repr__())


ReadParts = Callable[[str], Mapping[str, Any]]
"""Gives a part of a version by its name, and what was read with it."""


@frozen
class Version(InNotebooks, Generic[M]):
    """A state of a story with all that was asserted to make it; immutable and digested (V1).

    `number` counts from 1; `label` is the day, with ``.1``, ``.2`` … when the day has several.
    `patch` is what it changed in the version before, None where nobody kept it, and `place` that of
    its heading in a story file; digests and snapshots hold neither. `document` is what the version
    was read from, if it was; `defaulted` are the fields that its class has gained since then, for
    which the state has their defaults (V4). `format` says in which way the digest was made (X4).

    >>> from storyversions.stores import files
    >>> story = files.read("snapshots/openai-ceo-2023")
    >>> version = story.at("11/19")
    >>> (version.number, version.label, version.recorded, version.title)
    (2, '2023-11-19', When('2023-11-19'), 'A return is possible')
    """

    number: int
    label: str
    recorded: When
    title: str
    sources: tuple[str, ...]
    state: M
    entries: tuple[Entry, ...]
    passages: tuple[Passage, ...]
    parent: str
    digest: str
    patch: Patch[M] | None = field(default=None, kw_only=True, eq=False, repr=False)
    place: Location | None = field(default=None, eq=False, repr=False)
    document: WrittenDocument | None = field(default=None, kw_only=True, eq=False, repr=False)
    defaulted: frozenset[Path] = field(default=frozenset(), kw_only=True, eq=False, repr=False)
    format: int = field(default=OF_NODES, kw_only=True, eq=False, repr=False)
    _read: ReadParts | None = field(default=None, init=False, eq=False, repr=False)

    __repr__ = short_repr("number", "label", "title")

    if not TYPE_CHECKING:  # pragma: no branch - it would then take any name for an attribute

        def __getattr__(self, name: str) -> Any:
            """Read a part of a deferred version when it is asked for the first time."""
            if name not in _PARTS:
                raise AttributeError(f"a Version has no attribute {name!r}")
            _fill(self, self._read(name))
            return getattr(self, name)

    def __getstate__(self) -> dict[str, Any]:
        # Whole: another process has no store to read from.
        return {name: getattr(self, name) for name in _PARTS}

    def __setstate__(self, parts: Mapping[str, Any]) -> None:
        _fill(self, {**parts, "_read": None})

    def entries_at(self, path: Path) -> tuple[Entry, ...]:
        """List the entries about exactly this path."""
        return tuple(entry for entry in self.entries if entry.path == path)


_PARTS: Final = frozenset(fields_dict(Version)) - {"_read"}


def deferred_version(known: Mapping[str, Any], read: ReadParts) -> Version:
    """Make a version of which some parts are `known`, by name; the others are read when asked for.

    `read` gets the name of the part that is asked for, and gives it, with others if it likes.
    """
    version: Version = object.__new__(Version)
    _fill(version, {**known, "_read": read})
    return version


def with_label(version: Version[M], label: str) -> Version[M]:
    """Give a `version` another label; a part that was not read yet is read when it is asked for."""

    def part(name: str) -> Mapping[str, Any]:
        return {name: getattr(version, name)}

    known = {"number": version.number, "label": label, "digest": version.digest}
    return deferred_version(known, part)


def whole_version(version: Version[M]) -> Version[M]:
    """Read all parts of a version, and give it: from then on no place of it is needed."""
    for name in _PARTS:
        getattr(version, name)
    return version


def _fill(version: Version, parts: Mapping[str, Any]) -> None:
    for name, value in parts.items():
        object.__setattr__(version, name, value)


def value_shape(slot: Slot) -> Shape:
    """Give the shape of an entry's value: at the place of a claim, that of its value.

    Where the place may hold something else than a claim, such as None, the value may be that as
    well.
    """
    claim = claimed(slot.shape)
    if claim is None:
        return slot.shape
    value = claim.value.shape
    others = [
        each for each in slot.shape.alternatives if not each.kinds & {*value.kinds, *claim.kinds}
    ]
    if not others or isinstance(value, Opaque):
        return value
    return Union((*value.alternatives, *others))


def labels(days: Sequence[date], *, earlier: int = 0) -> tuple[str, ...]:
    """Label versions by their `days`: the day, numbered when it has several (V1).

    `earlier` versions of the first day have their labels already.
    """
    seen = Counter(dict.fromkeys(days[:1], earlier))
    count = Counter(days) + seen
    made = []
    for day in days:
        seen[day] += 1
        made.append(f"{day}.{seen[day]}" if count[day] > 1 else str(day))
    return tuple(made)


def several_updates(updates: Iterable[Update[M]]) -> tuple[Update[M], ...]:
    """Give `updates` as a tuple.

    Raises:
        UpdateError: They are no updates, or one update that stands in no list.

    """
    if isinstance(updates, Update):
        raise UpdateError("an update is given where several are expected; write [update]")
    found = tuple(updates) if isinstance(updates, Iterable) else (updates,)
    wrong = [each for each in found if not isinstance(each, Update)]
    if not wrong:
        return found
    sentence = f"{with_article(type(wrong[0]).__name__)} is no update"
    raise UpdateError(f"{sentence}; write Update(at, title, entries)")
