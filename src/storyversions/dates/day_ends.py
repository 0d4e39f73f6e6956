"""The last moment of a day, and the first day that ends after a moment.

So a question about a day, which is one about its last microsecond (D2), needs no calendar.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache

from storyversions.dates.edtf import when
from storyversions.dates.extents import as_instants, to_local
from storyversions.dates.fuzzy_instants import NEVER

_DAY = timedelta(days=1)


# The versions of a story, and what they say, share their days.
@lru_cache(maxsize=1 << 14)
def day_end(day: date, zone: tzinfo) -> datetime:
    """Find the last microsecond of a `day` in a `zone`, in UTC; `NEVER` on the calendar's last day.

    >>> from storyversions.dates import zone
    >>> str(day_end(date(2023, 11, 20), zone("Asia/Tokyo")))
    '2023-11-20 14:59:59.999999'
    """
    stop = as_instants(when(day).extent(zone), zone)[1]
    return NEVER if stop is None else stop - timedelta.resolution


def first_day_ending_after(moment: datetime, zone: tzinfo) -> date:
    """Find the first day, in a `zone`, whose last microsecond is a `moment` in UTC or later.

    >>> from storyversions.dates import zone
    >>> first_day_ending_after(datetime(2023, 11, 20, 15), zone("Asia/Tokyo"))
    datetime.date(2023, 11, 21)
    """
    day = to_local(moment, zone).date()
    # Where the clocks go back over midnight, a day ends after the next one has begun.
    is_earlier = day > date.min and day_end(day - _DAY, zone) >= moment
    return day - _DAY if is_earlier else day
