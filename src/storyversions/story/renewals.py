"""When the value that stands, said again, is a new claim and no restatement (A1)."""

from __future__ import annotations

from typing import Any

from storyversions.dates import RecordedDay, When, fuzzy_instant
from storyversions.state.change import Cause
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
