"""Explain why a fact changed, by the first of a list of rules that has an answer.

A rule gets the change and the evidence, and looks nothing up (C1 to C6). A new cause is a new rule.
"""

from storyversions.story.causes.evidence import Evidence, Explanation
from storyversions.story.causes.explain import explain
from storyversions.story.causes.net import causes_on_the_way, net_cause

__all__ = ["Evidence", "Explanation", "causes_on_the_way", "explain", "net_cause"]
