"""What happened between two versions that neither end shows, and what each step did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from storyversions.state.change import Cause, Change, Kind
from storyversions.state.leaves import is_number
from storyversions.state.schema import NOTHING, Claim, Slot
from storyversions.words.amendments import amendment_word
from storyversions.words.describer import Describer
from storyversions.words.values_in_sentences import (
    amount_of,
    held_by,
    new_words,
    number_alone,
    sides_words,
    spanned,
    value_words,
    without_unit,
)


def describe_transient(describer: Describer, change: Change) -> str:
    """Describe a `change` that came and went, or that was made and undone (N1)."""
    return describer.say.joined(
        [transient_phrase(describer, change, steps_words(describer, change))]
    )


def transient_phrase(describer: Describer, change: Change, words: str) -> str:
    """Say of `words` that they came and went, or changed and came back."""
    phrase = describer.say.passed if _came(change) else describer.say.put_back
    return phrase.format(steps=words)


def _came(change: Change) -> bool:
    return change.before is NOTHING or change.before is None


def steps_words(describer: Describer, change: Change) -> str:
    """Describe the value and each step of a `change`: Ann, from 1/3; ended 1/6."""
    pairs = [(step_word(describer, step), describer.version(step.version)) for step in change.steps]
    steps = [
        describer.say.passed_step.format(act=act, version=_and(describer, versions))
        for act, versions in _merged(pairs)
    ]
    words = describer.say.listed(steps)
    value = _what_came(describer, change) if _came(change) else ""
    return describer.say.passed_value.format(value=value, steps=words) if value else words


def _what_came(describer: Describer, change: Change) -> str:
    """Describe the value that came last, with the dates in the world between which it held."""
    own = [step for step in change.steps if step.path == change.path]
    values = [step.after for step in own if step.after is not NOTHING and step.after is not None]
    if not values or not is_told_whole(values[-1]):
        return ""
    words = new_words(describer, change.path, values[-1])
    if isinstance(held_by(values[-1]), str):
        words = value_words(describer, change.place.slot, values[-1])
    since = values[-1].since if isinstance(values[-1], Claim) else None
    endings = (step.ending for step in reversed(own) if step.ending is not None)
    ending = next(endings, None)
    return spanned(describer, words, since, ending.until if ending else None) if words else ""


def step_word(describer: Describer, step: Change) -> str:
    """Describe one `step` in a word or two, such as announced, doubted or ended."""
    acts = describer.say.acts
    match step.kind:
        case Kind.REMOVED | Kind.PAST if step.ending is not None:
            return acts["withdrawn" if step.ending.withdrawn else "ended"]
        case Kind.ADDED if isinstance(step.after, Claim) and step.after.certainty:
            return describer.say.certainty[step.after.certainty.value]
        case Kind.REPLACED if step.is_amendment:
            return amendment_word(describer, step)
        case Kind.REPLACED if step.cause is Cause.CORRECTION:
            return acts["corrected"]
    return acts[step.kind.value]


def _and(describer: Describer, items: list[str]) -> str:
    """Join items as the last part of a sentence: the last two by 'and'."""
    *rest, last = items
    if not rest:
        return last
    return describer.say.both.format(first=describer.say.listed(rest), last=last)


def _merged(steps: list[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Merge neighbouring steps that did the same."""
    merged: list[tuple[str, list[str]]] = []
    for act, version in steps:
        if merged and merged[-1][0] == act:
            merged[-1][1].append(version)
        else:
            merged.append((act, [version]))
    return merged


def in_between(describer: Describer, change: Change) -> Iterator[str]:
    """Yield the values of a `change` on the way that neither end shows (N2).

    One that was corrected or withdrawn never held, and is told as that.
    """
    say, slot, ends = describer.say, change.place.slot, [change.before, change.after]
    ends += [step.after for step in _mended_first(change)]
    # By words and not by value: what reads the same would be told twice.
    shown = {_on_the_way(describer, slot, end) for end in ends}
    values: list[str] = []
    for step, following in pairwise(moving_steps(change)):
        words = _on_the_way(describer, slot, step.after)
        if not words or words in shown:
            continue
        shown.add(words)
        wrong = _never_held(describer, step, following)
        if wrong:
            # The correction has been told along with what it corrected.
            shown.add(_on_the_way(describer, slot, following.after))
            yield wrong
        else:
            values.append(_dated(describer, _alike(describer, words, change), step.after))
    if values:
        yield say.between.format(values=say.semicolon.join(values))


def _alike(describer: Describer, words: str, change: Change) -> str:
    """Group the digits of a number as those of the numbers at the ends are."""
    amounts = [amount_of(end) for end in (change.before, change.after)]
    ends = [describer.say.number(str(amount[0])) for amount in amounts if amount]
    return describer.say.numbers_alike([words, *ends])[0] if ends else words


def _never_held(describer: Describer, step: Change, following: Change) -> str:
    """Describe a value that the `following` step corrected or withdrew, else nothing."""
    say, slot = describer.say, step.place.slot
    version = describer.version(following.version)
    if following.ending is not None and following.ending.withdrawn:
        words, told = value_words(describer, slot, step.after), describer.version(step.version)
        return say.between_withdrawn.format(value=words, version=told, withdrawn=version)
    if following.cause is not Cause.CORRECTION or following.kind is not Kind.REPLACED:
        return ""
    words, after = sides_words(describer, slot, step.after, following.after)
    if is_number(held_by(following.after)):
        after = without_unit(describer, slot, following.after, after)
    return say.between_corrected.format(value=words, version=version, after=after)


def correction_words(describer: Describer, change: Change) -> str:
    """Describe how the first step of a `change` mended its start, if others followed."""
    say, slot = describer.say, change.place.slot
    for step in _mended_first(change):
        before = number_alone(describer, slot, step.before)
        if step.kind is Kind.REMOVED:
            return say.was_withdrawn.format(before=before)
        after = number_alone(describer, slot, step.after)
        return say.was_corrected.format(before=before, after=after)
    return ""


def _mended_first(change: Change) -> list[Change]:
    movers = moving_steps(change)
    if len(movers) < 2 or change.kind is not Kind.REPLACED:  # noqa: PLR2004 - a step and another
        return []
    withdrawn = movers[0].ending is not None and movers[0].ending.withdrawn
    corrected = movers[0].kind is Kind.REPLACED and movers[0].cause is Cause.CORRECTION
    return movers[:1] if withdrawn or corrected else []


def moving_steps(change: Change) -> list[Change]:
    """List the steps of a `change`, at the fact itself, that moved its value."""
    return [
        step
        for step in change.steps
        if step.path == change.path
        and step.kind in (Kind.ADDED, Kind.REMOVED, Kind.REPLACED)
        and not step.is_amendment
    ]


def _dated(describer: Describer, words: str, value: Any) -> str:
    start = value.since if isinstance(value, Claim) else None
    if start is None:
        return words
    return describer.say.between_value.format(value=words, date=describer.date(start))


def is_told_whole(value: Any) -> bool:
    """Say whether a value is told whole; of a list or mapping only what changed in it is."""
    return not isinstance(held_by(value), tuple | frozenset | Mapping | list)


def _on_the_way(describer: Describer, slot: Slot, value: Any) -> str:
    if value is NOTHING or value is None or not is_told_whole(value):
        return ""
    return value_words(describer, slot, value)
