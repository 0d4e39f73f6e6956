"""Why a fact is told as it is: which addendum says so, in which sentence, and what it replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from storyversions.state.change import Change
from storyversions.state.paths import Path, read_path
from storyversions.state.places import locate
from storyversions.state.schema import NOTHING, Claim, makes_claims
from storyversions.story.history import FactState, changes_at
from storyversions.story.history.fact_states import holds_no_claim
from storyversions.story.story import Story
from storyversions.story.version import FactStatus, Passage, Version
from storyversions.structs import Struct


class FormerValue(Struct):
    """What the states held of a fact from a `version` on, by its label; `NOTHING` after its end."""

    version: str
    value: Any


class Reason(Struct):
    """Why the fact at `path` is told as it is at a version.

    `state` is what is known of it, None where no version up to then told it. `addendum` is the
    version that last gave it another value or took it away, `passage` the words of it that are tied
    to the fact, None where none are; `replaced` is what the states held before, the newest first.
    """

    path: Path
    state: FactState | None
    addendum: Version[Any] | None
    passage: Passage | None
    replaced: tuple[FormerValue, ...]

    @property
    def claim(self) -> Claim[Any] | None:
        """The claim that holds; None where none does, and for a fact that is no claim."""
        state = self.state
        is_held = state is not None and state.stood is FactStatus.HELD
        return state.value if state and is_held and isinstance(state.value, Claim) else None


def reason_at(story: Story[Any], version: Version[Any], path: Path) -> Reason:
    """Look up why the fact at `path` is told as it is at a `version` of a `story`."""
    state = story.facts_at(version).get(path)
    if state is None:
        return Reason(path, None, None, None, ())
    told = changes_at(story.deltas[version.number - 1].changes_about([path]), [path])
    *former, last = _values_held(story, path, reversed(list(told))) or [
        FormerValue(state.touched_in, NOTHING)
    ]
    addendum = next(each for each in story.versions if each.label == last.version)
    return Reason(path, state, addendum, passage_about(addendum, path), tuple(reversed(former)))


def _values_held(
    story: Story[Any], path: Path, told: Iterable[tuple[Version[Any], Change]]
) -> list[FormerValue]:
    """List what the states held at `path`, given what was `told` of it, the oldest first."""
    place, held = locate(story.record_shape, path), list[FormerValue]()
    for version, change in told:
        if path not in change.facts:
            continue
        after = change.facts[path][1]
        value = NOTHING if holds_no_claim(place.shape, after) else after
        before = held[-1].value if held else NOTHING
        if NOTHING in (before, value):
            is_same = before is value
        else:
            is_same = place.same_value(before, value) and not change.renewed
        if not is_same:
            held.append(FormerValue(version.label, value))
    return held


def passage_about(version: Version[Any], path: Path) -> Passage | None:
    """Find the passage of a `version` that speaks of the fact at `path`, of several the nearest."""
    tied = [each for each in version.passages if _is_about(each, path)]
    return min(tied, key=lambda each: (str(path) not in each.about, len(each.about)), default=None)


def _is_about(passage: Passage, path: Path) -> bool:
    return any(path.within(read_path(about)) for about in passage.about)


def untied_claims(story: Story[Any], version: Version[Any]) -> Iterator[tuple[Version[Any], Path]]:
    """Yield the claims of the versions up to this one to which no sentence of theirs is tied.

    Of a class without claims it is every fact.
    """
    for delta in story.deltas[: version.number]:
        for path in dict.fromkeys(_asserted(story, delta.changes)):
            if passage_about(delta.version, path) is None:
                yield delta.version, path


def _asserted(story: Story[Any], changes: Iterable[Change]) -> Iterator[Path]:
    """Yield the paths of what `changes` say of claims."""
    every = not makes_claims(story.record_shape)
    for change in changes:
        for path, sides in change.facts.items():
            if every or any(isinstance(side, Claim) for side in sides):
                yield path
        if change.past or change.planned or not change.kind.has_edit:
            yield change.path


def placed(passage: Passage, version: Version[Any], written: Story[Any] | None) -> Passage:
    """Give a `passage` of a `version` with its place in a story file.

    Snapshots do not keep it: it is looked up in `written`, the story as its file builds it, and
    left out where that is not there or has no such passage.
    """
    if passage.place is not None or written is None:
        return passage
    same_version = (each for each in written.versions if each.label == version.label)
    found = (each for same in same_version for each in same.passages if each == passage)
    return next(found, passage)
