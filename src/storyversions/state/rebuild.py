"""Apply a tree of edits to a state: each record, mapping and tuple on the way is built once (P3).

Change this where a new kind of container is to be edited. What an edit means is a policy's affair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar

from storyversions.errors import StateError, StoryError
from storyversions.state.paths import ROOT, Path, Step, Steps
from storyversions.state.places import ORDER, ORDER_SLOT
from storyversions.state.schema import (
    NOTHING,
    KeyedTuple,
    MappingOf,
    Record,
    Shape,
    find_row,
    match_member,
    replace_rows,
    row_key,
    row_keys,
    update_mapping,
)
from storyversions.state.validation import construct
from storyversions.structs import Struct

T = TypeVar("T")


def _miss(path: Path, _: Any) -> StoryError:
    return StateError("nothing stands inside this value", path=str(path))


class EditPolicy(Struct, Generic[T]):
    """Decide how the items of a tree become values.

    `put` makes the value of a place: of the item, the shape, the present value, and the path.
    `make` chooses the container to create where the tree goes on below an empty place; it takes
    the shape and the path, and raises where none may be created. `miss` makes the error for a
    value that the tree goes through but that holds no such step; it takes the path and the value.
    """

    put: Callable[[T, Shape, Any, Path], Any]
    make: Callable[[Shape, Path], Shape]
    miss: Callable[[Path, Any], StoryError] = _miss


class Tree(Generic[T]):
    """Edits by the steps of their paths: the `item` of this place, and trees for those `below`.

    With `made` a container is created here even if nothing stands here and nothing is put below.
    """

    __slots__ = ("below", "item", "made")

    def __init__(self, item: T | None = None, below: dict[Step, Tree[T]] | None = None) -> None:
        self.item = item
        self.below = {} if below is None else below
        self.made = False

    def at(self, path: Path) -> Tree[T]:
        """Find the tree below `path`, and create it where it does not exist yet."""
        tree = self
        for step in path.steps:
            below = tree.below.get(step)
            if below is None:
                below = tree.below[step] = Tree()
            tree = below
        return tree


def build_tree(items: Iterable[tuple[Path, T]]) -> Tree[T]:
    """Build a tree of `items`, each at its path.

    Of two items at one path the later one stays.
    """
    root: Tree[T] = Tree()
    for path, item in items:
        root.at(path).item = item
    return root


def rebuild(
    shape: Shape, value: Any, tree: Tree[T], policy: EditPolicy[T], path: Path = ROOT
) -> Any:
    """Apply `tree` to `value`, which has this `shape` and is at `path`.

    `policy` decides what an edit means. Parts that the tree does not touch stay the same objects; a
    record that does not exist is created from what the tree puts below it.

    Raises:
        StateError: a class refuses the new values, or the tree takes a step that a value lacks.
        StoryError: whatever the policy raises.

    """
    return _rebuilt(shape, value, tree, policy, path.steps)


def _rebuilt(shape: Shape, value: Any, tree: Tree[T], policy: EditPolicy[T], steps: Steps) -> Any:
    """Rebuild a value.

    On the way down a path is only its steps, which cost less than a `Path`.
    """
    # The edit of the place itself comes before those below it, which go into its result.
    if tree.item is not None:
        value = policy.put(tree.item, shape, value, Path(steps))
    # None counts as empty too: an optional record that is None can be filled field by
    # field.
    empty = value is NOTHING or value is None
    if not tree.below and not (tree.made and empty):
        return value
    own = policy.make(shape, Path(steps)) if empty else match_member(shape, value)
    match own:
        case Record() if own.fields.keys() >= {step.name for step in tree.below}:
            if empty:
                return _create_record(own, tree, policy, steps)
            return _edit_record(own, value, tree, policy, steps)
        case MappingOf():
            return _edit_entries(own, {} if empty else value, tree, policy, steps)
        case KeyedTuple():
            return _edit_rows(own, () if empty else value, tree, policy, steps)
    raise policy.miss(Path(steps), value)


def _edit_record(
    shape: Record, value: Any, tree: Tree[T], policy: EditPolicy[T], steps: Steps
) -> Any:
    changed: dict[str, Any] = {}
    for step, below in tree.below.items():
        field_ = shape.fields[step.name]
        before = getattr(value, field_.attribute)
        after = _rebuilt(field_.shape, before, below, policy, (*steps, step))
        if after is not before:
            changed[field_.alias] = after
    if not changed:  # the same object: who compares states later stops here at once
        return value
    # By alias, since `__init__` drops the underscore of a private field.
    kept = {each.alias: getattr(value, each.attribute) for each in shape.fields.values()}
    return construct(shape, kept | changed, steps)


def _create_record(shape: Record, tree: Tree[T], policy: EditPolicy[T], steps: Steps) -> Any:
    given: dict[str, Any] = {}
    for step, below in tree.below.items():
        field_ = shape.fields[step.name]
        after = _rebuilt(field_.shape, NOTHING, below, policy, (*steps, step))
        if after is not NOTHING:
            given[field_.alias] = after
    lacking = []
    for each in shape.fields.values():
        if each.required and each.alias not in given:
            if each.may_be_missing:
                given[each.alias] = NOTHING
            else:
                lacking.append(each.name)
    if lacking:
        raise StateError(f"a new {shape.name} needs {' and '.join(lacking)}", path=str(Path(steps)))
    return construct(shape, given, steps)


def _edit_entries(
    shape: MappingOf, value: Mapping[str, Any], tree: Tree[T], policy: EditPolicy[T], steps: Steps
) -> Mapping[str, Any]:
    changes: dict[str, Any] = {}
    for step, below in tree.below.items():
        before = value.get(step.name, NOTHING)
        after = _rebuilt(shape.item.shape, before, below, policy, (*steps, step))
        if after is not before:
            changes[step.name] = after
    return update_mapping(value, changes)


def _edit_rows(
    shape: KeyedTuple, value: tuple[Any, ...], tree: Tree[T], policy: EditPolicy[T], steps: Steps
) -> tuple[Any, ...]:
    # The order is applied last: it may name rows that the other edits only now put in.
    changes: dict[str, Any] = {}
    for step, below in tree.below.items():
        if step != ORDER:
            before = find_row(shape, value, step.name)
            after = _row(shape, before, below, policy, (*steps, step))
            if after is not before:
                changes[step.name] = after
    rows = replace_rows(shape, value, changes) if changes else value
    order = tree.below.get(ORDER)
    if order is None or order.item is None:
        return rows
    path = Path((*steps, ORDER))
    wanted = policy.put(order.item, ORDER_SLOT.shape, row_keys(shape, value), path)
    by_key = dict(zip(row_keys(shape, rows), rows, strict=True))
    # The length is compared as well, since a set does not see a key that is named twice.
    if len(wanted) != len(by_key) or set(wanted) != by_key.keys():
        sentence = f"the order must name each row once: {', '.join(by_key)}"
        raise StateError(sentence, path=str(path))
    return tuple(by_key[key] for key in wanted)


def _row(shape: KeyedTuple, before: Any, tree: Tree[T], policy: EditPolicy[T], steps: Steps) -> Any:
    """Put, replace or remove one row; a row keeps its key: a new key is another row (F2)."""
    key = steps[-1].name
    row = _rebuilt(shape.row.shape, before, tree, policy, steps)
    if row is not NOTHING and row_key(shape, row) != key:
        sentence = f"a row keeps its key, and this one says {row_key(shape, row)!r}"
        raise StateError(sentence, path=str(Path(steps)))
    return row
