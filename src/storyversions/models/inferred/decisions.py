"""From what was seen at a place to its type: what is a mapping, and what keys its rows (H2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import define, evolve, field

from storyversions.errors import SchemaError
from storyversions.models.inferred.key_search import FoundKey
from storyversions.models.inferred.observed import SeenObjects, SeenValue
from storyversions.state.inferred.row_keys import RowKey
from storyversions.state.inferred.value_types import (
    FieldType,
    ItemsType,
    RecordType,
    RowsType,
    ValueType,
    join,
    kinds_in_order,
    with_key_field,
    with_made_key,
)
from storyversions.state.leaves import text_fault

LISTS_IN_LISTS: Final = "a list of lists"
SEVERAL_KINDS: Final = "a list of objects and other values"
NO_KEY: Final = "a list of objects without a key"

# Numbers, dates, hashes, and what holds a sign of addresses and of paths: such names are ids.
_ID: Final = re.compile(
    r"[-+]?\d[\d.,:-]*|[0-9a-f]{8,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|.*[/@:].*|Q\d+",
    re.IGNORECASE,
)

_MANY_NAMES: Final = 20
"""So many objects of the very same fields have keys, and no names of fields."""


@define(eq=False)
class Decisions:
    """Decides on the types of places, and notes what is worth to be told."""

    notes: list[str] = field(factory=list)

    def type_of(self, seen: SeenValue) -> ValueType:
        """Decide on the type of a place."""
        kinds = _of_cells(seen.kinds) if seen.options.scalars == "texts" else seen.kinds
        of = ValueType(kinds=kinds_in_order(kinds))
        if seen.objects is not None:
            of = join(of, self._object(seen.objects))
        if seen.arrays is not None:
            of = join(of, self._array(seen))
        return of

    def _object(self, seen: SeenObjects) -> ValueType:
        if seen.entry is not None:
            return ValueType(entries=self.type_of(seen.entry))
        if not is_mapping(seen):
            return ValueType(record=self.record(seen))
        where = ".".join(seen.place.steps) or "."
        self.notes.append(
            f"{where}: its names come and go over values alike, so that they are keys"
        )
        entry = seen.place.inside("*", is_single=False)
        for each in seen.fields.values():
            entry.take(each)
        return ValueType(entries=self.type_of(entry))

    def record(self, seen: SeenObjects) -> RecordType:
        """Give the record of objects that were seen at a place."""
        always = seen.always or set()
        for fault in filter(None, map(text_fault, seen.fields)):
            raise SchemaError(f"a name in the data cannot be written: {fault}")
        return RecordType(
            tuple(
                FieldType(name, self.type_of(each), may_be_missing=name not in always)
                for name, each in seen.fields.items()
            )
        )

    def _array(self, seen: SeenValue) -> ValueType:
        arrays = seen.arrays
        assert arrays is not None, "there is one"
        where = ".".join(seen.steps) or "."
        if arrays.has_arrays:
            return self._opaque(where, LISTS_IN_LISTS)
        if arrays.rows is None:
            is_set = seen.options.is_set(seen.steps)
            return ValueType(items=ItemsType(kinds_in_order(arrays.kinds), unordered=is_set))
        if arrays.kinds:
            return self._opaque(where, SEVERAL_KINDS)
        found = arrays.search.found()
        is_key = found is not None and _can_be_key(found.key, Decisions().record(arrays.rows))
        if found is None or not is_key:
            return self._opaque(where, NO_KEY)
        self.notes.extend(_told(where, found))
        rows = RowsType(self.record(arrays.rows), found.key)
        if seen.options.is_unordered(seen.steps):
            return ValueType(rows=evolve(rows, unordered=True))
        if found.is_faulty:
            rows = with_made_key(rows)
        return ValueType(rows=with_key_field(rows))

    def _opaque(self, where: str, why: str) -> ValueType:
        self.notes.append(f"{where}: {why} is kept whole, without facts inside")
        return ValueType(opaque=why)


def _of_cells(kinds: set[str]) -> set[str]:
    """Give the kinds of the cells of a column: those that they write, where all agree (G6)."""
    written = kinds - {"null"}
    agree = written == {"int", "float"} or len(written) <= 1
    return kinds if agree else {"text", *(kinds & {"null"})}


def is_mapping(seen: SeenObjects) -> bool:
    """Return whether the names of objects are ids: they come and go over values of one shape."""
    names = set(seen.fields)
    if seen.is_row or len(names) < 2:  # noqa: PLR2004 - one name says nothing
        return False
    types = [Decisions().type_of(each) for each in seen.fields.values()]
    if not _is_one_shape(types):
        return False
    ids = sum(bool(_ID.fullmatch(name)) for name in names)
    if 2 * ids > len(names) or (len(names) >= _MANY_NAMES and _are_same_records(types)):
        return True
    always = len(seen.always or ())
    if always == len(names):
        return False
    came_and_went = seen.largest < len(names)
    if not seen.place.is_single:  # of many objects side by side, some lack what others have
        few = 4 if _are_objects(types) else 8
        return len(names) >= few and came_and_went and 4 * always <= len(names)
    if not came_and_went:
        return len(names) > 3 and 2 * always <= len(names) and _are_objects(types)  # noqa: PLR2004
    if _are_texts(types):
        return len(names) > 5 and 3 * always <= len(names)  # noqa: PLR2004
    return len(names) > 2 and 2 * always <= len(names)  # noqa: PLR2004


def _is_one_shape(types: list[ValueType]) -> bool:
    """Return whether all `types` are of one kind, and records mostly of the same fields."""
    kinds = {kind for each in types for kind in _json_kinds(each)}
    if len(kinds) != 1:
        return False
    records = [each.record for each in types if each.record is not None]
    if not records:
        return True
    names = [{field.name for field in record.fields} for record in records]
    return 2 * len(set.intersection(*names)) >= len(set.union(*names))


def _are_same_records(types: list[ValueType]) -> bool:
    """Return whether all `types` are records of the very same fields, and nothing else."""
    names = {
        None if each.record is None else frozenset(field.name for field in each.record.fields)
        for each in types
    }
    return len(names) == 1 and None not in names


def _json_kinds(of: ValueType) -> Iterator[str]:
    yield from (
        "number" if kind in ("int", "float") else kind for kind in of.kinds if kind != "null"
    )
    yield from ("object" for each in (of.record, of.entries) if each is not None)
    yield from ("array" for each in (of.rows, of.items) if each is not None)
    if of.opaque:
        yield "opaque"


def _are_objects(types: Iterable[ValueType]) -> bool:
    return any(each.record is not None or each.entries is not None for each in types)


def _are_texts(types: Iterable[ValueType]) -> bool:
    return all({*each.kinds} - {"null"} == {"text"} for each in types if each.kinds != ("null",))


def _can_be_key(key: RowKey, record: RecordType) -> bool:
    """Return whether a key of several fields, which was found late, was there from the first."""
    if len(key.parts) == 1:
        return True
    return all(_is_always_there(names, record) for choice in key.parts for names in choice[:1])


def _is_always_there(names: tuple[str, ...], record: RecordType | None) -> bool:
    fields = {each.name: each for each in record.fields} if record is not None else {}
    first, *rest = names
    if first not in fields or fields[first].may_be_missing:
        return False
    return not rest or _is_always_there(tuple(rest), fields[first].type.record)


def _told(where: str, found: FoundKey) -> Iterator[str]:
    if not found.is_given:
        over = f", rather than by {', '.join(found.over)}" if found.over else ""
        yield f"{where}: rows are told apart by {found.key}, which keeps most of them{over}"
    if found.versions:
        yield (
            f"{where}: rows that lack their key {found.key} or share it are called #3 and KEY~2"
            f" (versions: {found.versions}, rows: {found.rows})"
        )
