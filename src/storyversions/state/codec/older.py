"""Read JSON trees that an older class wrote, with the class of today (V4).

A tree that today's class can read is read as it is. Any other is first rewritten, as a tree, by
what the class says of its past: `Meta(was=)`, `Meta(read=)` and `dropped`. Change this module when
a class may grow in one more way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from storyversions.errors import StateError
from storyversions.state.codec.canonical_text import Plain
from storyversions.state.codec.reader import structure
from storyversions.state.codec.rereading import structure_after
from storyversions.state.codec.unions import is_order_and_rows, json_kind
from storyversions.state.paths import ROOT, Path, Step
from storyversions.state.schema import (
    NOTHING,
    Field,
    KeyedTuple,
    MappingOf,
    Meta,
    Record,
    SequenceOf,
    Shape,
    Slot,
    Union,
    claimed,
    row_key,
    rows_of,
)

Read = Callable[[Any], Any]


class Stored(NamedTuple):
    """A value that was read, and the places where today's class filled in defaults.

    `tree` is what it was read from, `NOTHING` where that had to be rewritten first.
    """

    value: Any
    defaulted: frozenset[Path]
    tree: Plain = NOTHING


def structure_stored(slot: Slot, plain: Plain, earlier: Stored | None = None) -> Stored:
    """Read a `plain` tree that any earlier form of the class at `slot` wrote.

    What is the same object in the tree of an `earlier` value has the value that it has there.

    Raises:
        StateError: the class cannot read it; the sentence says what to write in the class.

    """
    try:
        # Today's form is tried first, so that a conversion never touches a value that is fine.
        value, tree = _structure(slot.shape, plain, earlier), plain
    except StateError:
        tree, plain = NOTHING, modernize(slot, plain)
        value = _structure_or_advise(slot.shape, plain)
    return Stored(value, frozenset(_defaulted(slot.shape, plain, ROOT)), tree)


def _structure(shape: Shape, plain: Plain, earlier: Stored | None) -> Any:
    if earlier is None or earlier.tree is NOTHING:
        return structure(shape, plain)
    return structure_after(shape, plain, earlier.tree, earlier.value)


def modern_path(record: Record, path: Path) -> Path | None:
    """Return the `path` that a fact of `record` has today, None where it was dropped.

    Former names of fields are left to `locate`; what changes here are the keys of rows whose key
    field has a `Meta(read=)`.
    """
    steps: list[Step] = []
    shapes: tuple[Shape, ...] = (record,)
    for step in path.steps:
        if any(isinstance(shape, Record) and step.name in shape.dropped for shape in shapes):
            return None
        slot = next((slot for shape in shapes if (slot := _below(shape, step))), None)
        rows = next((rows for shape in shapes if (rows := rows_of(shape))), None)
        steps.append(_modern_key(rows, step) if rows and step.key else step)
        shapes = slot.shape.alternatives if slot else ()
    return Path(tuple(steps))


def keeps_paths(shape: Shape, above: frozenset[Shape] = frozenset()) -> bool:
    """Say whether the paths below a `shape` are what they always were (V4).

    They are not where a field had another name, or where keys of rows are read anew. `above` are
    the records that hold this one.
    """
    # A class may hold itself.
    return all(_keeps_paths(each, above) for each in shape.alternatives if each not in above)


def _keeps_paths(shape: Shape, above: frozenset[Shape]) -> bool:
    if isinstance(shape, Record):
        above |= {shape}
        is_kept = not shape.former()
    elif isinstance(shape, KeyedTuple):
        rows = [each for each in shape.row.shape.alternatives if isinstance(each, Record)]
        is_kept = not any(row.fields[key].meta.read for row in rows for key in shape.key)
    else:
        is_kept = True
    return is_kept and all(keeps_paths(slot.shape, above) for slot in shape.slots)


def _below(shape: Shape, step: Step) -> Slot | None:
    match shape:
        case Record():
            return shape.fields.get(shape.former().get(step.name, step.name))
        case MappingOf():
            return shape.item
        case KeyedTuple():
            return shape.row
    return None


def _modern_key(rows: KeyedTuple, step: Step) -> Step:
    """Read the key of a row as its key field is read; a composite key stays as it is."""
    records = [shape for shape in rows.row.shape.alternatives if isinstance(shape, Record)]
    # The parts of a composite key are joined as text and cannot be told apart again.
    if len(rows.key) > 1 or not records:
        return step
    try:
        key = modernize(records[0].fields[rows.key[0]], step.name)
    except StateError:  # a number or a date, whose text is no JSON of its own
        return step
    return Step(key, key=True) if isinstance(key, str) else step


def _structure_or_advise(shape: Shape, plain: Plain) -> Any:
    try:
        return structure(shape, plain)
    except StateError as error:
        advice = "Meta(read=function) at the field turns an old value into one of today"
        # An error that already says what to do needs no second advice.
        sentence = error.sentence if "; " in error.sentence else f"{error.sentence}; {advice}"
        raise StateError(sentence, path=error.path) from None


def _is_readable(shape: Shape, plain: Plain) -> bool:
    try:
        structure(shape, plain)
    except StateError:
        return False
    return True


def modernize(slot: Slot, plain: Plain) -> Plain:
    """Rewrite a `plain` tree for the class at `slot`.

    What the class can read without its `Meta(read=)` never goes through it.
    """
    claim = claimed(slot.shape)
    if claim is not None and isinstance(plain, dict) and "value" in plain:
        # What a field says of its past it says of what its claim holds.
        read = claim.value.meta.read or slot.meta.read
        return _modernize_claim(Slot(claim.value.shape, Meta(read=read)), plain)
    inside = _modernize_inside(slot.shape, plain)
    if slot.meta.read is None or _is_readable(slot.shape, inside):
        return inside
    return _modernize_inside(slot.shape, _call(slot.meta.read, plain))


def _modernize_claim(value: Slot, plain: dict[str, Plain]) -> Plain:
    """Rewrite the value of a claim so that the class of today reads it."""
    modern = {**plain, "value": modernize(value, plain["value"])}
    rivals = plain.get("rivals")
    if isinstance(rivals, list):
        modern["rivals"] = [_modernize_rival(value, rival) for rival in rivals]
    return modern


def _modernize_rival(value: Slot, plain: Plain) -> Plain:
    is_rival = isinstance(plain, dict) and "value" in plain
    return _modernize_claim(value, plain) if is_rival else plain


def _call(read: Read, plain: Plain) -> Plain:
    try:
        return read(plain)
    except Exception as error:  # the function is the user's and may raise anything
        fault = f"{type(error).__name__}: {error}"
        sentence = f"Meta(read={getattr(read, '__name__', read)}) fails for {plain!r}; {fault}"
        raise StateError(sentence) from error


def _modernize_inside(shape: Shape, plain: Plain) -> Plain:
    match shape:
        case Union():
            return _modernize_union(shape, plain)
        case Record() if isinstance(plain, dict):
            return _modernize_record(shape, plain)
        case MappingOf() if isinstance(plain, dict):
            return {key: _at(key, shape.item, value) for key, value in plain.items()}
        case KeyedTuple() if isinstance(plain, dict) and is_order_and_rows(plain):
            return _modernize_rows(shape, plain)
        case KeyedTuple() if plain == []:  # what was a tuple without a key had no rows
            return {"order": [], "rows": {}}
        case SequenceOf():
            items = plain if isinstance(plain, list) else _one_item(shape, plain)
            return [modernize(shape.item, item) for item in items] if items else plain
    return plain


def _one_item(shape: SequenceOf, plain: Plain) -> list[Plain]:
    """Put a scalar into a list, where its field became a tuple or a set of them."""
    is_scalar = not isinstance(plain, dict | list) and plain is not None
    return [plain] if is_scalar and json_kind(plain) in shape.item.shape.kinds else []


def _at(key: str, slot: Slot, plain: Plain) -> Plain:
    try:
        return modernize(slot, plain)
    except StateError as error:
        raise error.inside(Step(key, key=not isinstance(slot, Field))) from None


def _modernize_record(shape: Record, plain: dict[str, Plain]) -> Plain:
    former = shape.former()
    modern: dict[str, Plain] = {}
    for name, value in plain.items():
        field = shape.fields.get(former.get(name, name))
        if field is not None:
            modern[name] = _at(field.name, field, value)
        elif name not in shape.dropped:
            raise StateError(
                f"{shape.name} has no field {name!r}; write Meta(was={name!r}) at the field that it"
                f" has become, or dropped: ClassVar = ({name!r},) in {shape.name}"
            )
    # Two names of one field can both be written; either satisfies the field.
    given = {former.get(name, name) for name in modern}
    for field in shape.fields.values():
        is_needed = field.required and not field.may_be_missing
        if is_needed and field.name not in given:
            raise StateError(
                f"the {shape.name} lacks {field.name!r}; give the field a default, or Meta(was=)"
                " with the name that it had"
            )
    return modern


def _modernize_rows(shape: KeyedTuple, plain: dict[str, Plain]) -> Plain:
    """Rewrite the rows; a row whose key is read differently today moves under that key."""
    written = {key: _row_with_key(shape, plain["rows"][key], key) for key in plain["order"]}
    rows = {key: _at(key, shape.row, row) for key, row in written.items()}
    keys = {key: _key_of(shape, row, key) for key, row in rows.items()}
    # Checked here, since the mapping that is built next would drop one of them in silence.
    if len(set(keys.values())) < len(keys):
        raise StateError("two rows have one key today; let Meta(read=) keep their keys apart")
    return {"order": [*keys.values()], "rows": {keys[key]: row for key, row in rows.items()}}


def _row_with_key(shape: KeyedTuple, row: Plain, key: str) -> Plain:
    """Put the `key` of a row, by which it was known, into the field that holds keys today."""
    record = next(each for each in shape.row.shape.alternatives if isinstance(each, Record))
    name, field = shape.key[0], record.fields[shape.key[0]]
    is_lacking = isinstance(row, dict) and {name, *field.meta.was}.isdisjoint(row)
    is_text = len(shape.key) == 1 and field.shape.kinds == {"text"}
    return {name: key, **row} if is_lacking and is_text else row


def _key_of(shape: KeyedTuple, row: Plain, key: str) -> str:
    try:
        return row_key(shape, structure(shape.row.shape, row))
    except StateError:
        return key


def _modernize_union(shape: Union, plain: Plain) -> Plain:
    kind = json_kind(plain)
    members = [member for member in shape.members if kind in member.kinds]
    if isinstance(plain, dict) and shape.records and len(shape.records) > 1:
        return _modernize_tagged(shape, plain)
    if not members:
        once = KeyedTuple if plain == [] else SequenceOf
        members = [member for member in shape.members if isinstance(member, once)]
    return _modernize_inside(members[0], plain) if len(members) == 1 else plain


def _modernize_tagged(shape: Union, plain: dict[str, Plain]) -> Plain:
    """Rewrite a record in a union of several classes.

    Where its class is not written, it is the only one that it can be.
    """
    name = plain.get("class")
    if name in shape.records:
        own = {key: value for key, value in plain.items() if key != "class"}
        return {"class": name, **_modernize_record(shape.records[name], own)}
    names = [name for name, record in shape.records.items() if _could_be(record, plain)]
    # Never guessed: of two classes that both fit, the tree is left to the error of the
    # reader.
    if len(names) != 1:
        return plain
    return {"class": names[0], **_modernize_record(shape.records[names[0]], plain)}


def _could_be(record: Record, plain: dict[str, Plain]) -> bool:
    try:
        return _is_readable(record, _modernize_record(record, plain))
    except StateError:
        return False


def _defaulted(shape: Shape, plain: Plain, path: Path) -> Iterator[Path]:
    """List the fields that a readable tree lacks and that take their defaults."""
    match shape:
        case Union():
            members = [member for member in shape.members if json_kind(plain) in member.kinds]
            name = str(plain.get("class")) if isinstance(plain, dict) else ""
            member = shape.records.get(name, members[0]) if members else None
            yield from _defaulted(member, plain, path) if member else ()
        case Record():
            former = shape.former()
            written = {former.get(name, name): value for name, value in plain.items()}
            for field in shape.fields.values():
                if field.name not in written:
                    yield from () if field.may_be_missing else (path.field(field.name),)
                elif _can_lack(field.shape):
                    yield from _defaulted(field.shape, written[field.name], path.field(field.name))
        case MappingOf() if _can_lack(shape.item.shape):
            yield from _defaulted_entries(shape.item.shape, plain, path)
        case KeyedTuple() if _can_lack(shape.row.shape):
            yield from _defaulted_entries(shape.row.shape, plain["rows"], path)


def _defaulted_entries(shape: Shape, plain: dict[str, Plain], path: Path) -> Iterator[Path]:
    if isinstance(shape, Record) and not any(_can_lack(f.shape) for f in shape.fields.values()):
        # Most entities have all their fields, which a look at their number tells.
        plain = {key: value for key, value in plain.items() if len(value) < len(shape.fields)}
    for key, value in plain.items():
        yield from _defaulted(shape, value, path.entry(key))


def _has_default(field: Field) -> bool:
    """Tell whether a default stands for the field where it is not written, rather than nothing."""
    return not field.required and not field.may_be_missing


@lru_cache(maxsize=4096)
def _can_lack(shape: Shape) -> bool:
    """Tell whether a tree of this shape may be without a field, at any depth."""
    seen: set[Shape] = set()

    def look(shape: Shape) -> bool:
        # A class may hold itself; what is being looked at already adds nothing.
        if shape in seen:
            return False
        seen.add(shape)
        match shape:
            case Union():
                return any(look(member) for member in shape.members)
            case Record():
                fields = shape.fields.values()
                return any(_has_default(field) or look(field.shape) for field in fields)
            case MappingOf():
                return look(shape.item.shape)
            case KeyedTuple():
                return look(shape.row.shape)
        return False

    return look(shape)
