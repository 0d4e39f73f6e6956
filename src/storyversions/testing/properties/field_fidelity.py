"""The law that a record holds what it is given, or what an idempotent converter makes of it (S1).

Defaults and hooks keep values as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs
from attrs import evolve, frozen
from hypothesis import note, reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from storyversions.errors import StateError
from storyversions.state.codec import equivalent
from storyversions.state.schema import Field, Record, Shape, Slot
from storyversions.state.validation import validate_slot
from storyversions.testing.properties.failures import Fault
from storyversions.testing.short_repr import shown
from storyversions.testing.strategies.drawing import Drawing, Strategies
from storyversions.testing.strategies.drawn_states import Patience
from storyversions.testing.strategies.edge_values import edge_values
from storyversions.testing.strategies.reference_keys import Closed, collections_of
from storyversions.testing.strategies.validator_limits import Refusal, made


@frozen
class Given:
    """A class and a value for each of its fields, by name, as they would be given to it.

    `tried` is a field for which the awkward values are tried as well.
    """

    record: Record
    values: Mapping[str, Any]
    patience: Patience
    tried: str | None = None

    # As Hypothesis calls it.
    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: FBT001
        said = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        printer.text(f"{self.record.name}({said})")

    def make(self, values: Mapping[str, Any]) -> Any:
        """Build the record of these `values`, by field name, or of some of them.

        Raises:
            Refusal: a validator refuses them.
            StateError: a validator or a converter breaks.

        """
        return made(
            self.record, {self.record.fields[name].alias: value for name, value in values.items()}
        )


def records_of(root: Record, without: frozenset[str] = frozenset()) -> tuple[Record, ...]:
    """List the classes inside `root`, those inside others first, `root` last.

    Classes that occur only at the fields `without` of the root are left out.
    """
    found: dict[int, Record] = {}
    seen = {id(root)}
    for name, each in root.fields.items():
        if name not in without:
            _collect(each.shape, found, seen)
    return (*found.values(), root)


def _collect(shape: Shape, found: dict[int, Record], seen: set[int]) -> None:
    for each in shape.alternatives:
        if id(each) not in seen:
            seen.add(id(each))
            for inner in each.slots:
                _collect(inner.shape, found, seen)
            if isinstance(each, Record):
                # After what is inside it, so that an inner class is blamed before the class that
                # holds it.
                found[id(each)] = each


def slots_of(slot: Slot) -> Iterator[Slot]:
    """Yield a `slot` and those below it, except for the fields of records."""
    yield slot
    for shape in slot.shape.alternatives:
        for inner in shape.slots if not isinstance(shape, Record) else ():
            yield from slots_of(inner)


def givens(root: Record, fields: Strategies) -> SearchStrategy[Given]:
    """Draw values for the fields of each class inside `root`.

    `fields` are strategies for fields of the root.
    """
    records = records_of(root, frozenset(fields))
    patience = {record.cls: Patience(record.name) for record in records}
    return st.sampled_from(records).flatmap(
        lambda record: _given(root, record, fields if record is root else {}, patience[record.cls])
    )


@st.composite
def _given(
    draw: DrawFn, root: Record, record: Record, fields: Strategies, patience: Patience
) -> Given:
    drawing = Drawing(draw, {name: Closed(("a", "b")) for name in collections_of(root)}, (record,))
    try:
        return Given(
            record,
            {
                name: draw(fields[name]) if name in fields else drawing.field(record, each)
                for name, each in record.fields.items()
            },
            patience,
            drawing.one_of([None, *(name for name in record.fields if name not in fields)]),
        )
    except Refusal:  # of a record further in, which is asked for itself
        reject()


def holds_what_it_is_given(root: Record, given: Given) -> None:
    """A record holds what it is given, or what a converter makes of it, each time.

    `given` has the values, `root` is the shape of the state class.
    """
    try:
        _check_values(root, given)
    except Refusal as error:
        given.patience.refuse(error)
    given.patience.take(given)
    if given.tried is not None:
        _try_awkward(root, given, given.tried)
    _check_defaults(given)


def _try_awkward(root: Record, given: Given, name: str) -> None:
    """Try each awkward value of one field that no validator refuses."""
    for value in edge_values(given.record.fields[name].shape):
        tried = evolve(given, values={**given.values, name: value})
        try:
            _check_values(root, tried)
        except Refusal:
            continue
        except Fault:
            note(tried)
            raise


def _check_values(root: Record, given: Given) -> None:
    """Check that the record of these values holds them.

    Raises:
        Refusal: a validator refuses the values.

    """
    record = given.make(given.values)
    held = {name: _held(given, each, record) for name, each in given.record.fields.items()}
    # A converter may tidy up once; what it then holds it must keep.
    again = given.make(held)
    for each in given.record.fields.values():
        _check(
            root,
            given,
            each,
            (given.values[each.name], held[each.name], getattr(again, each.attribute)),
        )


def _held(given: Given, each: Field, record: Any) -> Any:
    try:
        return getattr(record, each.attribute)
    except AttributeError as error:
        raise Fault(
            f"{given.record.name}.{each.name}", f"the field cannot be read back: {error}"
        ) from error


def _check(root: Record, given: Given, each: Field, values: tuple[Any, Any, Any]) -> None:
    """Check that a field holds its value, also when it is given what it holds.

    `values` are the one given, the one held, and the one held then.
    """
    value, held, again = values
    place, maker = f"{given.record.name}.{each.name}", _maker(given.record.cls, each.attribute)
    unfit = _misfit(each, value)
    if unfit:
        raise Fault(place, f"its strategy gives {shown(value)}: {unfit}")
    fault = _misfit(each, held)
    kept = fault is None and equivalent(each.shape, value, held)
    settled = fault is not None or (
        _misfit(each, again) is None and equivalent(each.shape, held, again)
    )
    if kept and not settled:
        raise Fault(place, f"given the same twice it holds {shown(held)}, then {shown(again)}")
    if not settled:
        made = f"it makes {shown(held)} of {shown(value)}, and {shown(again)} of that"
        raise Fault(place, f"{maker} is not idempotent: {made}; {_KEEP}")
    if not kept and (fault or not _is_converted(given.record.cls, each.attribute)):
        because = f" ({fault})" if fault else ""
        raise Fault(
            place,
            f"{maker} makes {shown(held)} of {shown(value)}{because}; {_KEEP}, or"
            f" {_way(root, given, each)}",
        )


_KEEP = "keep values of the declared type as they are"


def _way(root: Record, given: Given, each: Field) -> str:
    """Say how a user tells which values a field keeps."""
    if given.record is root:
        return f"give the field a strategy of what it keeps: laws({root.name}, {each.name}=…)"
    return (
        f"give the field of {root.name} that holds {given.record.name} a strategy:"
        f" laws({root.name}, field=…)"
    )


def _misfit(each: Field, held: Any) -> str | None:
    try:
        validate_slot(each, held)
    except StateError as error:
        return str(error)
    return None


def _is_converted(cls: type, attribute: str) -> bool:
    """Tell whether the field has a converter, which may make another value of its own (S1)."""
    return attrs.fields_dict(cls)[attribute].converter is not None


def _maker(cls: type, attribute: str) -> str:
    """Name what can have changed a value on its way into a field."""
    if _is_converted(cls, attribute):
        return "the converter"
    return "__attrs_post_init__" if hasattr(cls, "__attrs_post_init__") else "the class"


def _check_defaults(given: Given) -> None:
    """Check that a field left out gets the same default each time, of its type."""
    # One field at a time: two defaults together could hide what each does.
    for each in optional(given.record):
        values = {name: value for name, value in given.values.items() if name != each.name}
        try:
            first, second = given.make(values), given.make(values)
        except Refusal:  # it need not go with what the other fields hold
            continue
        place, held = f"{given.record.name}.{each.name}", getattr(first, each.attribute)
        fault = _misfit(each, held)
        if fault:
            raise Fault(place, f"its default is {shown(held)}: {fault}")
        if not equivalent(each.shape, held, getattr(second, each.attribute)):
            raise Fault(
                place,
                f"its default is {shown(held)}, then {shown(getattr(second, each.attribute))}; "
                "give what a clock or chance decides when the state is made",
            )


def optional(record: Record) -> Iterator[Field]:
    """List the fields of a `record` that can be left out."""
    return (each for each in record.fields.values() if not each.required)
