"""Patches: what turns one state into another, as an algebra (P2–P4, F4, P7).

A state is a finite map from path to fact, so a patch is a finite map from path to (before, after).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, starmap
from operator import attrgetter
from typing import Any, Final, Generic

from attrs import field, frozen

from storyversions.errors import Conflict, PatchError
from storyversions.registry import InNotebooks
from storyversions.state.codec import Plain, canonical, equivalent, structure, unstructure
from storyversions.state.paths import Path
from storyversions.state.places import Place, locate
from storyversions.state.rebuild import EditPolicy, Tree, build_tree, rebuild
from storyversions.state.reprs import MAX_COLUMNS, one_line, short_repr
from storyversions.state.schema import (
    NOTHING,
    KeyedTuple,
    M,
    Record,
    Shape,
    has_no_places,
    row_key,
    shape_of,
)
from storyversions.state.validation import validate_value
from storyversions.state.walk import Leaf, leaves, walk


@frozen
class Edit:
    """One step of a patch: at `path`, the value `before` becomes `after`, both whole.

    NOTHING is an empty place.

    >>> from attrs import frozen
    >>> from storyversions import between
    >>> @frozen
    ... class Fire:
    ...     dead: int
    >>> [edit] = between(Fire(1), Fire(3))
    >>> edit
    Edit(path=Path('dead'), before=1, after=3)
    """

    path: Path
    before: Any
    after: Any

    __repr__ = short_repr()

    def inverted(self) -> Edit:
        """Return the edit that takes this one back."""
        return Edit(self.path, self.after, self.before)


_BY_PATH: Final = attrgetter("path.steps")


def _ordered(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    found = tuple(edits)
    return found if len(found) <= 1 else tuple(sorted(found, key=_BY_PATH))


@frozen(eq=False)
class Patch(InNotebooks, Generic[M]):
    """The edits between two states of `model`, in normal form: prefix-free, ordered by path (P2).

    Built by hand it is checked, and `PatchError` says what is not in normal form.

    >>> from attrs import frozen
    >>> from storyversions import between
    >>> @frozen
    ... class Fire:
    ...     dead: int
    >>> patch = between(Fire(1), Fire(3))
    >>> patch
    <Patch of Fire: 1 edit at dead>
    >>> patch.apply(Fire(1))
    Fire(dead=3)
    >>> patch.invert().apply(Fire(3))
    Fire(dead=1)
    >>> patch.to_jsonpatch()
    [{'op': 'replace', 'path': '/dead', 'value': 3}]
    """

    model: type[M]
    edits: tuple[Edit, ...] = field(default=(), converter=_ordered)

    def __attrs_post_init__(self) -> None:
        record = shape_of(self.model)
        # The class is frozen; the edits must be settled before they are compared, since only
        # frozen values are equal as the state holds them.
        object.__setattr__(self, "edits", tuple(_settled(record, edit) for edit in self.edits))
        _check_normal(list(self.placed()), self.edits)

    def __repr__(self) -> str:
        count = f"{len(self)} edit{'s' * (len(self) != 1)}"
        # A path has a column at least: more of them than there are columns are cut off anyway.
        paths = ", ".join(str(edit.path) for edit in self.edits[:MAX_COLUMNS])
        where = f" at {paths}" if paths else ""
        return one_line(f"<Patch of {self.model.__name__}: {count}{where}>")

    def __len__(self) -> int:
        return len(self.edits)

    def __iter__(self) -> Iterator[Edit]:
        return iter(self.edits)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Patch):
            return NotImplemented
        return self.model is other.model and canonical(self.to_plain()) == canonical(
            other.to_plain()
        )

    def __hash__(self) -> int:
        # Values may be mappings that cannot be hashed, and equality is that of their text; the
        # paths are enough to spread patches.
        return hash((self.model, tuple(edit.path for edit in self.edits)))

    def apply(self, state: M) -> M:
        """Return the state after this patch; the given `state` does not change (P3).

        Raises:
            Conflict: with the path at which the state does not hold what the patch expects.

        """
        # A subclass has fields of its own that this patch knows nothing about.
        if type(state) is not self.model:
            raise Conflict("", self.model.__name__, type(state).__name__)
        # As one tree every container on the way is built once, however many edits lie below it.
        edits = build_tree((edit.path, edit) for edit in self.edits)
        after: M = rebuild(shape_of(self.model), state, edits, _APPLY)
        return after

    def invert(self) -> Patch[M]:
        """Return the patch that takes this one back."""
        return trusted(self.model, (edit.inverted() for edit in self.edits))

    def then(self, later: Patch[M]) -> Patch[M]:
        """Join this patch and a `later` one into one patch (P3).

        What the later patch puts back is left out.

        Raises:
            Conflict: where the later patch does not begin with what this one leaves.

        """
        if self.model is not later.model:
            raise PatchError(
                f"a patch of {self.model.__name__} cannot be followed by one of"
                f" {later.model.__name__}"
            )
        record = shape_of(self.model)
        first = build_tree((edit.path, edit) for edit in self.edits)
        second = build_tree((edit.path, edit) for edit in later.edits)
        edited = [edit.path for edit in (*self.edits, *later.edits)]
        edits: list[Edit] = []
        for path in _tops(edited):
            shape = locate(record, path).shape
            differences = _joined(shape, path, first.at(path), second.at(path))
            edits += starmap(Edit, differences)
        return trusted(self.model, edits)

    def facts(self) -> dict[Path, tuple[Any, Any]]:
        """Map every fact that differs to its value before and after (F4).

        A side is NOTHING where there is no such fact.
        """
        facts: dict[Path, tuple[Any, Any]] = {}
        for place, edit in self.placed():
            facts |= differing_leaves(place, edit)
        return facts

    def to_plain(self) -> list[dict[str, Plain]]:
        """Write the edits as plain JSON: path, before and after.

        A side that is empty is left out.
        """
        return [_edit_to_plain(place, edit) for place, edit in self.placed()]

    @staticmethod
    def from_plain(model: type[M], plain: list[dict[str, Plain]]) -> Patch[M]:
        """Read a patch of the class `model` from its plain JSON.

        `plain` has a mapping for each edit, with its path as text, and the values before and after.

        Raises:
            StateError: a value does not belong at its place.
            PatchError: it is not a list of edits in normal form.

        """
        return Patch(model, (_edit_from_plain(shape_of(model), each) for each in plain))

    def to_jsonpatch(self) -> list[dict[str, Plain]]:
        """Write the patch as a JSON Patch (RFC 6902) of the plain trees (P7).

        There is one operation per edit.
        """
        return [
            _operation(place.pointer, _edit_to_plain(place, edit)) for place, edit in self.placed()
        ]

    def placed(self) -> Iterator[tuple[Place, Edit]]:
        """Yield the edits, each with its place."""
        record = shape_of(self.model)
        return ((locate(record, edit.path), edit) for edit in self.edits)


# Slots are set by their descriptors, which pass over the `__setattr__` of a frozen class.
_set_model, _set_edits = (vars(Patch)[name].__set__ for name in ("model", "edits"))


def trusted(model: type[M], edits: Iterable[Edit]) -> Patch[M]:
    """Build a patch of `model` without checking its edits.

    The `edits` must be in normal form because of how they were found; they are only sorted.
    """
    # Past `__init__`, whose checks cost more than the comparison of two small states.
    patch: Patch[M] = object.__new__(Patch)
    _set_model(patch, model)
    _set_edits(patch, _ordered(edits))
    return patch


def _no_container(_: Shape, path: Path) -> Shape:
    raise _miss(path, None)


def _miss(path: Path, found: Any) -> Conflict:
    return Conflict(str(path), "something to edit inside", found)


def _apply_edit(edit: Edit, shape: Shape, found: Any, path: Path) -> Any:
    if not equivalent(shape, edit.before, found):
        raise Conflict(str(path), edit.before, found)
    return edit.after


_APPLY: EditPolicy[Edit] = EditPolicy(_apply_edit, _no_container, _miss)


def _tops(paths: list[Path]) -> Iterator[Path]:
    """List the paths that are not below another of them, each once."""
    top: Path | None = None
    # Sorted, a path comes directly before all that is below it: one look back is enough.
    for path in sorted(set(paths)):
        if top is None or not path.within(top):
            top = path
            yield path


def _joined(
    shape: Shape, path: Path, first: Tree[Edit], second: Tree[Edit]
) -> Iterator[tuple[Path, Any, Any]]:
    """Find what two patches do, one after the other, at and below a path.

    At least one of them edits the place whole.
    """
    # The patch that edits less deep decides: the values of its edit hold all that the other
    # one edits below, so that only they need to be rebuilt.
    if first.item is None:
        assert second.item is not None
        middle = second.item.before
        before = rebuild(shape, middle, _inverted(first), _APPLY, path)
        after = second.item.after
    else:
        before, middle = first.item.before, first.item.after
        after = rebuild(shape, middle, second, _APPLY, path)
    yield from walk(shape, before, after, path)


def _inverted(tree: Tree[Edit]) -> Tree[Edit]:
    item = tree.item.inverted() if tree.item else None
    return Tree(item, {step: _inverted(below) for step, below in tree.below.items()})


def differing_leaves(place: Place, edit: Edit) -> dict[Path, tuple[Any, Any]]:
    """Return the facts of an `edit` at `place`: the leaves in which its sides differ."""
    if has_no_places(place.shape):  # most edits are of a leaf, which is the only one
        return (
            {} if place.same(edit.before, edit.after) else {place.path: (edit.before, edit.after)}
        )
    # The key of a row is in its path and must not count as a fact beside it (F2).
    without = place.rows.key if place.rows else ()
    before, after = (
        dict(
            leaves(
                place.shape,
                side,
                edit.path,
                loose=place.can_be_empty,
                without=without,
            )
        )
        for side in (edit.before, edit.after)
    )
    return {
        path: (_value(before.get(path)), _value(after.get(path)))
        for path in {**before, **after}
        if not (path in before and path in after and before[path].same(after[path]))
    }


def _value(leaf: Leaf | None) -> Any:
    return NOTHING if leaf is None else leaf.value


def _edit_to_plain(place: Place, edit: Edit) -> dict[str, Plain]:
    sides = {"before": edit.before, "after": edit.after}
    return {"path": str(edit.path)} | {
        side: unstructure(place.shape, value)
        for side, value in sides.items()
        if value is not NOTHING
    }


def _edit_from_plain(record: Record, plain: dict[str, Plain]) -> Edit:
    if not isinstance(plain, dict) or not {"path"} <= set(plain) <= {"path", "before", "after"}:
        raise PatchError(f"an edit has a path, a before and an after, not {plain!r}")
    if not isinstance(plain["path"], str):
        raise PatchError(f"the path of an edit is a text, not {plain['path']!r}")
    place = locate(record, plain["path"])
    # Absent and null mean different things: a missing side is an empty place, null the
    # value None.
    sides = [
        structure(place.shape, plain[side]) if side in plain else NOTHING
        for side in ("before", "after")
    ]
    return Edit(place.path, *sides)


def _operation(pointer: str, edit: dict[str, Plain]) -> dict[str, Plain]:
    if "after" not in edit:
        return {"op": "remove", "path": pointer}
    return {"op": "replace" if "before" in edit else "add", "path": pointer, "value": edit["after"]}


def _settled(record: Record, edit: Edit) -> Edit:
    """Return the edit with its values checked and frozen, as a state would hold them."""
    if not edit.path.steps:
        raise PatchError("a patch does not replace the whole state")
    place = locate(record, edit.path)
    if place.path != edit.path:
        raise PatchError(f"{edit.path} is written {place}")
    sides = (
        value if value is NOTHING else validate_value(place.shape, value, place.path)
        for value in (edit.before, edit.after)
    )
    return Edit(place.path, *sides)


def _check_normal(placed: list[tuple[Place, Edit]], edits: tuple[Edit, ...]) -> None:
    for earlier, later in pairwise(edits):
        if later.path.within(earlier.path):
            raise PatchError(
                f"{later.path} stands inside {earlier.path}, which the patch edits whole"
            )
    for place, edit in placed:
        _check_edit(place, edit)
    _check_orders(placed)


def _check_edit(place: Place, edit: Edit) -> None:
    is_filled = edit.before is not NOTHING and edit.after is not NOTHING
    if not is_filled and not place.can_be_empty:
        raise PatchError(f"{edit.path} is a field, which always holds something")
    # Walked again: an edit is in normal form exactly when the walk from one side to the
    # other gives that edit alone.
    differing = [path for path, *_ in walk(place.shape, edit.before, edit.after, edit.path)]
    if differing != [edit.path]:
        raise PatchError(
            f"{edit.path} has the same on both sides, or holds parts that an edit of their own"
            " changes"
        )
    _check_keys(place, edit)


def _check_keys(place: Place, edit: Edit) -> None:
    """Refuse edits of a key, and a row under another key than its own (F2).

    A key is part of the path and not a fact.
    """
    rows = None if place.is_order else place.rows
    for value in (edit.before, edit.after):
        if rows and value is not NOTHING:
            _check_row(rows, edit.path, value)
    if place.is_row_key:
        raise PatchError(
            f"{edit.path} is the key of its row: a new key is a removal and an addition"
        )


def _check_row(rows: KeyedTuple, path: Path, value: Any) -> None:
    if row_key(rows, value) != path.last:
        raise PatchError(f"{path} holds a row with the key {row_key(rows, value)!r}")


def _check_orders(placed: list[tuple[Place, Edit]]) -> None:
    """Check that rows come and go together with the order that names them (P5)."""
    orders = {edit.path.parent: edit for place, edit in placed if place.is_order}
    coming: dict[Path, tuple[set[str], set[str]]] = {path: (set(), set()) for path in orders}
    for place, edit in placed:
        if place.rows and not place.is_order:
            gone, come = coming.setdefault(edit.path.parent, (set(), set()))
            if edit.after is NOTHING:
                gone.add(edit.path.last)
            if edit.before is NOTHING:
                come.add(edit.path.last)
    for path, (gone, come) in coming.items():
        order = orders.get(path)
        before, after = (set(order.before), set(order.after)) if order else (set(), set())
        # Compared as sets: the order may also move rows that stay, which no other edit shows.
        if before - after != gone or after - before != come:
            raise PatchError(f"{path}.order does not name the rows that come and go")
        if order and len(order.before) + len(order.after) > len(before) + len(after):
            raise PatchError(f"{path}.order names a row twice")
