"""Break the canonical JSON of a document into lines, at facts and entities.

So git shows small diffs, and two documents can be compared line by line. Taking the line feeds out
gives the canonical text again, since no JSON string has one inside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from storyversions.state.codec import Plain, canonical
from storyversions.state.schema import KeyedTuple, MappingOf, Record, Shape, Union


def format_snapshot(members: Mapping[str, Plain], record: Record) -> str:
    """Write `members` with one line for each member, entry, passage and fact."""
    return SnapshotLayout(record).text(members)


class SnapshotLayout:
    """Writes one document after the other; of an entity that two of them share the text is kept."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._former: dict[int, tuple[Plain, str]] = {}
        self._kept: dict[int, tuple[Plain, str]] = {}

    def text(self, members: Mapping[str, Plain]) -> str:
        """Write `members` as `format_snapshot` does."""
        self._former, self._kept = self._kept, {}
        parts = {name: self._member(name, plain) for name, plain in members.items()}
        return _braces(parts) + "\n"

    def _member(self, name: str, plain: Plain) -> str:
        if name == "state":
            return self._state(self._record, plain)
        return _listed(plain) if isinstance(plain, list) else canonical(plain)

    def _state(self, shape: Shape, plain: Plain) -> str:
        """Break the JSON of a state where its shape has facts and entities."""
        if not isinstance(plain, dict):
            return canonical(plain)
        known = self._former.get(id(plain))
        # Two documents share an object only where it stands at one place in both.
        text = known[1] if known is not None else self._broken(shape, plain)
        # Kept with the object, so that no other one gets its number.
        self._kept[id(plain)] = plain, text
        return text

    def _broken(self, shape: Shape, plain: Plain) -> str:
        own = _container(shape, plain)
        match own:
            case Record():
                fields = {name: _field(own, name) for name in plain}
                return _braces({name: self._state(fields[name], plain[name]) for name in plain})
            case MappingOf():
                return self._entities(own.item.shape, plain)
            case KeyedTuple():
                rows = self._entities(own.row.shape, plain["rows"])
                return _braces({"order": canonical(plain["order"]), "rows": rows})
        return canonical(plain)

    def _entities(self, shape: Shape, plain: Mapping[str, Plain]) -> str:
        return _braces({key: self._state(shape, each) for key, each in plain.items()})


def format_index(members: Mapping[str, Plain]) -> str:
    """Write the text of the index: a line for each member, and for each item inside one."""
    return _braces({name: _opened(plain) for name, plain in members.items()}) + "\n"


def _opened(plain: Plain) -> str:
    if isinstance(plain, dict):
        return _braces({key: canonical(each) for key, each in plain.items()})
    return _listed(plain) if isinstance(plain, list) else canonical(plain)


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
    return _lines("{", [f"{_key(key)}:{parts[key]}" for key in sorted(parts)], "}")


@lru_cache(maxsize=1 << 14)
def _key(name: str) -> str:
    return canonical(name)


def _listed(items: list[Plain]) -> str:
    return _lines("[", map(canonical, items), "]")


def _lines(opening: str, items: Iterable[str], closing: str) -> str:
    text = ",\n".join(items)
    return f"{opening}\n{text}\n{closing}" if text else opening + closing
