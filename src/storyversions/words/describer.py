"""What a fact, an entity, a value, a date and a source are called in one language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import Any

from attrs import field, frozen

from storyversions.dates import When
from storyversions.state.codec import Plain, unstructure
from storyversions.state.codec.scalars import unstructure_scalar
from storyversions.state.leaves import is_number
from storyversions.state.names import Names
from storyversions.state.paths import ROOT, Path
from storyversions.state.places import ORDER_SLOT, child, locate
from storyversions.state.schema import (
    Claim,
    Claimed,
    Entries,
    FrozenDict,
    Items,
    Meta,
    Opaque,
    Record,
    Rows,
    Shape,
    Slot,
    Source,
    Text,
    member,
    row_key,
)
from storyversions.state.walk import find
from storyversions.words.en import EN
from storyversions.words.ja import JA
from storyversions.words.phrases import Phrases

GLUE = "\u00a0"
"""Stands for a space inside a name, where no line is broken; `plain_text` makes it a space again."""

_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")

LANGUAGES: Mapping[str, Phrases] = FrozenDict({"en": EN, "ja": JA})


def plain_text(text: str) -> str:
    """A text without the marks that only typesetting needs."""
    return text.replace(GLUE, " ")


def tells_itself(value: Any) -> bool:
    """Whether a value's class has a method `told`; a field of that name is a fact like any other."""
    return callable(getattr(type(value), "told", None))


def glued(text: str) -> str:
    """A name whose spaces break no line, unless it is as long as a sentence."""
    return text.replace(" ", GLUE) if len(text) <= 30 else text  # noqa: PLR2004 - longer than any name


