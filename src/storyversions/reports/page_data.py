"""What a page carries of a story.

Each version's patch by facts, and its changes explained, in every language.

The page has no engine of its own. A patch is a map from fact to (before, after) and composes fact
by fact (F4), so that a few lines of script can fold those of several versions
(`templates/fold.js`). Facts, values and texts stand in tables; the numbers of facts follow the
order of their paths, so that what holds a fact has a smaller number than the fact.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from storyversions.reports.json_output import said
from storyversions.reports.localized import Describers, Localized, StringTable
from storyversions.reports.rows import is_group, sources_of
from storyversions.state.change import Change
from storyversions.state.codec import Plain, canonical, unstructure
from storyversions.state.paths import ROOT, Path
from storyversions.state.places import locate
from storyversions.state.schema import NOTHING, Claim, Record
from storyversions.state.walk import Presence
from storyversions.story.history import VersionDelta, lapsed_claims
from storyversions.story.story import Story
from storyversions.story.version import Version
from storyversions.structs import Struct
from storyversions.words import (
    Describer,
    bare_words,
    describe_change,
    reader_words,
    standing_words,
)

_MOST_NAMES = 100_000
"""More than a story has names or a class has fields."""

_UNWATCHED = 2
"""The first rank of facts that are not watched (`Describer.rank`)."""


class PageData(Struct):
    """The tables of one page while it is made: texts, values and facts by number."""

    record: Record
    describers: Describers
    table: StringTable
    paths: Mapping[Path, int]
    watched: frozenset[Path]
    values: dict[tuple[str, str, Localized], int]

    def value(self, path: Path, value: Any) -> int:
        """Number a `value`: at one `path`, equal values share one number (S4)."""
        # 0 stands for nothing, so that the script can test a value for truth.
        if value is NOTHING:
            return 0
        plain = canonical(_plain(self.record, path, value))
        words = self.describers.each_says(lambda describer: carried_words(describer, path, value))
        return self.values.setdefault(
            (_sort(self.describers.each[0], path, value), plain, words), len(self.values) + 1
        )

    def group(self, path: Path) -> int:
        """Number the label of the watched group that the fact at `path` belongs to.

        A fact of no group has 0.
        """
        describer = self.describers.each[0]
        name = next((name for name in describer.names.watched if name.covers(path)), None)
        if name is None or not is_group(describer, name):
            return 0
        return self.table.number(
            self.describers.each_says(
                lambda describer: name.label(describer.lang) or str(name.paths[0])
            )
        )

    def change(self, change: Change, *, base: bool) -> dict[str, Plain]:
        """Number one `change`; as part of the `base` version, its values say it all."""
        told = (
            ""
            if base
            else self.table.number(
                self.describers.each_tells(lambda describer: describe_change(describer, change))
            )
        )
        cause = self.table.number(
            self.describers.each_says(lambda describer: reader_words(describer, change))
        )
        return {"path": self.paths[change.path], "kind": change.kind.value} | said(
            {
                "facts": [
                    [self.paths[path], self.value(path, before), self.value(path, after)]
                    for path, (before, after) in change.facts.items()
                ],
                "said": told,
                "cause": cause,
                "sources": list(sources_of(change)),
                "replaces": self.paths[change.replaces] if change.replaces else None,
            }
        )


def page_data_of(story: Story, describers: Describers) -> PageData:
    """Make the tables of a `story`: each path a version touched, and those above."""
    touched = {path for changes in story.steps for change in changes for path in _places(change)}
    above = {prefix for path in touched for prefix in path.prefixes()}
    # Sorted, so that what holds a fact has the smaller number; the script relies on it.
    paths = {path: number for number, path in enumerate(sorted({ROOT, *above, *touched}))}
    watched = frozenset(
        path for path in paths if path.steps and describers.each[0].rank(path)[0] < _UNWATCHED
    )
    return PageData(story.record_shape, describers, StringTable(), paths, watched, {})


def story_json(story: Story, page_data: PageData) -> dict[str, Plain]:
    """Write the facts, values and versions of a `story`.

    Their texts are in the table of `page_data`.
    """
    versions = [
        _version(page_data, delta.version, delta.changes, lapsed)
        for delta, lapsed in zip(story.deltas, _lapsed(story.deltas), strict=True)
    ]
    return {
        "versions": versions,
        "paths": [_path(page_data, path) for path in page_data.paths],
        "values": [
            {"sort": "nothing", "words": 0},
            *(_value(page_data, *each) for each in page_data.values),
        ],
    }


def carried_words(describer: Describer, path: Path, value: Any) -> str:
    """Describe the `value` of a fact with its claim's details; an entity as there."""
    if value is None or isinstance(value, Presence):
        return "" if value is None else describer.say.held
    if describer.is_order(path):
        return describer.say.listed([describer.row_label(path.parent.entry(key)) for key in value])
    slot = describer.place_of(path).slot
    if isinstance(value, Claim):
        return standing_words(describer, slot, value)
    return bare_words(describer, slot, value) or describer.say.nil


def _places(change: Change) -> Iterable[Path]:
    return (change.path, *change.facts, *([change.replaces] if change.replaces else []))


def _lapsed(deltas: Sequence[VersionDelta]) -> Iterator[tuple[Change, ...]]:
    """Yield, for each version, the claims that lapsed since the one before it (N5)."""
    yield ()
    for before, after in pairwise(deltas):
        touched = {path for change in after.changes for path in (change.path, *change.facts)}
        yield tuple(lapsed_claims(before, after, dict.fromkeys(touched)))


def _version(
    page_data: PageData, version: Version, changes: Iterable[Change], lapsed: Iterable[Change]
) -> dict[str, Plain]:
    # The first version has no change to tell: its facts are what there is.
    base = version.number == 1
    return {
        "label": version.label,
        "changes": [page_data.change(change, base=base) for change in changes],
    } | said({"lapsed": [page_data.change(change, base=False) for change in lapsed]})


def _path(page_data: PageData, path: Path) -> dict[str, Plain]:
    """Describe a path by its text, its label, its parent's number and its rank."""
    if not path.steps:
        return {"path": "", "label": 0, "up": 0, "rank": 0}
    label = page_data.table.number(
        page_data.describers.each_says(lambda describer: describer.heading(path))
    )
    first, place = page_data.describers.each[0].rank(path)
    placed = {
        "path": str(path),
        "label": label,
        "up": page_data.paths[path.parent],
        # One number sorts as the pair does, and is shorter on the page.
        "rank": first * _MOST_NAMES + place,
    }
    return placed | said(
        {
            "group": page_data.group(path),
            "watched": path in page_data.watched,
            "prose": page_data.describers.each[0].place_of(path).slot.is_prose,
        }
    )


def _value(page_data: PageData, sort: str, plain: str, words: Localized) -> dict[str, Plain]:
    """Describe a value by its sort and its words; an order by its rows."""
    value = {"sort": sort, "words": page_data.table.number(words)}
    return value | {"rows": json.loads(plain)} if sort == "order" else value


def _sort(describer: Describer, path: Path, value: Any) -> str:
    if isinstance(value, Claim | Presence):
        return "claim" if isinstance(value, Claim) else "entity"
    if value is None:
        return "none"
    return "order" if describer.is_order(path) else "leaf"


def _plain(record: Record, path: Path, value: Any) -> Plain:
    if isinstance(value, Presence):
        return value.name
    return unstructure(locate(record, path).shape, value)
