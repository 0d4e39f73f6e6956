"""The table of facts: its columns, its types, and what is there where little is."""

from __future__ import annotations

import re
import sys
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from attrs import frozen
from checkout import CHECKOUT

from storyversions import Claim, Entry, Story, Update
from storyversions.dates import day_end, first_day_ending_after, zone
from storyversions.errors import UsageError
from storyversions.frames import fact_rows
from storyversions.frames.arrow_tables import arrow_schema
from storyversions.frames.fact_row import COLUMNS

PAGE = (CHECKOUT / "docs/frames.md").read_text(encoding="utf-8")
TYPES = {
    "text": "string",
    "whole number": "int64",
    "double": "double",
    "truth value": "bool",
    "day": "date32[day]",
    "moment": "timestamp[us]",
    "list of texts": "list<item: string>",
}


ROWS = r"^\| ((?:`\w+`(?:, )?)+) \| ([a-z ]+) \|"


@frozen
class Box:
    count: Claim[int] | None = None
    price: Decimal = Decimal(0)
    parts: tuple[int | float, ...] = ()
    extra: Any = None


def test_the_page_tells_each_column_with_its_type_in_their_order():
    listed = [
        (name, TYPES[kind])
        for names, kind in re.findall(
            r"^\| ((?:`\w+`(?:, )?)+) \| ([a-z ]+) \|", PAGE, re.MULTILINE
        )
        if kind in TYPES
        for name in re.findall(r"`(\w+)`", names)
    ]
    assert {name for name, _ in listed} == set(COLUMNS)
    assert {field.name: str(field.type) for field in arrow_schema()} == dict(listed)


def test_an_empty_story_has_all_columns_and_no_row():
    table = Story("empty", Box).to_arrow()
    assert (table.num_rows, tuple(table.column_names)) == (0, COLUMNS)
    assert Story("empty", Box).to_polars().schema == box().to_polars().schema


def box(**fields):
    return Story("box", Box).record(Box(**fields), at="2024-01-01")


def row_of(story, path):
    return next(row for row in fact_rows(story) if row.path == path and row.stands)


@pytest.mark.parametrize(
    ("fields", "path", "said"),
    [
        ({"count": Claim(3)}, "count", ("3", "3", 3.0)),
        ({"count": Claim(2**63)}, "count", (str(2**63), str(2**63), None)),
        ({"count": Claim(-(2**63))}, "count", (str(-(2**63)), str(-(2**63)), -(2.0**63))),
        ({"price": Decimal("1.50")}, "price", ('"1.5"', "1.5", 1.5)),
        ({"price": Decimal("1E+400")}, "price", (f'"1{"0" * 400}"', f"1{'0' * 400}", None)),
        ({"extra": True}, "extra", ("true", "true", None)),
        ({"extra": {"a": 1}}, "extra", ('{"a":1}', None, None)),
        ({"extra": "ス"}, "extra", ('"ス"', "ス", None)),
    ],
)
def test_a_value_is_exact_as_json_and_a_number_where_an_engine_holds_it(fields, path, said):
    row = row_of(box(**fields), path)
    assert (row.value, row.value_text, row.value_number) == said


def test_each_column_has_its_declared_type_whatever_comes_first():
    # What guesses types from values cuts a time behind a day, and a number behind a whole one.
    entries = [Entry("count", 4, since="2024-01-02T10:30+09:00")]
    story = box(count=Claim(3, since="2024-01-01"), parts=(1, 2.5))
    story = story.extend([Update("2024-01-02", "", entries)])
    table = story.to_arrow()
    assert table.schema == arrow_schema()
    found = dict(zip(table["value"].to_pylist(), table["since_at"].to_pylist(), strict=True))
    assert found["4"] == datetime(2024, 1, 2, 1, 30)
    assert "[1,2.5]" in found


def test_a_frame_of_pandas_has_the_types_of_arrow():
    frame = box(count=Claim(3, since="2024-01-01")).to_pandas()
    assert str(frame["since_min"].dtype) == "date32[day][pyarrow]"
    assert str(frame["number"].dtype) == "int64[pyarrow]"


@pytest.mark.parametrize(
    ("missing", "call"),
    [("pyarrow", "to_arrow"), ("polars", "to_polars"), ("pandas", "to_pandas")],
)
def test_what_is_not_installed_is_said_with_the_extra(monkeypatch, missing, call):
    arrow_schema.cache_clear()
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(UsageError, match=r"install 'storyversions\[frames\]'"):
        getattr(box(), call)()


def test_a_question_without_narwhals_names_the_extra(monkeypatch):
    from storyversions.frames import blame  # noqa: PLC0415 - before narwhals is hidden

    facts = box().to_polars()
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(UsageError, match=r"install 'storyversions\[frames\]'"):
        blame(facts)


def test_a_day_that_ends_after_the_next_has_begun_has_that_hour():
    # In St. John's the clocks went back from one minute past midnight to the evening before.
    place = zone("America/St_Johns")
    begun = datetime(2010, 11, 7, 2, 30, 30)
    assert day_end(date(2010, 11, 6), place) == datetime(2010, 11, 7, 3, 29, 59, 999999)
    assert first_day_ending_after(begun, place) == date(2010, 11, 6)
    assert first_day_ending_after(datetime(2010, 11, 7, 12), place) == date(2010, 11, 7)


def test_the_ends_of_the_calendar_have_days():
    utc = zone("UTC")
    assert day_end(date.max, utc) == datetime.max  # noqa: DTZ901 - the open end of valid time
    assert first_day_ending_after(datetime.min, utc) == date.min  # noqa: DTZ901


def test_a_version_at_an_hour_is_known_with_the_day_before_it():
    story = Story("box", Box).record(Box(Claim(1)), at="2024-01-01")
    story = story.record(Box(Claim(2)), at="2024-01-01T14:30")
    row = row_of(story, "count")
    assert (row.known_from, row.known_to) == (datetime(2024, 1, 1, 14, 31),) * 2
    assert (row.from_place, row.to_place) == (1, 2)


def test_whoever_reads_arrow_streams_reads_a_story():
    story = box(count=Claim(3))
    assert pa.RecordBatchReader.from_stream(story).read_all() == story.to_arrow()
    assert type(story.__arrow_c_stream__()).__name__ == "PyCapsule"
