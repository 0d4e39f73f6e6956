"""Hypothesis strategies of states, read off the shape of their class (S1–S3)."""

from __future__ import annotations

from functools import partial
from typing import Any, Final, TypeVar

from attrs import define
from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.errors import FailedHealthCheck
from hypothesis.strategies import DrawFn, SearchStrategy

from storyversions.errors import UpdateError, UsageError
from storyversions.state.schema import FrozenDict, MappingOf, Record, shape_of
from storyversions.state.validation import validate
from storyversions.story.assertions import check_references
from storyversions.testing.short_repr import shown
from storyversions.testing.strategies.drawing import Drawing, Strategies, ends
from storyversions.testing.strategies.reference_keys import Growing, beside, holder
from storyversions.testing.strategies.validator_limits import FREE, Limits, Refusal, limits_of, made

M = TypeVar("M")

_PATIENCE: Final = 40
"""After this many refusals without a state between them, the reason is reported.

Hypothesis loses its patience, without a reason, at 50.
"""


def states(model: type[M], **fields: SearchStrategy[Any]) -> SearchStrategy[M]:
    """Give states of a class as a story keeps them (S3), with every reference held (`Meta.ref`).

    `fields` gives fields of the class a strategy of their own. A state that a validator of the
    class refuses does not count; attrs' own validators are read, so that few are refused.

    Errors: `SchemaError` for a class that cannot be versioned, `UsageError` for a field that it
    does not have and a class that always holds itself. When drawing: `StateError` for a validator
    that breaks, `UsageError` with the last refusal for one that refuses everything.

    >>> from attrs import frozen
    >>> @frozen
    ... class Fire:
    ...     dead: int
    >>> from hypothesis import find
    >>> find(states(Fire), lambda state: state.dead > 2)
    Fire(dead=3)
    """
    return _states(shape_with(model, fields), fields, Patience(model.__name__))


def shape_with(model: type, fields: Strategies) -> Record:
    """Return the shape of the class `model`, whose `fields` have strategies.

    Raises:
        UsageError: the class cannot end, or lacks a field, or a field has no strategy.

    """
    shape = shape_of(model)
    unknown = sorted(set(fields) - set(shape.fields))
    if unknown:
        raise UsageError(f"{shape.name} has no field {unknown[0]!r}")
    for name, strategy in fields.items():
        if not isinstance(strategy, SearchStrategy):
            raise UsageError(
                f"{shape.name}.{name}: {shown(strategy)} is no strategy; write st.just(…) for one"
                " value"
            )
    if not ends(shape, beside(shape, {})):
        raise UsageError(
            f"no {shape.name} comes to an end; make the field optional in which a class holds"
            " itself"
        )
    return shape


class Starved(UsageError, FailedHealthCheck):
    """A class refuses all that is drawn.

    As a failed health check it ends the run at once, with its sentence.
    """


@define
class Patience:
    """The count of refusals of one strategy, to say why it draws nothing."""

    name: str
    refused: int = 0

    def take(self, state: M) -> M:
        """Give the state back; from now on a refusal is one of some."""
        # Negative from now on: once a state was drawn the class is not too strict.
        self.refused = -1
        return state

    def refuse(self, error: Refusal | UpdateError) -> None:
        """Reject this example because of an `error`.

        Raises:
            UsageError: with the reason, where all examples have been refused.

        """
        if self.refused >= 0:
            self.refused += 1
        if self.refused > _PATIENCE:
            raise Starved(
                f"no {self.name} could be drawn: {error.sentence}; give a field a strategy of"
                " its own"
            ) from error
        reject()


@st.composite
def _states(draw: DrawFn, shape: Record, fields: Strategies, patience: Patience) -> Any:
    try:
        state = validate(_draw_state(draw, shape, fields))
        check_references(shape, state, {})
    except (Refusal, UpdateError) as error:
        patience.refuse(error)
    return patience.take(state)


def _draw_state(draw: DrawFn, shape: Record, fields: Strategies) -> Any:
    """Draw the record at the root.

    Entries that are referred to and do not exist yet are drawn after all else.
    """
    values = {name: draw(strategy) for name, strategy in fields.items()}
    keys = beside(shape, values)
    drawing = Drawing(draw, keys, (shape,))
    growing = {name: each for name, each in keys.items() if isinstance(each, Growing)}
    for name, collection in growing.items():
        _begin(drawing, limits_of(shape).get(name, (FREE, None))[0], collection)
    values |= {
        name: drawing.field(shape, each)
        for name, each in shape.fields.items()
        if name not in values and name not in growing
    }
    # A new entry may refer to further keys, so that this goes on until none is missing;
    # collections grow to few keys.
    while missing := [(each, key) for each in growing.values() for key in each.missing]:
        for collection, key in missing:
            collection.entries[key] = drawing.piece(partial(_entry, drawing, collection, key))
    values |= {name: _collected(drawing, each) for name, each in growing.items()}
    return made(shape, {each.alias: values[name] for name, each in shape.fields.items()})


def _begin(drawing: Drawing, limits: Limits, collection: Growing) -> None:
    """Draw the entries that a collection has whether or not something refers to them."""

    def entry() -> str:
        key = drawing.grown(collection)
        collection.entries[key] = _entry(drawing, collection, key)
        return key

    fewest, most = limits.count(drawing.most())
    for _ in drawing.several(entry, fewest=fewest, most=most):
        pass


def _entry(drawing: Drawing, collection: Growing, key: str) -> Any:
    shape = holder(collection.slot)
    if isinstance(shape, MappingOf):
        return drawing.value(shape.item.shape, shape.item.meta.ref)
    rows = [
        each
        for each in shape.row.shape.alternatives
        if isinstance(each, Record) and drawing.ends(each)
    ]
    parts = {name: st.just(value) for name, value in collection.keys[key].items()}
    return drawing.record(drawing.one_of(rows), parts)


def _collected(drawing: Drawing, collection: Growing) -> Any:
    """Return the mapping or the rows.

    Where there are none, it may be what else the field allows, such as None.
    """
    shape, entries = holder(collection.slot), collection.entries
    others = [each for each in collection.slot.shape.alternatives if each is not shape]
    # An empty mapping and None are both drawn, since a class may treat them differently.
    if not entries and others and (chosen := drawing.one_of([*others, shape])) is not shape:
        return drawing.value(chosen)
    return FrozenDict(entries) if isinstance(shape, MappingOf) else tuple(entries.values())
