"""A diff in numbers: the entries of each list or mapping that came, went and changed, by field."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from attrs import Factory, define, evolve

from storyversions.reports.diff_page import diff_page, diff_span, forward_diff
from storyversions.reports.json_output import change_json, version_json
from storyversions.reports.row_fields import outermost_row
from storyversions.reports.rows import Page, Row
from storyversions.state.change import Change, Kind
from storyversions.state.codec import Plain
from storyversions.state.paths import Path
from storyversions.story.diff import Diff
from storyversions.story.story import Story
from storyversions.words import Describer, describe_change
from storyversions.words.phrases import Phrases

_OFTEN = 3
"""From so many times on the same change of several entries is a line of its own."""


@define
class EntryCounts:
    """What a diff changes among the entries of one mapping or keyed tuple.

    `added` and `removed` are whole entries; `changed` has the changes in each other entry.
    """

    added: int = 0
    removed: int = 0
    changed: dict[Path, list[Change]] = Factory(lambda: defaultdict(list))

    def count(self, entry: Path, change: Change) -> None:
        """Count a `change` at or below an `entry`."""
        if change.path == entry and change.kind is Kind.ADDED:
            self.added += 1
        elif change.path == entry and change.kind is Kind.REMOVED:
            self.removed += 1
        else:
            self.changed[entry].append(change)

    @property
    def touched(self) -> int:
        """How many entries are counted in one way or another."""
        return self.added + self.removed + len(self.changed)

    def fields(self) -> dict[str, int]:
        """Count the entries in which each field changed, the most frequent first."""
        names = Counter(
            name
            for entry, changes in self.changed.items()
            for name in {_field_of(entry, change) for change in changes} - {""}
        )
        return dict(sorted(names.items(), key=lambda item: (-item[1], item[0])))


def count_entries(changes: Iterable[Change]) -> tuple[Mapping[Path, EntryCounts], list[Change]]:
    """Count `changes` by the mapping or keyed tuple that they are in; others are given as they are.

    Of several inside each other the outermost counts.
    """
    counted: defaultdict[Path, EntryCounts] = defaultdict(EntryCounts)
    others = []
    for change in changes:
        entry = outermost_row(change.path)
        if entry is None:
            others.append(change)
        else:
            counted[entry.parent].count(entry, change)
    return counted, others


def _field_of(entry: Path, change: Change) -> str:
    """Name the field of an `entry` that a `change` is in; empty where it is the entry itself.

    Where entries hold lists of rows, it is the field of a row.
    """
    below = change.path.steps[len(entry) :]
    return next((step.name for step in below if not step.key), "")


def summary_page(diff: Diff, title: str) -> Page:
    """Make the rows of a `diff` with its entries counted; facts in no entry are told as ever."""
    forward = forward_diff(diff)
    counted, others = count_entries(forward.changes)
    passing, rest = count_entries(forward.passing)
    told = diff_page(evolve(forward, changes=tuple(others), passing=tuple(rest)), title)
    paths = dict.fromkeys((*counted, *passing))
    describer = forward.describer
    rows = [
        row
        for path in paths
        for row in _rows(describer, path, counted.get(path), passing.get(path))
    ]
    return told.evolved(span=diff_span(diff), rows=(*rows, *told.rows))


def summary_json(diff: Diff, story: Story) -> dict[str, Plain]:
    """Write the counts of `summary_page`, and whole the changes of facts in no entry."""
    counted, others = count_entries(diff.changes)
    passing, _ = count_entries(diff.passing)
    paths = dict.fromkeys((*counted, *passing))
    return {
        "format": 1,
        "story": story.name,
        "from": version_json(diff.a),
        "to": version_json(diff.b),
        "entries": [_counts_json(path, counted.get(path), passing.get(path)) for path in paths],
        "changes": [change_json(diff.describer, each) for each in others],
    }


def _counts_json(
    path: Path, counts: EntryCounts | None, passing: EntryCounts | None
) -> dict[str, Plain]:
    counts = counts or EntryCounts()
    members: dict[str, Plain] = {
        "added": counts.added,
        "removed": counts.removed,
        "changed": len(counts.changed),
        "passing": passing.touched if passing else 0,
        "fields": counts.fields(),
    }
    return {"path": str(path), **members}


def _rows(
    describer: Describer, path: Path, counts: EntryCounts | None, passing: EntryCounts | None
) -> Iterator[Row]:
    """Make the rows about the entries at `path`: how many, and what happened to many of them."""
    counts = counts or EntryCounts()
    say = describer.say
    words = [
        *_times(say, say.entries_new, counts.added),
        *_times(say, say.entries_gone, counts.removed),
        *_changed(describer, counts),
        *_times(say, say.entries_passing, passing.touched if passing else 0),
    ]
    yield Row(describer.heading(path), say.joined([say.listed(words)]))
    for field, told, times in _repeated(describer, counts):
        yield Row(say.begun(field), say.times(say.same_change, times) + say.colon + told)


def _times(say: Phrases, forms: tuple[str, ...], n: int) -> Iterator[str]:
    if n:
        yield say.times(forms, n)


def _changed(describer: Describer, counts: EntryCounts) -> Iterator[str]:
    """Say how many entries changed, and in which fields."""
    say = describer.say
    fields = [
        say.pair.format(key=name.replace("_", " "), value=n) for name, n in counts.fields().items()
    ]
    for words in _times(say, say.entries_changed, len(counts.changed)):
        yield words + (say.colon + say.listed(fields) if fields else "")


def _repeated(describer: Describer, counts: EntryCounts) -> Iterator[tuple[str, str, int]]:
    """Yield what changed in the same words in many entries: the field, the words, how often."""
    told = Counter(
        (describer.inner_label(change.path, entry), describe_change(describer, change))
        for entry, changes in counts.changed.items()
        for change in changes
        if change.path != entry
    )
    yield from ((*words, times) for words, times in told.most_common() if times >= _OFTEN)
