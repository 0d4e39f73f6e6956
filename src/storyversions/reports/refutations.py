"""What a timeline once said and a later version corrected or withdrew, so that it stays visible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from storyversions.reports.axis import Axis, stretch_ends, version_day
from storyversions.reports.localized import Describers, Localized
from storyversions.reports.told_timelines import VersionRange, told_timelines
from storyversions.state.change import Cause, Change
from storyversions.state.paths import Path
from storyversions.state.places import Place
from storyversions.story.history import Stretch, affects
from storyversions.story.story import Story
from storyversions.story.version import FactStatus, Version
from storyversions.structs import Struct
from storyversions.words import LANGUAGES, Describer, bare_words

_MOST = 6
"""How many of one fact are shown: the last ones, as a wall of them would hide the rest."""


class Refutation(Struct):
    """A value that was told, and later corrected or withdrawn.

    It was said to hold from `begin` to `end` (0 to 1); `fate` says what became of it, and `known`
    are the versions since that.
    """

    begin: float
    end: float
    value: Localized
    fate: Localized
    known: VersionRange


def joined_words(refuted: Refutation) -> Localized:
    """Say what was refuted and what became of it: 7.4, corrected 7 Feb."""
    pairs = zip(LANGUAGES.values(), refuted.value, refuted.fate, strict=True)
    return tuple(say.comma.join((value, fate)) for say, value, fate in pairs)


def refutations(
    story: Story, path: Path, known: Version, axis: Axis, describers: Describers
) -> Iterator[Refutation]:
    """Yield what versions up to `known` corrected or withdrew of the fact at `path`."""
    causes = _refuting_causes(story, path, known)
    # Most facts are never refuted, and working out timelines is the costly part.
    told = list(told_timelines(story, path, story.versions[: known.number])) if any(causes) else []
    found = [
        (stretch, after[0][0], causes[after[0][0]])
        for before, after in pairwise(told)
        if after[0][0] in causes
        for stretch in _gone(describers.each[0].place_of(path), before[1], after[1])
    ]
    for stretch, number, cause in found[-_MOST:]:
        begin, end = stretch_ends(axis, stretch)
        # One with an open end was believed until the day of the version that knew better.
        end = end if stretch.until else axis.place(version_day(story, story.versions[number - 1]))
        yield Refutation(
            begin,
            end,
            _values(describers, path, stretch),
            _fate(describers, story.versions[number - 1], cause),
            (number, known.number),
        )


def _refuting_causes(story: Story, path: Path, known: Version) -> dict[int, Cause]:
    """Give the versions that corrected or withdrew something of a fact, by number."""
    return {
        version.number: Cause.RETRACTION if _withdraws(change) else Cause.CORRECTION
        for version, changes in story.deltas[-1].changes_about([path])
        for change in changes
        if version.number <= known.number and affects(change, path)
        if change.corrections or change.cause is Cause.CORRECTION or _withdraws(change)
    }


def _withdraws(change: Change) -> bool:
    return change.cause is Cause.RETRACTION and not change.corrections


def _gone(place: Place, before: Sequence[Stretch], after: Sequence[Stretch]) -> Iterator[Stretch]:
    """Yield what was held `before` and is held no more at any time `after`."""
    left = [place.value_text(each.value) for each in after if each.stood is FactStatus.HELD]
    for each in before:
        if each.stood is FactStatus.HELD and place.value_text(each.value) not in left:
            yield each


def _fate(describers: Describers, version: Version, cause: Cause) -> Localized:
    def fate(describer: Describer) -> str:
        page = describer.say.page
        phrase = page.corrected_on if cause is Cause.CORRECTION else page.withdrawn_on
        return phrase.format(date=describer.page_date(version.recorded.text))

    return describers.each_says(fate)


def _values(describers: Describers, path: Path, stretch: Stretch) -> Localized:
    def words(describer: Describer) -> str:
        slot = describer.place_of(path).slot
        return bare_words(describer, slot, stretch.value) or describer.say.held

    return describers.each_says(words)
