"""Two versions compared: the net, what passed on the way, and the itinerary (N1–N3)."""

from storyversions.story.diff.assembly import diff_between
from storyversions.story.diff.model import Diff, Step, passing_sentence

__all__ = ["Diff", "Step", "diff_between", "passing_sentence"]
