"""The words of a story file that are tied to one fact, and what was said of it up to there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from storyversions.dates import When
from storyversions.errors import Location
from storyversions.state.paths import Path, read_path
from storyversions.state.schema import Claim
from storyversions.story.history import FactState
from storyversions.story.story import Story
from storyversions.storyfile import StoryFile
from storyversions.structs import Struct


class TiedWords(Struct):
    """The `words` of a link to the fact at `path`, as the version of that `number` has them."""

    words: str
    path: Path
    place: Location
    number: int
    story: Story[Any]

    @cached_property
    def states(self) -> tuple[FactState, ...]:
        """What was known of the fact at each version up to this one, the oldest first."""
        versions = self.story.versions[: self.number]
        found = (self.story.facts_at(version).get(self.path) for version in versions)
        return tuple(state for state in found if state is not None)

    @property
    def claims(self) -> tuple[Claim[Any], ...]:
        """All that was claimed of the fact up to this version: past, planned and by rivals too."""
        return tuple(claim for state in self.states for claim in _claims(state))

    @property
    def claims_now(self) -> tuple[Claim[Any], ...]:
        """What is claimed of it at this version."""
        return tuple(_claims(self.states[-1])) if self.states else ()

    @property
    def dates(self) -> tuple[When, ...]:
        """When it began and ended, by all that was said of it up to this version."""
        ends = (end for state in self.states for end in (state.ending, state.questioned))
        dates = [end.until for end in ends if end is not None]
        dates += [date for claim in self.claims for date in (claim.since, claim.until)]
        return tuple(dict.fromkeys(date for date in dates if date is not None))


def tied_words(seed: StoryFile) -> Iterator[TiedWords]:
    """Yield the words that are tied to one fact alone, of versions and then of standing text."""
    story = seed.story
    for version in story.versions:
        for passage in version.passages:
            if len(passage.about) == 1 and passage.place is not None:
                path = read_path(passage.about[0])
                yield TiedWords(passage.words, path, passage.place, version.number, story)
    for link in seed.standing:
        paths = story.paths(link.target)
        if len(paths) == 1:
            yield TiedWords(link.words, paths[0], link.place, len(story), story)


def _claims(state: FactState) -> Iterator[Claim[Any]]:
    for claim in (state.value, *state.past, *state.planned):
        if isinstance(claim, Claim):
            yield claim
            yield from claim.rivals
