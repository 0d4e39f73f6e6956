"""The laws of histories (V1, P6, N1, L4), each stated over a story of one class."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from attrs import evolve, frozen

from storyversions.dates import RecordedDay, when
from storyversions.state.codec import Plain, canonical, unstructure
from storyversions.state.paths import Path
from storyversions.state.places import locate
from storyversions.state.schema import NOTHING, Claim, ClaimOf, Record, makes_claims
from storyversions.state.walk import Presence, find
from storyversions.stores import files
from storyversions.story.diff import Diff
from storyversions.story.documents import (
    entry_document,
    version_document,
    version_from_document,
    with_digest,
)
from storyversions.story.story import Story
from storyversions.story.version import Version
from storyversions.testing.properties.failures import (
    Fault,
    differs,
    expect_equal,
    expect_same,
    place_of,
)
from storyversions.testing.short_repr import shown
from storyversions.testing.strategies.mutations import places
from storyversions.words import LANGUAGES, describe_itself, describes_itself, telling_method

FactSides = dict[Path, tuple[Any, Any]]


@frozen
class DrawnStory:
    """A story as an example: shown by its states and by what it was told, version by version."""

    story: Story

    # As Hypothesis calls it.
    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: FBT001
        printer.text("a story")
        for version in self.story.versions:
            printer.text(f"\n  {version.label}: {version.state!r}")
            for entry in version.entries:
                told = entry_document(self.story.record_shape, entry)
                printer.text(f"\n    told {told}")


def round_trip_of_a_version(record: Record, story: Story) -> None:
    """A version that was written and read again has the same content and the same digest.

    It is asked of each version of the `story`; `record` is the shape of its states.
    """
    for version in story.versions:
        plain = json.loads(canonical(version_document(record, version)))
        read = version_from_document(record, plain, label=version.label, recorded_digest="")
        back = with_digest(record, evolve(read, format=version.format))
        expect_same(record, version.state, back.state)
        expect_equal(record, plain, version_document(record, back))
        expect_equal(record, version.digest, back.digest)


def causes_partition_the_facts(record: Record, story: Story) -> None:
    """The changes between two versions hold each fact of the patch once.

    Each has a sentence, and a cause where the class makes claims (C7). `record` is the shape of
    the states of the `story`.
    """
    for diff in _diffs(story):
        told = [path for change in diff.changes for path in change.facts]
        facts = diff.patch.facts()
        for path in {*told, *facts}:
            if told.count(path) != (path in facts):
                raise Fault(
                    place_of(record, path),
                    f"{told.count(path)} changes tell of it, where one fact differs",
                )
        for change in diff.changes:
            if change.cause is None and makes_claims(record):
                raise Fault(place_of(record, change.path), "its change has no cause")
        _say(record, diff)
    _tell(story)


def _say(record: Record, diff: Diff) -> None:
    """Let every change be told in every language."""
    for lang in LANGUAGES:
        for said, change in zip(
            diff.told(lang).sentences(), (*diff.changes, *diff.passing), strict=True
        ):
            if not said.strip():
                raise Fault(place_of(record, change.path), f"its change has no sentence in {lang}")


def _tell(story: Story) -> None:
    """Let every entity and claim of the last version be told in every language."""
    for lang in LANGUAGES:
        describer = story.describer(lang)
        for place in places(story.record_shape, story.head.state, {}):
            is_filled = place.path.steps and place.value is not NOTHING
            if is_filled and isinstance(place.own, Record | ClaimOf):
                describer.describe(place.path, place.value)
            if describes_itself(place.value):
                _check_telling(place.value, lang)


def _check_telling(value: Any, lang: str) -> None:
    """Check that a value tells itself in a text."""
    said = describe_itself(value, lang, str)
    if not isinstance(said, str):
        raise Fault(
            f"{type(value).__name__}.{telling_method(value)}",
            f"it gives {shown(said)} in {lang}, and should give a text",
        )


def itinerary_folds_to_the_net(record: Record, story: Story) -> None:
    """What each step did, one after the other, is the net patch.

    It is asked of any two versions of the `story`; `record` is the shape of its states.
    """
    for diff in _diffs(story):
        folded: FactSides = {}
        for step in diff.itinerary:
            for change in step.changes:
                for path, sides in change.facts.items():
                    _fold(record, folded, path, sides)
        expected, found = _texts(record, diff.patch.facts()), _texts(record, folded)
        for path in sorted({*expected, *found}):
            if expected.get(path) != found.get(path):
                raise differs(record, path, diff.patch.facts().get(path), folded.get(path))


def _fold(record: Record, folded: FactSides, path: Path, sides: tuple[Any, Any]) -> None:
    before, after = sides
    # The first side stays from the first step; each later step has to begin where the last
    # one ended.
    first, stood = folded.get(path, (before, before))
    if _text(record, path, stood) != _text(record, path, before):
        raise differs(record, path, stood, before)
    folded[path] = (first, after)


def _texts(record: Record, facts: FactSides) -> dict[Path, tuple[Plain, Plain]]:
    """Map the facts that differ to the texts of their sides.

    The texts decide whether the sides are the same (S4).
    """
    sides = {
        path: (_text(record, path, a), _text(record, path, b)) for path, (a, b) in facts.items()
    }
    # A fact that changed and changed back is no part of the net.
    return {path: side for path, side in sides.items() if side[0] != side[1]}


def _text(record: Record, path: Path, value: Any) -> str:
    if value is NOTHING or isinstance(value, Presence):
        return repr(value)
    return canonical(unstructure(locate(record, path).shape, value))


def believed_on_its_own_day(record: Record, story: Story) -> None:
    """About a version's day, as known then, each fact is believed as its state holds it (L4).

    It is in doubt only where a plan may have begun. It is asked of each version of the `story`;
    `record` is the shape of its states.
    """
    for version in story.versions:
        for path in story.facts_at(version):
            stands = find(record, version.state, path)
            if _is_certain(story, version, path, stands):
                _check_belief(record, story, version, path, stands)


def _is_certain(story: Story, version: Version, path: Path, stands: Any) -> bool:
    """Return whether a fact is present and, if it is a claim, surely holds.

    It is asked of the day of the version.
    """
    if stands is NOTHING or (stands is None and locate(story.record_shape, path).claim):
        return False
    return not isinstance(stands, Claim) or _covers(story, stands, version)


def _covers(story: Story, claim: Claim[Any], version: Version) -> bool:
    """Tell whether a claim has surely begun on a version's day, and surely not ended (D2)."""
    day = when(version.label[:10]).extent(story.zone)
    assert day.stop is not None, "a day has an end"
    since = claim.since.extent(story.zone) if claim.since else None
    until = claim.until.extent(story.zone) if claim.until else None
    # By the end of the day, as a change holds on its own day already (D2).
    begun = since is None or (since.stop is not None and since.stop <= day.stop)
    return begun and (until is None or (until.start is not None and until.start >= day.stop))


