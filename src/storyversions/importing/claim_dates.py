"""What the date of a commit says of the claims in its data: ``--dates`` (H7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Any

from attrs import evolve

from storyversions.dates import When, when
from storyversions.errors import DateError, UsageError
from storyversions.reports.row_fields import RowFields
from storyversions.state.lookalikes import suggestion
from storyversions.state.patch import Edit, trusted
from storyversions.state.paths import Path
from storyversions.state.places import locate
from storyversions.state.schema import Claim, Record, Shape, makes_claims, shape_of
from storyversions.state.walk import leaves

OBSERVED, EVENT = "observed", "event"


class ClaimDates:
    """Dates the claims in a line of states of a class, as far as their data give no date.

    By `observed` no date is invented: a commit says when something was seen. By `event` what is new
    in a version is true since the day of its commit in the `zone` of the story; any other name is
    that of a field of the row of a claim, or of what holds it, which has the date.

    Raises:
        UsageError: The class makes no claims, or has no such field.

    """

    def __init__(self, dates: str, model: type, zone: tzinfo) -> None:
        self._dates, self._zone = dates, zone
        self._record = shape_of(model)
        self._fields = RowFields(self._record)
        self._names = tuple(dates.split("."))
        if dates != OBSERVED and not makes_claims(self._record):
            raise no_claims(dates)
        if dates not in (OBSERVED, EVENT):
            fields = set(_field_names(self._record))
            if self._names[-1] not in fields:
                near = suggestion(self._names[-1], sorted(fields))
                raise UsageError(f"--dates {dates}: the class has no such field{near}")

    def dated(self, state: Any, former: Any, at: str) -> Any:
        """Date the claims of a `state` that was recorded `at` an instant.

        What `former`, the dated state before it or None, claims in the same words keeps its date.
        """
        if self._dates == OBSERVED:
            return state
        before = {} if former is None else dict(self._claims(former))
        edits = []
        for path, claim in self._claims(state):
            since = self._since(state, path, claim, before.get(path), at)
            if claim.since is None and since is not None:
                edits.append(Edit(path, claim, evolve(claim, since=since)))
        return trusted(type(state), edits).apply(state) if edits else state

    def _claims(self, state: Any) -> Iterator[tuple[Path, Claim[Any]]]:
        for path, leaf in leaves(self._record, state):
            if isinstance(leaf.value, Claim):
                yield path, leaf.value

    def _since(
        self, state: Any, path: Path, claim: Claim[Any], former: Claim[Any] | None, at: str
    ) -> When | None:
        if self._dates == EVENT:
            if former is not None and locate(self._record, path).same_value(former, claim):
                return former.since
            return when(datetime.fromisoformat(at).astimezone(self._zone).date())
        value = self._fields.value(state, path, self._names)
        try:
            return None if value is None else when(value)
        except (DateError, TypeError):
            return None


def no_claims(dates: str) -> UsageError:
    """Make the error of a class that makes no claims, as none does that is made of data."""
    return UsageError(f"--dates {dates}: the class of the story makes no claims to date")


def _field_names(shape: Shape, above: tuple[Shape, ...] = ()) -> Iterator[str]:
    for each in shape.alternatives:
        if each not in above:
            yield from each.fields if isinstance(each, Record) else ()
            for slot in each.slots:
                yield from _field_names(slot.shape, (*above, each))
