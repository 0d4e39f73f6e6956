"""Why a fact changed: the ordered explaining functions of C1–C6; the first that applies answers.

Each gets the change and the evidence, and looks nothing up. Adding a cause is adding a function.
"""

from storyversions.story.causes.evidence import Evidence, Explanation
from storyversions.story.causes.explain import explain
from storyversions.story.causes.net import causes_on_the_way, net_cause

__all__ = ["Evidence", "Explanation", "causes_on_the_way", "explain", "net_cause"]
