"""The key of a timeline: which signs it shows, and what each means."""

from __future__ import annotations

from storyversions.reports.lanes import Chart
from storyversions.story.version import FactStatus
from storyversions.words import Describer

LEVELS = (
    "confirmed",
    "agreed",
    "announced",
    "reported",
    "rumoured",
    "denied",
    "unsaid",
    "possible",
)
"""What a bar can say of its certainty, the surest first."""


def used_signs(chart: Chart) -> list[str]:
    """List the levels and signs that a chart shows, in the order of a key."""
    marks = [mark for lane in chart.lanes for mark in lane.marks]
    held = [
        mark
        for mark in marks
        if mark.stretch.stood is FactStatus.HELD and not mark.stretch.momentary
    ]
    levels = {"possible" if mark.stretch.possible else mark.level for mark in held}
    stoods = {mark.stretch.stood.value for mark in marks}
    signs = [each for each in ("ended", "unknown") if each in stoods]
    return (
        [each for each in LEVELS if each in levels]
        + ["doubt"] * any(mark.doubted for mark in marks)
        + signs
        + ["refuted"] * any(lane.refuted for lane in chart.lanes)
    )


def sign_words(describer: Describer, sign: str) -> str:
    """Describe the meaning of a `sign` of the key."""
    say = describer.say
    others = {
        "doubt": say.doubtful,
        "refuted": say.page.refuted,
        "ended": say.ended_state,
        "unknown": say.unknown,
        "possible": say.possibly,
        "unsaid": say.unsaid,
    }
    return others.get(sign) or say.certainty[sign]
