"""State classes inside what cattrs converts (the only door to cattrs).

You come here to use a state class as a part of a larger tree: of a message, a configuration, a
response. storyversions itself reads and writes states with `from_plain` and `to_plain`.
"""

from __future__ import annotations

from typing import Any

from cattrs import Converter

from storyversions.state.codec.plain_states import from_plain, to_plain
from storyversions.state.schema import shape_of


def configure_converter(converter: Converter, *models: type) -> None:
    """Teach a cattrs `converter` to read and write these state classes as storyversions does.

    Values are read strictly, keyed tuples as an order and rows, and a fault has its path. Hooks
    of your own for other classes stay as they are.

    Raises:
        SchemaError: one of `models` cannot be versioned.

    >>> import attrs
    >>> Fire = attrs.make_class("Fire", {"dead": attrs.field(type=int)}, frozen=True)
    >>> fields = {"to": attrs.field(type=str), "state": attrs.field(type=Fire)}
    >>> Message = attrs.make_class("Message", fields)
    >>> converter = Converter()
    >>> configure_converter(converter, Fire)
    >>> converter.unstructure(Message("desk", Fire(3)))
    {'to': 'desk', 'state': {'dead': 3}}
    >>> converter.structure({"to": "desk", "state": {"dead": 4}}, Message).state
    Fire(dead=4)

    """
    for model in models:
        shape_of(model)
        converter.register_unstructure_hook(model, to_plain)
        converter.register_structure_hook(model, _structure)


def make_converter(*models: type) -> Converter:
    """Make a cattrs converter that reads and writes these state classes as storyversions does.

    Raises:
        SchemaError: one of `models` cannot be versioned.

    >>> import attrs
    >>> Fire = attrs.make_class("Fire", {"dead": attrs.field(type=int)}, frozen=True)
    >>> make_converter(Fire).structure([{"dead": 3}], list[Fire])
    [Fire(dead=3)]

    """
    converter = Converter()
    configure_converter(converter, *models)
    return converter


def _structure(plain: Any, model: type) -> Any:
    return from_plain(model, plain)
