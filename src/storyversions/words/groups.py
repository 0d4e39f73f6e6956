"""A group of facts in one line: who came, who went, what changed, who stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from storyversions.state.change import Change, Kind
from storyversions.state.paths import Path
from storyversions.state.schema import Claim, container_of
from storyversions.structs import Struct
from storyversions.words.amendments import amended_parts
from storyversions.words.describer import Describer
from storyversions.words.sentences import SHORT, clause
from storyversions.words.transients import steps_words, transient_phrase
from storyversions.words.values_in_sentences import (
    bare_words,
    held_by,
    sides_words,
)


class Group(Struct):
    """The members of a group by what happened to them, each as words."""

    into: tuple[str, ...] = ()
    out: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()


def group_words(describer: Describer, group: Group) -> str:
    """Describe a `group` in one line; what has no member is left out."""
    say = describer.say
    lists = (
        (say.into, group.into),
        (say.out, group.out),
        (say.other, group.other),
        (say.stays, group.stays),
    )
    words = [phrase.format(members=say.listed(members)) for phrase, members in lists if members]
    return say.joined([*words, *group.passed])


def member_label(describer: Describer, path: Path) -> str:
    """Name a member inside its group: by its key if `path` is of the group's mapping."""
    is_inner_entry = path.steps[-1].key and len(path) > 2  # noqa: PLR2004 - not one at the top
    if is_inner_entry:
        return describer.entry_label(describer.place_of(path).holder.meta, path)
    return describer.label(path)


def member_words(describer: Describer, path: Path, value: Any) -> str:
    """Describe a member by its name and, in brackets, by what its `value` says."""
    place, label = describer.place_of(path), member_label(describer, path)
    is_holding = container_of(place.shape, value) is not None
    if is_holding and not describer.is_row(path):
        return label
    if isinstance(held_by(value), str):
        return describer.bracketed(label, bare_words(describer, place.slot, value))
    return describer.bracketed(label, describer.describe(path, value))


def member_stays(describer: Describer, path: Path, value: Any) -> str:
    """Describe a member that stays; a long text as its `value` would tell nothing new."""
    held = held_by(value)
    is_brief = isinstance(value, Claim) and not (isinstance(held, str) and len(held) > SHORT)
    return member_words(describer, path, value) if is_brief else member_label(describer, path)


def member_changes(describer: Describer, path: Path, changes: Sequence[Change]) -> str:
    """Describe a member by its own change or, for an entity, by the `changes` inside."""
    change, label = changes[0], member_label(describer, path)
    is_replaced = change.path == path and change.kind is Kind.REPLACED
    if not is_replaced or change.is_amendment:
        inside = [_inner_change(describer, path, each) for each in changes]
        return describer.bracketed(label, describer.say.semicolon.join(inside))
    slot = describer.place_of(path).slot
    before, after = sides_words(describer, slot, change.before, change.after)
    return describer.bracketed(label, describer.say.member_was.format(after=after, before=before))


def _inner_change(describer: Describer, path: Path, change: Change) -> str:
    if change.path == path:
        return _own_change(describer, change)
    words = clause(describer, change)
    field = describer.inner_label(change.path, path)
    return describer.say.inside.format(field=field, said=words)


def _own_change(describer: Describer, change: Change) -> str:
    """Describe the change of a member itself; that its value stands goes without saying."""
    if len(change.steps) > 1 or change.past or change.renewed or not change.is_amendment:
        return clause(describer, change)
    parts = [describer.say.continued(part) for part in amended_parts(describer, change)]
    return describer.say.semicolon.join(parts)


def member_passed(describer: Describer, path: Path, change: Change) -> str:
    """Describe a member whose `change` came and went, or was undone, as a sentence."""
    words = describer.bracketed(member_label(describer, path), steps_words(describer, change))
    return transient_phrase(describer, change, words)
