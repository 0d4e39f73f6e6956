"""V2: a month in English ends where letters of Japanese begin, wherever the heading has its day."""

from __future__ import annotations

from itertools import product

import pytest

from storyversions import DateError
from storyversions.dates.headings import find_day

DAYS = {"1 January": (1, 1), "20 November": (11, 20), "20 NOV": (11, 20), "9 sept": (9, 9)}
MARKS = ("追記", "更新】", "の続報", "、午後", "업데이트")


@pytest.mark.parametrize(
    ("before", "mark", "day"), list(product(["", "## ", "# A note ", "【"], MARKS, DAYS))
)
def test_the_day_is_found(before, mark, day):
    found, start, stop = find_day(before + day + mark)
    assert (found.month, found.day) == DAYS[day]
    assert (start, stop) == (len(before), len(before + day))


@pytest.mark.parametrize("text", ["## 26 février 2023", "## 26. Februar", "## 1 Januari"])
def test_a_month_of_another_language_is_still_refused(text):
    with pytest.raises(DateError):
        find_day(text)
