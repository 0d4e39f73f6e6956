"""Checking a line of versions against rules.

Which fact breaks which rule, from which version on, and where.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from storyversions.errors import Location, UsageError
from storyversions.state.paths import Path
from storyversions.state.reprs import short_repr
from storyversions.story.assertions.next_state import nearest_place
from storyversions.story.rules.known import Known, RuleHistory
from storyversions.story.rules.model import Rule, Scope
from storyversions.story.rules.naming import UnfitError, violating_paths
from storyversions.story.version import Version


@frozen
class Violation:
    """A rule that a fact breaks, with the label of the version and the path of the fact.

    The root is the state as a whole. `place` is where the story file says it, None for a story that
    was not read from one.

    >>> from storyversions.stores import files
    >>> story = files.read("snapshots/openai-ceo-2023")
    >>> story.breaches()
    ()
    """

    rule: Rule
    version: str
    path: Path
    place: Location | None = None

    __repr__ = short_repr()

    @property
    def sentence(self) -> str:
        """Version, fact and the rule's sentence, as `check` prints them after the place."""
        fact = f"{self.path}: " if self.path.steps else ""
        return f"{self.version}: {fact}{self.rule.sentence} (rule {self.rule.name})"


def find_violations(
    past: RuleHistory, rules: Iterable[Rule], *, first: int = 1
) -> tuple[Violation, ...]:
    """Find violations by version, rule and path, from the version numbered `first` on.

    An invariant is named where it begins to be broken, and once more where it had healed; a
    transition rule at each step. A rule that waits for its days is off.

    Raises:
        UsageError: A rule fails, or gives what is no path of the class; rule and version are named.

    >>> from storyversions.stores import files
    >>> story = files.read("snapshots/openai-ceo-2023")
    >>> from storyversions.rules import RuleHistory, find_violations, rules_of
    >>> line = RuleHistory(story.record_shape, story.zone, story.deltas)
    >>> len(find_violations(line, rules_of(story.model)))
    0

    """
    rules = tuple(rule for rule in rules if not rule.asks_days)
    versions = [delta.version for delta in past.deltas]
    found: list[Violation] = []
    earlier = {rule: _at_fault(past, first - 1, rule) for rule in rules if rule.over is Scope.STATE}
    for number, version in enumerate(versions[first - 1 :], first):
        for rule in rules:
            at_fault = _at_fault(past, number, rule)
            new = at_fault - earlier[rule] if rule.over is Scope.STATE else at_fault
            earlier[rule] = at_fault
            found += (
                Violation(rule, version.label, path, _place(versions[:number], path))
                for path in sorted(new)
            )
    return tuple(found)


def _at_fault(past: RuleHistory, number: int, rule: Rule) -> frozenset[Path]:
    """Find the paths that violate a rule at a version; no step leads to the first one."""
    if number < rule.over.states:
        return frozenset()
    states = [delta.version.state for delta in past.deltas[number - rule.over.states : number]]
    given = (*states, Known(past, number)) if rule.asks_known else states
    where = f"the rule {rule.name} at {past.deltas[number - 1].version.label}"
    try:
        return frozenset(violating_paths(past.record, states, rule(*given)))
    except UnfitError as error:
        raise UsageError(f"{where} {error.sentence}") from None
    except (Exception, SystemExit) as error:  # the rule is the user's: it may raise anything
        raise UsageError(f"{where} fails ({type(error).__name__}: {error})") from error


def _place(versions: Sequence[Version], path: Path) -> Location | None:
    """Locate a fault in the story file: its nearest entry so far, or the heading.

    The state as a whole has no entry.
    """
    for version in reversed(versions) if path.steps else ():
        places = {entry.path: entry.place for entry in version.entries if entry.place is not None}
        if (found := nearest_place(places, path)) is not None:
            return found
    return versions[-1].place
