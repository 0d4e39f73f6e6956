"""A strategy of updates: what a story takes as its next version."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from storyversions.dates import RecordedDay
from storyversions.errors import StoryError, UsageError
from storyversions.state.places import locate
from storyversions.state.schema import NOTHING, claimed
from storyversions.story.story import Story
from storyversions.story.version import Entry, Update
from storyversions.testing.strategies.drawing import Drawing, Strategies
from storyversions.testing.strategies.drawn_states import shape_with, states
from storyversions.testing.strategies.entries import (
    KINDS,
    EntryDrawer,
    EntryMaker,
    entry_makers,
    telling,
)
from storyversions.testing.strategies.mutations import DrawnPlace, places
from storyversions.testing.strategies.reference_keys import standing
from storyversions.testing.strategies.scalars import DAYS, one_of

_MOST_FACTS: Final = 4
"""One update is about so many facts at most."""

_GAPS = st.sampled_from((0, 1, 2, 30))
_TITLES = st.sampled_from(("", "Update", "追記"))


def updates(model: type, *, after: Story | None = None) -> SearchStrategy[Update]:
    """Draw updates of a class `model` that `Story.extend` takes.

    They come `after` this story, or are its first version. They make new claims and other values,
    amend, end and withdraw what stands, tell what is past, correct, enter and end entities, set
    plain fields and orders; their dates are of the day, late, retroactive, ahead or fuzzy (D1).

    Raises:
        UsageError: the story is of another class; and as `states`.

    >>> from attrs import frozen
    >>> @frozen
    ... class Fire:
    ...     dead: int
    >>> from hypothesis import find
    >>> from storyversions import Story
    >>> update = find(updates(Fire), lambda update: True)
    >>> len(Story("fire", Fire).extend([update]))
    1

    """
    story = Story("story", model) if after is None else after
    if story.model is not model:
        raise UsageError(
            f"the story {story.name} holds a {story.model.__name__} and no {model.__name__}"
        )
    shape_with(model, {})
    return _updates(story, states(model))


@st.composite
def _updates(draw: DrawFn, story: Story, firsts: SearchStrategy[Any]) -> Update:
    return (
        draw_first(draw, story, draw(firsts))
        if not story.versions
        else draw_update(draw, story, {})
    )


def draw_at(draw: DrawFn, story: Story) -> date:
    """Draw, by `draw`, the day of the next version of a `story`."""
    if not story.versions:
        return draw(DAYS)
    last = RecordedDay.of(story.head.recorded, story.zone)
    return last.day + timedelta(days=draw(_GAPS))


def draw_title(draw: DrawFn) -> str:
    """Draw the title of a version, often none."""
    return draw(_TITLES)


def draw_first(draw: DrawFn, story: Story, state: Any) -> Update:
    """Draw, by `draw`, the first update of a `story`, which tells of a `state`."""
    day = draw_at(draw, story)
    ahead = RecordedDay(day, story.zone).is_before
    return Update(str(day), draw_title(draw), telling(story.record_shape, state, ahead))


def draw_update(draw: DrawFn, story: Story, kept: Strategies) -> Update:
    """Draw, by `draw`, an update that a `story` with versions takes.

    It says nothing of the fields `kept`.
    """
    day = draw_at(draw, story)
    update = Update(str(day), draw_title(draw))
    found: dict[EntryMaker, list[DrawnPlace]] = {}
    for place in _told_of(story, kept):
        for said in entry_makers(place):
            found.setdefault(said, []).append(place)
    drawer = EntryDrawer(draw, day)
    for entries in Drawing(draw).several(lambda: _drawn(drawer, found), fewest=1, most=_MOST_FACTS):
        update = _with(story, update, entries)
    return update


def _told_of(story: Story, kept: Strategies) -> Iterator[DrawnPlace]:
    """Yield the places of the state at the head, and those of claims that have left."""
    shape, state = story.record_shape, story.head.state
    seen = set()
    for place in places(shape, state, {}):
        seen.add(place.path)
        if not place.path.steps or place.path.steps[0].name not in kept:
            yield place
    # A claim that ended can be taken up again, though its place in the state is empty.
    keys = standing(shape, state)
    for path in story.facts_at():
        slot = locate(shape, path).slot
        if path not in seen and path.steps[0].name not in kept and claimed(slot.shape) is not None:
            yield DrawnPlace(path, slot, NOTHING, keys, (shape,))


def _drawn(drawer: EntryDrawer, found: dict[EntryMaker, list[DrawnPlace]]) -> tuple[Entry, ...]:
    """Draw entries; none where the kind fits no place.

    The kind comes first, so that rare ones come as often.
    """
    said = one_of(drawer.draw, KINDS)
    if said not in found:
        return ()
    try:
        return said(drawer, one_of(drawer.draw, found[said]))
    except StoryError:  # it ends before it begins, say
        return ()


def _with(story: Story, update: Update, entries: tuple[Entry, ...]) -> Update:
    """Return the update with these entries as well.

    Where the story refuses them they lose their causes, or are left out.
    """
    said = {entry.path for entry in update.entries}
    # Most refusals are of the cause, so that the entry is tried without it before it is
    # given up.
    bare = tuple(evolve(entry, because=None) for entry in entries)
    for more in (
        dict.fromkeys((entries, bare)) if not said & {entry.path for entry in entries} else ()
    ):
        longer = evolve(update, entries=(*update.entries, *more))
        try:
            # The story itself is the judge: its rules for updates are not written down a second
            # time here.
            story.extend([longer])
        except StoryError:
            continue
        return longer
    return update
