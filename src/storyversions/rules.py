"""Rules that a state or a step must satisfy: `invariant`, `transition_rule`, `claims` and what they report."""

from storyversions.story.rules import (
    Breach,
    Known,
    Past,
    Rule,
    broken,
    claims,
    invariant,
    rules_of,
    transition_rule,
)

__all__ = [
    "Breach",
    "Known",
    "Past",
    "Rule",
    "broken",
    "claims",
    "invariant",
    "rules_of",
    "transition_rule",
]
