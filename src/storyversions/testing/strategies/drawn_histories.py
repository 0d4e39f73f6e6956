"""A strategy of whole stories: a line of versions, each near the one before."""

from __future__ import annotations

from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from storyversions.errors import StoryError
from storyversions.state.between import between
from storyversions.story.story import Story
from storyversions.testing.strategies.drawing import MANY, Drawing, Strategies
from storyversions.testing.strategies.drawn_states import shape_with, states
from storyversions.testing.strategies.drawn_updates import (
    draw_at,
    draw_first,
    draw_title,
    draw_update,
)
from storyversions.testing.strategies.entries import CAUSES
from storyversions.testing.strategies.mutations import draw_near
from storyversions.testing.strategies.scalars import one_of

_MOST_STEPS: Final = 3
"""At most so many versions follow the first."""

_CAUSES = st.sampled_from((None, None, *CAUSES))


def histories(model: type, **fields: SearchStrategy[Any]) -> SearchStrategy[Story]:
    """Give stories of one to four versions, recorded as states or told as updates.

    `fields` gives fields of the class a strategy of their own; updates leave these as they are.
    The smallest has one version of the simplest state. Errors: as `states`.

    >>> from attrs import frozen
    >>> @frozen
    ... class Fire:
    ...     dead: int
    >>> from hypothesis import find
    >>> len(find(histories(Fire), lambda story: len(story) == 2))
    2
    """
    shape = shape_with(model, fields)
    return _histories(Story(shape.name, model), states(model, **fields), fields)


@st.composite
def _histories(
    draw: DrawFn, story: Story, firsts: SearchStrategy[Any], fields: Strategies
) -> Story:
    stories = [_begun(draw, story, draw(firsts), fields)]
    drawing = Drawing(draw)
    later = drawing.several(lambda: _next(draw, stories[-1], fields), most=_MOST_STEPS, more=MANY)
    stories.extend(later)  # one by one: each is drawn upon the last
    return stories[-1]


def _begun(draw: DrawFn, story: Story, state: Any, fields: Strategies) -> Story:
    """Return the story with its first version, recorded, or told where that can be."""
    if not fields and draw(st.booleans()):
        try:
            return story.extend([draw_first(draw, story, state)])
        except StoryError:  # a claim that a field must hold has ended by then
            pass
    return story.record(state, at=draw_at(draw, story), title=draw_title(draw))


def _next(draw: DrawFn, story: Story, fields: Strategies) -> Story:
    if draw(st.booleans()):
        return story.extend([draw_update(draw, story, fields)])
    state = draw_near(draw, story.record_shape, story.head.state, fields)
    at, title, cause = draw_at(draw, story), draw_title(draw), draw(_CAUSES)
    changed = list(between(story.head.state, state).facts())
    # A cause can only be asserted of a fact that changed.
    if cause is not None and changed:
        try:
            return story.record(
                state, at=at, title=title, because={str(one_of(draw, changed)): cause}
            )
        except StoryError:  # the cause cannot be meant there
            pass
    return story.record(state, at=at, title=title)
