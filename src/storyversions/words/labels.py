"""What a fact, an entity, a version and a source are called in one language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Self

from attrs import has

from storyversions.dates import When
from storyversions.state.between import StateLine
from storyversions.state.names import Names
from storyversions.state.paths import ROOT, Path
from storyversions.state.places import ORDER_SLOT, Place, child, locate
from storyversions.state.schema import (
    FrozenDict,
    KeyedContainer,
    Meta,
    Record,
    Shape,
    Slot,
    Source,
    Text,
    match_member,
    shape_of,
)
from storyversions.structs import Struct
from storyversions.words.date_words import (
    date_words,
    page_date_words,
    point_words,
    version_words,
)
from storyversions.words.languages import phrases_of
from storyversions.words.namesakes import Namesakes
from storyversions.words.phrases import Phrases
from storyversions.words.typeset import no_break

_HAS_DIGIT = re.compile("[0-9]")
_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class Labels(Struct):
    """The labels of one story in one language; `states` hold the names, the nearest first.

    `years` are those of its versions. A path in `ambiguous` is called by all of its steps.
    """

    record: Record
    lang: str = "en"
    names: Names = Names()
    sources: Mapping[str, Source] = FrozenDict()
    states: StateLine = StateLine()
    years: frozenset[str] = frozenset()
    ambiguous: frozenset[Path] = frozenset()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(lang={self.lang!r}, record={self.record!r})"

    @property
    def say(self) -> Phrases:
        """The phrases of this language; English for a language that has none."""
        return phrases_of(self.lang)

    @property
    def short_dates(self) -> bool:
        """Whether the year of a version goes without saying."""
        return len(self.years) <= 1

    def text(self, text: Text) -> str:
        """Choose a text in this language, of several else in English, else in any."""
        if isinstance(text, str):
            return text
        # Any language is better than none: a label is never empty.
        return text.get(self.lang) or text.get("en") or next(iter(text.values()), "")

    def label(self, path: Path) -> str:
        """Name a path: by its label in `names`, else by what the class says (S1)."""
        short_name = self.names.of(path)
        label = short_name[1].label(self.lang) if short_name else None
        return label or self._path_label(path)

    def heading(self, path: Path) -> str:
        """Name a path where its label begins a line or a sentence."""
        label = self.label(path)
        # An id stays as it is written: u11 is not U11.
        is_id = label == path.last and _HAS_DIGIT.search(label)
        return label if is_id or self.names.of(path) else self.say.begun(label)

    def inner_label(self, path: Path, holder: Path) -> str:
        """Name a `path` below an entity, the `holder`, which is named already."""
        return self._path_label(path, len(holder))

    def telling_apart(self, paths: Iterable[Path]) -> Self:
        """Give labels under which no two of these `paths` are called alike."""
        labels = {path: self.label(path) for path in paths}
        counts = Counter(labels.values())
        alike = frozenset(path for path, label in labels.items() if counts[label] > 1)
        return self.evolved(ambiguous=alike) if alike else self

    def _path_label(self, path: Path, silent: int = 0) -> str:
        """Make a label from those of the steps, without the first ones that are `silent`."""
        label, slot = "", Slot(self.record)
        template: Text | None = None
        # Only where two labels would be alike: a longer one is harder to read.
        is_long = path in self.ambiguous
        for depth, step in enumerate(path.steps, 1):
            match = child(slot.shape, step)
            if match is None:
                return str(path)
            canonical_step, slot = match
            if canonical_step.key:
                key = self.distinct_label(Path(path.steps[:depth]))
                parent = path.steps[depth - 2].name if is_long and depth > 1 else ""
                key = self._below(parent, key) if parent else key
                label, template = self._entry_label(template, label, key), None
            elif slot is ORDER_SLOT:
                entity = self._path_label(path.parent, silent)
                label = self.say.of.format(field=self.say.order, entity=entity)
            else:
                template = slot.meta.label
                # A field that holds entries is told by their labels, and says nothing more.
                if depth == len(path) or not _has_entries(slot.shape):
                    label = self._field_label(slot.meta, step.name, label)
            if depth == silent:
                label, template = "", None
        return label

    def _below(self, parent: str, key: str) -> str:
        """Name an entry with the field that holds it: servers a."""
        return self.say.pair.format(key=parent.replace("_", " "), value=key)

    def _entry_label(self, template: Text | None, entity: str, key: str) -> str:
        """Name an entry by the template of its field, else by the label of its key."""
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

    def place_of(self, path: Path) -> Place:
        """Resolve a path in the state class.

        Raises:
            PathError: The class has no such place.

        """
        return locate(self.record, path)

    def is_row(self, path: Path) -> bool:
        """Say whether a path is that of a row of a keyed tuple."""
        return path.steps[-1].key and self.place_of(path).rows is not None

    def is_order(self, path: Path) -> bool:
        """Say whether a path is the order of a keyed tuple."""
        return self.place_of(path).is_order

    def row_label(self, path: Path) -> str:
        """Name an entry or a row: by its short name, else as `entry_label` does."""
        short_name = self.names.of(path)
        label = short_name[1].label(self.lang) if short_name else None
        return label or self.entry_label(self.place_of(path).holder.meta, path)

    def entry_label(self, meta: Meta, path: Path) -> str:
        """Name the entry at `path`: by its names, those its key refers to, or its key."""
        return self.own_names(path) or self.referred(meta, path.last)

    def distinct_label(self, path: Path) -> str:
        """Name an entry or a row, with its key where another beside it has the same names."""
        label, names = self.row_label(path), self.own_names(path)
        if label == names:
            is_shared = self._namesakes.has_others(path, names)
            return self._with_key(names, path) if is_shared else names
        # The parts of a key that stands for a name are told as parts.
        parts = self._namesakes.key_parts(path) if label == no_break(path.last) else ()
        return self.say.comma.join(map(no_break, parts)) or label

    @cached_property
    def _namesakes(self) -> Namesakes:
        return Namesakes(self.record, self.states, self._names_of)

    def _with_key(self, names: str, path: Path) -> str:
        parts = self._namesakes.parts(path, names)
        if parts:
            return self.say.comma.join(map(no_break, parts))
        return names + self.say.bracketed.format(words=no_break(path.last))

    def referred(self, meta: Meta, key: str) -> str:
        """Name what the `key` of a `ref` leads to: by the entity's names, or by the key."""
        names = (self.own_names(ROOT.field(each).entry(key)) for each in meta.ref)
        # A key without a name is read as words, as far as it is written like a slug.
        is_slug = _SLUG.fullmatch(key) and not meta.ref
        return next(filter(None, names), "") or no_break(key.replace("-", " ") if is_slug else key)

    def own_names(self, path: Path) -> str:
        """Name an entity by its first field marked `names`, in the nearest state that has it."""
        shape = self.place_of(path).shape
        entities = self.states.values_at(self.record, path) if _has_names(shape) else ()
        return next(filter(None, (self._names_of(shape, each) for each in entities)), "")

    def _names_of(self, shape: Shape, entity: Any) -> str:
        own = match_member(shape, entity)
        fields = own.fields.values() if isinstance(own, Record) else ()
        names = next((getattr(entity, each.attribute) for each in fields if each.meta.names), None)
        return no_break(self.name_text(names)) if names else ""

    def name_text(self, names: Any) -> str:
        """Choose one text of a field marked `names`, or join those that a record always has."""
        if isinstance(names, str | Mapping):
            return self.text(names)
        return _texts_always_there(names) or str(names)

    def rank(self, path: Path) -> tuple[int, int]:
        """Rank the fact at `path`: watched ones first, by the names, then by the class."""
        for place, name in enumerate(self.names.watched):
            if name.covers(path):
                return (0, place)
        if self.place_of(path).meta.watch:
            return (1, self._field_place(path))
        place_of_name = self.names.places.get(path)
        if place_of_name is not None:
            return (2, place_of_name)
        return (3, self._field_place(path))

    def _field_place(self, path: Path) -> int:
        return list(self.record.fields).index(path.steps[0].name)

    def date(self, when: When) -> str:
        """Describe a date: '2023-11-16 or before' for ``../2023-11-16``."""
        return date_words(self.say, when, self.years)

    def page_date(self, date: object) -> str:
        """Describe a date as a page does: '22 Nov'."""
        return page_date_words(self.say, str(date), self.years)

    def point(self, point: object) -> str:
        """Describe a day or a moment that is sure."""
        return point_words(self.say, str(point), self.years)

    def version(self, label: str) -> str:
        """Name a version in running text: by month and day, where the story has one year."""
        return version_words(self.say, label, with_year=not self.short_dates)

    def version_title(self, label: str) -> str:
        """Name a version in a title."""
        with_year = self.say.title_with_year or not self.short_dates
        return version_words(self.say, label, with_year=with_year)

    def source(self, key: str) -> str:
        """Name a source, by its id where the story says no more."""
        return no_break(self.sources[key].name if key in self.sources else key)


def _texts_always_there(value: Any) -> str:
    """Join the texts of a record in the fields that cannot be missing, as of a name in parts."""
    if not has(type(value)):
        return ""
    fields = shape_of(type(value)).fields.values()
    held = [getattr(value, each.attribute) for each in fields if not each.may_be_missing]
    return " ".join(each for each in held if isinstance(each, str))


def _has_entries(shape: Shape) -> bool:
    """Say whether a mapping or a keyed tuple may stand here, whose entries have own labels."""
    return any(isinstance(each, KeyedContainer) for each in shape.containers)


def _has_names(shape: Shape) -> bool:
    """Say whether an entity may stand here that has a field marked `names`."""
    records = (each for each in shape.alternatives if isinstance(each, Record))
    return any(each.meta.names for record in records for each in record.fields.values())
