"""The steps of a story with their causes: a delta for each version, on the one before it (L1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from attrs import evolve, field, frozen

from storyversions.annex import faster_in
from storyversions.dates import RecordedDay
from storyversions.on_demand import continued
from storyversions.state.between import between
from storyversions.state.change import Cause, Change, Ending, Kind, with_parts
from storyversions.state.patch import Patch
from storyversions.state.paths import Path
from storyversions.state.reprs import short_repr
from storyversions.state.schema import (
    NOTHING,
    Claim,
    FrozenDict,
    Record,
    makes_claims,
    update_mapping,
)
from storyversions.state.walk import claims_with_end
from storyversions.story.causes import Evidence, Explanation, explain
from storyversions.story.history.defaults import is_defaulted, without_defaults
from storyversions.story.history.fact_states import FactStates, last_changes, states_told
from storyversions.story.history.initial import initial_facts
from storyversions.story.history.revisions import kept_part
from storyversions.story.history.steps import initial_changes, step_changes
from storyversions.story.told_claims import NOTHING_TOLD
from storyversions.story.version import Entry, EntryKind, FactStatus, Version

if TYPE_CHECKING:
    from storyversions.story.history.fact_timeline import VersionChanges


@frozen(eq=False, slots=False)
class VersionDelta:
    """One version in its line: what it did, and what is known after it.

    Worked out when it is first asked for.

    `earlier` is the delta of the version before, None for the first.
    """

    record: Record
    zone: tzinfo
    version: Version
    earlier: VersionDelta | None = field(default=None, repr=False)

    __repr__ = short_repr("version")

    @cached_property
    def patch(self) -> Patch:
        """The patch from the version before.

        The one that was recorded, else the two states compared.
        """
        # A recorded patch is that of these two states, so that comparing them again would only
        # cost time.
        assert self.earlier is not None, "nothing leads to the first version"
        recorded = self.version.patch
        return (
            between(self.earlier.version.state, self.version.state)
            if recorded is None
            else recorded
        )

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What the version did, each change with its cause.

        The facts of the first version have none (C).
        """
        if self.earlier is None:
            return initial_changes(self.record, self.version)
        entries = {entry.path: entry for entry in self.version.entries}
        told = step_changes(self.patch, self.version, self.zone)
        changes = without_defaults(told, self.earlier.version.defaulted)
        return tuple(
            self._explained(self.earlier, change, _because(entries, change)) for change in changes
        )

    @cached_property
    def known(self) -> FactStates:
        """What is known after the version."""
        if self.earlier is None:
            return initial_facts(self.record, self.version)
        # Each is asked for in turn, the oldest first, so that none finds an earlier one missing.
        *_, before = (delta.known for delta in self._deltas_to_compute())
        return update_mapping(before, self.told)

    @cached_property
    def told(self) -> Mapping[Path, Any]:
        """What the version tells anew of each fact that it touched; `NOTHING` of one that went."""
        known: FactStates = FrozenDict() if self.earlier is None else self.earlier.known
        return states_told(known, self.changes, self.today)

    @cached_property
    def claims_with_end(self) -> Mapping[Path, Claim[Any]]:
        """The claims in the version's state that name their own end (N5)."""
        before = vars(self.earlier).get("claims_with_end") if self.earlier is not None else None
        if before is None:
            return dict(claims_with_end(self.record, self.version.state))
        # Where those of the version before are known, only what the patch touched is looked at.
        edited = {edit.path for edit in self.patch.edits}
        found = {
            path: claim
            for path, claim in before.items()
            if edited.isdisjoint((path, *path.prefixes()))
        }
        for place, edit in self.patch.placed():
            if edit.after is not NOTHING:
                found |= claims_with_end(place.shape, edit.after, edit.path)
        return found

    def _deltas_to_compute(self) -> Iterator[VersionDelta]:
        """Yield the earlier deltas to work out first, oldest first: recursion would go too deep."""
        found, delta = list[VersionDelta](), self.earlier
        while delta is not None:
            found.append(delta)
            # A cached property lies in the instance's dict once it is known; to ask for it would
            # compute it.
            delta = None if "known" in vars(delta) else delta.earlier
        return reversed(found)

    @cached_property
    def today(self) -> RecordedDay:
        """The day on which the version was recorded, as its dates are seen from it."""
        return RecordedDay.of(self.version.recorded, self.zone)

    @property
    def day(self) -> date:
        """The day on which the version was recorded."""
        return self.today.day

    def after(self, earlier: VersionDelta) -> VersionDelta:
        """Give the same delta after another object of the one before, which lets go of those there.

        What is known after the version stays in memory.
        """
        delta = evolve(self, earlier=earlier)
        found = {"known": self.known, "claims_with_end": vars(self).get("claims_with_end")}
        vars(delta).update({name: each for name, each in found.items() if each is not None})
        return delta

    is_kept: ClassVar = False
    """Whether a store has derived it: then it looks up what others work out from those before."""

    def worked_out(self) -> tuple[VersionDelta | None, list[VersionDelta]]:
        """List the deltas up to this one that no store has derived, and the one before them."""
        line = [self]
        while line[-1].earlier is not None and not line[-1].earlier.is_kept:
            line.append(line[-1].earlier)
        return line[-1].earlier, line[::-1]

    def changes_about(self, paths: Sequence[Path]) -> VersionChanges:
        """Pair the versions up to this one with what they did, the oldest first.

        All changes at, above or inside one of `paths` are among them; others may be too.
        """
        before, line = self.worked_out()
        told = [] if before is None else before.changes_about(paths)
        return [*told, *((delta.version, delta.facts_about(paths)) for delta in line)]

    def facts_about(self, paths: Sequence[Path]) -> Sequence[Change]:
        """Give the changes of the version, of the first at least those about `paths`."""
        # Once all are known, reading them is cheaper than looking into the state again.
        if self.earlier is not None or "changes" in vars(self):
            return self.changes
        return initial_changes(self.record, self.version, paths)

    def last_changes(self) -> Mapping[Path, Change]:
        """Map each fact that is known to the change that last touched it."""
        before, line = self.worked_out()
        last = {} if before is None else before.last_changes()
        return last_changes((delta.changes for delta in line), last)

    def marks(self) -> Sequence[Sequence[ChangeMark]]:
        """Mark the changes of each version up to this one, the oldest first."""
        before, line = self.worked_out()
        marked = () if before is None else before.marks()
        return [*marked, *(tuple(map(ChangeMark.of, delta.changes)) for delta in line)]

    def _explained(self, earlier: VersionDelta, change: Change, because: Cause | None) -> Change:
        if because is None and not makes_claims(self.record):
            return change  # it says what happened, and nobody says why (C7)
        evidence = evidence_of(earlier, self, change)
        if because is not None:
            evidence = evidence.evolved(because=because)
        return with_cause(change, explain(change, evidence))


