"""The cause of a net change, from those of the steps that made it (N2)."""

from __future__ import annotations

from collections.abc import Sequence

from storyversions.state.change import Cause, Change, Kind
from storyversions.story.causes.evidence import Evidence, Explanation
from storyversions.story.causes.explain import explain


def net_cause(change: Change, steps: Sequence[Change], evidence: Evidence) -> Explanation:
    """Why a fact differs between two versions, of which the steps are what happened on the way.

    `evidence` is that of the two ends: the earlier one's record, and what stood there.
    """
    movers = [step for step in steps if _moved_value(step)] or list(steps)
    if len({step.cause for step in movers}) == 1:
        return _agreed(change, movers, evidence)
    for step in movers:
        same_fact = step.path == change.path
        own = same_fact and change.place.same_value(step.before, change.before)
        if own and step.cause in (Cause.CORRECTION, Cause.RETRACTION):
            return Explanation(step.cause)
    if change.kind is Kind.REMOVED:
        return _of(movers[-1])
    return explain(change, evidence)


def _agreed(change: Change, movers: Sequence[Change], evidence: Evidence) -> Explanation:
    """The cause that all steps have; where they went different ways, the direction between the ends."""
    last = _of(movers[-1])
    if len({step.direction for step in movers}) == 1:
        return last
    return Explanation(Cause.CERTAINTY, explain(change, evidence).direction)


def _of(step: Change) -> Explanation:
    assert step.cause is not None, "a step after the base has a cause"
    return Explanation(step.cause, step.direction, step.missing)


def _moved_value(step: Change) -> bool:
    """Whether a step changed the value itself, and not only what is said about it or of its past."""
    if not step.kind.has_edit:
        return False
    is_new = step.kind is not Kind.REPLACED or step.renewed
    return is_new or not step.place.same_value(step.before, step.after)
