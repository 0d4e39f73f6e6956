"""A zero with a sign, which is the same as one without (S5), was told as another value.

The page saw a change.
"""

from attrs import frozen

from storyversions import Story


@frozen
class Gauge:
    level: float = 0.0
    at_noon: int | float = 0


def test_a_zero_is_told_without_its_sign():
    story = (
        Story("gauge", Gauge)
        .record(Gauge(1.0), at="2024-01-01")
        .record(Gauge(-0.0), at="2024-01-02")
    )
    assert "-0" not in str(story.diff())
