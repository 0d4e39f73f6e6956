"""What changed in published versions only because something before it was edited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from storyversions.desk.published_edits import PublishedEdit
from storyversions.errors import Location
from storyversions.state.between import between
from storyversions.state.change import changes_of
from storyversions.state.paths import Path
from storyversions.story.version import Version
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

    Raises:
        StoryError: The facts of a side do not fit together, so that nothing follows from them.

    """
    before, after = (story_of_front(each.front).extend(each.updates) for each in (earlier, later))
    edited = frozenset[str]().union(*(edit.about for edit in edits))
    # By day and title: the number in a label is another one where a version was put in before.
    now = {(version.recorded, version.title): version for version in after.versions}
    differing: dict[Path, list[Version[Any]]] = {}
    for version in before.versions:
        same = now.get((version.recorded, version.title))
        if same is not None:
            for change in changes_of(between(version.state, same.state)):
                differing.setdefault(change.path, []).append(same)
    for path, versions in differing.items():
        # Where it was edited it is told as that.
        others = versions[1:] if str(path) in edited else versions
        if others:
            named = later.front.names.of(path)
            labels = tuple(version.label for version in others)
            yield DerivedChange(
                named[0] if named else str(path), str(path), labels, others[0].place
            )
