"""A group of facts as one line: who came, who went, what is otherwise, who stays (house, section 6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from storyversions.state.change import Change, Kind
from storyversions.state.paths import Path
from storyversions.state.places import locate
from storyversions.state.schema import Claim, Entries, Record, Rows, Slot, member
from storyversions.words.describer import Teller
from storyversions.words.sentences import SHORT, clause, passing_phrase, steps_words


@frozen(eq=False, repr=False)
class Group:
    """The members of a group by what happened to them, each as words."""

    into: tuple[str, ...] = ()
    out: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()


def group_words(teller: Teller, group: Group) -> str:
    """A group as one line; what has no member is left out."""
    say = teller.say
    lists = (
        (say.into, group.into),
        (say.out, group.out),
        (say.other, group.other),
        (say.stays, group.stays),
    )
    said = [phrase.format(members=say.listed(members)) for phrase, members in lists if members]
    return ("" if teller.lang == "ja" else " ").join([*said, *group.passed])


def member_label(teller: Teller, path: Path) -> str:
    """What a member is called inside its group: by its key where it is an entry of the group's mapping."""
    holder = locate(teller.record, path.parent).slot if len(path) > 1 else Slot(teller.record)
    if path.steps[-1].key and len(path) > 2:  # noqa: PLR2004 - an entry inside an entity, not one at the top
        return teller.entry_label(holder.meta, path)
    return teller.label(path)


def member_words(teller: Teller, path: Path, value: Any) -> str:
    """A member and, in brackets, what is said of it beside being there."""
    slot = locate(teller.record, path).slot
    if isinstance(member(slot.shape, value), Record | Entries | Rows) and not teller.is_row(path):
        return member_label(teller, path)
    return _bracketed(teller, member_label(teller, path), teller.told(path, value).rstrip(".。"))


def member_stays(teller: Teller, path: Path, value: Any) -> str:
    """A member that stays: a long text about it, or what it holds, would tell nothing new."""
    held = value.value if isinstance(value, Claim) else value
    brief = isinstance(value, Claim) and not (isinstance(held, str) and len(held) > SHORT)
    return member_words(teller, path, value) if brief else member_label(teller, path)


def member_changes(teller: Teller, path: Path, changes: Sequence[Change]) -> str:
    """A member that is otherwise: what it is now, and was; of an entity what changed in it."""
    change = changes[0]
    if change.path != path or change.kind is not Kind.REPLACED:
        inside = (_inner_change(teller, path, each) for each in changes)
        return _bracketed(teller, member_label(teller, path), teller.say.semicolon.join(inside))
    slot = locate(teller.record, path).slot
    after, before = (
        teller.value(slot, side).rstrip(".。") or teller.say.nil
        for side in (change.after, change.before)
    )
    return _bracketed(
        teller, member_label(teller, path), teller.say.member_was.format(after=after, before=before)
    )


def _inner_change(teller: Teller, path: Path, change: Change) -> str:
    said = clause(teller, change)
    if change.path == path:
        return said
    return teller.say.inside.format(field=teller.inner_label(change.path, path), said=said)


def member_passed(teller: Teller, path: Path, change: Change) -> str:
    """A member that came and went, or changed and came back, as a sentence."""
    steps = _bracketed(teller, member_label(teller, path), steps_words(teller, change))
    return passing_phrase(teller, change).format(steps=steps)


def _bracketed(teller: Teller, label: str, words: str) -> str:
    return label + teller.say.bracketed.format(words=words) if words else label
