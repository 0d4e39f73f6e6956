"""The page model: rows for a reader, made from a diff, a version or a story. Renderers only print them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from storyversions.state.change import Change, Kind
from storyversions.state.names import Name
from storyversions.state.patch import trusted
from storyversions.state.paths import Path
from storyversions.state.places import locate
from storyversions.state.schema import NOTHING, Claim, Entries, Record, Rows, Source, row_key
from storyversions.state.walk import find
from storyversions.story.diff import Diff
from storyversions.story.history import FactState
from storyversions.story.story import Story
from storyversions.story.version import FactStatus, Version
from storyversions.words import (
    Group,
    Teller,
    cause_words,
    group_words,
    is_amended,
    member_changes,
    member_passed,
    member_stays,
    member_words,
    passed,
    predicate,
    tail,
)


@frozen
class Row:
    """A line of a page: what it is about, what is said, and in the margin why and on whose word.

    `why` and `cited` are what the margin of a change is made of, for renderers that link sources.
    """

    label: str
    text: str
    margin: str = ""
    why: str = ""
    cited: tuple[Source, ...] = ()


@frozen(eq=False, repr=False)
class Page:
    """A title, what it spans, and rows; `empty` is said where there are none."""

    title: str
    span: str
    rows: tuple[Row, ...]
    empty: str = ""


@frozen(eq=False, repr=False)
class Selection:
    """Which facts of a diff are shown: only watched ones, only the net, only below some paths, none of others."""

    watched: bool = False
    net: bool = False
    only: tuple[Path, ...] = ()
    ignore: tuple[Path, ...] = ()

    @property
    def is_all(self) -> bool:
        """Whether every fact is shown, those that the class ignores in the patch too (S1)."""
        return not (self.watched or self.only or self.ignore)

    def admits(self, path: Path) -> bool:
        """Whether a fact of this path is to be shown."""
        below = not self.only or any(path.within(each) for each in self.only)
        return below and not any(path.within(each) for each in self.ignore)


def selected(diff: Diff, selection: Selection) -> Diff:
    """The diff with only what is to be shown; with `net`, without what happened on the way."""
    changes, passing, *steps = (
        tuple(change for change in told if _is_wanted(diff.teller, selection, change.path))
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


def _is_wanted(teller: Teller, selection: Selection, path: Path) -> bool:
    return selection.admits(path) and (not selection.watched or teller.rank(path)[0] <= 1)


def diff_page(diff: Diff, title: str) -> Page:
    """The rows of a diff: watched facts first, then the others, then who is new in the story."""
    teller, forward = diff.teller, _forward(diff)
    taken: set[Path] = set()
    rows: list[Row] = []
    for name in teller.names.watched:
        rows += _rows_of_name(forward, name, taken)
    rest = [change for change in forward.changes if change.path not in taken]
    entities = [change for change in rest if _is_entity(teller, change)]
    rows += [_row(teller, change) for change in rest if not _is_entity(teller, change)]
    rows += [_passing_row(teller, change) for change in forward.passing if change.path not in taken]
    rows += _entity_rows(teller, entities)
    return Page(title, _span(diff), tuple(rows), teller.say.nothing)


def _forward(diff: Diff) -> Diff:
    """The diff as it happened; of one that goes back the title says once that all of it is undone (N3)."""
    if not diff.undoing:
        return diff
    changes, passing = (
        tuple(each.undoes for each in told if each.undoes) for told in (diff.changes, diff.passing)
    )
    return evolve(diff, a=diff.b, b=diff.a, changes=changes, passing=passing, undoing=False)


def _span(diff: Diff) -> str:
    say = diff.teller.say
    on_the_way = len(diff.itinerary) - 1
    span = say.title_span.format(a=diff.a.label, b=diff.b.label)
    if on_the_way > 0:
        span += say.by_way.format(
            n=on_the_way, versions="version" if on_the_way == 1 else "versions"
        )
    return span + (say.backwards if diff.undoing else "")


def _rows_of_name(diff: Diff, name: Name, taken: set[Path]) -> Iterator[Row]:
    """The row of a watched name, and the paths that it covers."""
    changes = [change for change in diff.changes if name.covers(change.path)]
    passing = [change for change in diff.passing if name.covers(change.path)]
    taken |= {change.path for change in (*changes, *passing)}
    if not changes and not passing:
        return
    teller, label = diff.teller, name.label(diff.teller.lang)
    if is_group(teller, name):
        yield _group_row(diff, name, changes, passing)
        return
    for change in changes:
        yield evolve(_row(teller, change), label=label or teller.label(change.path))
    for change in passing:
        yield evolve(_passing_row(teller, change), label=label or teller.label(change.path))


def is_group(teller: Teller, name: Name) -> bool:
    """Whether a name stands for a group of facts, which are told as one line."""
    shape = locate(teller.record, name.paths[0]).shape
    return len(name.paths) > 1 or isinstance(shape, Record | Entries | Rows)


def _group_row(diff: Diff, name: Name, changes: Sequence[Change], passing: Sequence[Change]) -> Row:
    teller = diff.teller
    into, out, moves = [], [], []
    others: dict[Path, list[Change]] = {}
    for change in changes:
        path = _member(name, change.path)
        if change.path == path and change.kind is Kind.ADDED:
            into.append(member_words(teller, path, change.after))
        elif change.path == path and change.kind is Kind.REMOVED:
            out.append(member_words(teller, path, change.before))
        elif change.path == path and change.kind is Kind.MOVED:
            moves.append(predicate(teller, change))
        elif not _is_same_value(teller, change):
            others.setdefault(path, []).append(change)
    other = [member_changes(teller, path, inner) for path, inner in others.items()]
    touched = {
        _member(name, change.path) for change in changes if not _is_same_value(teller, change)
    }
    stays = [
        member_stays(teller, path, value)
        for path, value in _members(teller, name, diff.b.state)
        if path not in touched and find(teller.record, diff.a.state, path) is not NOTHING
    ]
    went = [member_passed(teller, _member(name, change.path), change) for change in passing]
    into, out, other, stays = (sorted(words) for words in (into, out, other, stays))
    group = Group(tuple(into), tuple(out), tuple(other), tuple(stays), (*moves, *went))
    text = group_words(teller, group)
    return Row(
        name.label(teller.lang) or str(name.paths[0]),
        text,
        _group_margin(teller, changes or passing),
    )


def _is_same_value(teller: Teller, change: Change) -> bool:
    """Whether a claim still says the same, so that a member of a group stays."""
    return change.kind is Kind.REPLACED and is_amended(
        locate(teller.record, change.path).slot, change
    )


def _member(name: Name, path: Path) -> Path:
    """The member of a group that a path belongs to: one of its own paths, or one step below one that is a mapping."""
    own = next(each for each in name.paths if path.within(each))
    return Path(path.steps[: max(len(own), min(len(path), len(own) + 1))])


def _members(teller: Teller, name: Name, state: object) -> Iterator[tuple[Path, object]]:
    """What stands of a group in a state."""
    for path in name.paths:
        value = find(teller.record, state, path)
        shape = locate(teller.record, path).shape
        if isinstance(shape, Entries) and value is not NOTHING:
            yield from ((path.entry(key), value[key]) for key in sorted(value))
        elif isinstance(shape, Rows) and value is not NOTHING:
            yield from ((path.entry(row_key(shape, row)), row) for row in value)
        elif value is not NOTHING:
            yield path, value


def _row(teller: Teller, change: Change) -> Row:
    return _explained(teller, change, predicate(teller, change))


def _passing_row(teller: Teller, change: Change) -> Row:
    return _explained(teller, change, passed(teller, change))


def _explained(teller: Teller, change: Change, text: str) -> Row:
    cited = tuple(teller.sources.get(key) or Source(key, key) for key in sources_of(change))
    why = cause_words(teller, change)
    return Row(teller.heading(change.path), text, margin(teller, change), why, cited)


def margin(teller: Teller, change: Change) -> str:
    """Why, and on whose word."""
    return _dotted(cause_words(teller, change), _sources(teller, sources_of(change)))


def _dotted(*words: str) -> str:
    return " · ".join(word for word in words if word)


def sources_of(change: Change) -> tuple[str, ...]:
    """Who says so: the sources of a new claim, of an amendment those that it adds, or those of the ending."""
    if change.ending is not None:
        return change.ending.sources
    said = (*change.past[-1:], *change.planned[-1:])
    claim = change.after if isinstance(change.after, Claim) else next(iter(said), None)
    if claim is None:
        return change.steps[-1].ending.sources if change.steps and change.steps[-1].ending else ()
    amended = isinstance(change.before, Claim) and change.before.value == claim.value
    return tuple(
        source for source in claim.sources if not (amended and source in change.before.sources)
    )


def _group_margin(teller: Teller, changes: Sequence[Change]) -> str:
    """The causes of the changes of a group that move a value, and the certainty on which they agree (house, 6)."""
    moving = [
        each for each in changes if each.kind is not Kind.MOVED and not _is_same_value(teller, each)
    ] or changes
    causes = dict.fromkeys(cause_words(teller, change) for change in moving)
    levels = set()
    for change in moving:
        ended = change.ending.certainty if change.ending else None
        levels.add(ended or (change.after.certainty if isinstance(change.after, Claim) else None))
    only = levels.pop() if len(levels) == 1 else None
    return _dotted(
        teller.say.listed(list(filter(None, causes))),
        teller.say.certainty[only.value] if only else "",
    )


def _is_entity(teller: Teller, change: Change) -> bool:
    """Whether the change is that an entity of a mapping is there, or is not any more."""
    shape = locate(teller.record, change.path).shape
    whole = change.path.steps[-1].key and change.kind in (Kind.ADDED, Kind.REMOVED)
    return (
        whole
        and isinstance(shape, Record)
        and any(each.meta.names for each in shape.fields.values())
    )


def _entity_rows(teller: Teller, entities: Sequence[Change]) -> Iterator[Row]:
    """One row for each mapping: the entities that are new in it, and those that are gone."""
    for parent in dict.fromkeys(change.path.parent for change in entities):
        parts = []
        for kind, phrase in (
            (Kind.ADDED, teller.say.also_new),
            (Kind.REMOVED, teller.say.also_gone),
        ):
            names = [
                teller.label(each.path)
                for each in entities
                if each.path.parent == parent and each.kind is kind
            ]
            if names:
                parts.append(phrase.format(members=teller.say.listed(names)))
        yield Row(teller.heading(parent), " ".join(parts))


def facts_page(
    story: Story, version: Version, facts: Sequence[tuple[Path, FactState | None]], teller: Teller
) -> Page:
    """What holds at a version: a row for each fact, the watched ones first, names only where there is nothing else."""
    rest = dict(sorted(facts, key=lambda fact: (teller.rank(fact[0]), fact[0])))
    rows: list[Row] = []
    for _, name in teller.names:
        if name.watch and is_group(teller, name):
            rows += _members_row(teller, name, version.state, rest)
        elif name.watch:
            rows += [_fact_row(teller, path, rest.pop(path)) for path in name.paths if path in rest]
    telling = {path for path in rest if not is_naming(teller, path)} or set(
        rest if not rows else ()
    )
    rows += [
        _fact_row(teller, path, standing) for path, standing in rest.items() if path in telling
    ]
    title = teller.say.comma.join(filter(None, (version.label, version.title)))
    return Page(story.title or story.name, title, tuple(rows), teller.say.nil)


def watched_rows(
    teller: Teller, state: object, known: Mapping[Path, FactState]
) -> Iterator[tuple[list[Path], Row]]:
    """What is known of each watched fact, in the order of the names; each row with the facts that it tells.

    A group of which several facts are known is one row. What no version has told of yet is unknown.
    """
    told: set[Path] = set()
    for name in teller.names.watched:
        facts = [path for path in known if name.covers(path)] or list(name.paths)
        held = {path: standing for path, standing in known.items() if name.covers(path)}
        rows = (
            [(facts, row) for row in _members_row(teller, name, state, {**held})]
            if is_group(teller, name)
            else []
        )
        single = not is_group(teller, name) or held
        label = name.label(teller.lang) or teller.heading(name.paths[0])
        each = (
            [([path], _fact_row(teller, path, known.get(path))) for path in facts] if single else []
        )
        yield from rows or each or [(facts, Row(label, teller.say.unknown))]
        told |= set(facts)
    others = (path for path in known if path not in told and teller.rank(path)[0] == 1)
    yield from (
        ([path], _fact_row(teller, path, known[path])) for path in sorted(others, key=teller.rank)
    )


def _members_row(
    teller: Teller, name: Name, state: object, facts: dict[Path, FactState | None]
) -> Iterator[Row]:
    """The members of a watched group that stand, as one row; they are taken out of the facts."""
    covered = [path for path in facts if name.covers(path)]
    held = [
        path for path in covered if (standing := facts[path]) and standing.stood is FactStatus.HELD
    ]
    if len(covered) < 2 or not held:  # noqa: PLR2004 - one fact has a row of its own
        return
    for path in held:
        facts.pop(path)
    shown = {_shown(name, path) for path in held if not is_naming(teller, path)}
    words = [
        member_words(teller, path, value)
        for path, value in _members(teller, name, state)
        if path in shown
    ]
    inner = (
        path
        for path in shown
        if path not in dict(_members(teller, name, state)) and not teller.is_order(path)
    )
    words += sorted(member_words(teller, path, find(teller.record, state, path)) for path in inner)
    yield Row(name.label(teller.lang) or "", teller.say.listed(words))


def _shown(name: Name, path: Path) -> Path:
    """The member that a fact is shown with: the row or entity that holds it, else itself."""
    holder = _member(name, path)
    return holder if holder.steps[-1].key else path


def _fact_row(teller: Teller, path: Path, standing: FactState | None) -> Row:
    label = teller.heading(path)
    if standing is None or standing.stood is FactStatus.UNKNOWN:
        return Row(label, teller.say.unknown)
    slot = locate(teller.record, path).slot
    value = teller.value(slot, standing.value).rstrip(".。")
    if standing.stood is FactStatus.HELD:
        sources = standing.value.sources if isinstance(standing.value, Claim) else ()
        note = standing.value.note if isinstance(standing.value, Claim) else None
        said = [
            (value or teller.say.held) + tail(teller, standing.value),
            note.rstrip(".。") if note else "",
        ]
        return Row(
            label, teller.say.noted_there.join(filter(None, said)), _sources(teller, sources)
        )
    ending = standing.ending
    until = teller.date(ending.until) if ending and ending.until else ""
    words = teller.say.ended_state.format(
        date=f" {until}" if until and teller.lang != "ja" else until
    )
    was = f"{teller.say.colon}{value}" if value else ""
    return Row(label, words + was, _sources(teller, ending.sources if ending else ()))


def _sources(teller: Teller, sources: Sequence[str]) -> str:
    more = f" +{len(sources) - 1}" if len(sources) > 1 else ""
    return teller.source(sources[0]) + more if sources else ""


def is_naming(teller: Teller, path: Path) -> bool:
    """Whether a fact only names or describes its entity, or is its key: its label says it already."""
    named = any(locate(teller.record, each).meta.names for each in (*path.prefixes(), path))
    return named or teller.is_key(path)
