"""Two versions compared: the net, what passed on the way, and the itinerary (N1–N3)."""

from storyversions.story.diff.assembly import diff_between
from storyversions.story.diff.model import Diff, VersionStep, passing_sentence

__all__ = ["Diff", "VersionStep", "diff_between", "passing_sentence"]
