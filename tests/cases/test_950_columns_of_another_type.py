"""A column has the type that is declared for it, whatever its first value looks like (Z1).

What guesses a type from values cuts the hours of a time behind a day, cuts a number to the kind of
the first, and forgets an offset behind a time without one: scripts in findings/ show each.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest
from attrs import frozen

from storyversions import Claim, Story
from storyversions.frames.arrow_tables import arrow_schema


@frozen
class Poll:
    share: Claim[int | float] | None = None
    shares: tuple[int | float, ...] = ()


def story(*states):
    made = Story("poll", Poll, timezone="Asia/Tokyo")
    for day, state in enumerate(states, 1):
        made = made.record(state, at=f"2024-01-0{day}", because="correction" if day > 1 else None)
    return made


DATED = [
    (("2024-01-01", "2024-01-01T10:30+09:00"), [None, datetime(2024, 1, 1, 1, 30)]),
    (
        ("2024-01-01T10:30", "2024-01-01T00:30+00:00"),
        [datetime(2024, 1, 1, 1, 30), datetime(2024, 1, 1, 0, 30)],
    ),
]


@pytest.mark.parametrize("give", ["to_arrow", "to_polars", "to_pandas"])
def test_each_frame_has_the_types_of_the_page(give):
    made = story(Poll(Claim(1)), Poll(Claim(2.5)))
    frame = getattr(made, give)()
    if give == "to_pandas":
        assert [str(each) for each in frame.dtypes] == [
            f"{each.type}[pyarrow]" for each in arrow_schema()
        ]
    else:
        table = frame if give == "to_arrow" else frame.to_arrow()
        plain = [str(each.type).replace("large_", "") for each in table.schema]
        assert plain == [str(each.type) for each in arrow_schema()]


@pytest.mark.parametrize(("dates", "moments"), DATED)
def test_an_instant_keeps_its_hour_and_its_offset_whatever_comes_before_it(dates, moments):
    since, again = dates
    made = story(Poll(Claim(1, since=since)), Poll(Claim(2, since=again)))
    rows = [row for row in made.to_polars().to_dicts() if row["stands"] and row["path"] == "share"]
    assert [row["since_at"] for row in rows] == moments
    assert [row["since_min"] for row in rows] == [date(2024, 1, 1)] * 2


def test_a_number_keeps_its_kind_as_text_and_its_value_as_a_number():
    made = story(Poll(Claim(1), (1,)), Poll(Claim(2.5), (1, 2.5)))
    rows = [row for row in made.to_polars().to_dicts() if row["stands"]]
    assert [(row["value"], row["value_number"]) for row in rows if row["path"] == "share"] == [
        ("1", 1.0),
        ("2.5", 2.5),
    ]
    assert [row["value"] for row in rows if row["path"] == "shares"] == ["[1]", "[1,2.5]"]