def evidence_of(first: VersionDelta, last: VersionDelta, change: Change) -> Evidence:
    """Collect the evidence for the cause of `change`, from one version to a later one (C)."""
    # A default that the class gained since was never told by that version: nothing stood there.
    is_new = is_defaulted(change.path, first.version.defaulted)
    standing = None if is_new else first.known.get(change.replaces or change.path)
    stood, ended = FactStatus.UNKNOWN, None
    if standing is not None:
        stood, ended = standing.stood, standing.ending
    until = change.before.until if isinstance(change.before, Claim) else None
    if until is not None and first.today.has_come(until):  # it was over by its own word
        stood, ended = FactStatus.ENDED, Ending(until)
    return Evidence(
        first.version.recorded,
        last.version.recorded,
        first.zone,
        stood=stood,
        ended=ended,
        plans=standing.planned if standing is not None else NOTHING_TOLD,
        questioned=standing.questioned if standing is not None else None,
        past=standing.past if standing is not None else NOTHING_TOLD,
    )


class ChangeMark(NamedTuple):
    """What of a change is counted: its kind and cause, and what is `missing` where it is open."""

    kind: Kind
    cause: Cause | None
    missing: str | None

    @staticmethod
    def of(change: Change) -> ChangeMark:
        """Mark a change."""
        return ChangeMark(change.kind, change.cause, change.missing)


VersionDeltas = Sequence[VersionDelta]


def deltas_of(
    record: Record, zone: tzinfo, versions: Sequence[Version], earlier: VersionDeltas = ()
) -> VersionDeltas:
    """Make the deltas of a line of versions; `earlier` are those of its first versions."""
    kept = None if earlier else kept_part(versions)
    if kept is not None:
        first, count, _ = kept
        looked_up = first.look_ups.deltas(record, zone, first)
        if looked_up is not None:
            earlier = continued(looked_up, count)
    # The deltas of earlier versions are shared, and with them all that they have worked out.
    made: list[VersionDelta] = []
    last = earlier[-1] if earlier else None
    for version in versions[len(earlier) :]:
        last = VersionDelta(record, zone, version, last)
        made.append(last)
    return continued(earlier, len(earlier), made)


@faster_in("storyversions.story.fast.patches")
def patch_between(deltas: Sequence[VersionDelta]) -> Patch[Any]:
    """Compare the states of the first and the last of some neighbouring versions (P1)."""
    return between(deltas[0].version.state, deltas[-1].version.state)


def with_cause(change: Change, explanation: Explanation | None) -> Change:
    """Set the cause of a `change` to that of its `explanation`."""
    if explanation is None:
        return change
    return with_parts(
        change,
        cause=explanation.cause,
        direction=explanation.direction,
        missing=explanation.missing,
    )


def _because(entries: Mapping[Path, Entry], change: Change) -> Cause | None:
    """Find the cause that the nearest entry asserts (C1).

    That is one of the fact itself, of the entity that ended with it, or of several facts that a
    recorded state moved.
    """
    # An entry of the fact itself settles it, even one without a cause: nothing is inherited past
    # it.
    if change.path in entries:
        return entries[change.path].because
    above = (entries.get(path) for path in change.path.upwards())
    ends = (EntryKind.END, EntryKind.RETRACT) if change.kind is Kind.REMOVED else ()
    return next(
        (entry.because for entry in above if entry and (entry.act is None or entry.act in ends)),
        None,
    )
