"""A date as it is written, and the extent that it may denote (D1).

Read are ``2023``, ``2023-11``, ``2023-11-20``, ``2023-11-20T14:30`` (seconds, a fraction of up to
six digits and an offset may follow, a space may stand for the T), each with ``?`` or ``~`` after
it, and two of them, or one and ``..``, around a slash. Years run from 0001 to 9999, and what lies
outside of them is open. No clock is read (V3).
"""

from __future__ import annotations

import reprlib
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache

from attrs import field, frozen

from storyversions.dates.edtf_parser import parse_date
from storyversions.dates.extents import Extent
from storyversions.dates.points import Precision
from storyversions.errors import DateError


def _stripped(text: str) -> str:
    if not isinstance(text, str):
        raise DateError(f"a date is a text, a date or a datetime, not {reprlib.repr(text)}")
    return text.strip()


@frozen
class When:
    """A date as it is written (`text`), and what it may denote; equal when the texts are (D1).

    Raises:
        DateError: for a text that is no date, a date that no calendar has, and an interval that
            ends before it begins.

    >>> from storyversions.dates import zone
    >>> When("2023-11-20~").extent(zone("UTC"))
    Extent(start=datetime.datetime(2023, 11, 19, 0, 0), stop=datetime.datetime(2023, 11, 22, 0, 0))

    """

    text: str = field(converter=_stripped)

    def __attrs_post_init__(self) -> None:
        # Parsed here only for its errors; the result is cached for the properties.
        parse_date(self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"When({self.text!r})"

    @property
    def precision(self) -> Precision:
        """Return the unit of the last part that is written.

        That of an interval is `interval`.
        """
        return parse_date(self.text).precision

    @property
    def qualified(self) -> bool:
        """Return whether it may denote more than one unit: ``?``, ``~``, or an interval."""
        return parse_date(self.text).qualified

    @property
    def resolution(self) -> timedelta:
        """Return the span to which it is known once it has surely come (D2).

        A day at most; of an instant its last part, a minute, a second or a microsecond.
        """
        return parse_date(self.text).resolution

    def extent(self, zone: tzinfo) -> Extent:
        """Give all that the date may denote, in the local time of a story of this `zone` (D1).

        ``?`` and ``~`` widen by one unit of the date's own precision on both sides. Only an instant
        with an offset is converted to the zone. An instant without seconds is a minute long, with
        seconds a second, with a fraction a microsecond.
        """
        return parse_date(self.text).extent(zone)

    def day(self, zone: tzinfo) -> date | None:
        """Give the calendar day of an unqualified day or instant in this `zone` (D3).

        Any other date gives None.
        """
        start = self.extent(zone).start
        if start is None or self.qualified or self.precision not in ("day", "instant"):
            return None
        return start.date()


def when(value: str | date | datetime | When) -> When:
    """Read a date from a text, a date or a datetime; a `When` is given back.

    A datetime keeps its time, also at midnight.

    Raises:
        DateError: for any other `value`, and as `When`.

    >>> when("2023-11-20").precision
    'day'

    """
    if isinstance(value, When):
        return value
    if isinstance(value, str):
        return _when(value)
    # A datetime is a date too, so that both are written here by their own `isoformat`.
    return When(value.isoformat() if isinstance(value, date) else value)


# A story repeats its dates, and a parsed one never changes.
_when = lru_cache(maxsize=4096)(When)