@frozen(eq=False, repr=False)
class Teller:
    """Words in one language for the facts of one story; `states` are where names are looked up, nearest first."""

    record: Record
    lang: str = "en"
    names: Names = field(factory=Names)
    sources: Mapping[str, Source] = field(factory=FrozenDict)
    states: tuple[Any, ...] = ()
    short_dates: bool = True

    @property
    def say(self) -> Phrases:
        """The phrases of this language; English for a language that has none."""
        return LANGUAGES.get(self.lang, EN)

    def text(self, text: Text) -> str:
        """A text in this language, of several else in English, else in any."""
        if isinstance(text, str):
            return text
        return text.get(self.lang) or text.get("en") or next(iter(text.values()), "")

    def label(self, path: Path) -> str:
        """What a path is called: its label in `names`, else made from what the class says (S1)."""
        named = self.names.of(path)
        label = named[1].label(self.lang) if named else None
        return label or self._made_label(path)

    def heading(self, path: Path) -> str:
        """What a path is called where its label begins a line or a sentence."""
        label = self.label(path)
        return label if self.names.of(path) else label[:1].upper() + label[1:]

    def inner_label(self, path: Path, holder: Path) -> str:
        """What a path below an entity is called where the entity is already named."""
        return self._made_label(path, len(holder))

    def _made_label(self, path: Path, silent: int = 0) -> str:
        """The label of a path from those of its steps, without the first ones that are `silent`."""
        label, slot = "", Slot(self.record)
        template: Text | None = None
        for depth, step in enumerate(path.steps, 1):
            found = child(slot.shape, step)
            if found is None:
                return str(path)
            canonical_step, slot = found
            if canonical_step.key:
                label = self._filled(template, label, self.row_label(Path(path.steps[:depth])))
                template = None
            elif slot is ORDER_SLOT:
                label = self.say.of.format(
                    field=self.say.order, entity=self._made_label(path.parent, silent)
                )
            else:
                template = slot.meta.label
                if depth == len(path) or not _has_entries(slot.shape):
                    label = self._field_label(slot.meta, step.name, label)
            if depth == silent:
                label, template = "", None
        return label

    def _filled(self, template: Text | None, entity: str, key: str) -> str:
        """The label of an entry: by the template of its field, else the label of its key."""
        text = self.text(template) if template else ""
        if "{" in text and (entity or "{of}" not in text):
            return text.format(of=entity, key=key)
        return self.say.of.format(field=key, entity=entity) if entity else key

    def _field_label(self, meta: Meta, name: str, entity: str) -> str:
        text, words = self.text(meta.label) if meta.label else "", name.replace("_", " ")
        if "{of}" in text and "{key}" not in text and entity:
            return text.format(of=entity)
        text = words if "{" in text or not text else text
        return self.say.of.format(field=text, entity=entity) if entity else text

    def is_row(self, path: Path) -> bool:
        """Whether a path is that of a row of a keyed tuple."""
        holder = locate(self.record, path.parent).shape if len(path) > 1 else self.record
        return path.steps[-1].key and bool(_row_keys(holder))

    def is_key(self, path: Path) -> bool:
        """Whether a path is the key of a row, which the path of the row says already (F2)."""
        if len(path) <= 2:  # noqa: PLR2004 - the row's holder, the row, the field
            return False
        holder = locate(self.record, path.parent.parent).shape
        return path.last in _row_keys(holder)

    def is_order(self, path: Path) -> bool:
        """Whether a path is the order of a keyed tuple."""
        return locate(self.record, path).is_order

    def row_label(self, path: Path) -> str:
        """What an entry or a row is called by its short name, else as `entry_label` says."""
        named = self.names.of(path)
        holder = locate(self.record, path.parent).slot if len(path) > 1 else Slot(self.record)
        return (named[1].label(self.lang) if named else None) or self.entry_label(holder.meta, path)

    def entry_label(self, meta: Meta, path: Path) -> str:
        """What an entry or a row is called: by its own names, by those of what its key refers to, else its key."""
        return self._own_names(path) or self.referred(meta, path.last)

    def referred(self, meta: Meta, key: str) -> str:
        """What the key of a `ref` is called: by the names of the entity that it points to, else by the key."""
        found = (self._own_names(ROOT.field(collection).entry(key)) for collection in meta.ref)
        return next(filter(None, found), "") or glued(
            key if meta.ref or not _SLUG.fullmatch(key) else key.replace("-", " ")
        )

    def _own_names(self, path: Path) -> str:
        """What the entity at a path is called by its first field marked `names`, in the nearest state that has it."""
        shape = locate(self.record, path).shape
        for state in self.states if _has_names(shape) else ():
            entity = find(self.record, state, path)
            own = member(shape, entity)
            fields = own.fields.values() if isinstance(own, Record) else ()
            called = next((getattr(entity, each.name) for each in fields if each.meta.names), None)
            if called:
                return glued(
                    self.text(called) if isinstance(called, str | Mapping) else str(called)
                )
        return ""

    def told(self, path: Path, value: Any) -> str:
        """A value at a path in words, without the key that the path says already."""
        slot = locate(self.record, path).slot
        holder = locate(self.record, path.parent).shape if len(path) > 1 else self.record
        own = member(slot.shape, value)
        if isinstance(own, Record) and not tells_itself(value):
            return self._record(own, value, _row_keys(holder))
        return self.value(slot, value)

    def value(self, slot: Slot, value: Any) -> str:
        """A value in words, at a place of this slot; a claim by its value."""
        own = member(slot.shape, value)
        if isinstance(value, Claim) and isinstance(own, Claimed):
            return self.value(Slot(own.value.shape, slot.meta.merged(own.value.meta)), value.value)
        if tells_itself(value):
            return str(value.told(self.lang, self._name_of(own)))
        if isinstance(own, Items):
            item = Slot(own.item.shape, slot.meta.merged(own.item.meta))
            return (
                self.say.listed([self.value(item, each) for each in _sorted(value)]) or self.say.nil
            )
        if isinstance(own, Record):
            return self._record(own, value)
        if isinstance(own, Entries):
            said = [
                f"{key}{self.say.colon}{self.value(own.item, each)}" for key, each in value.items()
            ]
            return self.say.listed(said) or self.say.nil
        if isinstance(own, Rows):
            return self.say.listed([self._row(own, row) for row in value]) or self.say.nil
        if isinstance(own, Opaque):
            return self.plain(unstructure(slot.shape, value))
        return self._scalar(slot.meta, value)

    def _row(self, rows: Rows, row: Any) -> str:
        """A row by its key, and in brackets what it says beside it."""
        own = member(rows.row.shape, row)
        assert isinstance(own, Record)
        said = self.value(rows.row, row) if tells_itself(row) else self._record(own, row, rows.key)
        return glued(row_key(rows, row)) + (self.say.bracketed.format(words=said) if said else "")

    def plain(self, plain: Plain) -> str:
        """Plain JSON in words: members by their keys, what is inside another in brackets."""
        if isinstance(plain, dict):
            return self.say.listed([self._member(key, each) for key, each in plain.items()])
        if isinstance(plain, list):
            return self.say.listed([self._member("", each).strip() for each in plain])
        return plain if isinstance(plain, str) else self._scalar(Meta(), plain)

    def _member(self, key: str, plain: Plain) -> str:
        said, name = self.plain(plain), self.keys((key,))
        return (
            name + self.say.bracketed.format(words=said)
            if isinstance(plain, dict | list)
            else f"{name} {said}"
        )

    def keys(self, keys: tuple[str, ...]) -> str:
        """Keys of opaque JSON as words."""
        return " ".join(keys).replace("_", " ")

    def _record(self, shape: Record, value: Any, without: tuple[str, ...] = ()) -> str:
        """The fields of a record that are set, listed."""
        said = []
        for each in shape.fields.values():
            held = getattr(value, each.name)
            if each.name in without or _holds_claims(each.shape):
                continue
            if (
                held is None
                or held is False
                or (isinstance(held, tuple | Mapping | frozenset | str) and not held)
            ):
                continue
            if each.meta.names:
                said.append(self.text(held) if isinstance(held, str | Mapping) else str(held))
            elif not each.meta.ignore:
                said.append(
                    f"{self._field_label(each.meta, each.name, '')} {self.value(each, held)}"
                )
        return self.say.listed(said) or ("" if without else shape.name)

    def _name_of(self, shape: Any) -> Any:
        """The function that a `told` gets: the label of what any `ref` field of the class points to."""
        refs = tuple(ref for each in getattr(shape, "fields", {}).values() for ref in each.meta.ref)
        return lambda key: self.referred(Meta(ref=refs), key)

    def _scalar(self, meta: Meta, value: Any) -> str:
        if value is None or isinstance(value, bool):
            return {None: self.say.none, True: self.say.true, False: self.say.false}[value]
        if isinstance(value, Enum):
            return str(value.value)
        if isinstance(value, str) and meta.ref:
            return self.referred(meta, value)
        if not is_number(value):
            return str(unstructure_scalar(value))
        return _number(value, meta) + self.unit(meta, value)

    def unit(self, meta: Meta, value: Any) -> str:
        """The unit behind a number, with the space that the language puts there."""
        if meta.unit is None or isinstance(value, str):
            return ""
        unit = self.text(meta.unit)
        return f" {unit}" if unit.isascii() and unit[:1].isalpha() else unit

    def date(self, when: When) -> str:
        """A date in words: '2023-11-16 or before' for ``../2023-11-16``."""
        start, slash, stop = when.text.partition("/")
        if not slash:
            return self._point(start)
        if ".." in (start, stop):
            open_end = self.say.before if start == ".." else self.say.onwards
            return open_end.format(date=self._point(stop if start == ".." else start))
        return self.say.within.format(start=self._point(start), stop=self._point(stop))

    def _point(self, text: str) -> str:
        for mark, phrase in (("~", self.say.about), ("?", self.say.perhaps)):
            if text.endswith(mark):
                return phrase.format(date=self._point(text[:-1]))
        return text

    def rank(self, path: Path) -> tuple[int, int]:
        """Where a fact comes among others: watched ones first, by the order of the names, then of the class."""
        for place, name in enumerate(self.names.watched):
            if name.covers(path):
                return (0, place)
        if locate(self.record, path).meta.watch:
            return (1, self._field_place(path))
        own = self.names.places.get(path)
        return (2, own) if own is not None else (3, self._field_place(path))

    def _field_place(self, path: Path) -> int:
        return list(self.record.fields).index(path.steps[0].name)

    def version(self, label: str) -> str:
        """A version's label as it stands in running text: month and day, where the story has one year."""
        if not self.short_dates:
            return label
        _, month, day = label.split("-", 2)
        return f"{month.lstrip('0')}/{day.lstrip('0')}"

    def source(self, key: str) -> str:
        """The name of a source, or its id where the story says no more."""
        return glued(self.sources[key].name if key in self.sources else key)


