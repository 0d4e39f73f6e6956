"""Putting values into a state: each record, mapping and tuple on the way is built again once (P3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar

from attrs import define, field, frozen

from storyversions.errors import StateError, StoryError
from storyversions.state.paths import ROOT, Path, Step, Steps
from storyversions.state.places import ORDER, ORDER_SLOT
from storyversions.state.schema import (
    NOTHING,
    Entries,
    Record,
    Rows,
    Shape,
    member,
    row_key,
    row_keys,
    update_mapping,
)

T = TypeVar("T")


def _miss(path: Path, _: Any) -> StoryError:
    return StateError("nothing stands inside this value", path=str(path))


@frozen
class Planter(Generic[T]):
    """How planted items become values.

    `put` gives what comes to a place: from the item, the shape, what stands there now, and the path.
    `make` gives the shape of the container to make where the tree goes on below an empty place, or
    raises where none may be made. `miss` gives the error for a value in which nothing stands there.
    """

    put: Callable[[T, Shape, Any, Path], Any]
    make: Callable[[Shape, Path], Shape]
    miss: Callable[[Path, Any], StoryError] = _miss


@define
class Tree(Generic[T]):
    """What is planted where: at this place, or below it.

    With `made` a container stands here afterwards, also where nothing stood and nothing is planted below.
    """

    planted: T | None = None
    below: dict[Step, Tree[T]] = field(factory=dict)
    made: bool = False

    def at(self, path: Path) -> Tree[T]:
        """The tree below a path, made where it is not yet there."""
        tree = self
        for step in path.steps:
            below = tree.below.get(step)
            if below is None:
                below = tree.below[step] = Tree()
            tree = below
        return tree


def plant(items: Iterable[tuple[Path, T]]) -> Tree[T]:
    """A tree that holds each item at its path; a later item takes the place of an earlier one."""
    root: Tree[T] = Tree()
    for path, item in items:
        root.at(path).planted = item
    return root


def rebuild(shape: Shape, value: Any, tree: Tree[T], planter: Planter[T], path: Path = ROOT) -> Any:
    """The value with everything planted put into it; what the tree does not touch stays the same object.

    A record that is not there is made from what is planted below it.
    Errors: those of the planter; `StateError` where a class refuses the new values, or where the tree goes
    through a place that has no such step.
    """
    return _rebuilt(shape, value, tree, planter, path.steps)


def _rebuilt(shape: Shape, value: Any, tree: Tree[T], planter: Planter[T], steps: Steps) -> Any:
    """The value rebuilt; on the way down a path is its steps, which cost less."""
    if tree.planted is not None:
        value = planter.put(tree.planted, shape, value, Path(steps))
    empty = value is NOTHING or value is None
    if not tree.below and not (tree.made and empty):
        return value
    own = planter.make(shape, Path(steps)) if empty else member(shape, value)
    match own:
        case Record() if own.fields.keys() >= {step.name for step in tree.below}:
            return (
                _make(own, tree, planter, steps)
                if empty
                else _record(own, value, tree, planter, steps)
            )
        case Entries():
            return _entries(own, {} if empty else value, tree, planter, steps)
        case Rows():
            return _rows(own, () if empty else value, tree, planter, steps)
    raise planter.miss(Path(steps), value)


def _record(shape: Record, value: Any, tree: Tree[T], planter: Planter[T], steps: Steps) -> Any:
    changed: dict[str, Any] = {}
    for step, below in tree.below.items():
        each = shape.fields[step.name]
        before = getattr(value, each.name)
        after = _rebuilt(each.shape, before, below, planter, (*steps, step))
        if after is not before:
            changed[each.alias] = after
    if not changed:
        return value
    given = {each.alias: getattr(value, each.name) for each in shape.fields.values()} | changed
    return _called(shape, given, steps)


def _make(shape: Record, tree: Tree[T], planter: Planter[T], steps: Steps) -> Any:
    given: dict[str, Any] = {}
    for step, below in tree.below.items():
        each = shape.fields[step.name]
        after = _rebuilt(each.shape, NOTHING, below, planter, (*steps, step))
        if after is not NOTHING:
            given[each.alias] = after
    lacking = []
    for each in shape.fields.values():
        if each.required and each.alias not in given:
            if each.may_be_missing:
                given[each.alias] = NOTHING
            else:
                lacking.append(each.name)
    if lacking:
        raise StateError(f"a new {shape.name} needs {' and '.join(lacking)}", path=str(Path(steps)))
    return _called(shape, given, steps)


def _called(shape: Record, given: Mapping[str, Any], steps: Steps) -> Any:
    try:
        return shape.cls(**given)
    except (
        Exception
    ) as error:  # the class is the user's: its validators and converters may raise anything
        raise StateError(
            f"{shape.name} refuses these values: {error}", path=str(Path(steps))
        ) from error


def _entries(
    shape: Entries, value: Mapping[str, Any], tree: Tree[T], planter: Planter[T], steps: Steps
) -> Mapping[str, Any]:
    changes: dict[str, Any] = {}
    for step, below in tree.below.items():
        before = value.get(step.name, NOTHING)
        after = _rebuilt(shape.item.shape, before, below, planter, (*steps, step))
        if after is not before:
            changes[step.name] = after
    return update_mapping(value, changes)


def _rows(
    shape: Rows, value: tuple[Any, ...], tree: Tree[T], planter: Planter[T], steps: Steps
) -> tuple[Any, ...]:
    before = row_keys(shape, value)
    rows = dict(zip(before, value, strict=True))
    for step, below in tree.below.items():
        if step != ORDER:
            _put_row(shape, rows, below, planter, (*steps, step))
    order = tree.below.get(ORDER)
    if order is None or order.planted is None:
        return tuple(rows.values())
    place = Path((*steps, ORDER))
    wanted = planter.put(order.planted, ORDER_SLOT.shape, before, place)
    if len(wanted) != len(rows) or set(wanted) != rows.keys():
        raise StateError(f"the order must name each row once: {', '.join(rows)}", path=str(place))
    return tuple(rows[key] for key in wanted)


def _put_row(
    shape: Rows, rows: dict[str, Any], tree: Tree[T], planter: Planter[T], steps: Steps
) -> None:
    """A row stands under its own key: another key is a removal and an addition (F2)."""
    key = steps[-1].name
    row = _rebuilt(shape.row.shape, rows.get(key, NOTHING), tree, planter, steps)
    if row is NOTHING:
        rows.pop(key, None)
        return
    if row_key(shape, row) != key:
        raise StateError(
            f"a row keeps its key, and this one says {row_key(shape, row)!r}", path=str(Path(steps))
        )
    rows[key] = row
