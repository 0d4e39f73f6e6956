"""Places: a path with its slot in a class and those above it, resolved once (F3).

Look here for every question about a path that only its class can answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from storyversions.errors import PathError
from storyversions.lazy import lazy_module
from storyversions.state.codec import canonical, equivalent, equivalent_value, unstructure
from storyversions.state.paths import Path, Step, pointer, read_path
from storyversions.state.schema import (
    Claim,
    ClaimOf,
    KeyedTuple,
    MappingOf,
    Meta,
    Record,
    Scalar,
    SequenceOf,
    Shape,
    Slot,
    Union,
    claimed,
    rows_of,
)

if TYPE_CHECKING:
    from storyversions.state import lookalikes
else:  # only an error suggests what is near
    lookalikes = lazy_module("storyversions.state.lookalikes")

ORDER = Step("order")
ORDER_SLOT = Slot(SequenceOf(Slot(Scalar(str, "text"))))


class Place:
    """A canonical path of a class, with the slots that it passes; `locate` makes one.

    `slots` begin with that of the whole state and end with the one that the path names.

    >>> from attrs import frozen
    >>> from storyversions.state.schema import shape_of
    >>> @frozen
    ... class Fire:
    ...     dead: int
    >>> place = locate(shape_of(Fire), "dead")
    >>> place, place.same(1, 2)
    (Place('dead'), False)
    """

    __slots__ = ("path", "slots")

    def __init__(self, path: Path, slots: tuple[Slot, ...]) -> None:
        self.path, self.slots = path, slots

    # One class gives a path the same slots each time, and comparing shapes would walk them
    # all.
    def __eq__(self, other: object) -> bool:
        return self.path == other.path if type(other) is Place else NotImplemented

    def __hash__(self) -> int:
        return hash((Place, self.path))

    def __repr__(self) -> str:
        return f"Place({str(self.path)!r})"

    def __str__(self) -> str:
        return str(self.path)

    @property
    def slot(self) -> Slot:
        """Return the slot that the path names."""
        return self.slots[-1]

    @property
    def shape(self) -> Shape:
        """Return the shape of the values that the place may hold."""
        return self.slots[-1].shape

    @property
    def meta(self) -> Meta:
        """Return the metadata that the class gives for the place."""
        return self.slots[-1].meta

    @property
    def holder(self) -> Slot:
        """Return the slot in which the last step is taken; the whole state is its own."""
        return self.slots[-2] if len(self.slots) > 1 else self.slots[0]

    @property
    def claim(self) -> ClaimOf | None:
        """Return the claim that the place may hold.

        It is None where facts of this place are not claims.
        """
        return claimed(self.shape)

    @property
    def rows(self) -> KeyedTuple | None:
        """Return the keyed tuple that has the place as a row or its order, else None."""
        return rows_of(self.holder.shape) if len(self.slots) > 1 else None

    @property
    def can_be_empty(self) -> bool:
        """Return whether the place can hold nothing (F1).

        That is an entry, a row, or a field of `T | Missing`.
        """
        return bool(self.path.steps) and (self.path.steps[-1].key or self.slot.may_be_missing)

    @property
    def is_order(self) -> bool:
        """Return whether this is the order of a keyed tuple."""
        # By identity: a field that is a tuple of texts has an equal shape and is not an order.
        return self.slot is ORDER_SLOT

    @property
    def is_row_key(self) -> bool:
        """Return whether this is a key field of its row (F2).

        It is part of the path, so that it is not a fact.
        """
        steps = self.path.steps
        # Rows, row and field.
        if len(steps) < 3 or steps[-1].key or not steps[-2].key:  # noqa: PLR2004
            return False
        rows = rows_of(self.slots[-3].shape)
        return rows is not None and self.path.last in rows.key

    @property
    def is_ignored(self) -> bool:
        """Return whether the class marks the place, or one above it, as ignored (S1)."""
        return any(slot.meta.ignore for slot in self.slots)

    @property
    def only_names(self) -> bool:
        """Return whether the place belongs to the names of an entity.

        Changes of names are not news (C6).
        """
        return any(slot.meta.names for slot in self.slots)

    @property
    def tokens(self) -> tuple[str, ...]:
        """List the names that lead to the place in the plain tree: rows are below ``rows`` (S5)."""
        tokens: list[str] = []
        # There is one slot more than there are steps: the holder of a step is the slot before
        # it.
        for holder, step in zip(self.slots, self.path.steps, strict=False):
            if step.key and rows_of(holder.shape) is not None:
                tokens.append("rows")
            tokens.append(step.name)
        return tuple(tokens)

    @property
    def pointer(self) -> str:
        """Write the JSON Pointer into the plain tree (S5)."""
        return pointer(self.tokens)

    @property
    def above(self) -> Iterator[Place]:
        """List the places above this one, from the first step to the parent."""
        steps = self.path.steps
        return (Place(Path(steps[:n]), self.slots[: n + 1]) for n in range(1, len(steps)))

    def at(self, path: Path | str) -> Place:
        """Locate another path of the same class.

        Raises:
            PathError: the class has no such path.

        """
        if path is self.path:
            return self
        root = self.slots[0].shape
        assert isinstance(root, Record), "a state is a record"
        return locate(root, path)

    def same(self, a: Any, b: Any) -> bool:
        """Return whether the values `a` and `b` are the same at this place (S4)."""
        return equivalent(self.shape, a, b)

    def same_value(self, a: Any, b: Any) -> bool:
        """Return whether `a` and `b` are the same; of two claims, only their values."""
        return equivalent_value(self.shape, a, b)

    def value_text(self, value: Any) -> str:
        """Write a `value` in canonical JSON, of a claim its value alone.

        Those of two values are one text where `same_value` holds (S4).
        """
        claim = self.claim if isinstance(value, Claim) else None
        if claim is None:
            return canonical(unstructure(self.shape, value))
        return canonical(unstructure(claim.value.shape, value.value))


def locate(record: Record, path: Path | str) -> Place:
    """Resolve `path` in a class: dotted keys become keys, former field names the present ones.

    Raises:
        PathError: the class lacks a step; the sentence names it and the nearest that it has.

    """
    return _located(record, read_path(path) if isinstance(path, str) else path)


@lru_cache(maxsize=4096)
def _located(record: Record, path: Path) -> Place:
    steps: list[Step] = []
    slots = [Slot(record)]
    for step in path.steps:
        match = child(slots[-1].shape, step)
        if match is None:
            raise _miss(Path(steps), slots[-1].shape, step)
        steps.append(match[0])
        slots.append(match[1])
    return Place(Path(steps), tuple(slots))


def child(shape: Shape, step: Step) -> tuple[Step, Slot] | None:
    """Take one `step` below a `shape`.

    It returns the step in its canonical form and the slot below, or None if the shape has no such
    step.
    """
    match shape:
        case Record():
            return None if step.key else _field(shape, step)
        case MappingOf():
            return _keyed(step), shape.item
        case KeyedTuple():
            # `order` without brackets is the order; a row with this key is written [order].
            return (ORDER, ORDER_SLOT) if step == ORDER else (_keyed(step), shape.row)
        case Union():
            # Members of a union that share a field agree on its type (S2), so that the first one
            # that has the step can answer.
            return next(filter(None, (child(member, step) for member in shape.members)), None)
    return None


def _field(record: Record, step: Step) -> tuple[Step, Slot] | None:
    """Find a field by its name, present or former; no former name is that of another field."""
    if step.name in record.fields:
        return step, record.fields[step.name]
    name = record.former().get(step.name)
    return (Step(name), record.fields[name]) if name is not None else None


def _keyed(step: Step) -> Step:
    return step if step.key else Step(step.name, key=True)


def _miss(path: Path, shape: Shape, step: Step) -> PathError:
    names = [name for member in shape.alternatives for name in getattr(member, "fields", ())]
    where = f"{path} has" if path.steps else "the state has"
    known = f"; it has {', '.join(names)}" if names else ""
    advice = lookalikes.suggestion(step.name, names) or known
    return PathError(f"{where} no {'entry' if step.key else 'field'} {step.name!r}{advice}")
