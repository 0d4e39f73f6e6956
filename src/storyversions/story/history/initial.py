"""Derive what is known after the first version of a story (L1)."""

from __future__ import annotations

from typing import Any

from storyversions.annex import faster_in
from storyversions.state.schema import FrozenDict, Record
from storyversions.story.history.fact_states import FactStates, advance
from storyversions.story.history.steps import initial_changes
from storyversions.story.version import Version


@faster_in("storyversions.story.fast.initial")
def initial_facts(record: Record, version: Version[Any]) -> FactStates:
    """Derive what is known after the first version: all that its state holds, and its history.

    `record` is the shape of the state.
    """
    return advance(FrozenDict(), initial_changes(record, version))
