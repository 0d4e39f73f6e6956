"""Dated data as updates of a story: one for each state that differs from the last (G2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from storyversions.importers.dated_data import DatedData
from storyversions.importing.claim_dates import ClaimDates
from storyversions.importing.same_data import same_data
from storyversions.state.between import between
from storyversions.story.version import Update

_NOTHING: Any = object()


def updates_of(
    walk: Iterable[DatedData],
    state_of: Callable[[Any], Any],
    state: Any = _NOTHING,
    *,
    dates: ClaimDates | None = None,
) -> Iterator[Update[Any]]:
    """Make an update of each value that differs from the one before; unreadable ones are passed.

    `state_of` makes a state of data, `state` is the last one of the story, where it has one.
    `dates` say since when claims hold.
    """
    data = _NOTHING
    for dated in walk:
        if dated.unreadable or same_data(dated.data, data):
            continue
        data, former, state = dated.data, state, state_of(dated.data)
        if dates is not None:
            state = dates.dated(state, None if former is _NOTHING else former, dated.at)
        # Data may differ where the states do not: in what the model ignores or does not know.
        if former is _NOTHING or between(former, state):
            yield _update(dated, state)


def _update(dated: DatedData, state: Any) -> Update[Any]:
    return Update(
        dated.at,
        dated.title,
        state=state,
        author=dated.author or None,
        id=dated.short_id,
        url=dated.url,
    )


def in_batches(updates: Iterator[Update[Any]], size: int) -> Iterator[list[Update[Any]]]:
    """Take updates so many at a time, so that few states are in memory."""
    while batch := list(islice(updates, size)):
        yield batch
