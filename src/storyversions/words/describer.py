"""Values in words: numbers with their units, lists, records, claims, and classes of users."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Any

from storyversions.state.codec import Plain, unstructure
from storyversions.state.leaves import is_number, unstructure_scalar
from storyversions.state.paths import Path
from storyversions.state.schema import (
    NOTHING,
    Claim,
    ClaimOf,
    KeyedTuple,
    MappingOf,
    Meta,
    Opaque,
    Record,
    SequenceOf,
    Shape,
    Slot,
    match_member,
    row_key,
    rows_of,
)
from storyversions.words.labels import Labels
from storyversions.words.typeset import no_break, with_line_ends

_ASKED = ("describe", "told")
"""The methods by which a class describes its values itself, the first that it has."""


def describes_itself(value: Any) -> bool:
    """Say whether a value's class has a method `describe` or `told`, not a field of that name."""
    return telling_method(value) is not None


def describe_itself(value: Any, lang: str, label_of: Callable[[str], str]) -> Any:
    """Call the method by which a `value` describes itself in `lang`."""
    name = telling_method(value)
    assert name is not None, "the value describes itself"
    return getattr(type(value), name)(value, lang, label_of)


def telling_method(value: Any) -> str | None:
    """Name the method by which a `value` describes itself; None where it has none."""
    return next((name for name in _ASKED if callable(getattr(type(value), name, None))), None)


class Describer(Labels):
    """The words in one language for the facts of one story: labels, and here values."""

    def describe(self, path: Path, value: Any) -> str:
        """Describe a `value` at a `path`, without the key that the path says already."""
        place = self.place_of(path)
        own = match_member(place.shape, value)
        if isinstance(own, Record) and not describes_itself(value):
            rows = rows_of(place.holder.shape)
            return self._record(own, value, rows.key if rows else ())
        return self.value(place.slot, value)

    def value(self, slot: Slot, value: Any) -> str:
        """Describe a `value` at a place of this `slot`, a claim by its value."""
        own = match_member(slot.shape, value)
        if isinstance(value, Claim) and isinstance(own, ClaimOf):
            return self.value(Slot(own.value.shape, slot.meta.merged(own.value.meta)), value.value)
        if describes_itself(value):
            return str(describe_itself(value, self.lang, self._label_of(own)))
        if isinstance(own, SequenceOf):
            item = Slot(own.item.shape, slot.meta.merged(own.item.meta))
            items = [self.value(item, each) for each in _sorted(value)]
            return self.say.listed(items) or self.say.nil
        if isinstance(own, Record):
            return self._record(own, value)
        if isinstance(own, MappingOf):
            entries = [self._entry(own, key, each) for key, each in value.items()]
            return self.say.listed(entries) or self.say.nil
        if isinstance(own, KeyedTuple):
            return self.say.listed([self._row(own, row) for row in value]) or self.say.nil
        if isinstance(own, Opaque):
            return self.plain(unstructure(slot.shape, value))
        return self._scalar(slot.meta, value)

    def _entry(self, entries: MappingOf, key: str, value: Any) -> str:
        return f"{key}{self.say.colon}{self.value(entries.item, value)}"

    def _row(self, rows: KeyedTuple, row: Any) -> str:
        """Describe a row by its key, and in brackets by what else it says."""
        own = match_member(rows.row.shape, row)
        assert isinstance(own, Record)
        if describes_itself(row):
            words = self.value(rows.row, row)
        else:
            words = self._record(own, row, rows.key)
        return self.bracketed(no_break(row_key(rows, row)), words)

    def bracketed(self, label: str, words: str) -> str:
        """Set `words` about a thing in brackets after its `label`, if there are any."""
        return label + self.say.bracketed.format(words=words) if words else label

    def plain(self, plain: Plain) -> str:
        """Describe plain JSON: members by their keys, what is inside another in brackets."""
        if isinstance(plain, dict):
            return self.say.listed([self._member(key, each) for key, each in plain.items()])
        if isinstance(plain, list):
            return self.say.listed([self._member("", each).strip() for each in plain])
        return self._scalar(Meta(), plain)

    def _member(self, key: str, plain: Plain) -> str:
        words, name = self.plain(plain), self.keys((key,))
        if isinstance(plain, dict | list):
            return name + self.say.bracketed.format(words=words)
        return self.say.pair.format(key=name, value=words)

    def keys(self, keys: tuple[str, ...]) -> str:
        """Describe keys of opaque JSON."""
        return " ".join(keys).replace("_", " ")

    def _record(self, shape: Record, value: Any, without: tuple[str, ...] = ()) -> str:
        """List the fields of a record that are set, but for those in `without` and for claims."""
        words = []
        for field in shape.fields.values():
            held = getattr(value, field.attribute)
            if field.name in without or _holds_claims(field.shape) or _is_unset(held):
                continue
            if field.meta.names:
                words.append(self.name_text(held))
            elif not field.meta.ignore:
                label = self._field_label(field.meta, field.name, "")
                words.append(self.say.pair.format(key=label, value=self.value(field, held)))
        return self.say.listed(words) or ("" if without else shape.name)

    def _label_of(self, shape: Any) -> Callable[[str], str]:
        """Give a class that describes itself the labels of what its `ref` fields point to."""
        fields = getattr(shape, "fields", {}).values()
        meta = Meta(ref=tuple(ref for field in fields for ref in field.meta.ref))
        return lambda key: self.referred(meta, key)

    def _scalar(self, meta: Meta, value: Any) -> str:
        if value is None or isinstance(value, bool):
            return {None: self.say.none, True: self.say.true, False: self.say.false}[value]
        if isinstance(value, Enum):
            return str(value.value)
        if isinstance(value, date):
            return self.point(value.isoformat())
        if isinstance(value, str):
            return self.referred(meta, value) if meta.ref else with_line_ends(value)
        text = str(unstructure_scalar(value))
        return self._counted(meta, text) if is_number(value) and meta.unit is not None else text

    def _counted(self, meta: Meta, digits: str) -> str:
        """Describe a number with its unit, its digits grouped as the language does (S5)."""
        unit, number = self.text(meta.unit or ""), self.say.number(digits)
        template = self.say.quantity_word if is_word(unit) else self.say.quantity
        return template.format(number=number, unit=unit)


def is_word(unit: str) -> bool:
    """Say whether a unit is a word or begins like one, and so stands apart from its number."""
    return unit.isascii() and unit[:1].isalpha()


def _is_unset(value: Any) -> bool:
    """Say whether a field says nothing: missing, None, False, or empty."""
    empty = isinstance(value, tuple | Mapping | frozenset | str) and not value
    return value is NOTHING or value is None or value is False or empty


def _holds_claims(shape: Shape) -> bool:
    """Say whether claims stand here or below, each of them a fact of its own."""
    inner = [each.item.shape for each in shape.alternatives if isinstance(each, MappingOf)]
    own = any(isinstance(each, ClaimOf) for each in shape.alternatives)
    return own or any(map(_holds_claims, inner))


def _sorted(value: Any) -> list[Any]:
    return sorted(value, key=str) if isinstance(value, frozenset) else list(value)
