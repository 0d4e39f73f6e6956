"""A diff as a page: watched facts first, then the others, then who is new in the story."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from storyversions.lazy import lazy_module
from storyversions.reports.group_rows import group_row
from storyversions.reports.rows import (
    Page,
    Row,
    change_row,
    is_group,
    relabelled,
    transient_row,
)
from storyversions.state.change import Change, Kind
from storyversions.state.names import Name
from storyversions.state.patch import trusted
from storyversions.state.paths import Path
from storyversions.state.schema import Record, makes_claims
from storyversions.story.diff import Diff
from storyversions.structs import Struct
from storyversions.words import Describer

if TYPE_CHECKING:
    from storyversions.reports import reshape_rows
else:  # the first story needs none
    reshape_rows = lazy_module("storyversions.reports.reshape_rows")

_UNWATCHED = 2
"""The first rank of facts that are not watched (`Describer.rank`)."""


class Selection(Struct):
    """Which facts of a diff are shown.

    Only watched ones, only the net, only below some paths, none of others, only `where` that says
    so of a change.
    """

    watched: bool = False
    net: bool = False
    only: tuple[Path, ...] = ()
    ignore: tuple[Path, ...] = ()
    where: Callable[[Change], bool] | None = None

    @property
    def is_all(self) -> bool:
        """Whether every fact is shown, those that the class ignores in the patch too (S1)."""
        return not (self.watched or self.only or self.ignore or self.where)

    def admits(self, change: Change) -> bool:
        """Say whether a `change` is to be shown: that of a fact asked for, or of what held it."""
        told = (change.path, *change.facts)
        below = not self.only or any(path.within(each) for each in self.only for path in told)
        above = any(change.path.within(each) for each in self.ignore)
        return below and not above and (self.where is None or self.where(change))


def selected(diff: Diff, selection: Selection) -> Diff:
    """Reduce a diff to what `selection` shows; `net` leaves out what was on the way."""
    changes, passing, *steps = (
        tuple(change for change in told if _is_wanted(diff.describer, selection, change))
        for told in (diff.changes, diff.passing, *(step.changes for step in diff.itinerary))
    )
    itinerary = tuple(
        evolve(step, changes=told) for step, told in zip(diff.itinerary, steps, strict=True)
    )
    if selection.net:
        changes = tuple(evolve(change, steps=change.steps[-1:]) for change in changes)
        passing, itinerary = (), ()
    told = [path for change in changes for path in (change.path, *change.facts)]
    edits = (
        edit
        for edit in diff.patch
        if any(path.within(edit.path) or edit.path.within(path) for path in told)
    )
    patch = diff.patch if selection.is_all else trusted(diff.patch.model, edits)
    return evolve(diff, patch=patch, changes=changes, passing=passing, itinerary=itinerary)


def _is_wanted(describer: Describer, selection: Selection, change: Change) -> bool:
    is_shown = not selection.watched or is_watched(describer, change.path)
    return is_shown and selection.admits(change)


def is_watched(describer: Describer, path: Path) -> bool:
    """Say whether the fact at `path` is watched, by its name or by its class."""
    return describer.rank(path)[0] < _UNWATCHED


def brief(diff: Diff) -> tuple[Diff, int]:
    """Keep what matters of a diff: the watched facts if any changed, and the number of others."""
    told = (*diff.changes, *diff.passing)
    others = sum(not is_watched(diff.describer, change.path) for change in told)
    if others in (0, len(told)):
        return diff, 0
    return selected(diff, Selection(watched=True)), others


def diff_page(diff: Diff, title: str, others: int = 0) -> Page:
    """Make the rows of a diff; `others` is how many facts are not among them."""
    forward = forward_diff(diff)
    paths = [change.path for change in (*forward.changes, *forward.passing)]
    describer = forward.describer.telling_apart(paths)
    forward = evolve(forward, describer=describer)
    taken: set[Path] = set()
    rows: list[Row] = []
    for name in describer.names.watched:
        rows += _rows_of_name(forward, name, taken)
    # Where a class makes claims, the author of an update says what became of whom.
    if not makes_claims(describer.record):
        rows += reshape_rows.rows_of_reshapes(describer, forward.changes)
    rest = [change for change in forward.changes if change.path not in taken]
    entities = [change for change in rest if _is_entity(change)]
    rows += [change_row(describer, change) for change in rest if not _is_entity(change)]
    rows += [
        transient_row(describer, change) for change in forward.passing if change.path not in taken
    ]
    rows += _entity_rows(describer, entities)
    say = describer.say
    note = say.times(say.other_facts, others) if others else ""
    return Page(title, diff_span(diff), tuple(rows), say.nothing, note)


def forward_diff(diff: Diff) -> Diff:
    """Turn a diff to the way in which it happened.

    The title of a diff that goes back says once that all of it is undone (N3).
    """
    if not diff.undoing:
        return diff
    changes, passing = (
        tuple(each.undoes for each in told if each.undoes) for told in (diff.changes, diff.passing)
    )
    return evolve(diff, a=diff.b, b=diff.a, changes=changes, passing=passing, undoing=False)


def diff_span(diff: Diff) -> str:
    """Name the two ends of a diff, and how many versions lie between."""
    say = diff.describer.say
    on_the_way = len(diff.itinerary) - 1
    a, b = (diff.describer.version_title(version.label) for version in (diff.a, diff.b))
    span = say.title_span.format(a=a, b=b)
    if on_the_way > 0:
        span += say.times(say.by_way, on_the_way)
    return span + (say.backwards if diff.undoing else "")


def _rows_of_name(diff: Diff, name: Name, taken: set[Path]) -> Iterator[Row]:
    """Yield the rows of a watched name, and add the paths that it covers to `taken`."""
    changes = [change for change in diff.changes if name.covers(change.path)]
    passing = [change for change in diff.passing if name.covers(change.path)]
    taken |= {change.path for change in (*changes, *passing)}
    if not changes and not passing:
        return
    describer, label = diff.describer, name.label(diff.describer.lang)
    if is_group(describer, name):
        yield group_row(diff, name, changes, passing)
        return
    rows = [change_row(describer, change) for change in changes]
    rows += [transient_row(describer, change) for change in passing]
    yield from (relabelled(row, label) for row in rows)


def _is_entity(change: Change) -> bool:
    """Say whether the change is that an entity of a mapping is there, or is not any more."""
    shape = change.place.shape
    is_whole = change.path.steps[-1].key and change.kind in (Kind.ADDED, Kind.REMOVED)
    fields = shape.fields.values() if isinstance(shape, Record) else ()
    return is_whole and any(field.meta.names for field in fields)


def _entity_rows(describer: Describer, entities: Sequence[Change]) -> Iterator[Row]:
    """Make one row for each mapping: the entities that came into it, and that left."""
    for parent in dict.fromkeys(change.path.parent for change in entities):
        parts = []
        for kind, phrase in (
            (Kind.ADDED, describer.say.also_new),
            (Kind.REMOVED, describer.say.also_gone),
        ):
            names = [
                describer.label(each.path)
                for each in entities
                if each.path.parent == parent and each.kind is kind
            ]
            if names:
                parts.append(phrase.format(members=describer.say.listed(names)))
        yield Row(describer.heading(parent), describer.say.joined(parts))
