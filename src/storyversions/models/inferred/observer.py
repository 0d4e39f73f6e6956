"""The schema of data, seen one version after the other (H1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from storyversions.errors import SchemaError
from storyversions.models.inferred.decisions import Decisions
from storyversions.models.inferred.observed import Options, SeenArrays, SeenValue, leads_to
from storyversions.state.inferred.row_keys import RowKey
from storyversions.state.inferred.schema import Schema
from storyversions.state.inferred.value_types import ValueType
from storyversions.state.paths import read_path
from storyversions.state.schema import FrozenDict

KeysByPath = Mapping[str, str]

_NONE: Final[KeysByPath] = FrozenDict()
_MOST_NAMES: Final = 12


class SchemaObserver:
    """Sees the plain data of one version after another, and knows what can hold them all.

    `keys` give, by the path of a list, what tells its rows apart: ``{".": "id"}`` for the data as a
    whole, several fields with commas, one that stands in for another behind ``|``. The lists at
    `unordered` have no order, those at `sets` are sets. `scalars` are ``typed``, or ``texts`` as in
    a table: a column whose cells all write numbers has numbers.

    What is the same object as in the version before is not looked at again.

    >>> observer = SchemaObserver()
    >>> observer.see({"acres": 5, "crews": [{"id": 7, "call": "B"}]})
    >>> observer.see({"acres": 5.5, "crews": []})
    >>> observer.schema().notes
    ('crews: rows are told apart by id, which keeps most of them, rather than by call',)
    """

    def __init__(
        self,
        keys: KeysByPath = _NONE,
        *,
        unordered: Iterable[str] = (),
        sets: Iterable[str] = (),
        scalars: str = "typed",
    ) -> None:
        unordered, sets = list(unordered), list(sets)
        self._keys = dict(keys)
        self._unordered, self._sets = unordered, sets
        self._asked = {**keys, **dict.fromkeys(unordered), **dict.fromkeys(sets)}
        options = Options(
            {steps_to(path): RowKey.read(key) for path, key in keys.items()},
            [*map(steps_to, unordered)],
            [*map(steps_to, sets)],
            scalars,
        )
        self._scalars = scalars
        self._root = SeenValue((), options)
        self._before: Any = self
        self.versions = 0

    @staticmethod
    def after(
        schema: Schema,
        keys: KeysByPath = _NONE,
        *,
        unordered: Iterable[str] = (),
        sets: Iterable[str] = (),
    ) -> SchemaObserver:
        """Make the observer of data that come after those of a `schema`, with its keys and sets.

        What it finds is for `Schema.widened`: keys that were unique may be so no more. What is
        given must be as the schema has it; of a list that it lacks it is for the future.

        >>> schema = infer_model([[{"id": 1, "x": 1}]])
        >>> observer = SchemaObserver.after(schema)
        >>> observer.see([{"id": 1, "x": 1}, {"id": 1, "x": 2}])
        >>> schema.widened(observer.schema()).root.rows.key_field
        'row_key'

        Raises:
            SchemaError: Rows are told apart by another key than the one that is given, or they have
                an order, or a list is no set.

        """
        unordered, sets = list(unordered), list(sets)
        observer = SchemaObserver(scalars=schema.scalars)
        lists = list(_lists_of_type(schema.root))
        for path, key in keys.items():
            _check_same_key(path, key, lists)
        for path in unordered:
            _check_same_order(path, lists, "the rows at {} of this story have an order")
        for path in sets:
            _check_same_order(path, lists, "the list at {} of this story is no set")
        own = {steps: of.rows.key for steps, of in lists if of.rows is not None}
        options = Options(
            {steps_to(path): RowKey.read(key) for path, key in keys.items()} | own,
            [*map(steps_to, unordered)]
            + [steps for steps, of in lists if of.rows is not None and of.rows.unordered],
            [*map(steps_to, sets)]
            + [steps for steps, of in lists if of.items is not None and of.items.unordered],
            schema.scalars,
        )
        observer._root = SeenValue((), options)
        return observer

    def see(self, data: Any) -> None:
        """See the `data` of the next version."""
        self._root.see(data, self._before)
        self._root.end_version()
        self._before = data
        self.versions += 1

    def schema(self) -> Schema:
        """Give the schema of all that was seen.

        Raises:
            SchemaError: nothing was seen, no list is at a path that was given, or no row there has
                the key that was given.

        """
        if not self.versions:
            raise SchemaError("there are no data of which to make a model")
        lists = {place.steps: arrays for place, arrays in _lists(self._root)}
        for path in self._asked:
            if not any(leads_to(steps_to(path), steps) for steps in lists):
                there = ", ".join(sorted(".".join(steps) or "." for steps in lists)) or "none"
                raise SchemaError(f"the data have no list at {path}; there is {there}")
        for path, key in self._keys.items():
            _check_key(path, key, _at(path, lists))
        for path in self._unordered:
            if all(each.rows is None and each.kinds for each in _at(path, lists)):
                raise SchemaError(f"the list at {path} has no rows; --set says that it is a set")
        for path in self._sets:
            if all(each.rows is not None for each in _at(path, lists)):
                sentence = f"the list at {path} has rows, and is no set"
                raise SchemaError(f"{sentence}; --unordered says that their order means nothing")
        decisions = Decisions()
        root = decisions.type_of(self._root)
        return Schema.of(root, scalars=self._scalars, notes=tuple(decisions.notes))


def infer_model(
    values: Iterable[Any],
    *,
    keys: KeysByPath = _NONE,
    unordered: Iterable[str] = (),
    sets: Iterable[str] = (),
    scalars: str = "typed",
) -> Schema:
    """Infer the schema of data from their `values`, one version after the other.

    `keys`, `unordered`, `sets` and `scalars` are as in `SchemaObserver`.

    >>> infer_model([{"acres": 5}, {"acres": 7.5}]).model("fire")
    <class 'storyversions.state.inferred.made_class.Fire'>

    Raises:
        SchemaError: there are none, or no list is at a path that was given.

    """
    observer = SchemaObserver(keys, unordered=unordered, sets=sets, scalars=scalars)
    for value in values:
        observer.see(value)
    return observer.schema()


def steps_to(path: str) -> tuple[str, ...]:
    """Read the `path` of a list in data as names, where ``*`` is any entry.

    >>> steps_to("."), steps_to("terms"), steps_to("*"), steps_to("offices[*].staff")
    ((), ('terms',), ('*',), ('offices', '*', 'staff'))

    Raises:
        SchemaError: it is no path.

    """
    if path in (".", ""):
        return ()
    return tuple(step.name for step in read_path(path).steps)


def _lists_of_type(
    of: ValueType, steps: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], ValueType]]:
    """Yield the places of lists in a type, with the names that lead there."""
    if of.rows is not None or of.items is not None:
        yield steps, of
    for record in (of.record, of.rows.record if of.rows is not None else None):
        for each in record.fields if record is not None else ():
            yield from _lists_of_type(each.type, (*steps, each.name))
    if of.entries is not None:
        yield from _lists_of_type(of.entries, (*steps, "*"))


def _check_same_key(
    path: str, key: str, lists: Iterable[tuple[tuple[str, ...], ValueType]]
) -> None:
    """Raise an error where the rows at a `path` have keys already, and none of them is `key`."""
    places = [of for steps, of in lists if leads_to(steps_to(path), steps)]
    known = [of.rows.key for of in places if of.rows is not None]
    if known and RowKey.read(key) not in known:
        raise SchemaError(
            f"the rows at {path} of this story are told apart by {known[0]}, and not by {key};"
            " --restart begins a new line of versions beside it"
        )


def _check_same_order(
    path: str, lists: Iterable[tuple[tuple[str, ...], ValueType]], sentence: str
) -> None:
    """Raise an error where a list at a `path` has an order, which it cannot lose."""
    places = [of for steps, of in lists if leads_to(steps_to(path), steps)]
    have_order = [
        *(not of.rows.unordered for of in places if of.rows is not None),
        *(not of.items.unordered for of in places if of.items is not None and of.items.kinds),
    ]
    if any(have_order):
        advice = "--restart begins a new line of versions beside it"
        raise SchemaError(f"{sentence.format(path)}; {advice}")


def _at(path: str, lists: Mapping[tuple[str, ...], SeenArrays]) -> list[SeenArrays]:
    """List those of the `lists` that a `path` leads to."""
    return [arrays for steps, arrays in lists.items() if leads_to(steps_to(path), steps)]


def _check_key(path: str, key: str, lists: Iterable[SeenArrays]) -> None:
    """Raise an error where there are rows at a `path`, and none of them has its `key`."""
    begun = [each for each in lists if each.search.has_begun]
    if begun and all(each.search.is_in_vain for each in begun):
        names = {name: None for each in begun if each.rows for name in each.rows.fields}
        fields = ", ".join([*names][:_MOST_NAMES])
        raise SchemaError(
            f"no row at {path} has a text or a whole number as its key {key}; a row has {fields}"
        )


def _lists(seen: SeenValue) -> Iterator[tuple[SeenValue, SeenArrays]]:
    if seen.arrays is not None:
        yield seen, seen.arrays
    rows = seen.arrays.rows if seen.arrays is not None else None
    for objects in (seen.objects, rows):
        if objects is not None:
            for each in (*objects.fields.values(), *([objects.entry] if objects.entry else ())):
                yield from _lists(each)
