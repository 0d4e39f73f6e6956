"""Rival claims in words: who says something else of the same, and what became of a dispute (A6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from storyversions.state.schema import Claim, Slot
from storyversions.words.describer import Describer


def rivals_of(claim: Any) -> dict[str, Any]:
    """Give the rivals of a claim by their first sources."""
    return {rival.sources[0]: rival for rival in getattr(claim, "rivals", ())}


def rivals_beside(describer: Describer, slot: Slot, claim: Claim[Any]) -> str:
    """Describe what rivals say beside a `claim`: AFAD says 7.7."""
    return describer.say.semicolon.join(
        describer.say.rival.format(
            source=describer.source(source), value=describer.value(slot, rival)
        )
        for source, rival in rivals_of(claim).items()
    )


def rival_changes(describer: Describer, slot: Slot, before: Any, after: Any) -> Iterator[str]:
    """Yield which rivals came, moved, went or now agree, from `before` to `after`."""
    say, old, new = describer.say, rivals_of(before), rivals_of(after)
    for source, rival in new.items():
        name, value = describer.source(source), describer.value(slot, rival)
        if source not in old:
            yield say.rival_new.format(source=name, value=value)
        elif old[source].value != rival.value:
            former = describer.value(slot, old[source])
            yield say.rival_moved.format(source=name, before=former, after=value)
    for source, rival in old.items():
        name = describer.source(source)
        if source in new:
            continue
        if source in after.sources:
            yield say.rival_agrees.format(source=name)
        else:
            yield say.rival_gone.format(source=name, value=describer.value(slot, rival))
