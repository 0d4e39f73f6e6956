"""The claims that were told of one fact beside its state: its plans, or its past (A2, L1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, tzinfo
from itertools import compress
from operator import not_
from typing import Any, Final

from storyversions.dates import ALWAYS, NEVER, RecordedDay, fuzzy_instant
from storyversions.state.places import Place
from storyversions.state.schema import Certainty, Claim
from storyversions.structs import Struct

_SPARE: Final = 16
"""So many claims an index may know beside twice those that are asked for."""


UNSURE = (Certainty.DENIED, Certainty.RUMOURED)
"""The levels at which a plan begins nothing, and an end ends nothing (A2, A3)."""


def can_begin(plan: Claim[Any]) -> bool:
    """Say whether a `plan` is sure enough to begin by itself."""
    return plan.certainty not in UNSURE


def has_begun(plan: Claim[Any], today: RecordedDay) -> bool:
    """Say whether a `plan` that nobody took up has surely begun by the end of `today`."""
    return can_begin(plan) and today.has_come(plan.since)


class _ByValue(Struct):
    """Claims by the canonical text of their values, in the order in which they were told.

    Those that are told later are added, also by versions beside each other; none is taken out.
    """

    place: Place
    claims: list[Claim[Any]]
    by_text: dict[str, list[Claim[Any]]]

    def add(self, claims: Iterable[Claim[Any]]) -> None:
        """Add claims that are told after those here."""
        for claim in claims:
            self.claims.append(claim)
            self.by_text.setdefault(self.place.value_text(claim), []).append(claim)


class ToldClaims(tuple[Claim[Any], ...]):  # noqa: SLOT001 - an index travels with it
    """Claims of one fact in the order in which they were told, which stay as they are.

    Those of a value, and those that have begun, are found without a look at all: what is told next
    shares an index with what was told before.
    """

    by_value: _ByValue | None = None
    """The index, once it was asked for."""

    earliest: tuple[tzinfo, datetime] | None = None
    """The moment before which none surely begins, in a zone; None before it was asked for."""

    def of_value(self, place: Place, value: Any) -> list[Claim[Any]]:
        """List the claims of a `value`, or of that of a claim, at the `place` of the fact."""
        named = self._index(place).by_text.get(place.value_text(value)) if self else None
        if named is None:
            return []
        # The index may know more than these. By identity: equal claims may be told twice.
        here = set(map(id, named)).intersection(map(id, self))
        return [each for each in named if id(each) in here]

    def _index(self, place: Place) -> _ByValue:
        made = self.by_value
        if made is None:
            made = _ByValue(place, [], {})
            made.add(self)
            self.by_value = made
        return made

    def begun(self, today: RecordedDay) -> list[Claim[Any]]:
        """List the plans that have surely begun by the end of `today`, though no state has them."""
        if not self or self._earliest_in(today.zone) >= today.ends:
            return []
        found = [plan for plan in self if has_begun(plan, today)]
        if not found:  # one that is here no more had begun
            self.earliest = None
        return found

    def without(self, gone: Iterable[Claim[Any]]) -> ToldClaims:
        """Leave out claims that are among these, by identity."""
        ids = set(map(id, gone))
        if not ids:
            return self
        return self._next(tuple(compress(self, map(not_, map(ids.__contains__, map(id, self))))))

    def followed_by(self, claims: tuple[Claim[Any], ...]) -> ToldClaims:
        """Add claims that are told after these."""
        if not claims:
            return self
        made = self._next((*self, *claims))
        if made.by_value is not None:
            made.by_value.add(claims)
        if made.earliest is not None:
            zone, earliest = made.earliest
            made.earliest = zone, min(earliest, _earliest(claims, zone))
        return made

    def _next(self, claims: tuple[Claim[Any], ...]) -> ToldClaims:
        """Make other claims of the fact, which share the index unless it knows too many others."""
        made = ToldClaims(claims)
        made.earliest = self.earliest
        if self.by_value is not None and len(self.by_value.claims) <= 2 * len(made) + _SPARE:
            made.by_value = self.by_value
        return made

    def _earliest_in(self, zone: tzinfo) -> datetime:
        known = self.earliest
        if known is None or known[0] != zone:
            known = self.earliest = zone, _earliest(self, zone)
        return known[1]

    def __reduce__(self) -> tuple[Callable[..., ToldClaims], tuple[tuple[Claim[Any], ...]]]:
        return ToldClaims, (tuple(self),)


def _earliest(plans: Iterable[Claim[Any]], zone: tzinfo) -> datetime:
    """Give the first moment at which one of some plans has surely begun."""
    dates = (plan.since for plan in plans if can_begin(plan))
    moments = (fuzzy_instant(date, zone).surely if date else ALWAYS for date in dates)
    return min(moments, default=NEVER)


NOTHING_TOLD: Final = ToldClaims()
"""Where no claim was told."""
