"""Find the plans whose day has come and that no version has taken up (A2, N5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from storyversions.errors import Location
from storyversions.state.paths import Path
from storyversions.state.reprs import short_repr
from storyversions.state.schema import Claim
from storyversions.story.history.deltas import VersionDelta, VersionDeltas
from storyversions.story.version import EntryKind


@frozen
class OverduePlan:
    """A planned claim of the fact at `path` whose day has come, and that nobody has taken up.

    `version` is the label of the version that told of it last, `place` where the story file says
    it, None for a story that was not read from one.
    """

    plan: Claim[Any]
    version: str
    path: Path
    place: Location | None = None

    __repr__ = short_repr()

    @property
    def advice(self) -> str:
        """The words for an author: since when the plan is due, and what to write."""
        return f"planned for {self.plan.since} and not taken up: say it, or restate the plan"

    @property
    def sentence(self) -> str:
        """Version, fact and advice, as `check` prints them after the place."""
        return f"{self.version}: {self.path}: {self.advice}"


def overdue_plans(deltas: VersionDeltas) -> Iterator[OverduePlan]:
    """Yield the plans that are overdue on the day of the last version, by path."""
    for delta in deltas[-1:]:
        for path, fact in sorted(delta.known.items()):
            due = fact.planned.begun(delta.today)
            yield from (_overdue(deltas, path, plan) for plan in due)


def _overdue(deltas: VersionDeltas, path: Path, plan: Claim[Any]) -> OverduePlan:
    """Find the version that told of a `plan` last, and its entry."""
    teller = next(delta.version for delta in reversed(deltas) if _tells(delta, path, plan))
    plans = (entry for entry in teller.entries if entry.act is EntryKind.PLAN)
    place = next(each.place for each in plans if each.path == path and each.since == plan.since)
    return OverduePlan(plan, teller.label, path, place)


def _tells(delta: VersionDelta, path: Path, plan: Claim[Any]) -> bool:
    return any(change.path == path and plan in change.planned for change in delta.changes)
