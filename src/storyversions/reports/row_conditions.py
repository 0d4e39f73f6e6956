"""Changes in rows of which a condition holds: ``diff --where 'acres > 1000'`` (W4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from itertools import chain
from typing import Any

from storyversions.errors import UsageError
from storyversions.reports.row_fields import RowFields, holders_of, outermost_row
from storyversions.state.change import Change
from storyversions.state.conditions import Comparison, FieldName, read_condition
from storyversions.state.leaves import unstructure_scalar
from storyversions.state.lookalikes import suggestion
from storyversions.state.paths import Path
from storyversions.state.schema import Record, SequenceOf, Shape
from storyversions.story.diff import Diff
from storyversions.story.story import Story


class RowCondition:
    """A condition on the fields of rows, and what was met while rows were held against it.

    Raises:
        UsageError: The `text` is no condition.

    """

    def __init__(self, text: str, record: Record) -> None:
        self._condition = read_condition(text)
        self._record = record
        self._fields = RowFields(record)
        self._met: set[FieldName] = set()
        self._kinds: defaultdict[Comparison, set[tuple[str, str]]] = defaultdict(set)

    def holds(self, path: Path, states: Iterable[Any]) -> bool:
        """Say whether it holds of the row at or above a `path` in one of the `states`.

        Raises:
            UsageError: A field of the row holds no single value.

        """
        known = [each for each in self._condition.fields() if self._fields.has(path, each.names)]
        for each in known:
            self._check_single(path, each)
        self._met.update(known)
        if len(known) < len([*self._condition.fields()]):
            return False
        there = (state for state in states if self._fields.is_there(state, path))
        return any(self._holds_in(state, path) for state in there)

    def _holds_in(self, state: Any, path: Path) -> bool:
        value_of = partial(self._value, state, path)
        for each in self._condition.comparisons():
            self._kinds[each].add(each.kinds(value_of))
        return self._condition.holds(value_of)

    def _value(self, state: Any, path: Path, field: FieldName) -> Any:
        value = unstructure_scalar(self._fields.value(state, path, field.names))
        return value if isinstance(value, str | int | float) else None

    def _check_single(self, path: Path, field: FieldName) -> None:
        place = self._fields.place(path, field.names)
        if place is not None and (place.shape.is_container or isinstance(place.shape, SequenceOf)):
            raise UsageError(f"column {field.column}: {field} holds several values")

    def check(self) -> None:
        """Raise an error where no row could have been what was meant.

        Raises:
            UsageError: No row has a field, or values of two kinds were compared in every row.

        """
        for field in self._condition.fields():
            if field not in self._met:
                near = suggestion(str(field), dict.fromkeys(_names(self._record)))
                raise UsageError(f"column {field.column}: no row has a field {field}{near}")
        for comparison, kinds in self._kinds.items():
            compared = {pair for pair in kinds if all(pair)}
            if compared and all(one != other for one, other in compared):
                raise UsageError(
                    f"column {comparison.column}: values of two kinds are compared in every row;"
                    " a text stands in quotes, a number does not"
                )


@contextmanager
def asked(text: str, record: Record) -> Iterator[RowCondition]:
    """Give the condition of a ``--where``, and check afterwards that it could have been meant.

    Raises:
        UsageError: The `text` is no condition, or asks for what no row has.

    """
    try:
        condition = RowCondition(text, record)
        yield condition
        condition.check()
    except UsageError as error:
        raise UsageError(f"--where: {error}") from None


def of_changes(
    condition: RowCondition, story: Story[Any], diff: Diff[Any]
) -> Callable[[Change], bool]:
    """Tell of a change whether the `condition` holds of its row: at either end, or on the way."""
    # All changes of a row are shown, or none: it is asked of the row, in all its versions.
    versions: defaultdict[Path | None, dict[str, None]] = defaultdict(dict)
    for change in (*diff.changes, *diff.passing):
        versions[outermost_row(change.path)].update(dict.fromkeys(change.versions))

    @cache
    def holds(row: Path) -> bool:
        ends = (version.state for version in (diff.a, diff.b))
        on_the_way = (story.at(label).state for label in versions[outermost_row(row)])
        return condition.holds(row, chain(ends, on_the_way))

    return lambda change: holds(next(holders_of(change.path)))


def _names(shape: Shape, above: tuple[Shape, ...] = ()) -> Iterator[str]:
    """Yield the names of all fields below a shape, as they lead there from the nearest entry."""
    for each in shape.alternatives:
        if each in above:
            continue
        if isinstance(each, Record):
            for name, field in each.fields.items():
                yield name
                inner = (every for every in field.shape.alternatives if isinstance(every, Record))
                yield from (f"{name}.{more}" for record in inner for more in record.fields)
        for slot in each.slots:
            yield from _names(slot.shape, (*above, each))
