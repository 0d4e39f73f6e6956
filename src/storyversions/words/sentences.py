"""A change in words: what a reader is told of it, in one or a few short sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from storyversions.state.change import Cause, Change, Kind
from storyversions.state.schema import Claim
from storyversions.words.amendments import amendments, questioned_end
from storyversions.words.describer import Describer, describes_itself
from storyversions.words.inner_changes import inner_changes
from storyversions.words.transients import correction_words, in_between, moving_steps
from storyversions.words.typeset import plain_text
from storyversions.words.values_in_sentences import (
    after_colon,
    amount_of,
    held_by,
    is_counted,
    is_holder,
    is_rising,
    new_words,
    qualifiers,
    sides_words,
    value_words,
    without_unit,
)

SHORT = 48
"""A value of as many characters stands within a sentence; a longer one in a sentence of its own."""


def sentence(describer: Describer, change: Change) -> str:
    """Describe a `change` as it reads on its own, its fact's name in front."""
    if change.undoes is not None:
        return describer.say.undone.format(sentence=sentence(describer, change.undoes))
    label, words = describer.label(change.path), describe_change(describer, change)
    if _reads_on(describer, change):
        is_word = label[:1].islower()
        phrase = describer.say.counted if is_word else describer.say.counted_name
        return plain_text(phrase.format(label=label, predicate=describer.say.continued(words)))
    return plain_text(f"{describer.heading(change.path)}{describer.say.colon}{words}")


def describe_change(describer: Describer, change: Change) -> str:
    """Describe a `change` without the name of its fact, as in a row of a table."""
    if change.undoes is not None:
        return describer.say.undone.format(sentence=describe_change(describer, change.undoes))
    return describer.say.joined(_parts(describer, change))


def clause(describer: Describer, change: Change) -> str:
    """Describe a `change` as part of a sentence about what holds its fact."""
    parts = [part for part in _parts(describer, change) if part]
    if not _begins_with_name(change):
        parts = [describer.say.continued(part) for part in parts]
    return describer.say.semicolon.join(parts)


def _parts(describer: Describer, change: Change) -> list[str]:
    """List the sentences about a change, without their stops."""
    main = list(_DESCRIBED_BY[change.kind.value](describer, change))
    aside = correction_words(describer, change)
    if main and aside:
        main[0] = main[0] + describer.say.semicolon + aside
    return [*main, *_past(describer, change), *in_between(describer, change)]


def _moved(describer: Describer, change: Change) -> Iterator[str]:
    """Yield where each row went that moved: to the front, or after another."""
    say, rows, moves = describer.say, change.path.parent, []
    for key in change.moved:
        place = change.after.index(key)
        row = describer.row_label(rows.entry(key))
        if not place:
            moves.append(say.moved_first.format(row=row))
            continue
        other = describer.row_label(rows.entry(change.after[place - 1]))
        moves.append(say.moved_after.format(row=row, other=other))
    yield say.moved.format(rows=say.semicolon.join(moves))


def _added(describer: Describer, change: Change) -> Iterator[str]:
    yield new_value(describer, change)


def new_value(describer: Describer, change: Change) -> str:
    """Describe the value of a `change` that was not there before."""
    say, tail = describer.say, qualifiers(describer, change.place.slot, change.after)
    value = new_words(describer, change.path, change.after)
    if not value:
        return say.added_bare.format(tail=tail)
    phrase = say.added if amount_of(change.after) is None else say.added_number
    return phrase.format(value=value, tail=tail)


def _removed(describer: Describer, change: Change) -> Iterator[str]:
    say, ending = describer.say, change.ending
    value = after_colon(describer, change.path, change.before)
    if ending is None:
        is_absent = isinstance(change.before, Claim) or change.place.slot.may_be_missing
        phrase = say.vanished if is_absent else say.removed
        yield phrase.format(value=value)
    elif ending.withdrawn:
        yield say.withdrawn.format(value=value)
    else:
        level = say.certainty[ending.certainty.value] if ending.certainty else ""
        tail = say.tail.format(words=level) if level else ""
        if ending.until is None:
            yield say.ended.format(tail=tail, value=value)
            return
        date = describer.date(ending.until)
        if value and is_holder(change.place.slot, change.before):
            value = new_words(describer, change.path, change.before)
            yield say.left_on.format(date=date, tail=tail, value=value)
        else:
            yield say.ended_on.format(date=date, tail=tail, value=value)


def _replaced(describer: Describer, change: Change) -> Iterator[str]:
    say = describer.say
    if _returned(change):
        value = after_colon(describer, change.path, change.after)
        yield say.returned.format(
            value=value, tail=qualifiers(describer, change.place.slot, change.after)
        )
    elif change.renewed and change.is_amendment:
        value = after_colon(describer, change.path, change.after)
        yield say.again.format(
            value=value, tail=qualifiers(describer, change.place.slot, change.after)
        )
    elif change.replaces is not None:
        yield new_value(describer, change)
        yield say.replaced_fact.format(label=describer.label(change.replaces))
    elif change.is_amendment:
        yield from amendments(describer, change)
    else:
        inside = inner_changes(describer, change.place.slot, change.before, change.after)
        yield from inside or _replacement(describer, change)


