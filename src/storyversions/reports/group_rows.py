"""Make one row of a group of facts: who came, who went, what changed, who stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from storyversions.reports.rows import Row, dotted
from storyversions.state.change import Change, Kind
from storyversions.state.names import Name
from storyversions.state.paths import Path
from storyversions.state.schema import NOTHING, Certainty, Claim, KeyedTuple, MappingOf, row_key
from storyversions.state.walk import find
from storyversions.story.diff import Diff
from storyversions.words import (
    Describer,
    Group,
    cause_words,
    describe_change,
    group_words,
    member_changes,
    member_passed,
    member_stays,
    member_words,
    reader_words,
)


def group_row(diff: Diff, name: Name, changes: Sequence[Change], passing: Sequence[Change]) -> Row:
    """Make the row of a watched group from `changes`, and `passing` ones, by member."""
    describer = diff.describer
    before, after = (
        dict(members_of(describer, name, version.state)) for version in (diff.a, diff.b)
    )
    # After first: who is new stands where the new state has them, who is gone at the end.
    order = {path: place for place, path in enumerate(dict.fromkeys([*after, *before]))}
    changed: dict[Path, list[Change]] = {}
    for change in sorted(changes, key=lambda change: order.get(member_of(name, change.path), -1)):
        if tells_news(change):
            changed.setdefault(member_of(name, change.path), []).append(change)
    came, left = _by_kind(changed, Kind.ADDED), _by_kind(changed, Kind.REMOVED)
    moved = _by_kind(changed, Kind.MOVED)
    others = [path for path in changed if path not in {*came, *left, *moved}]
    stays = [path for path in after if path not in changed and path in before]
    transients = [
        member_passed(describer, member_of(name, change.path), change) for change in passing
    ]
    group = Group(
        into=tuple(member_words(describer, path, came[path].after) for path in came),
        out=tuple(member_words(describer, path, left[path].before) for path in left),
        other=tuple(member_changes(describer, path, changed[path]) for path in others),
        stays=tuple(member_stays(describer, path, after[path]) for path in stays),
        passed=(*(describe_change(describer, moved[path]) for path in moved), *transients),
    )
    label = name.label(describer.lang) or str(name.paths[0])
    text = group_words(describer, group)
    # Where nothing differs at the ends, what came and went gives the margin its causes.
    moving = _moving(changes or passing)
    level = _agreed_level(describer, moving)
    margin, why = (
        dotted(_causes(describer, moving, words), level) for words in (cause_words, reader_words)
    )
    return Row(label, text, margin, why)


def _by_kind(changed: dict[Path, list[Change]], kind: Kind) -> dict[Path, Change]:
    """Choose the members that a change of this kind tells whole."""
    return {
        path: changes[0]
        for path, changes in changed.items()
        if changes[0].path == path and changes[0].kind is kind
    }


def tells_news(change: Change) -> bool:
    """Say whether a `change` is news, and not just a firmer or better sourced claim.

    A claim that is denied, redated or back after it had gone is news, though its value is the same.
    """
    if change.kind is not Kind.REPLACED or not change.is_amendment:
        return True
    before, after = change.before, change.after
    # The ends look the same, and only the steps show that it was away.
    returned = any(step.kind in (Kind.ADDED, Kind.REMOVED) for step in change.steps)
    redated = (before.since, before.until) != (after.since, after.until)
    denied = before.certainty is not after.certainty and Certainty.DENIED in (
        before.certainty,
        after.certainty,
    )
    return returned or redated or denied


def member_of(name: Name, path: Path) -> Path:
    """Find the member of a group to which `path` belongs: its own, or a step below."""
    own = next(each for each in name.paths if path.within(each))
    return Path(path.steps[: max(len(own), min(len(path), len(own) + 1))])


def members_of(describer: Describer, name: Name, state: object) -> Iterator[tuple[Path, object]]:
    """Yield the members of a group in `state`: as named, as ordered, or by alphabet.

    A snapshot keeps no order of keys, so that none but the alphabet is the same everywhere.
    """
    for path in name.paths:
        value = find(describer.record, state, path)
        shape = describer.place_of(path).shape
        if isinstance(shape, MappingOf) and value is not NOTHING:
            yield from ((path.entry(key), value[key]) for key in sorted(value))
        elif isinstance(shape, KeyedTuple) and value is not NOTHING:
            yield from ((path.entry(row_key(shape, row)), row) for row in value)
        elif value is not NOTHING:
            yield path, value


def _moving(changes: Sequence[Change]) -> list[Change]:
    """Choose the changes that move a value, if any does."""
    moving = [each for each in changes if each.kind is not Kind.MOVED and not _is_same(each)]
    return moving or list(changes)


def _causes(
    describer: Describer, changes: Sequence[Change], words: Callable[[Describer, Change], str]
) -> str:
    """List the causes of changes, each once."""
    causes = dict.fromkeys(words(describer, change) for change in changes)
    return describer.say.listed([cause for cause in causes if cause])


def _agreed_level(describer: Describer, changes: Sequence[Change]) -> str:
    """Name the certainty of changes, if they agree on one."""
    levels = {_level(change) for change in changes}
    only = levels.pop() if len(levels) == 1 else None
    return describer.say.certainty[only.value] if only else ""


def _is_same(change: Change) -> bool:
    return change.kind is Kind.REPLACED and change.is_amendment


def _level(change: Change) -> Certainty | None:
    ended = change.ending.certainty if change.ending else None
    return ended or (change.after.certainty if isinstance(change.after, Claim) else None)
