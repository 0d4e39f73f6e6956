"""Rules: what a state or a step must satisfy.

`check` reports them, and they never stop a record.
"""

from typing import TYPE_CHECKING

from storyversions.lazy import lazy

if TYPE_CHECKING:
    from storyversions.story.rules.checking import Violation as Violation
    from storyversions.story.rules.checking import find_violations as find_violations
    from storyversions.story.rules.known import Known as Known
    from storyversions.story.rules.known import RuleHistory as RuleHistory
    from storyversions.story.rules.model import Rule as Rule
    from storyversions.story.rules.model import claims as claims
    from storyversions.story.rules.model import invariant as invariant
    from storyversions.story.rules.model import rules_of as rules_of
    from storyversions.story.rules.model import transition_rule as transition_rule

lazy(
    __name__,
    {
        "checking": ("Violation", "find_violations"),
        "known": ("Known", "RuleHistory"),
        "model": ("Rule", "claims", "invariant", "rules_of", "transition_rule"),
    },
)
