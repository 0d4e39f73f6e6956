"""What a question asks about and as known when, as conditions on the columns of the table (D2, V2).

Where an end is open, it is null: each comparison says what null means.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from storyversions.dates import When, as_instants, when
from storyversions.errors import DateError
from storyversions.frames.questions.engine import all_of
from storyversions.lazy import lazy_module

if TYPE_CHECKING:
    import narwhals as nw
else:  # an extra
    nw = lazy_module("narwhals")

Asked = str | date | datetime | When
"""A day, or an instant with its offset; for what is known also a label."""

_LABEL: Final = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})\.(?P<place>\d+)")


def believed_about(about: Asked) -> Any:
    """Ask for what is believed about a day or an instant: a day is asked by its last microsecond.

    Raises:
        DateError: It is more than one period, or a time without an offset.

    """
    asked = _one_period(when(about))
    if asked.precision == "instant":
        return _spans("begins_at", "ends_at", _literal(_bounds(asked)[0]))
    day = nw.lit(_last_day(asked))
    begun = nw.col("first_day").is_null() | (nw.col("first_day") <= day)
    return begun & (nw.col("last_day").is_null() | (nw.col("last_day") >= day))


def known_at(known: Asked) -> Any:
    """Ask for the rows that were known: at an instant, at the end of a day, or with a label.

    Raises:
        DateError: It is more than one period, or a time without an offset.

    """
    return recorded_by(known) & (
        nw.col("to_version").is_null() | ~_is_recorded("known_to", "to_place", known)
    )


def recorded_by(known: Asked) -> Any:
    """Ask for the rows that had become known, whether or not they still were."""
    return _is_recorded("known_from", "from_place", known)


def has_length() -> Any:
    """Ask for the rows that are believed of some time, be it a moment."""
    begins, ends = nw.col("begins_at"), nw.col("ends_at")
    return nw.col("momentary") | begins.is_null() | ends.is_null() | (begins < ends)


def _is_recorded(moment: str, place: str, known: Asked) -> Any:
    label = _LABEL.fullmatch(known.strip()) if isinstance(known, str) else None
    day = nw.col(f"{moment}_day")
    if label is not None:
        on = nw.lit(date.fromisoformat(label["day"]))
        is_earlier_that_day = (day == on) & (nw.col(place) <= int(label["place"]))
        return (day < on) | is_earlier_that_day
    asked = _one_period(when(known))
    if asked.precision == "instant":
        return nw.col(moment) <= _literal(_bounds(asked)[1])
    return day <= nw.lit(_last_day(asked))


def _literal(moment: datetime) -> Any:
    """Write a moment for an engine: PySpark takes one that is written whole for its session's."""
    midnight = datetime.combine(moment, time())
    return nw.lit(midnight.date()).cast(nw.Datetime("us")) + nw.lit(moment - midnight)


def _spans(begin: str, end: str, moment: Any) -> Any:
    has_begun = nw.col(begin).is_null() | (nw.col(begin) <= moment)
    return all_of(has_begun, nw.col(end).is_null() | (nw.col(end) > moment))


def _one_period(asked: When) -> When:
    if asked.qualified or asked.extent(UTC).stop is None:
        raise DateError(f"{asked}: ask about one day, month or moment")
    if asked.precision == "instant" and asked.extent(UTC).instants is None:
        raise DateError(f"{asked}: write the offset, as in 2023-11-20T14:30+09:00")
    return asked


def _last_day(asked: When) -> date:
    stop = asked.extent(UTC).stop
    assert stop is not None, "one period has an end"
    return (stop - timedelta.resolution).date()


def _bounds(asked: When) -> tuple[datetime, datetime]:
    """Give an instant's first moment and the first one after it, in UTC."""
    start, stop = as_instants(asked.extent(UTC), UTC)
    assert start is not None
    assert stop is not None
    return start, stop
