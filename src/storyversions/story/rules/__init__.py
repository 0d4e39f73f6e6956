"""Rules: what a state or a step must satisfy; `check` reports them, and they never stop a record."""

from typing import TYPE_CHECKING

from storyversions.lazy import exported

if TYPE_CHECKING:
    from storyversions.story.rules.checking import Violation, find_violations
    from storyversions.story.rules.known import Known, RuleHistory
    from storyversions.story.rules.model import Rule, claims, invariant, rules_of, transition_rule

__all__ = [
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

__getattr__ = exported(
    __name__,
    {
        "checking": ("Violation", "find_violations"),
        "known": ("Known", "RuleHistory"),
        "model": ("Rule", "claims", "invariant", "rules_of", "transition_rule"),
    },
)
