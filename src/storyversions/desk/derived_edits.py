"""What changed in published versions only because something before it was edited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from storyversions.desk.published_edits import PublishedEdit
from storyversions.errors import Location, StoryError
from storyversions.state.between import between
from storyversions.state.change import changes_of
from storyversions.state.paths import Path
from storyversions.story.story import Story
from storyversions.storyfile.reading import story_of_front
from storyversions.storyfile.written_parts import WrittenStory
from storyversions.structs import Struct


class DerivedChange(Struct):
    """A fact that stands otherwise after these `versions`, by their labels, with its `path`.

    `fact` is what it is called, `place` the heading of the first of them on the later side.
    """

    fact: str
    path: str
    versions: tuple[str, ...]
    place: Location | None


def derived_changes(
    earlier: WrittenStory, later: WrittenStory, edits: Iterable[PublishedEdit]
) -> Iterator[DerivedChange]:
    """Yield the facts that stand otherwise and were not edited there themselves.

    Nothing is known of a side whose facts do not fit together.
    """
    sides = [_built(each) for each in (earlier, later)]
    if sides[0] is None or sides[1] is None:
        return
    edited = frozenset[str]().union(*(edit.about for edit in edits))
    now = {version.label: version for version in sides[1].versions}
    differing: dict[Path, list[str]] = {}
    for version in sides[0].versions:
        if version.label in now:
            patch = between(version.state, now[version.label].state)
            for change in changes_of(patch):
                differing.setdefault(change.path, []).append(version.label)
    names = later.front.names
    for path, labels in differing.items():
        # Where it was edited it is told as that.
        versions = labels[1:] if str(path) in edited else labels
        if versions:
            named = names.of(path)
            fact = named[0] if named else str(path)
            yield DerivedChange(fact, str(path), tuple(versions), now[versions[0]].place)


def _built(written: WrittenStory) -> Story[Any] | None:
    try:
        return story_of_front(written.front).extend(written.updates)
    except StoryError:
        return None
