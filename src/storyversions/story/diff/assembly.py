"""Make a diff: net changes with the steps that made them, and what passed (N1, N2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from storyversions.on_demand import OnDemand
from storyversions.state.between import StateLine
from storyversions.state.change import Change, Ending, Kind, changes_of, with_parts
from storyversions.state.paths import Path
from storyversions.state.walk import find
from storyversions.story.causes import causes_on_the_way, net_cause
from storyversions.story.diff.model import Diff, VersionStep, invert_diff, with_words
from storyversions.story.history import (
    VersionDelta,
    evidence_of,
    lapsed_claims,
    on_day_of,
    patch_between,
    replacements,
    with_cause,
    without_defaults,
)
from storyversions.story.version import Version
from storyversions.words import Describer


def diff_between(
    deltas: Sequence[VersionDelta], describer: Describer, *, undoing: bool, title: str = ""
) -> Diff:
    """Compare the first with the last of some neighbouring versions.

    `undoing` gives the diff from the last to the first instead, as the taking back of the same
    steps. `title` is that of the story.
    """
    first, *rest = deltas
    endpoints = first, deltas[-1]
    a, b = first.version, deltas[-1].version
    patch = patch_between(deltas)
    # The latest state first: an entity that is gone still has its name in an earlier one.
    states = OnDemand(len(deltas), lambda place: deltas[-1 - place].version.state)
    told = describer.evolved(states=StateLine(states))
    taken = [change for delta in rest for change in delta.changes]
    net = _ranked(told, _net(endpoints, without_defaults(changes_of(patch), a.defaulted), taken))
    passing = _ranked(told, _passing(a, b, told, net, taken))
    itinerary = tuple(VersionStep(delta.version.label, delta.changes) for delta in rest)
    forward = with_words(Diff(a, b, patch, net, passing, itinerary, told, title=title))
    return invert_diff(forward) if undoing else forward


def _ranked(describer: Describer, changes: Iterable[Change]) -> tuple[Change, ...]:
    """Order changes as a reader wants them."""
    return tuple(sorted(changes, key=lambda change: (describer.rank(change.path), change.path)))


_Ends = tuple[VersionDelta, VersionDelta]


def _net(endpoints: _Ends, changes: Iterable[Change], taken: list[Change]) -> Iterator[Change]:
    """Yield the net changes with their steps, also those of history alone."""
    by_fact = _by_fact(taken)
    shown: set[Path] = set()
    for change in replacements(
        changes, {step.path: step.replaces for step in taken if step.replaces}
    ):
        places = (change.path, change.replaces or change.path)
        steps = _steps_about(places, [*change.facts, change.path], by_fact)
        own = _own(steps, places)
        shown |= {change.path, *change.facts}
        ending = change.ending
        # Two states show that something left; how it ended is known only to the steps.
        if change.kind is Kind.REMOVED or (own and own[-1].kind is change.kind is Kind.REPLACED):
            ending = _last_ending(own) or ending
        history = _history([step for step in steps if step.path == change.path])
        net = with_parts(change, steps=steps, ending=ending, **history)
        found = net_cause(net, own, evidence_of(*endpoints, net))
        net = on_day_of(with_cause(net, found), endpoints[1].version, endpoints[1].zone)
        also, over = causes_on_the_way(net, own), _is_over(net, endpoints[1])
        yield with_parts(net, also=also, over=over) if also or over else net
    yield from _history_only(endpoints, taken, shown)
    # Last, since what any step touched has its own change and did not lapse by itself.
    yield from lapsed_claims(*endpoints, by_fact)


def _is_over(net: Change, last: VersionDelta) -> bool:
    """Say whether an end that was announced on the way has come by the day of the `last` (N5)."""
    if not net.is_amendment or net.ending is None or net.after.until is None:
        return False
    return net.ending.until == net.after.until and last.today.has_come(net.after.until)


def _history(steps: Sequence[Change]) -> dict[str, Any]:
    """Sum up what the steps of a net change told besides the state, as parts of that change."""
    return {
        "past": tuple(claim for step in steps for claim in step.past),
        "corrections": tuple(claim for step in steps for claim in step.corrections),
        "planned": steps[-1].planned if steps else (),
        "renewed": any(step.renewed and step.is_amendment for step in steps),
    }


def _last_ending(steps: Sequence[Change]) -> Ending | None:
    """Find how the last step to touch the fact ended it, or restated its end."""
    touching = (step for step in reversed(steps) if step.kind.has_edit or step.ending is not None)
    return next(touching).ending


def _history_only(endpoints: _Ends, taken: list[Change], shown: set[Path]) -> Iterator[Change]:
    by_fact = _by_fact(taken)
    # A fact that was edited on the way is told with its edits, its history included.
    edited = {path for change in taken for path in change.facts}
    # In the order in which the facts were first touched.
    for path in dict.fromkeys(change.path for change in taken if not change.kind.has_edit):
        if path not in shown and path not in edited:
            steps = _steps_of([path], by_fact)
            ending = next(
                (step.ending for step in reversed(steps) if step.ending is not None), None
            )
            parts = {"steps": steps, "version": "", "ending": ending}
            change = with_parts(steps[-1], **parts, **_history(steps))
            found = net_cause(change, steps, evidence_of(*endpoints, change))
            yield with_cause(change, found)


def _passing(
    a: Version, b: Version, describer: Describer, net: Sequence[Change], taken: list[Change]
) -> Iterator[Change]:
    """Yield what steps touched and the net lacks, each by its widest change."""
    shown = {path for change in net for path in change.facts}
    by_fact = _by_fact(taken)
    groups: dict[Path, list[Path]] = {}
    for path in by_fact:
        touching = [step for _, step in by_fact[path] if path in step.facts]
        if path not in shown and touching:
            groups.setdefault(min((_owner(path, step) for step in touching), key=len), []).append(
                path
            )
    for path, facts in groups.items():
        before, after = (find(describer.record, version.state, path) for version in (a, b))
        held = {
            fact: (find(describer.record, a.state, fact), find(describer.record, b.state, fact))
            for fact in facts
        }
        steps = _steps_about((path,), facts, by_fact)
        own = _own(steps, (path,))
        # The coming and the going explain a passing fact; what changed in between does so only if
        # alone.
        causes = {step.cause for step in own if step.kind is not Kind.REPLACED} or {
            step.cause for step in own
        }
        cause = causes.pop() if len(causes) == 1 else None
        yield Change(
            own[-1].place.at(path), own[-1].kind, before, after, held, steps=steps, cause=cause
        )


def _owner(path: Path, step: Change) -> Path:
    """Choose the fact that tells a step's part; of two joined ones each has its own."""
    return step.replaces if step.replaces is not None and path.within(step.replaces) else step.path


