"""The search for what tells the rows of a list apart, in every version (H3).

Each field is a candidate until it fails in too many rows of a list. When none is left, those that
failed last are tried together with one more field: what was unique until then is so with any other
field beside it, so that earlier versions need not be seen again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from attrs import define, evolve, field, frozen

from storyversions.models.inferred.key_names import KeyRank, key_rank
from storyversions.models.inferred.key_tally import KeyTally, reader_of_key
from storyversions.state.inferred.row_keys import FieldNames, RowKey

_MOST_CANDIDATES: Final = 60
_MOST_PARTS: Final = 3
_MOST_DIGITS: Final = 18
_MOST_BESIDE: Final = 12
_FEW_ROWS: Final = 20
_MOST_FAULTS: Final = {KeyRank.ID: (0.5, 0.5), KeyRank.LIKE_ID: (0.5, 0.1)}
"""Which part of the rows may lack a key, and have that of another, by the rank of its name."""
_FAULTS: Final = (0.2, 0.05)

PlainRows = Sequence[dict[str, Any]]
_OBJECTS: Final = frozenset({dict})


@define(eq=False)
class Candidate:
    """A key that is tried: how it fails, and how many rows it lost from version to version.

    `missing` and `doubled` are the greatest parts of the rows of one list, `versions` and `rows`
    count where a place has one list in each version. `is_met` says that some row has it.
    """

    key: RowKey
    rank: KeyRank
    lost: int = 0
    missing: float = 0.0
    doubled: float = 0.0
    versions: int = 0
    rows: int = 0
    is_position: bool = False
    is_met: bool = False
    tally: KeyTally = field(factory=KeyTally)
    read: Callable[[dict[str, Any]], str | None] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.read = reader_of_key(self.key)

    @staticmethod
    def of(parts: Iterable[FieldNames], rank: KeyRank) -> Candidate:
        """Make the candidate of the fields that these names lead to."""
        return Candidate(RowKey(tuple((names,) for names in parts)), rank)

    @property
    def parts(self) -> tuple[FieldNames, ...]:
        """Return the names that lead to its fields."""
        return tuple(names for names, *_ in self.key.parts)

    @property
    def is_faulty(self) -> bool:
        """Return whether a row of some version lacks it, or has that of another row."""
        return bool(self.missing or self.doubled)

    @property
    def cost(self) -> int:
        """Return how many rows were not kept from one version to the next, or have a fault."""
        return self.lost + self.rows

    def measure(self, count: int) -> None:
        """Take note of how many of the rows of a list, which are `count`, it tells apart."""
        self.missing = max(self.missing, self.tally.missing / count)
        self.doubled = max(self.doubled, self.tally.doubled / count)
        self.is_met = self.is_met or self.tally.present > 0

    def fails(self, count: int) -> bool:
        """Return whether it fails in too many of the rows of a list, which are `count`."""
        if len(self.parts) > 1:
            return self.is_faulty
        most = _MOST_FAULTS.get(self.rank, _FAULTS if count >= _FEW_ROWS else (0.0, 0.0))
        return self.missing > most[0] or self.doubled > most[1]


@frozen
class FoundKey:
    """A key, what it was chosen over, and in how many versions and rows it fails."""

    key: RowKey
    over: tuple[str, ...] = ()
    versions: int = 0
    rows: int = 0
    is_faulty: bool = False
    is_given: bool = False


@define(eq=False)
class KeySearch:
    """The search at one place: the `given` key, or the candidates for one."""

    given: RowKey | None
    is_single: bool
    candidates: list[Candidate] = field(factory=list)
    beside: list[Candidate] = field(factory=list)
    has_begun: bool = False
    most_rows: int = 0
    last: list[Any] | None = None

    def see(self, value: list[Any], before: list[Any]) -> None:
        """See a list that comes after `before` at the same place."""
        rows, former = _plain_rows(value), _plain_rows(before)
        self.most_rows = max(self.most_rows, len(rows))
        if not self.has_begun and rows:
            self.has_begun = True
            self.candidates = self._first(rows)
            self.beside = sorted(self.candidates, key=lambda each: each.rank)[:_MOST_BESIDE]
        is_next = self.last is before and self.is_single
        self.last = value
        gone, came = _changes(former, rows) if is_next else (former, rows)
        for each in self.candidates:
            if not is_next:
                each.tally = KeyTally.of(each.key, former)
            each.lost += each.tally.replace(map(each.read, gone), map(each.read, came))
        if rows:
            self._drop_failing(rows)

    def end_version(self) -> None:
        """Count the faults of a version, where it has one list here."""
        for each in self.candidates if self.is_single else ():
            faults = each.tally.missing + each.tally.doubled
            each.versions += bool(faults)
            each.rows += faults

    def _first(self, rows: PlainRows) -> list[Candidate]:
        if self.given is not None:
            return [Candidate(self.given, KeyRank.ID)]
        found: dict[FieldNames, Any] = {}
        for row in rows:
            for names, value in _leaves(row):
                if len(found) < _MOST_CANDIDATES:
                    found.setdefault(names, value)
        candidates = [Candidate.of([names], key_rank(names, each)) for names, each in found.items()]
        for candidate, value in zip(candidates, found.values(), strict=True):
            candidate.is_position = candidate.rank >= KeyRank.NUMBER and (
                type(value) is int or str(value).isdecimal()
            )
        return candidates

    def _drop_failing(self, rows: PlainRows) -> None:
        for each in self.candidates:
            each.measure(len(rows))
            if each.is_position:
                each.is_position = _is_counted(each.key, rows)
        if self.given is not None:
            return
        tried = self.candidates
        while tried:
            self.candidates = [each for each in tried if not each.fails(len(rows))]
            tried = [] if self.candidates else self._longer(tried, rows)

    def _longer(self, failed: list[Candidate], rows: PlainRows) -> list[Candidate]:
        """Make the candidates that have one field more than those that failed last."""
        made: dict[frozenset[FieldNames], Candidate] = {}
        for one in sorted(failed, key=lambda each: each.rank):
            for other in self.beside if len(one.parts) < _MOST_PARTS else ():
                names = frozenset({*one.parts, *other.parts})
                if len(names) > len(one.parts) and len(made) < _MOST_CANDIDATES:
                    rank = max(one.rank, other.rank)
                    made.setdefault(names, Candidate.of((*one.parts, *other.parts), rank))
        for each in made.values():
            each.tally = KeyTally.of(each.key, rows)
            each.measure(len(rows))
        return list(made.values())

    def take(self, other: KeySearch) -> None:
        """Take what was found at another place as found here: what fails at one fails."""
        others = {each.parts: each for each in other.candidates}
        if not self.has_begun:
            self.candidates, self.beside = list(other.candidates), list(other.beside)
        elif other.has_begun and self.given is None:
            self.candidates = [each for each in self.candidates if each.parts in others]
            for each in self.candidates:
                _add(each, others[each.parts])
        elif self.given is not None:
            for own, its in zip(self.candidates, other.candidates, strict=False):
                own.is_met = own.is_met or its.is_met
        self.has_begun = self.has_begun or other.has_begun
        self.most_rows = max(self.most_rows, other.most_rows)
        self.last, self.is_single = None, False

    @property
    def is_in_vain(self) -> bool:
        """Return whether rows were seen, and none of them has the key that is given."""
        is_met = any(each.is_met for each in self.candidates)
        return self.given is not None and self.has_begun and not is_met

    def found(self) -> FoundKey | None:
        """Choose the key: of those that keep nearly the most rows the likeliest."""
        if self.given is not None:
            [own] = self.candidates or [Candidate(self.given, KeyRank.ID)]
            found = FoundKey(self.given, is_given=True)
            return evolve(found, versions=own.versions, rows=own.rows, is_faulty=own.is_faulty)
        possible = [each for each in self.candidates if not each.is_position]
        if not possible:
            return None
        least = min(each.cost for each in possible)
        most = 2 * least + max(3, self.most_rows // 20)
        chosen, *others = sorted(
            possible,
            key=lambda each: (each.cost > most, each.is_faulty, each.rank, each.cost),
        )
        over = tuple(str(each.key) for each in others[:3])
        return FoundKey(chosen.key, over, chosen.versions, chosen.rows, chosen.is_faulty)


def _add(candidate: Candidate, other: Candidate) -> None:
    candidate.lost += other.lost
    candidate.versions += other.versions
    candidate.rows += other.rows
    candidate.missing = max(candidate.missing, other.missing)
    candidate.doubled = max(candidate.doubled, other.doubled)
    candidate.is_position = candidate.is_position and other.is_position


def _leaves(row: dict[str, Any]) -> Iterator[tuple[FieldNames, Any]]:
    """Yield the fields of a row, and of the records in it, that can be a key."""
    for name, value in row.items():
        if type(value) in (str, int):
            yield (name,), value
        elif type(value) is dict:
            inside = ((inner, each) for inner, each in value.items() if type(each) in (str, int))
            yield from (((name, inner), each) for inner, each in inside)


def _plain_rows(items: list[Any]) -> PlainRows:
    """List the objects among `items`."""
    return items if _OBJECTS.issuperset(map(type, items)) else [x for x in items if type(x) is dict]


def _changes(before: PlainRows, after: PlainRows) -> tuple[PlainRows, PlainRows]:
    """List the rows that the other list has not, or not as often: those that went, and that came.

    Rows are compared as objects.
    """
    if len(before) == len(after):
        pairs = [(a, b) for a, b in zip(before, after, strict=True) if a is not b]
        before, after = [a for a, _ in pairs], [b for _, b in pairs]
    return _beyond(before, after), _beyond(after, before)


def _beyond(rows: PlainRows, others: PlainRows) -> PlainRows:
    """List the `rows` that are not among the `others`, each as often as it is too many."""
    left = Counter(map(id, others))
    beyond = []
    for row in rows:
        if left[id(row)]:
            left[id(row)] -= 1
        else:
            beyond.append(row)
    return beyond


def _is_counted(key: RowKey, rows: Iterable[dict[str, Any]]) -> bool:
    """Return whether the keys only count the rows, one after the other."""
    texts = [key.of(row) for row in rows]
    first = texts[0]
    if first is None or not first.isdecimal() or len(first) > _MOST_DIGITS:
        return False
    return texts == [str(int(first) + place) for place in range(len(texts))]
