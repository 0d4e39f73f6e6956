"""The strategies of `st.from_type` for the types of the library."""

from __future__ import annotations

from typing import Any, get_args

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from storyversions.dates import When
from storyversions.state.schema import Claim
from storyversions.story.version import Version
from storyversions.testing.strategies.claim_metadata import FORMS, draw_about
from storyversions.testing.strategies.drawn_histories import histories
from storyversions.testing.strategies.scalars import DAYS, TEXTS


def claims_for(tp: Any) -> SearchStrategy[Claim[Any]]:
    """Give claims: of ``Claim[T]`` with a value of type T, of a bare `Claim` with a text.

    The dates are coherent.
    """
    return _claims(st.from_type(get_args(tp)[0]) if get_args(tp) else TEXTS)


@st.composite
def _claims(draw: DrawFn, values: SearchStrategy[Any]) -> Claim[Any]:
    return Claim(draw(values), **draw_about(draw))


def dates() -> SearchStrategy[When]:
    """Give dates in every form that one can be written in (D1)."""
    return st.builds(lambda form, day: When(form(day)), st.sampled_from(FORMS), DAYS)


@frozen
class Example:
    """The state of the versions that are asked for without a class: one claim, or none."""

    fact: Claim[str] | None = None


def drawn_versions() -> SearchStrategy[Version]:
    """Give the last versions of small stories, each with its digest and that of its parent."""
    return histories(Example).map(lambda story: story.head)