def _check_belief(record: Record, story: Story, version: Version, path: Path, stands: Any) -> None:
    # By the text of the path, as users ask; so the law covers reading it as well.
    stretch = story.believed(str(path), about=version.label[:10], known=version)
    doubted = stretch.possible and not _may_be_overtaken(story, version, path)
    found = (stretch.stood.value, _text(record, path, stretch.value), doubted)
    if found != ("held", _text(record, path, stands), False):
        said = (
            f"version {version.label} holds {shown(stands)}, and of its day {shown(stretch.value)}"
        )
        raise Fault(place_of(record, path), f"{said} is believed ({stretch.stood.value})")


def _may_be_overtaken(story: Story, version: Version, path: Path) -> bool:
    """Tell whether a plan for the fact has perhaps begun by the end of a version's day (A2)."""
    today = RecordedDay.of(version.recorded, story.zone)
    starts = (plan.since for plan in story.facts_at(version)[path].planned)
    return any(start and not today.is_before(start) for start in starts)


def rules_can_be_asked(_: Record, story: Story) -> None:
    """The rules of the class give an answer at each version, whether they hold or not.

    It is asked of the whole `story`, and so is which of its plans are overdue.
    """
    story.breaches()
    story.overdue_plans()


def store_round_trip(record: Record, story: Story) -> None:
    """A story written into snapshots and read again has its versions, and no file is at fault.

    It is asked of the whole `story`; `record` is the shape of its states.
    """
    # A folder per example: a store that is written twice would be appended to.
    with tempfile.TemporaryDirectory() as folder:
        files.write(story, folder, model=record.name)
        back = files.read(folder, record.cls)
        found = [finding.sentence for finding in files.check(folder, record.cls)]
    for version, other in zip(story.versions, back.versions, strict=True):
        expect_same(record, version.state, other.state)
        expect_equal(record, version.digest, other.digest)
    expect_equal(record, [], found)


def _diffs(story: Story) -> Iterator[Diff]:
    return (story.diff(a, b) for a, b in combinations(range(1, len(story.versions) + 1), 2))
