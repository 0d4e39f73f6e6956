"""Patches between plain trees: JSON Patch (RFC 6902), so that others can apply them too.

They know no state class: a version stays as its class wrote it, whatever became of the class.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import define, field

from storyversions.state.alignment import gaps
from storyversions.state.codec import Plain, canonical, unstructure
from storyversions.state.patch import Patch
from storyversions.state.paths import pointer
from storyversions.state.places import Place
from storyversions.state.schema import NOTHING

Operation = dict[str, Plain]
Pointer = tuple[str, ...]


def tree_patch(before: Plain, after: Plain) -> list[Operation]:
    """Find the operations that turn the tree `before` into `after`.

    >>> tree_patch({"a": 1, "b": [1, 2]}, {"a": 1.0, "b": [1, 3, 2]})
    [{'op': 'replace', 'path': '/a', 'value': 1.0}, {'op': 'add', 'path': '/b/1', 'value': 3}]
    """
    return list(_differences(before, after, ()))


def tree_patch_of(patch: Patch[Any]) -> list[Operation]:
    """Write a `patch` between two states as that between their trees; only what differs is read.

    >>> from attrs import frozen
    >>> from storyversions import between
    >>> @frozen
    ... class Fire:
    ...     dead: int
    >>> tree_patch_of(between(Fire(1), Fire(3)))
    [{'op': 'replace', 'path': '/dead', 'value': 3}]
    """
    # No edit is inside another (P2), so that the parts that differ are two small trees.
    before: dict[str, Plain] = {}
    after: dict[str, Plain] = {}
    for place, edit in patch.placed():
        for tree, value in ((before, edit.before), (after, edit.after)):
            _put(tree, place, value)
    return tree_patch(before, after)


def _put(tree: dict[str, Plain], place: Place, value: Any) -> None:
    *above, last = place.tokens
    for token in above:
        tree = tree.setdefault(token, {})
    if value is not NOTHING:
        tree[last] = unstructure(place.shape, value)


def apply_tree_patch(patch: Sequence[Operation], tree: Plain) -> Plain:
    """Apply the operations of `tree_patch`; what they do not touch is shared with `tree`.

    >>> apply_tree_patch([{"op": "remove", "path": "/a"}], {"a": 1, "b": 2})
    {'b': 2}
    """
    growing = _GrowingTree([tree])
    for operation in patch:
        growing.apply(operation)
    return growing.root[0]


def _differences(a: Plain, b: Plain, at: Pointer) -> Iterator[Operation]:
    if isinstance(a, dict) and isinstance(b, dict):
        yield from _of_objects(a, b, at)
    elif isinstance(a, list) and isinstance(b, list):
        yield from _of_lists(a, b, at)
    elif not _is_same(a, b):
        yield _operation("replace", at, b)


def _of_objects(a: dict[str, Plain], b: dict[str, Plain], at: Pointer) -> Iterator[Operation]:
    for key in sorted(a.keys() - b.keys()):
        yield {"op": "remove", "path": pointer((*at, key))}
    for key in sorted(b):
        if key in a:
            yield from _differences(a[key], b[key], (*at, key))
        else:
            yield _operation("add", (*at, key), b[key])


def _of_lists(a: list[Plain], b: list[Plain], at: Pointer) -> Iterator[Operation]:
    """Compare what stands between the items that two lists have in common."""
    for gone, come in _gaps(a, b):
        both = min(len(gone), len(come))
        for old, new in zip(gone, come, strict=False):
            yield from _differences(a[old], b[new], (*at, str(new)))
        # Whatever stands before them is as it will be, and so has the places that it will have.
        for _ in gone[both:]:
            yield {"op": "remove", "path": pointer((*at, str(come.start + both)))}
        for new in come[both:]:
            yield _operation("add", (*at, str(new)), b[new])


def _gaps(a: list[Plain], b: list[Plain]) -> Iterable[tuple[range, range]]:
    """List the places in either list that stand between what both have.

    Where an item is there twice, only what both begin and end with is taken for the same: to align
    lists of many equal items takes long.
    """
    # By their texts, as `==` takes 1, 1.0 and True as one, and 0.0 and -0.0.
    old, new = ([*map(canonical, each)] for each in (a, b))
    if len({*old}) == len(old) and len({*new}) == len(new):
        return gaps(old, new)
    first = _common(old, new)
    last = min(_common(old[::-1], new[::-1]), len(old) - first, len(new) - first)
    return [(range(first, len(old) - last), range(first, len(new) - last))]


def _common(a: list[str], b: list[str]) -> int:
    pairs = enumerate(zip(a, b, strict=False))
    return next((number for number, (x, y) in pairs if x != y), min(len(a), len(b)))


def _is_same(a: Plain, b: Plain) -> bool:
    # Not `==`, which takes 1, 1.0 and True as one, and 0.0 and -0.0.
    return a is b or (type(a) is type(b) and canonical(a) == canonical(b))


def _operation(op: str, at: Pointer, value: Plain) -> Operation:
    return {"op": op, "path": pointer(at), "value": value}


def _steps_of(text: str) -> list[str]:
    steps = text.split("/")[1:]
    return [step.replace("~1", "/").replace("~0", "~") for step in steps]


@define
class _GrowingTree:
    """A tree while operations are applied to it; a container is copied before its first change."""

    root: list[Plain]
    owned: dict[int, Plain] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.owned[id(self.root)] = self.root

    def apply(self, operation: Operation) -> None:
        """Apply one operation."""
        *above, last = ["0", *_steps_of(operation["path"])]
        holder: Any = self.root
        for step in above:
            holder = self._own(holder, step)
        place: Any = int(last) if isinstance(holder, list) else last
        match operation["op"]:
            case "remove":
                del holder[place]
            case "add" if isinstance(holder, list):
                holder.insert(place, operation["value"])
            case _:
                holder[place] = operation["value"]

    def _own(self, holder: Any, step: str) -> Any:
        place = int(step) if isinstance(holder, list) else step
        below = holder[place]
        if id(below) not in self.owned:
            # Kept in the table too, so that no other container gets its number.
            below = below.copy()
            holder[place] = self.owned[id(below)] = below
        return below
