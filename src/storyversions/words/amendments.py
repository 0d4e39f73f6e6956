"""Describe what changed beside a value: its level, dates, doubts, sources, note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from storyversions.state.change import Change, Ending
from storyversions.state.schema import Certainty, Claim
from storyversions.words.describer import Describer
from storyversions.words.rivals import rival_changes
from storyversions.words.values_in_sentences import after_colon, dates_of


def amendments(describer: Describer, change: Change) -> Iterator[str]:
    """Yield sentences on what a `change` amended, and at last that the value stands.

    One that does not hold on the day of its version is only named.
    """
    yield from amended_parts(describer, change)
    if change.over:  # its end names the value
        return
    value = after_colon(describer, change.path, change.after)
    if value and change.after.certainty is not Certainty.DENIED:
        phrase = describer.say.stands if change.holds else describer.say.says
        yield phrase.format(value=value)


def amended_parts(describer: Describer, change: Change) -> list[str]:
    """List what a `change` amends; without any of it only the wording changed."""
    sides = change.before, change.after
    ending = change.ending
    sentences = [
        *_level(describer, *sides),
        *([_end_words(describer, change, ending)] if ending else _redated(describer, *sides)),
        *_details(describer, *sides),
        *rival_changes(describer, change, _of_rival),
    ]
    return sentences or [describer.say.reworded]


def _of_rival(describer: Describer, before: Claim[Any], after: Claim[Any]) -> list[str]:
    """List what is told of a rival that kept its value."""
    sides = before, after
    return [
        *_level(describer, *sides),
        *_redated(describer, *sides),
        *_details(describer, *sides),
    ]


def _details(describer: Describer, before: Claim[Any], after: Claim[Any]) -> Iterator[str]:
    yield from _doubts(describer, before, after)
    yield from sources_words(describer, before, after)
    yield from _note(describer, before, after)


def _level(describer: Describer, before: Claim[Any], after: Claim[Any]) -> Iterator[str]:
    say = describer.say
    old, new = (each.certainty and say.certainty[each.certainty.value] for each in (before, after))
    if old == new:
        return
    if not new:
        yield say.level_gone.format(before=old)
    elif old:
        yield say.level.format(before=old, after=new)
    else:
        yield say.level_new.format(after=new)


def _redated(describer: Describer, before: Claim[Any], after: Claim[Any]) -> Iterator[str]:
    if (before.since, before.until) != (after.since, after.until):
        old, new = (dates_of(describer, each) for each in (before, after))
        yield describer.say.redated.format(before=old, after=new)


def _end_words(describer: Describer, change: Change, ending: Ending) -> str:
    """Describe the `ending` of a claim that stood: it has come (N5), lies ahead, or is unsure."""
    if not change.over:
        return questioned_end(describer, ending)
    value = after_colon(describer, change.path, change.after)
    return describer.say.lapsed.format(date=describer.date(change.after.until), value=value)


def questioned_end(describer: Describer, ending: Ending) -> str:
    """Describe an `ending` that is rumoured or denied, or that lies ahead (A3)."""
    say = describer.say
    phrases: dict[Certainty | None, tuple[str, str]] = {
        Certainty.RUMOURED: (say.end_rumoured, say.end_rumoured_on),
        Certainty.DENIED: (say.end_denied, say.end_denied_on),
    }
    undated, dated = phrases.get(ending.certainty, (say.ends_ahead, say.ends_ahead_on))
    level = say.certainty[ending.certainty.value] if ending.certainty else ""
    tail = say.tail.format(words=level) if level else ""
    if ending.until is None:
        return undated.format(tail=tail)
    return dated.format(date=describer.date(ending.until), tail=tail)


def _doubts(describer: Describer, before: Claim[Any], after: Claim[Any]) -> Iterator[str]:
    say = describer.say
    for phrase, doubts in (
        (say.settled, _beyond(before.doubts, after.doubts)),
        (say.doubted, _beyond(after.doubts, before.doubts)),
    ):
        if doubts:
            yield phrase.format(doubts=say.semicolon.join(doubts))


def sources_words(describer: Describer, before: Claim[Any], after: Claim[Any]) -> Iterator[str]:
    """Yield which sources `after` has gained, and which of `before` it lacks."""
    say = describer.say
    new = say.listed(list(map(describer.source, _beyond(after.sources, before.sources))))
    old = say.listed(list(map(describer.source, _beyond(before.sources, after.sources))))
    if new and old:
        yield say.now_by.format(sources=new, former=old)
    elif new:
        yield say.also_by.format(sources=new)
    elif old:
        yield say.no_longer_by.format(sources=old)


def _note(describer: Describer, before: Claim[Any], after: Claim[Any]) -> Iterator[str]:
    if after.note and after.note != before.note:
        yield describer.say.noted.format(note=after.note)


def _beyond(texts: Iterable[str], others: Iterable[str]) -> list[str]:
    """List the texts that are not among others, in their order."""
    known = set(others)
    return [text for text in texts if text not in known]


def amendment_word(describer: Describer, step: Change) -> str:
    """Describe an amending `step` in one word: its weightiest part."""
    say, before, after = describer.say, step.before, step.after
    if before.certainty != after.certainty and after.certainty:
        return say.certainty[after.certainty.value]
    if _beyond(after.doubts, before.doubts):
        return say.acts["doubted"]
    if _beyond(before.doubts, after.doubts):
        return say.acts["settled"]
    return say.acts["amended"]
