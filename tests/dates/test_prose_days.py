"""Every day that prose writes is found; what only looks like one is passed over."""

from __future__ import annotations

import pytest

from storyversions.dates import PartialDay, find_days, weekday_number


def found(text):
    return [(text[each.start : each.stop], *each.readings) for each in find_days(text)]


NOV_19 = PartialDay(11, 19, None)
NOV_19_2023 = PartialDay(11, 19, 2023)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("He left on Nov. 19.", [("Nov. 19", NOV_19)]),
        ("from Nov 19, 2023 on", [("Nov 19, 2023", NOV_19_2023)]),
        ("19 November and 2023-11-19", [("19 November", NOV_19), ("2023-11-19", NOV_19_2023)]),
        ("11月19日、令和5年11月19日", [("11月19日", NOV_19), ("令和5年11月19日", NOV_19_2023)]),
        ("２０２３年１１月１９日", [("２０２３年１１月１９日", NOV_19_2023)]),
        ("2023.11.19 and 2023/11/19", [("2023.11.19", NOV_19_2023), ("2023/11/19", NOV_19_2023)]),
        ("11/19/2023", [("11/19/2023", NOV_19_2023)]),
        ("19/11/2023", [("19/11/2023", NOV_19_2023)]),
        ("on 11/5", [("11/5", PartialDay(11, 5, None), PartialDay(5, 11, None))]),
        ("on 5/5", [("5/5", PartialDay(5, 5, None))]),
        ("on 32/13, Nov. 31 and 11月31日", []),
        ("v11/20 and 20 may", []),
        ("no day at all", []),
    ],
)
def test_days_are_found_in_prose(text, days):
    assert found(text) == days


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Mon", 0),
        ("Tues.", 1),
        ("WEDNESDAY", 2),
        ("Thurs", 3),
        ("金", 4),
        ("土曜", 5),
        ("日曜日", 6),
    ],
)
def test_a_weekday_is_known_by_the_beginning_of_its_name(name, number):
    assert weekday_number(name) == number
