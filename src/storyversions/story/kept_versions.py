"""A line of versions that a store keeps, each read when it is looked into."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo
from typing import Any

from storyversions.on_demand import OnDemand
from storyversions.state.schema import Record
from storyversions.story.version import Version

DeriveDeltas = Callable[[Record, tzinfo], Sequence[Any] | None]
"""Gives the deltas of a line that a store has derived for a class and a zone, None where it has
not."""


class KeptVersions(OnDemand[Version[Any]]):
    """Versions that a store keeps, of which it knows the `labels` without a look at any."""

    def __init__(
        self, labels: Sequence[str], make: Callable[[int], Version[Any]], deltas: DeriveDeltas
    ) -> None:
        super().__init__(len(labels), make)
        self.labels = labels
        self.deltas = deltas


def labels_of(versions: Sequence[Version]) -> Sequence[str]:
    """List the labels of some versions, without a look at those that a store keeps."""
    if isinstance(versions, KeptVersions):
        return versions.labels
    return [version.label for version in versions]
