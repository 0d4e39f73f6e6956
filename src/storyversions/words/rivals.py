"""Rival claims in words: who says something else of the same, and what became of a dispute (A6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from storyversions.state.change import Change
from storyversions.state.places import Place
from storyversions.state.schema import Certainty, Claim, Slot, rivals_of
from storyversions.words.describer import Describer


def rivals_beside(describer: Describer, slot: Slot, claim: Claim[Any]) -> str:
    """Describe what rivals say beside a `claim`: AFAD says 7.7."""
    say = describer.say
    return say.semicolon.join(
        (say.rival_denies if _denies(rival) else say.rival).format(
            source=describer.source(source), value=describer.value(slot, rival)
        )
        for source, rival in rivals_of(claim).items()
    )


Details = Callable[[Describer, Claim[Any], Claim[Any]], list[str]]
"""What describes all that changed of a claim but its value."""


def rival_changes(describer: Describer, change: Change, details: Details) -> Iterator[str]:
    """Yield which rivals came, moved, went or now agree by a `change` of their claim.

    What else changed of one is told, by `details`, as that of a claim is.
    """
    old, new = rivals_of(change.before), rivals_of(change.after)
    for source, rival in new.items():
        if source not in old:
            yield _come(describer, change.place, rival)
        else:
            yield from _moved(describer, change.place, (old[source], rival), details)
    for source, rival in old.items():
        if source not in new:
            yield _gone(describer, change, rival)


def _come(describer: Describer, place: Place, rival: Claim[Any]) -> str:
    say, value = describer.say, describer.value(place.slot, rival)
    phrase = say.rival_denies if _denies(rival) else say.rival_new
    return phrase.format(source=describer.source(rival.sources[0]), value=value)


def _moved(
    describer: Describer, place: Place, sides: tuple[Claim[Any], Claim[Any]], details: Details
) -> Iterator[str]:
    say, name = describer.say, describer.source(sides[0].sources[0])
    before, after = (describer.value(place.slot, side) for side in sides)
    if not place.same_value(*sides):
        yield say.rival_moved.format(source=name, before=before, after=after)
        return
    found = [say.continued(each) for each in details(describer, *sides)]
    if found:
        words = say.semicolon.join(found)
        yield say.rival_amended.format(source=name, value=after, words=words)


def _gone(describer: Describer, change: Change, rival: Claim[Any]) -> str:
    say, source = describer.say, rival.sources[0]
    name, value = describer.source(source), describer.value(change.place.slot, rival)
    if source in change.after.sources:
        return say.rival_agrees.format(source=name)
    phrase = say.rival_denies_no_more if _denies(rival) else say.rival_gone
    return phrase.format(source=name, value=value)


def _denies(rival: Claim[Any]) -> bool:
    return rival.certainty is Certainty.DENIED
