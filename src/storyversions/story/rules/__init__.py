"""Rules: what a state or a step must satisfy; `check` reports them, and they never stop a record."""

from typing import TYPE_CHECKING

from storyversions.lazy import exported

if TYPE_CHECKING:
    from storyversions.story.rules.checking import Breach, broken
    from storyversions.story.rules.known import Known, Past
    from storyversions.story.rules.model import Rule, claims, invariant, rules_of, transition_rule

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

__getattr__ = exported(
    __name__,
    {
        "checking": ("Breach", "broken"),
        "known": ("Known", "Past"),
        "model": ("Rule", "claims", "invariant", "rules_of", "transition_rule"),
    },
)
