"""Break the canonical JSON of a document into lines, at facts and entities.

So git shows small diffs, and two documents can be compared line by line. Taking the line feeds out
gives the canonical text again, since no JSON string has one inside.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from storyversions.state.codec import Plain, canonical
from storyversions.state.schema import KeyedTuple, MappingOf, Record, Shape, Union


def format_snapshot(members: Mapping[str, Plain], record: Record) -> str:
    """Write `members` with one line for each member, entry, passage and fact."""
    parts = {
        name: _state(record, plain)
        if name == "state"
        else _listed(plain)
        if isinstance(plain, list)
        else canonical(plain)
        for name, plain in members.items()
    }
    return _braces(parts) + "\n"


def format_index(members: Mapping[str, Plain]) -> str:
    """Write the text of the index: a line for each member, and for each item inside one."""
    return _braces({name: _opened(plain) for name, plain in members.items()}) + "\n"


def _opened(plain: Plain) -> str:
    if isinstance(plain, dict):
        return _braces({key: canonical(each) for key, each in plain.items()})
    return _listed(plain) if isinstance(plain, list) else canonical(plain)


def _state(shape: Shape, plain: Plain) -> str:
    """Break the JSON of a state where its shape has facts and entities."""
    own = _container(shape, plain)
    match own:
        case Record():
            return _braces({key: _state(_field(own, key), each) for key, each in plain.items()})
        case MappingOf():
            return _braces({key: _state(own.item.shape, each) for key, each in plain.items()})
        case KeyedTuple():
            rows = _braces(
                {key: _state(own.row.shape, each) for key, each in plain["rows"].items()}
            )
            return _braces({"order": canonical(plain["order"]), "rows": rows})
    return canonical(plain)


def _container(shape: Shape, plain: Plain) -> Shape | None:
    if not isinstance(plain, dict):
        return None
    if isinstance(shape, Union):
        named = shape.records.get(plain.get("class", ""))
        return named or shape.container
    return shape


def _field(record: Record, name: str) -> Shape:
    now = record.former().get(name, name)
    return record.fields[now].shape if now in record.fields else record


def _braces(parts: Mapping[str, str]) -> str:
    return _lines(
        "{", (f"{json.dumps(key, ensure_ascii=False)}:{parts[key]}" for key in sorted(parts)), "}"
    )


def _listed(items: list[Plain]) -> str:
    return _lines("[", map(canonical, items), "]")


def _lines(opening: str, items: Iterable[str], closing: str) -> str:
    text = ",\n".join(items)
    return f"{opening}\n{text}\n{closing}" if text else opening + closing
