"""Measure how a story's last step and a patch grow with the entities of the state."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Annotated, Any, Final

from aims import Row
from answers import is_same, reflective
from attrs import evolve, frozen
from growth import Grown, grown
from plan import Plan
from timing import Call

import storyversions
from storyversions import Entry, Meta, Patch, Story, Update

CHANGES: Final = 10
VERSIONS: Final = 20
MOST_ROWS: Final = 100_000
"""A state of more rows than that takes a minute to be made."""

DIFF, APPLY = "growth of the diff of neighbours", "growth of applying a patch"


@frozen
class Town:
    """An entity."""

    name: str
    people: int


@frozen
class Towns:
    """Entities by their ids."""

    towns: Mapping[str, Town]


@frozen
class KeyedTown(Town):
    """An entity as a row."""

    id: str


@frozen
class TownRows:
    """The same as rows of a keyed tuple."""

    towns: Annotated[tuple[KeyedTown, ...], Meta(key="id")]


def states(entities: int) -> tuple[Towns, Towns]:
    """Make two states that share all but ten entities; the first has one object for all."""
    same = Town("Auberry", 2369)
    before = dict.fromkeys(map(_key, range(entities)), same)
    keys = _ten(entities, 0)
    return Towns(before), Towns(before | {key: evolve(same, people=2370) for key in keys})


def _key(number: int) -> str:
    return f"id-{number:07}"


def _ten(entities: int, version: int) -> list[str]:
    """The keys of ten entities, others in each version."""
    return [_key((number * entities // CHANGES + version) % entities) for number in range(CHANGES)]


def rows(plan: Plan) -> Iterator[Row]:
    """The growth of the diff of neighbours, of one version more, and of applying a patch."""
    yield grown(DIFF, plan.growth, neighbours, plan.effort)
    yield grown(APPLY, plan.growth, application, plan.effort)
    of_rows = [size for size in plan.growth if size <= MOST_ROWS]
    for kind, sizes, make in (
        ("mapping", plan.growth, in_mapping),
        ("rows", of_rows, in_rows),
    ):
        stories = {size: grown_story(make(size)) for size in sizes}
        last = partial(_last, stories)
        yield grown(f"{DIFF} at the {VERSIONS}th version, {kind}", sizes, last, plan.effort)
        more = partial(_more, stories)
        yield grown(f"growth of extend by ten entries, {kind}", sizes, more, plan.effort)


def neighbours(entities: int) -> Grown:
    """The diff of a story's last two versions, each time of a story made anew.

    The versions are kept, with what recording them has made; what the story itself remembers is
    not.
    """
    before, after = states(entities)
    story = Story("towns", Towns).record(before, at="2024-01-01").record(after, at="2024-01-02")
    return _difference(story, partial(_is_patch, before=before, after=after))


def _difference(story: Story, is_right: Callable[[Any], bool]) -> Grown:
    call = Call(lambda fresh: fresh.diff("head~1", "head").patch, lambda: (evolve(story),))
    return Grown(call, is_right)


def _is_patch(patch: Patch, before: Any, after: Any) -> bool:
    edits = [(str(edit.path), repr(edit.before), repr(edit.after)) for edit in patch]
    return len(edits) == CHANGES and edits == reflective(before, after)


def application(entities: int) -> Grown:
    """The application of a patch of ten edits."""
    before, after = states(entities)
    patch = storyversions.between(before, after)
    return Grown(Call(partial(patch.apply, before)), partial(is_same, expected=after))


def in_mapping(entities: int) -> Towns:
    """A state whose entities are in a mapping."""
    return Towns(dict.fromkeys(map(_key, range(entities)), Town("Auberry", 2369)))


def in_rows(entities: int) -> TownRows:
    """A state whose entities are rows."""
    return TownRows(tuple(KeyedTown("Auberry", 2369, _key(each)) for each in range(entities)))


def grown_story(state: Towns | TownRows) -> Story:
    """A story of twenty versions, each of which changes ten entities."""
    story = Story("towns", type(state)).record(state, at="2024-01-01")
    for version in range(2, VERSIONS + 1):
        story = story.extend([_update(len(state.towns), version)])
    return story


def _update(entities: int, version: int) -> Update:
    keys = _ten(entities, version)
    told = tuple(Entry(f"towns[{key}].people", 3000 + version) for key in keys)
    return Update("2024-01-02", "", told)


def _last(stories: Mapping[int, Story], entities: int) -> Grown:
    """The diff of the last two of twenty versions."""
    before, after = (version.state for version in stories[entities].versions[-2:])
    return _difference(stories[entities], partial(_is_patch, before=before, after=after))


def _more(stories: Mapping[int, Story], entities: int) -> Grown:
    """One version more, of a story that was just extended."""
    story, update = stories[entities], _update(entities, VERSIONS + 1)
    return Grown(Call(partial(story.extend, [update])), partial(_is_longer, story))


def _is_longer(story: Story, longer: Story) -> bool:
    patch = storyversions.between(story.head.state, longer.head.state)
    return len(longer.versions) == VERSIONS + 1 and len(patch) == CHANGES
