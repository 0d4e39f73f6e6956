"""Nodes of JSON-LD as pages write them: their types, their members, and what refers to what.

A page rarely follows one form (JSON-LD 1.1, 1.2): a name may have a prefix, a value may stand
alone, in a list or in an object with ``@value``, and a node may be spread over several scripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from storyversions.importers.pages.linked_data import objects_in
from storyversions.importers.plain_text import without_controls

LinkedNode = Mapping[str, Any]
"""An object of JSON-LD, with the names of its members as `schema_members` gives them."""

_PREFIX = re.compile(r"(?:https?://(?:www\.)?schema\.org/|schema:)")


def nodes_in(values: Iterable[Any]) -> list[dict[str, Any]]:
    """List the nodes in `values` of JSON-LD, in any nesting, the outer ones first.

    Those that share an ``@id`` are one, with the members of all, unless they contradict each other:
    some pages give one ``@id`` to all that they have.

    >>> nodes_in([{"@graph": [{"@id": "#a", "schema:name": "A"}]}, {"@id": "#a", "url": "/a"}])
    [{'@graph': [{'@id': '#a', 'schema:name': 'A'}]}, {'@id': '#a', 'name': 'A', 'url': '/a'}]
    """
    found: list[dict[str, Any]] = []
    by_id: dict[str, dict[str, Any]] = {}
    for value in objects_in(list(values)):
        node = schema_members(value)
        known = node_called(by_id, node)
        if known is not node:
            known |= {key: _joined(known.get(key), each) for key, each in node.items()}
            continue
        if isinstance(name := node.get("@id"), str):
            by_id.setdefault(name, node)
        found.append(node)
    return found


def _joined(one: Any, other: Any) -> Any:
    """Join what two parts of a node say in one member; a text that both have is one."""
    if not one or not other:
        return one or other
    are_texts = isinstance(one, str) and isinstance(other, str)
    return one if are_texts else [*listed(one), *listed(other)]


def nodes_by_id(nodes: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Map the ``@id`` of nodes to the first one that has it."""
    by_id: dict[str, dict[str, Any]] = {}
    for node in nodes:
        if isinstance(name := node.get("@id"), str):
            by_id.setdefault(name, node)
    return by_id


def node_called(by_id: Mapping[str, dict[str, Any]], node: dict[str, Any]) -> dict[str, Any]:
    """Give the node that a `node` is a part of, as its ``@id`` says; itself where none is known."""
    name = node.get("@id")
    known = by_id.get(name) if isinstance(name, str) and name else None
    # By texts alone: they say enough, and are never nested.
    texts = ((key, each) for key, each in node.items() if isinstance(each, str))
    if known is None or any(known.get(key, each) != each for key, each in texts):
        return node
    return known


def schema_members(value: Mapping[str, Any]) -> dict[str, Any]:
    """Give the members of a node by their names in schema.org, without a prefix."""
    return {_PREFIX.sub("", name): member for name, member in value.items()}


def listed(value: Any) -> list[Any]:
    """Give the items of a value that may stand alone, in a list, or in an object of a list."""
    found, waiting = [], [value]
    while waiting:
        each = waiting.pop()
        inner = _items_of(each)
        if inner is not None:
            waiting.extend(inner[::-1])
        elif each is not None:
            found.append(each)
    return found


def _items_of(value: Any) -> list[Any] | tuple[Any, ...] | None:
    """Give the items of a list, or of an object that is one; None for anything else."""
    if isinstance(value, Mapping):
        inner = value.get("@list", value.get("@set", value.get("itemListElement")))
        return None if inner is None else [inner]
    return value if isinstance(value, list | tuple) else None


def texts_of(value: Any) -> list[str]:
    """List the texts of a value; a number is one in its digits.

    >>> texts_of([{"@value": "Bridge closed", "@language": "en"}, 7])
    ['Bridge closed', '7']
    """
    found = []
    for item in listed(value):
        each = item.get("@value") if isinstance(item, Mapping) else item
        if isinstance(each, str | int | float) and not isinstance(each, bool):
            found.append(without_controls(str(each)))
    return [each for each in found if each.strip()]


def first_text(node: LinkedNode, *names: str) -> str:
    """Give the first text of the first of these members that has one; else the empty text."""
    return next((text for name in names for text in texts_of(node.get(name))), "")


def address_of(value: Any) -> str:
    """Give the address that a value is, or that the node which it is has."""
    for item in listed(value):
        if isinstance(item, str):
            return without_controls(item).strip()
        if isinstance(item, Mapping):
            return first_text(schema_members(item), "@id", "url").strip()
    return ""


def names_in(value: Any) -> tuple[str, ...]:
    """List the names of people or bodies, each a text or a node with a ``name``.

    >>> names_in([{"@type": "Person", "name": "Ann Lee"}, "Ben Ito"])
    ('Ann Lee', 'Ben Ito')
    """
    names = []
    for item in listed(value):
        own = first_text(schema_members(item), "name") if isinstance(item, Mapping) else ""
        names.extend([own] if own else texts_of(item))
    return tuple(dict.fromkeys(" ".join(name.split()) for name in names))
