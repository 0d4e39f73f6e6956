"""Pages over time: the versions, the history of one fact, who set what, and what was believed when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from storyversions.dates import When
from storyversions.reports.page import Page, Row, is_naming, margin
from storyversions.state.change import Change
from storyversions.state.paths import Path
from storyversions.state.places import locate
from storyversions.state.schema import Slot
from storyversions.story.story import Story
from storyversions.story.version import FactStatus, Version
from storyversions.words import Teller, cause_words, predicate, tail

if TYPE_CHECKING:
    from storyversions.story.history import Stretch


def log_page(story: Story, teller: Teller) -> Page:
    """The versions, newest first, each with its changes counted by cause."""
    rows = []
    for version, changes in zip(reversed(story.versions), reversed(story.steps), strict=True):
        counts = cause_counts([change for change in changes if cause_words(teller, change)])
        words = [
            teller.say.counts.format(n=n, kind=teller.say.causes[cause])
            for cause, n in counts.items()
        ]
        base = version.number == 1
        rows.append(
            Row(
                version.label,
                version.title,
                teller.say.first_version if base else teller.say.listed(words),
            )
        )
    return Page(story.title or story.name, _span(story.versions), tuple(rows), teller.say.nil)


def _span(versions: Sequence[Version]) -> str:
    return f"{versions[0].label} – {versions[-1].label}" if versions else ""


def cause_counts(changes: Sequence[Change]) -> dict[str, int]:
    """How many changes have which cause, the most frequent first."""
    counts = Counter(change.cause.value for change in changes if change.cause is not None)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def entries_of(story: Story, paths: Sequence[Path]) -> Iterator[tuple[Version, Change]]:
    """What each version did to some facts, newest first; the base is an entry too."""
    for version, changes in zip(reversed(story.versions), reversed(story.steps), strict=True):
        for change in changes:
            touched = (change.path, *change.facts)
            if any(each.within(path) for path in paths for each in touched):
                yield version, change


def fact_log_page(story: Story, teller: Teller, fact: str, paths: Sequence[Path]) -> Page:
    """The history of a fact or a group, newest first."""
    rows = []
    for version, change in entries_of(story, paths):
        named = (
            ""
            if change.path in paths and len(paths) == 1
            else teller.label(change.path) + teller.say.colon
        )
        rows.append(Row(version.label, named + predicate(teller, change), margin(teller, change)))
    label = (
        teller.heading(paths[0])
        if len(paths) == 1
        else teller.names.by_name[fact].label(teller.lang) or fact
    )
    return Page(label, _span(story.versions), tuple(rows), teller.say.nil)


def blame_page(
    story: Story, teller: Teller, version: Version, last: Sequence[tuple[Path, Change]]
) -> Page:
    """Who touched each fact last: the version, the cause, the source."""
    ranked = sorted(last, key=lambda fact: (teller.rank(fact[0]), fact[0]))
    rows = [
        Row(
            teller.heading(path),
            f"{change.version} {teller.say.kinds[change.kind.value]}",
            margin(teller, change),
        )
        for path, change in ranked
        if not is_naming(teller, path)
    ]
    return Page(story.title or story.name, version.label, tuple(rows), teller.say.nil)


def timeline_page(teller: Teller, path: Path, known: Version, stretches: Sequence[Stretch]) -> Page:
    """A fact over valid time: a row for each stretch."""
    slot = locate(teller.record, path).slot
    rows = tuple(
        Row(stretch_dates(teller, stretch), believed_words(teller, slot, stretch))
        for stretch in stretches
    )
    return Page(teller.heading(path), teller.say.known.format(version=known.label), rows)


def stretch_dates(teller: Teller, stretch: Stretch) -> str:
    """The span of valid time of a stretch in words; of a momentary one its day."""
    if stretch.momentary:
        return str(stretch.since)
    start = str(stretch.since) if stretch.since else ""
    return teller.say.stretch.format(
        start=start, stop=str(stretch.until) if stretch.until else ""
    ).strip("\u00a0")


def believed_words(teller: Teller, slot: Slot, stretch: Stretch) -> str:
    """What was believed over a stretch, in words."""
    if stretch.stood is FactStatus.UNKNOWN:
        return teller.say.unknown
    if stretch.stood is FactStatus.ENDED:
        words = teller.say.ended_state.format(date="")
    else:
        value = teller.value(slot, stretch.value).rstrip(".。")
        words = (value or teller.say.held) + tail(teller, stretch.value)
    return teller.say.possible.format(words=words) if stretch.possible else words


def believed_page(
    story: Story,
    teller: Teller,
    version: Version,
    about: When,
    told: Sequence[tuple[Path, Stretch]],
) -> Page:
    """What was believed at a version about another day."""
    ranked = sorted(told, key=lambda fact: (teller.rank(fact[0]), fact[0]))
    rows = [
        Row(
            teller.heading(path),
            believed_words(teller, locate(teller.record, path).slot, stretch),
            stretch_dates(teller, stretch),
        )
        for path, stretch in ranked
        if not is_naming(teller, path)
    ]
    span = teller.say.about_day.format(
        date=about.text, known=teller.say.known.format(version=version.label)
    )
    return Page(story.title or story.name, span, tuple(rows), teller.say.nil)
