"""Append versions to a line.

A version is dated, labelled, compared with the one before it, and digested (V1).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, tzinfo
from typing import TYPE_CHECKING, Any, Generic

from attrs import define, evolve, field

from storyversions.dates import When
from storyversions.errors import Location, UpdateError
from storyversions.on_demand import continued
from storyversions.state.between import between
from storyversions.state.paths import Path
from storyversions.state.schema import NOTHING, M, Nothing, Record, texts
from storyversions.state.sharing import validate_after
from storyversions.state.validation import validate
from storyversions.story.documents import tree_of_state, with_digest
from storyversions.story.history.deltas import VersionDelta, VersionDeltas, deltas_of
from storyversions.story.history.fact_states import status_of
from storyversions.story.history.revisions import KeptVersions, entries_at
from storyversions.story.told_claims import NOTHING_TOLD, ToldClaims
from storyversions.story.version import Entry, FactStatus, Update, Version, labels

if TYPE_CHECKING:
    from storyversions.state.merkle import StateTree


@define
class GrowingLine(Generic[M]):
    """Versions that were `given`, and what is known after each, while updates are appended to them.

    `labels` are those of the versions to come, `tree` is that of the last state: it follows each
    patch, so that a digest costs what changed (X2). None before the first version. `is_checked`
    says that the last state was checked on its way into this story, so that of the next one only
    what differs needs it.
    """

    record: Record
    zone: tzinfo
    given: Sequence[Version[M]]
    earlier: VersionDeltas
    labels: Iterator[str]
    tree: StateTree | None
    is_checked: bool = False
    made: list[Version[M]] = field(factory=list)
    made_deltas: list[VersionDelta] = field(factory=list)

    @property
    def versions(self) -> Sequence[Version[M]]:
        """All versions, those that were made after those that were given."""
        return continued(self.given, len(self.given), self.made)

    @property
    def deltas(self) -> VersionDeltas:
        """The deltas of all versions."""
        return continued(self.earlier, len(self.earlier), self.made_deltas)

    @property
    def head(self) -> Version[M] | None:
        """The last version; None before the first."""
        last = self.made or self.given
        return last[-1] if last else None

    @property
    def delta(self) -> VersionDelta | None:
        """The delta of the last version; None before the first."""
        last = self.made_deltas or self.earlier
        return last[-1] if last else None

    @property
    def state(self) -> M | Nothing:
        """The last state; `NOTHING` before the first version."""
        head = self.head
        return NOTHING if head is None else head.state

    def status(self, path: Path) -> FactStatus | None:
        """Look up what is known of a fact after the last version; None where none told of it."""
        return status_of(self.delta.known, path) if self.delta is not None else None

    def plans(self, path: Path) -> ToldClaims:
        """Look up what is planned at a path, and no version has taken up (A2)."""
        known = self.delta.known.get(path) if self.delta is not None else None
        return known.planned if known is not None else NOTHING_TOLD

    def said(self, path: Path) -> Iterator[Entry]:
        """Yield what the versions so far said at exactly this path, the newest first."""
        # Mostly the last word settles what is asked, so that older versions are not looked at.
        yield from entries_at(self.made, path)
        yield from entries_at(self.given, path)

    def checked(self, state: M) -> M:
        """Check and freeze the next `state`; what is as it was stays the same object (S3).

        Raises:
            StateError: a value that the class does not allow.

        """
        checked: M = validate_after(state, self.state) if self.is_checked else validate(state)
        return checked

    def append(self, update: Update[M], state: M, entries: tuple[Entry, ...]) -> None:
        """Append the version that an update makes: its checked `state`, its resolved `entries`."""
        number = len(self.given) + len(self.made)
        previous = self.head
        version = Version(
            number=number + 1,
            label=next(self.labels),
            recorded=update.at,
            title=update.title,
            sources=_cited(update, entries),
            state=state,
            entries=entries,
            passages=update.passages,
            parent=previous.digest if previous else "",
            digest="",
            patch=between(previous.state, state) if previous else None,
            place=update.place,
        )
        self.tree = tree_of_state(self.record, version, self.tree)
        self.made.append(with_digest(self.record, version, self.tree))
        self.is_checked = True
        self.made_deltas.append(VersionDelta(self.record, self.zone, self.made[-1], self.delta))


def _cited(update: Update[Any], entries: Iterable[Entry]) -> tuple[str, ...]:
    """List whom a version cites: whom its entries do, and where it comes from itself."""
    own = (update.id,) if update.id else ()
    return texts((*(source for entry in entries for source in entry.sources), *own))


def begin_line(
    record: Record,
    zone: tzinfo,
    versions: Sequence[Version[M]],
    deltas: VersionDeltas,
    updates: Sequence[Update[M]],
    tree: StateTree | None,
) -> GrowingLine[M]:
    """Make `versions` ready for `updates`, whose labels are settled before one is appended.

    So a day is labelled once, however many versions it gets. `deltas` are those of the versions,
    `tree` is that of the last state.
    """
    # A day with two versions labels both by number, the first one too.
    days = list(_days(updates, zone))
    same_day = _recorded_on(days[0], versions, zone) if days else 0
    if same_day == 1:  # until now it was the only one of its day
        versions = _relabelled(versions, labels([days[0], days[0]])[0])
        # The last delta holds the version under its old label, and would be asked for it. What a
        # store has derived is told with the new one.
        deltas = () if isinstance(versions, KeptVersions) else continued(deltas, len(deltas) - 1)
    known = deltas_of(record, zone, versions, deltas)
    made_labels = iter(labels(days, earlier=same_day))
    return GrowingLine(record, zone, versions, known, made_labels, tree)


def _relabelled(versions: Sequence[Version[M]], label: str) -> Sequence[Version[M]]:
    """Give the last of some versions another label."""
    if isinstance(versions, KeptVersions):
        return versions.relabelled(label)
    return continued(versions, len(versions) - 1, [evolve(versions[-1], label=label)])


def _days(updates: Sequence[Update], zone: tzinfo) -> Iterator[date]:
    """Yield the days of updates up to the first that has none, which is refused later."""
    for update in updates:
        day = update.at.day(zone)
        if day is None:
            return
        yield day


def _recorded_on(day: date, versions: Sequence[Version], zone: tzinfo) -> int:
    """Count the versions at the end of a line that were recorded on this day."""
    # Versions are in the order of their days, so that a long story needs no walk.
    first = bisect_left(versions, day, key=lambda version: _day(version.recorded, zone))
    return len(versions) - first if versions and _day(versions[-1].recorded, zone) == day else 0


def check_recorded(zone: tzinfo, previous: Version | None, update: Update) -> None:
    """Refuse an `update` that cannot be recorded as the next after the `previous`, by its date.

    Raises:
        UpdateError: its date is neither a day nor a moment, or is before that of its predecessor.

    """
    _day(update.at, zone, update.place)
    # Only what is surely earlier is refused: a day without an hour may follow a moment of that day.
    if previous and update.at.extent(zone).surely_before(previous.recorded.extent(zone)):
        # The label is a day; where an hour decides it is told as well.
        is_timed = previous.recorded.precision == "instant"
        hour = f", recorded {previous.recorded}" if is_timed else ""
        sentence = f"{update.at} is before the version it follows, {previous.label}{hour}"
        raise UpdateError(sentence, place=update.place)


def _day(recorded: When, zone: tzinfo, place: Location | None = None) -> date:
    day = recorded.day(zone)
    if day is None:
        raise UpdateError(
            f"a version is recorded on a day or at a time, not {recorded}", place=place
        )
    return day
