"""Why a fact changed: the ordered explaining functions of C1–C6; the first that applies answers.

Each gets the change and the evidence, and looks nothing up. Adding a cause is adding a function.
"""

from storyversions.causes.evidence import Evidence, Explanation
from storyversions.causes.explain import explain
from storyversions.causes.net import net_cause

__all__ = ["Evidence", "Explanation", "explain", "net_cause"]
