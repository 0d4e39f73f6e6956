"""Whether the cause that an entry asserts can be meant at all (A4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import evolve

from storyversions.errors import UpdateError
from storyversions.state.change import Cause
from storyversions.state.codec import equivalent, equivalent_value
from storyversions.state.places import locate
from storyversions.state.schema import NOTHING, Claim, Record, rivals_of
from storyversions.state.walk import find
from storyversions.story.assertions.context import (
    SaidLookup,
    StatusLookup,
    nothing_said,
    update_error,
)
from storyversions.story.assertions.repeats import is_repeated
from storyversions.story.version import Entry, EntryKind, FactStatus


def check_because(
    record: Record,
    before: Any,
    after: Any,
    entry: Entry,
    status: StatusLookup,
    plan: Any = NOTHING,
    said: SaidLookup = nothing_said,
) -> bool:
    """Refuse a `because` that contradicts what stood and what stands now.

    The first version has no causes.

    `before` and `after` are the states, `status` looks up what was known of a fact, `plan` is one
    that had begun there though no state had it, `said` looks up the entries before this one. Give
    whether anything differs: a cause that a whole block shares is no claim about each entry.

    Raises:
        UpdateError: with the place of the entry.

    """
    if entry.because is None or entry.act is EntryKind.CREATE:
        return True
    if before is NOTHING:
        raise impossible_cause(entry, "the first version has facts and no causes")
    shape = locate(record, entry.path).shape
    # A path is found in both states even where its entity is new or gone: then it holds nothing.
    sides = [find(record, state, entry.path) for state in (before, after)]
    if plan is not NOTHING:
        # The state never held the plan, yet to a reader it stood.
        sides[0] = plan
    may_equal = entry.act in _MAY_LEAVE_STATE_EQUAL
    is_same = not may_equal or is_repeated(shape, entry, said(entry.path))
    if is_same and equivalent(shape, *sides):
        if entry.because is entry.shared.because:
            return False
        raise impossible_cause(entry, "nothing differs")
    moved = entry.act in _NEW or not equivalent_value(shape, *sides)
    # An end is a date of its own, whatever the claim's dates were.
    dated = entry.act is EntryKind.END or _dates_moved(*sides)
    if not moved:
        # Where only rivals differ, theirs are the value and the dates that moved (C5).
        rivals = _rivals_that_stay(*sides)
        moved = any(not equivalent_value(shape, *rival) for rival in rivals)
        dated = dated or any(_dates_moved(*rival) for rival in rivals)
    fault = _fault(entry, _known_status(entry, status, sides[0]), moved=moved, dated=dated)
    if fault:
        raise impossible_cause(entry, fault)
    return True


def check_blocks(entries: Sequence[Entry], differs: Sequence[bool]) -> None:
    """Refuse a `because` that a block shares where none of its `entries` `differs` (A4).

    Raises:
        UpdateError: with the place of the first of them.

    """
    moved = [entry.shared for entry, is_other in zip(entries, differs, strict=True) if is_other]
    for entry, is_other in zip(entries, differs, strict=True):
        if not is_other and entry.shared not in moved:
            raise impossible_cause(entry, "nothing differs")


_MAY_LEAVE_STATE_EQUAL = (
    EntryKind.PAST,
    EntryKind.PLAN,
    EntryKind.END,
    EntryKind.END_AHEAD,
    EntryKind.UNSURE_END,
)
_NEW = (EntryKind.PAST, EntryKind.PLAN, EntryKind.CLAIM)


def _known_status(entry: Entry, status: StatusLookup, before: Any) -> FactStatus | None:
    """Look up the status before: of the replaced fact; a plain None counts as unknown."""
    known = status(entry.replaces or entry.path)
    return FactStatus.UNKNOWN if before is None and known is FactStatus.HELD else known


def _fault(entry: Entry, stood: FactStatus | None, *, moved: bool, dated: bool) -> str:
    match entry.because:
        case Cause.CORRECTION if stood is None:
            return "nothing ever stood there to be corrected"
        case Cause.EVENT if not moved and not dated:
            return "neither its value nor its date moved, so that nothing happened"
        case Cause.DISCLOSURE if stood in (FactStatus.HELD, FactStatus.ENDED) and entry.act not in (
            EntryKind.PAST,
            EntryKind.END,
        ):
            return "something stood there already, so that nothing came to light"
        case Cause.CERTAINTY if moved:
            return "its value moved, not only how sure it is"
    return ""


def _dates_moved(before: Any, after: Any) -> bool:
    """Say whether two claims are dated differently."""
    return (
        isinstance(before, Claim)
        and isinstance(after, Claim)
        and (before.since, before.until) != (after.since, after.until)
    )


def _rivals_that_stay(before: Any, after: Any) -> list[tuple[Claim[Any], Claim[Any]]]:
    """Pair the rivals of two claims by their first sources, if nothing else moved at all (C5)."""
    if not (isinstance(before, Claim) and isinstance(after, Claim)):
        return []
    old, new = rivals_of(before), rivals_of(after)
    is_all = evolve(before, rivals=after.rivals) == after and old.keys() == new.keys()
    return [(old[source], new[source]) for source in new] if is_all else []


def impossible_cause(entry: Entry, why: str) -> UpdateError:
    """Build the error for an `entry` that asserts a cause which it cannot have."""
    assert entry.because is not None
    sentence = f"because: {entry.because.value} cannot be, since {why}"
    return update_error(entry.path, sentence, entry.place)
