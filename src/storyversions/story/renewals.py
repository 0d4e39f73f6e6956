"""When a value that is said again is a new claim, and when a restatement (A1, L1)."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Any

from storyversions.dates import ALWAYS, NEVER, RecordedDay, When, fuzzy_instant
from storyversions.state.change import Cause
from storyversions.state.places import Place
from storyversions.state.schema import Claim


def is_renewal(
    standing: Claim[Any],
    since: When | None,
    until: When | None,
    because: Cause | None,
    *,
    today: RecordedDay,
) -> bool:
    """Say whether the value of a `standing` claim is claimed anew: it ended, or happened again.

    `since`, `until` and `because` are what is said of it `today`.
    """
    end, zone = standing.until, today.zone
    if end is not None and end != until and today.has_come(end):
        over = fuzzy_instant(end, zone).surely
        return since is None or over <= fuzzy_instant(since, zone).possibly
    # A plan that is put off is the same claim; only one that had begun can happen a second time.
    if because is not Cause.EVENT or since is None or not today.has_come(standing.since):
        return False
    return standing.since is None or since.extent(zone).surely_after(standing.since.extent(zone))


def says_once_more(cause: Cause | None) -> bool:
    """Say whether a `cause` that was asserted makes of the same value a claim of its own (L1)."""
    return cause in (Cause.EVENT, Cause.DISCLOSURE)


def is_past_again(place: Place, former: Claim[Any], claim: Claim[Any], zone: tzinfo) -> bool:
    """Say whether a past `claim` restates a `former` one at its `place` (L1).

    It has the same value, and holds at a time at which the former held: twice the same at two times
    are two claims.
    """
    if not place.same_value(former, claim):
        return False
    (begin, end), (since, until) = (_bounds(each, zone) for each in (former, claim))
    return begin < until and since < end


def _bounds(claim: Claim[Any], zone: tzinfo) -> tuple[datetime, datetime]:
    """Give the earliest possible start of a claim, and its latest possible end."""
    begin = fuzzy_instant(claim.since, zone).possibly if claim.since else ALWAYS
    return begin, fuzzy_instant(claim.until, zone).surely if claim.until else NEVER
