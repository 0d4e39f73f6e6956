"""When a plan takes the place of what stands, though no version has taken it up (A2)."""

from __future__ import annotations

from typing import Any

from storyversions.dates import RecordedDay
from storyversions.state.schema import Certainty, Claim

UNSURE = (Certainty.DENIED, Certainty.RUMOURED)
"""The levels at which a plan begins nothing, and an end ends nothing (A2, A3)."""


def can_begin(plan: Claim[Any]) -> bool:
    """Say whether a `plan` is sure enough to begin by itself."""
    return plan.certainty not in UNSURE


def has_begun(plan: Claim[Any], today: RecordedDay) -> bool:
    """Say whether a `plan` that nobody took up has surely begun by the end of `today`."""
    return can_begin(plan) and today.has_come(plan.since)
