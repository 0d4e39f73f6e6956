"""What was seen at each place of data, over all versions (H2).

Nothing here depends on how often a value was seen, so that what is known to be the same is not
looked at again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from attrs import define, field

from storyversions.models.inferred.key_search import KeySearch
from storyversions.state.inferred.cells import cell_kind
from storyversions.state.inferred.row_keys import RowKey

MOST_FIELDS: Final = 500
"""An object with more names than this, over all versions, is a mapping whatever its values are."""

_MOST_FORMS: Final = 256
_SMALL: Final = 64
_KINDS: Final = {type(None): "null", bool: "bool", int: "int", float: "float", str: "text"}
_KINDS_BESIDE_TEXT: Final = {of: kind for of, kind in _KINDS.items() if of is not str}
_NEVER: Final = object()
"""Stands for what was at a place before there was a version."""

DataSteps = tuple[str, ...]


@define(eq=False)
class SeenValue:
    """What was seen at one place: `kinds` of scalars, objects and arrays.

    `steps` are the names that lead to the place, without keys of rows; ``*`` is any entry.
    `is_single` says that a version has one such place at most.
    """

    steps: DataSteps
    options: Options
    is_single: bool = True
    kinds: set[str] = field(factory=set)
    objects: SeenObjects | None = None
    arrays: SeenArrays | None = None

    def see(self, value: Any, before: Any = _NEVER) -> None:
        """See a `value` that comes after `before` at the same place."""
        if value is before:
            return
        kind = self.options.kind_of(value)
        if kind is not None:
            self.kinds.add(kind)
        elif type(value) is dict:
            if self.objects is None:
                self.objects = SeenObjects(self)
            self.objects.see(value, before if type(before) is dict else {})
        else:
            if self.arrays is None:
                self.arrays = SeenArrays(self)
            self.arrays.see(value, before if type(before) is list else [])

    def end_version(self) -> None:
        """Take note that all of a version was seen."""
        if not self.is_single:
            return
        if self.arrays is not None:
            self.arrays.search.end_version()
        for each in self.objects.fields.values() if self.objects is not None else ():
            each.end_version()

    def inside(self, name: str, *, is_single: bool) -> SeenValue:
        """Make the place of what is called `name` inside this one; ``*`` is that of all entries."""
        return SeenValue((*self.steps, name), self.options, is_single and self.is_single)

    def take(self, other: SeenValue) -> None:
        """Take what was seen at another place as seen here."""
        self.kinds |= other.kinds
        if other.objects is not None:
            self.objects = self.objects or SeenObjects(self)
            self.objects.take(other.objects)
        if other.arrays is not None:
            self.arrays = self.arrays or SeenArrays(self)
            self.arrays.take(other.arrays)


@define(eq=False)
class SeenObjects:
    """The objects seen at a place: their fields, and which of them each object had.

    Once there are too many names for a record, the fields are one: that of any `entry`.
    """

    place: SeenValue
    fields: dict[str, SeenValue] = field(factory=dict)
    always: set[str] | None = None
    largest: int = 0
    entry: SeenValue | None = None
    is_row: bool = False
    forms: dict[Any, list[str]] = field(factory=dict)

    def see(self, value: dict[str, Any], before: dict[str, Any]) -> None:
        """See an object that comes after `before`."""
        for name in self._inner(value) if len(value) <= _SMALL else self._changed(value, before):
            self._field(name).see(value[name], before.get(name, _NEVER))

    def _inner(self, value: dict[str, Any]) -> list[str]:
        """See the names of an object and the kinds of its scalars; the other names are given.

        Most objects have names and kinds that were seen before.
        """
        form = (*value, *map(type, value.values()))
        inner = self.forms.get(form)
        if inner is None:
            self._see_names(value)
            settled = self.place.options.settled
            inner = [name for name, each in value.items() if type(each) not in settled]
            for name, each in value.items():  # all of them, so that fields keep their order
                self._field(name)
                if type(each) in settled:
                    self._field(name).see(each)
            if len(self.forms) < _MOST_FORMS:
                self.forms[form] = inner
        return inner

    def _changed(self, value: dict[str, Any], before: dict[str, Any]) -> list[str]:
        """See the names of an object; those are given that have another value than before."""
        self._see_names(value)
        return [name for name, each in value.items() if before.get(name, _NEVER) is not each]

    def _see_names(self, value: dict[str, Any]) -> None:
        self.always = set(value) if self.always is None else self.always & value.keys()
        self.largest = max(self.largest, len(value))

    def _field(self, name: str) -> SeenValue:
        if self.entry is not None:
            return self.entry
        seen = self.fields.get(name)
        if seen is None:
            seen = self.fields[name] = self.place.inside(name, is_single=not self.is_row)
            if len(self.fields) > MOST_FIELDS and not self.is_row:
                return self._one_entry()
        return seen

    def _one_entry(self) -> SeenValue:
        self.entry = self.place.inside("*", is_single=False)
        for each in self.fields.values():
            self.entry.take(each)
        self.fields, self.forms = {}, {}
        return self.entry

    def take(self, other: SeenObjects) -> None:
        """Take the objects of another place as seen here."""
        if other.always is not None:
            self.always = other.always if self.always is None else self.always & other.always
        self.largest = max(self.largest, other.largest)
        for name, each in other.fields.items():
            self._field(name).take(each)
        if other.entry is not None:
            if self.entry is None:
                self._one_entry().take(other.entry)
            else:
                self.entry.take(other.entry)


@define(eq=False)
class SeenArrays:
    """The arrays seen at a place: their rows, the kinds of their scalars, and what keys rows."""

    place: SeenValue
    kinds: set[str] = field(factory=set)
    rows: SeenObjects | None = None
    has_arrays: bool = False
    search: KeySearch = field(init=False)

    def __attrs_post_init__(self) -> None:
        given = self.place.options.key_of(self.place.steps)
        self.search = KeySearch(given, is_single=self.place.is_single)

    def see(self, value: list[Any], before: list[Any]) -> None:
        """See an array that comes after `before`."""
        if len(value) == len(before):
            pairs = [(a, b) for a, b in zip(value, before, strict=True) if a is not b]
        else:
            known = set(map(id, before))
            pairs = [(each, _NEVER) for each in value if id(each) not in known]
        for item, former in pairs:
            self._see_item(item, former)
        if self.rows is not None:
            self.search.see(value, before)

    def _see_item(self, item: Any, former: Any) -> None:
        kind = self.place.options.kind_of(item)
        if kind is not None:
            self.kinds.add(kind)
        elif type(item) is list:
            self.has_arrays = True
        else:
            if self.rows is None:
                self.rows = SeenObjects(self.place, is_row=True)
            self.rows.see(item, former if type(former) is dict else {})

    def take(self, other: SeenArrays) -> None:
        """Take the arrays of another place as seen here; keys are not looked for any more."""
        self.kinds |= other.kinds
        self.has_arrays = self.has_arrays or other.has_arrays
        if other.rows is not None:
            self.rows = self.rows or SeenObjects(self.place, is_row=True)
            self.rows.take(other.rows)
            self.search.take(other.search)


@define(eq=False)
class Options:
    """What is said about places of the data: keys, lists without an order, and sets.

    `scalars` are ``typed``, or ``texts``, which may write numbers.
    """

    keys: Mapping[DataSteps, RowKey] = field(factory=dict)
    unordered: Collection[DataSteps] = ()
    sets: Collection[DataSteps] = ()
    scalars: str = "typed"

    @property
    def settled(self) -> Mapping[type, str]:
        """Map the types that alone tell the kind of a scalar to that kind."""
        return _KINDS_BESIDE_TEXT if self.scalars == "texts" else _KINDS

    def kind_of(self, value: Any) -> str | None:
        """Name the kind of a scalar; None where a `value` is none."""
        if self.scalars == "texts" and type(value) is str:
            return cell_kind(value)
        return _KINDS.get(type(value))

    def key_of(self, steps: DataSteps) -> RowKey | None:
        """Return the key that is given for the arrays at a place."""
        return next((key for path, key in self.keys.items() if leads_to(path, steps)), None)

    def is_unordered(self, steps: DataSteps) -> bool:
        """Return whether the rows at a place have no order."""
        return any(leads_to(path, steps) for path in self.unordered)

    def is_set(self, steps: DataSteps) -> bool:
        """Return whether the lists at a place are sets."""
        return any(leads_to(path, steps) for path in self.sets)


def leads_to(path: DataSteps, steps: DataSteps) -> bool:
    """Return whether a `path` leads to the place of these `steps`: ``*`` is any step, or a row.

    >>> leads_to(("offices", "*", "staff"), ("offices", "staff")), leads_to(("*",), ("2020",))
    (True, True)
    """
    if not path:
        return not steps
    if path[0] == "*" and leads_to(path[1:], steps):
        return True
    is_step = bool(steps) and (path[0] in ("*", steps[0]) or steps[0] == "*")
    return is_step and leads_to(path[1:], steps[1:])
