"""A story of one office, for the cases about plans: who holds it, as told, known and believed."""

from __future__ import annotations

from attrs import frozen

from storyversions import Claim


@frozen
class Sheet:
    ceo: Claim[str] | None = None
    other: int = 0


A = Claim("a", since="2024-01-01")
A_ALONE = [("unknown", None, "None"), ("held", "a", "2024-01-01")]
"""The line of the office where only `A` was ever told."""


def line(story):
    """What is believed of the office: a stretch for each value, with its start."""
    stretches = story.timeline("ceo")
    return [
        (each.stood.value, each.value and each.value.value, str(each.since)) for each in stretches
    ]


def fact(story):
    """What is known of the office at the last version, on its own day."""
    found = story.facts_at()[story.paths("ceo")[0]]
    return found.stood.value, found.value.value