def _own(steps: Changes, places: Sequence[Path]) -> Changes:
    """Select the steps that touched these places or facts below them, else all steps."""
    found = (
        step
        for step in steps
        if any(fact.within(place) for fact in (step.path, *step.facts) for place in places)
    )
    return tuple(found) or steps


ByFact = dict[Path, list[tuple[int, Change]]]
"""The steps that touched each fact, each with its position among all steps."""

Changes = tuple[Change, ...]
"""Changes that touched some facts, in their order."""


def _by_fact(taken: Iterable[Change]) -> ByFact:
    """Index the steps, with their position, by every fact that they touched."""
    by_fact: ByFact = {}
    for place, change in enumerate(taken):
        for path in change.facts or (change.path,):
            by_fact.setdefault(path, []).append((place, change))
    return by_fact


def _steps_about(places: Sequence[Path], facts: Iterable[Path], by_fact: ByFact) -> Changes:
    """Select the steps of these facts; of a row's order only moves, not other rows (P5)."""
    steps = _steps_of(facts, by_fact)
    own = set(map(id, _own(steps, places)))  # two equal steps are two
    return tuple(step for step in steps if step.kind is Kind.MOVED or id(step) in own)


def _steps_of(paths: Iterable[Path], by_fact: ByFact) -> tuple[Change, ...]:
    """List the steps that touched any of these facts, each once, in their order."""
    # By position, since two steps may be equal and both happened.
    found = dict(step for path in paths for step in by_fact.get(path, ()))
    return tuple(found[place] for place in sorted(found))