def _members(shape: Shape) -> tuple[Shape, ...]:
    return shape.alternatives


def _has_entries(shape: Shape) -> bool:
    """Whether a mapping or a keyed tuple may stand at a place: what is in it has labels of its own."""
    return any(isinstance(each, Entries | Rows) for each in _members(shape))


def _has_names(shape: Shape) -> bool:
    """Whether an entity may stand at a place that has a field marked `names`."""
    records = (each for each in _members(shape) if isinstance(each, Record))
    return any(each.meta.names for record in records for each in record.fields.values())


def _holds_claims(shape: Shape) -> bool:
    """Whether claims stand at a place or below it, each a fact that is told on its own."""
    inner = [each.item.shape for each in _members(shape) if isinstance(each, Entries)]
    return any(isinstance(each, Claimed) for each in _members(shape)) or any(
        map(_holds_claims, inner)
    )


def _row_keys(holder: Shape) -> tuple[str, ...]:
    """The fields that are the key of the rows of a keyed tuple."""
    return next((each.key for each in _members(holder) if isinstance(each, Rows)), ())


def _number(value: Any, meta: Meta) -> str:
    """A number in plain digits (S5), its thousands set apart where it counts a unit and has five or more."""
    digits = str(unstructure_scalar(value))
    if isinstance(value, str) or meta.unit is None or abs(value) < 10_000:  # noqa: PLR2004 - five digits
        return digits
    whole, dot, rest = digits.partition(".")
    return f"{int(whole):,}{dot}{rest}" if whole.removeprefix("-").isdecimal() else digits


def _sorted(value: Any) -> list[Any]:
    return sorted(value, key=str) if isinstance(value, frozenset) else list(value)
