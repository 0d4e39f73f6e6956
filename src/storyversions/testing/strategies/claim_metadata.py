"""Strategies of dates as they may be written, and of what is known of a claim beside its value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from storyversions.state.schema import Certainty
from storyversions.testing.strategies.scalars import DAYS, TEXTS

# Every form of a date that may denote the day (D1).
FORMS: Final[tuple[Callable[[date], str], ...]] = (
    "{:%Y-%m-%d}".format,
    "{:%Y-%m}".format,
    "{:%Y}".format,
    "{:%Y-%m-%d}~".format,
    "{:%Y-%m}?".format,
    "{:%Y-%m-%dT12:30}".format,
    "{:%Y-%m-%dT12:30:00+09:00}".format,
    "../{:%Y-%m-%d}".format,
    "{:%Y-%m-%d}/..".format,
    "{0:%Y-%m}/{0:%Y-%m-%d}".format,
)
# False comes first, so that examples shrink to a claim of its value alone.
TOLD: Final = st.sampled_from((False, True, True, True))
"""Draw whether a claim has any metadata besides its value."""

_LENGTHS = st.integers(2, 400)
_SHAPES = st.tuples(st.sampled_from((None, *FORMS)), st.sampled_from((None, None, None, *FORMS)))
CERTAINTIES: Final = st.sampled_from((None, *Certainty))
SOURCES: Final = st.lists(st.sampled_from(["ap", "reuters", "読売"]), max_size=2)
RIVAL_SOURCES: Final = st.sampled_from(((), (), (), ("gov",), ("gov", "army")))
DOUBTS: Final = st.lists(TEXTS, max_size=2)
NOTES: Final = st.none() | TEXTS
_SAID = st.fixed_dictionaries(
    {"certainty": CERTAINTIES, "sources": SOURCES, "doubts": DOUBTS, "note": NOTES}
)


def draw_about(draw: DrawFn) -> dict[str, Any]:
    """Draw, by `draw`, all of a claim but its value; often that is nothing.

    Its end is not surely before its start (D1).
    """
    if not draw(TOLD):
        return dict.fromkeys(("certainty", "since", "until", "note")) | {
            "sources": (),
            "doubts": (),
        }
    said, (since, until) = draw(_SAID), draw(_SHAPES)
    start = draw(DAYS) if since or until else date.min
    # Two days apart, so that no time zone turns a start and an end around.
    stop = start + timedelta(days=draw(_LENGTHS)) if until else start
    return {**said, "since": since and since(start), "until": until and until(stop)}