def _returned(change: Change) -> bool:
    """Say whether a value is back that a step had taken away (N1)."""
    moved = any(step.kind.has_edit and not step.is_amendment for step in change.steps)
    return len(change.steps) > 1 and moved and change.is_amendment


def _replacement(describer: Describer, change: Change) -> Iterator[str]:
    """Yield how one value gave way to another."""
    say, slot = describer.say, change.place.slot
    tail = qualifiers(describer, slot, change.after)
    before, after = sides_words(describer, slot, change.before, change.after)
    counted = is_counted(change.before, change.after)
    if counted and not describes_itself(held_by(change.after)):
        before = without_unit(describer, slot, change.before, before)
    if counted:
        before, after = say.numbers_alike([before, after])
    if not counted and not is_holder(slot, change.after) and max(len(before), len(after)) > SHORT:
        yield say.now.format(value=after, tail=tail)
        yield say.formerly.format(value=before)
        return
    yield _phrase(describer, change).format(before=before, after=after, tail=tail)


def _phrase(describer: Describer, change: Change) -> str:
    say = describer.say
    # What was wrong must be the value at the start, not one that came in between.
    is_correction = change.cause is Cause.CORRECTION and all(
        step.cause is Cause.CORRECTION for step in moving_steps(change)
    )
    if is_correction and not correction_words(describer, change):
        return say.corrected
    if is_counted(change.before, change.after):
        return say.rose if is_rising(change.before, change.after) else say.fell
    return say.gave_way if is_holder(change.place.slot, change.after) else say.went


def _reads_on(describer: Describer, change: Change) -> bool:
    """Say whether the name of the fact and its change make one sentence: the toll rose."""
    if change.kind is not Kind.REPLACED or change.replaces is not None:
        return False
    rises = describer.say.rose, describer.say.fell
    counted = is_counted(change.before, change.after)
    return counted and _phrase(describer, change) in rises


def _begins_with_name(change: Change) -> bool:
    """Say whether the sentence about a change begins with a name."""
    is_replaced = change.kind is Kind.REPLACED and not change.is_amendment
    return is_replaced and is_holder(change.place.slot, change.after)


def _restated(describer: Describer, change: Change) -> Iterator[str]:
    """Yield that an end was told again, or that a plan which had begun is withdrawn."""
    if change.ending is None:
        return
    if change.ending.withdrawn:
        yield describer.say.plan_withdrawn
    elif change.ending.until is not None:
        yield describer.say.ended_again.format(date=describer.date(change.ending.until))


def _past(describer: Describer, change: Change) -> Iterator[str]:
    """Yield the claims that only entered the history, then those that surely begin later (N4)."""
    say, slot = describer.say, change.place.slot
    for claim in change.past:
        has_words = bool(describer.value(slot, claim))
        value = value_words(describer, slot, claim) if has_words else say.held
        phrase = say.past_corrected if claim in change.corrections else say.past
        yield phrase.format(value=value, tail=qualifiers(describer, slot, claim))
    for claim in change.planned:
        value = new_words(describer, change.path, claim) or say.held
        yield say.planned.format(value=value, tail=qualifiers(describer, slot, claim))


def _plan_dropped(describer: Describer, change: Change) -> Iterator[str]:
    """Yield that a plan is withdrawn, or ended before it began."""
    if change.ending is None:
        return
    if change.ending.until is None:
        yield describer.say.plan_withdrawn
    else:
        yield describer.say.plan_dropped.format(date=describer.date(change.ending.until))


def _end_questioned(describer: Describer, change: Change) -> Iterator[str]:
    assert change.ending is not None, "an end in question is told with that end"
    yield questioned_end(describer, change.ending)


def _lapsed(describer: Describer, change: Change) -> Iterator[str]:
    """Yield that a claim ended on the day that it named itself (N5)."""
    value = after_colon(describer, change.path, change.before)
    date = describer.date(change.before.until)
    yield describer.say.lapsed.format(date=date, value=value)


_DESCRIBED_BY: Mapping[str, Callable[[Describer, Change], Iterator[str]]] = {
    "added": _added,
    "removed": _removed,
    "replaced": _replaced,
    "moved": _moved,
    "past": _restated,
    "planned": _plan_dropped,
    "end": _end_questioned,
    "lapsed": _lapsed,
}
"""What makes the sentences of each kind of change."""

_MISSING = {kind.value for kind in Kind} - set(_DESCRIBED_BY)
# Refused at import, so that a new kind of change cannot go without words.
if _MISSING:
    raise NotImplementedError(f"words.sentences describes no change of kind {sorted(_MISSING)}")
