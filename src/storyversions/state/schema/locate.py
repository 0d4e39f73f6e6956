"""Finding the slot that a path names in a class, and the path as it is written canonically (F3)."""

from __future__ import annotations

from functools import lru_cache

from storyversions.errors import PathError
from storyversions.state.paths import Path, Step, pointer, read_path
from storyversions.state.schema.keys import rows_of
from storyversions.state.schema.shapes import (
    Entries,
    Items,
    OneOf,
    Record,
    Rows,
    Scalar,
    Shape,
    Slot,
)

ORDER = Step("order")
ORDER_SLOT = Slot(Items(Slot(Scalar(str, "text"))))


def locate(record: Record, path: Path | str) -> tuple[Path, Slot]:
    """The canonical path and the slot that it names in the class.

    Dotted keys become keys, former field names (`Meta.was`) become the present ones.
    Errors: `PathError` names the step that the class does not have, and the nearest that it has.
    """
    return _located(record, read_path(path) if isinstance(path, str) else path)


@lru_cache(maxsize=4096)
def _located(record: Record, path: Path) -> tuple[Path, Slot]:
    steps: list[Step] = []
    slot = Slot(record)
    for step in path.steps:
        found = child(slot.shape, step)
        if found is None:
            raise _miss(Path(steps), slot.shape, step)
        canonical, slot = found
        steps.append(canonical)
    return Path(steps), slot


def child(shape: Shape, step: Step) -> tuple[Step, Slot] | None:
    """The step as it is written canonically and the slot below it; None if the shape has no such step."""
    match shape:
        case Record():
            return None if step.key else _field(shape, step)
        case Entries():
            return _keyed(step), shape.item
        case Rows():
            return (ORDER, ORDER_SLOT) if step == ORDER else (_keyed(step), shape.row)
        case OneOf():
            return next(filter(None, (child(member, step) for member in shape.members)), None)
    return None


def _field(record: Record, step: Step) -> tuple[Step, Slot] | None:
    """The field of a name, present or former; no former name is that of another field."""
    if step.name in record.fields:
        return step, record.fields[step.name]
    name = record.former().get(step.name)
    return (Step(name), record.fields[name]) if name is not None else None


def _keyed(step: Step) -> Step:
    return step if step.key else Step(step.name, key=True)


def pointer_of(record: Record, path: Path) -> str:
    """The JSON Pointer of a canonical path into the plain tree, where rows stand below ``rows`` (S5)."""
    tokens: list[str] = []
    slot = Slot(record)
    for step in path.steps:
        if step.key and rows_of(slot.shape) is not None:
            tokens.append("rows")
        tokens.append(step.name)
        found = child(slot.shape, step)
        assert found is not None, f"{path} is not canonical"
        slot = found[1]
    return pointer(tokens)


def is_row_key(record: Record, path: Path) -> bool:
    """Whether a canonical path is a field that its row is told by: a key has no fact of its own (F2)."""
    if len(path) < 3 or path.steps[-1].key or not path.steps[-2].key:  # noqa: PLR2004 - rows, row and field
        return False
    rows = rows_of(locate(record, path.parent.parent)[1].shape)
    return rows is not None and path.last in rows.key


def _miss(path: Path, shape: Shape, step: Step) -> PathError:
    names = [name for member in shape.alternatives for name in getattr(member, "fields", ())]
    where = f"{path} has" if path.steps else "the state has"
    from difflib import get_close_matches  # noqa: PLC0415 - only an error asks for what is near

    near = get_close_matches(step.name, names, 1)
    advice = f"; do you mean {near[0]}" if near else f"; it has {', '.join(names)}" if names else ""
    return PathError(f"{where} no {'entry' if step.key else 'field'} {step.name!r}{advice}")
