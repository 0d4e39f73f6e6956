"""Make pages over time: versions, the history of a fact, who set what, what was believed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from storyversions.dates import When
from storyversions.lazy import lazy_module
from storyversions.reports.rows import Page, Row, cited_words, dotted, is_naming, margin
from storyversions.state.change import Change
from storyversions.state.paths import Path
from storyversions.state.schema import Slot, makes_claims
from storyversions.story.history import ChangeMark, changes_at, labels_of
from storyversions.story.story import Story
from storyversions.story.version import FactStatus, Version
from storyversions.words import Describer, describe_change, standing_words

if TYPE_CHECKING:
    from storyversions.story.history import Stretch
    from storyversions.words import messages
else:  # only a reason why something was not read is translated
    messages = lazy_module("storyversions.words.messages")


def log_page(story: Story, describer: Describer) -> Page:
    """List the versions of a `story`, newest first, with their changes by cause."""
    rows = []
    for version, marks in zip(reversed(story.versions), reversed(story.marks), strict=True):
        is_first = version.number == 1
        words = describer.say.first_version if is_first else count_words(describer, marks)
        cited = cited_words(describer, own_sources(story, version))
        rows.append(Row(version.label, version.title, dotted(words, cited)))
    say, count = describer.say, len(story.unreadable)
    note = say.times(say.unreadable_versions, count) if count else ""
    return Page(story.title or story.name, _span(story.versions), tuple(rows), say.nil, note)


def unreadable_page(story: Story, describer: Describer) -> Page:
    """List what an import could not read, newest first, each with the reason."""
    say = describer.say
    rows = tuple(
        Row(
            each.recorded,
            say.finish(messages.translated(each.reason, say.lang)),
            dotted(each.title, each.id),
        )
        for each in reversed(story.unreadable)
    )
    return Page(story.title or story.name, _span(story.versions), rows, describer.say.nil)


def own_sources(story: Story, version: Version) -> tuple[str, ...]:
    """List on whose word a `version` changes facts that are no claims: whom it cites (C7).

    Where the class of the `story` makes claims, these say it themselves.
    """
    return () if makes_claims(story.record_shape) else version.sources


def own_sources_by_label(story: Story) -> Callable[[str], tuple[str, ...]]:
    """Give a look-up of `own_sources` by the label of the version."""
    numbers = {label: number for number, label in enumerate(labels_of(story.versions))}
    return lambda label: own_sources(story, story.versions[numbers[label]])


def _span(versions: Sequence[Version]) -> str:
    return f"{versions[0].label} – {versions[-1].label}" if versions else ""


Counted = Change | ChangeMark


def count_words(describer: Describer, changes: Sequence[Counted]) -> str:
    """Count `changes` by cause, or else by kind: 2 events, 1 retraction."""
    say = describer.say
    explained = [change for change in changes if change.missing != "plain"]
    kinds = kind_counts(changes)
    words = [
        say.times(say.counted_causes[cause], n) for cause, n in cause_counts(explained).items()
    ]
    words += [say.times(say.counted_kinds[kind], n) for kind, n in kinds.items()]
    return say.listed(words)


def cause_counts(changes: Sequence[Counted]) -> dict[str, int]:
    """Count the changes by cause, the most frequent first."""
    counts = Counter(change.cause.value for change in changes if change.cause is not None)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def kind_counts(changes: Sequence[Counted]) -> dict[str, int]:
    """Count the changes that have no cause by their kind, the most frequent first (C7)."""
    counts = Counter(change.kind.value for change in changes if change.cause is None)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def fact_log_page(story: Story, describer: Describer, fact: str, paths: Sequence[Path]) -> Page:
    """Show the history of a `fact`, or a group at several `paths`, newest first."""
    rows = []
    for version, change in changes_at(story.deltas[-1].changes_about(paths), paths):
        words = describe_change(describer, change)
        if len(paths) > 1 or change.path not in paths:
            words = describer.label(change.path) + describer.say.colon + words
        words_beside = margin(describer, change, own_sources(story, version))
        rows.append(Row(version.label, words, words_beside))
    label = describer.heading(paths[0])
    if len(paths) > 1:
        name = describer.names.by_name.get(fact)
        label = (name and name.label(describer.lang)) or fact
    return Page(label, _span(story.versions), tuple(rows), describer.say.nil)


def _nothing_below(_: Path) -> Iterable[Row]:
    return ()


def blame_page(
    story: Story,
    describer: Describer,
    version: Version,
    last: Sequence[tuple[Path, Change]],
    below: Callable[[Path], Iterable[Row]] = _nothing_below,
) -> Page:
    """List who set each fact `last`: the version, the cause, the source.

    What is `below` a fact stands in rows of its own under it.
    """
    ranked = sorted(last, key=lambda fact: (describer.rank(fact[0]), fact[0]))
    shown = [(path, change) for path, change in ranked if not is_naming(describer, path)]
    describer = describer.telling_apart(path for path, _ in shown)
    kinds, own = describer.say.kinds, own_sources_by_label(story)
    rows: list[Row] = []
    for path, change in shown:
        words = f"{change.version} {kinds[change.kind.value]}"
        beside = margin(describer, change, own(change.version))
        rows += [Row(describer.heading(path), words, beside), *below(path)]
    return Page(story.title or story.name, version.label, tuple(rows), describer.say.nil)


def timeline_page(
    describer: Describer, path: Path, known: Version, stretches: Sequence[Stretch]
) -> Page:
    """Show a fact over valid time: a row for each of its `stretches`."""
    slot = describer.place_of(path).slot
    rows = tuple(
        Row(stretch_dates(describer, stretch), believed_words(describer, slot, stretch))
        for stretch in stretches
    )
    return Page(describer.heading(path), known_words(describer, known), rows)


def known_words(describer: Describer, version: Version) -> str:
    """Say as known at which `version` something is told."""
    return describer.say.known.format(version=describer.version_title(version.label))


def stretch_dates(describer: Describer, stretch: Stretch) -> str:
    """Describe the valid time of a `stretch`; a momentary one by its day."""
    say = describer.say
    start, stop = (date and describer.point(date) for date in (stretch.since, stretch.until))
    if stretch.momentary:
        return str(start)
    if start and stop:
        return say.stretch.format(start=start, stop=stop)
    if start:
        return say.stretch_from.format(start=start)
    return say.stretch_to.format(stop=stop) if stop else say.stretch_always


def believed_words(describer: Describer, slot: Slot, stretch: Stretch) -> str:
    """Describe what was believed over a `stretch` of the fact at `slot`."""
    if stretch.stood is FactStatus.UNKNOWN:
        return describer.say.unknown
    words = describer.say.ended_state
    if stretch.stood is FactStatus.HELD:
        words = standing_words(describer, slot, stretch.value)
    return describer.say.possible.format(words=words) if stretch.possible else words


def believed_page(
    story: Story,
    describer: Describer,
    version: Version,
    about: When,
    told: Sequence[tuple[Path, Stretch]],
) -> Page:
    """Show what was believed at a `version` `about` another day."""
    ranked = sorted(told, key=lambda fact: (describer.rank(fact[0]), fact[0]))
    rows = [
        Row(
            describer.heading(path),
            believed_words(describer, describer.place_of(path).slot, stretch),
            stretch_dates(describer, stretch),
        )
        for path, stretch in ranked
        if not is_naming(describer, path)
    ]
    span = describer.say.about_day.format(
        date=describer.date(about), known=known_words(describer, version)
    )
    return Page(story.title or story.name, span, tuple(rows), describer.say.nil)
