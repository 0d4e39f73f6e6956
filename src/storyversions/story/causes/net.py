"""The cause of a net change, from those of the steps that made it (N2)."""

from __future__ import annotations

from collections.abc import Sequence

from storyversions.state.change import Cause, Change, Kind
from storyversions.story.causes.evidence import Evidence, Explanation
from storyversions.story.causes.explain import explain


def net_cause(change: Change, steps: Sequence[Change], evidence: Evidence) -> Explanation | None:
    """Explain why a fact differs between two versions by the `steps` in between.

    It is the cause of the steps that moved its value where they agree, else that of the step which
    set the value that stands now, or ended the fact. `evidence` is that of the two ends: the
    earlier one's record, and what stood there. None where nobody said why (C7).
    """
    movers = _movers(steps)
    # Where all steps agree there is nothing to weigh.
    if len({step.cause for step in movers}) == 1:
        return _agreed(change, movers, evidence)
    # The last word counts: an earlier step may have set the same value and been undone since.
    setters = [step for step in movers if _moved_value(step) and _has_set(step, change)]
    if setters:
        return _of(setters[-1])
    return _of(movers[-1]) if change.kind is Kind.REMOVED else explain(change, evidence)


def causes_on_the_way(change: Change, steps: Sequence[Change]) -> tuple[Cause, ...]:
    """Find corrections and retractions in `steps` that a net `change` hides (N2)."""
    causes = (step.cause for step in _movers(steps) if _replaces_first(step, change))
    wrong = (Cause.CORRECTION, Cause.RETRACTION)
    return tuple(
        dict.fromkeys(each for each in causes if each in wrong and each is not change.cause)
    )


def _movers(steps: Sequence[Change]) -> list[Change]:
    return [step for step in steps if _moved_value(step)] or list(steps)


def _has_set(step: Change, change: Change) -> bool:
    """Say whether a `step` left the value that stands at the end of a `change`."""
    return step.path == change.path and step.place.same_value(step.after, change.after)


def _replaces_first(step: Change, change: Change) -> bool:
    """Say whether a `step` removed the value with which a `change` begins."""
    return step.path == change.path and change.place.same_value(step.before, change.before)


def _agreed(change: Change, movers: Sequence[Change], evidence: Evidence) -> Explanation | None:
    """Give the cause that all steps share; if directions differ, compare the two ends."""
    last = _of(movers[-1])
    if last is None or len({step.direction for step in movers}) == 1:
        return last
    # Steps up and down leave a sum that only the two ends show.
    return Explanation(Cause.CERTAINTY, explain(change, evidence).direction)


def _of(step: Change) -> Explanation | None:
    if step.cause is None:
        return None
    return Explanation(step.cause, step.direction, step.missing)


def _moved_value(step: Change) -> bool:
    """Say whether a step changed the value itself, not only its metadata or past."""
    if not step.kind.has_edit:
        return False
    is_new = step.kind is not Kind.REPLACED or step.renewed
    return is_new or not step.place.same_value(step.before, step.after)
