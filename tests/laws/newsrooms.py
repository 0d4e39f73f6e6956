"""Newsrooms in which everyone stands who is referred to."""

from __future__ import annotations

from attrs import evolve

from storyversions.models.newsroom import Newsroom, Organisation, Person
from storyversions.state.schema import references, shape_of


def peopled(state):
    """The newsroom with an entity for every reference that it makes."""
    for found in references(shape_of(Newsroom), state):
        if not any(found.key in getattr(state, each) for each in found.collections):
            new = {"people": Person, "organisations": Organisation}[found.collections[0]]
            held = getattr(state, found.collections[0])
            state = evolve(state, **{found.collections[0]: {**held, found.key: new({})}})
    return state
