"""Rules that a state or a step must satisfy.

`invariant`, `transition_rule`, `claims` and what they report.
"""

from storyversions.story.rules import (
    Known,
    Rule,
    RuleHistory,
    Violation,
    claims,
    find_violations,
    invariant,
    rules_of,
    transition_rule,
)

Breach = Violation
"""A former name of `Violation`."""

__all__ = [
    "Breach",
    "Known",
    "Rule",
    "RuleHistory",
    "Violation",
    "claims",
    "find_violations",
    "invariant",
    "rules_of",
    "transition_rule",
]
