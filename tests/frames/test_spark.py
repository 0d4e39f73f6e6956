"""PySpark answers every question as Polars does, which is held against the library, in any zone."""

from __future__ import annotations

import shutil
from importlib.util import find_spec

import pyarrow.parquet as pq
import pytest
from frames.test_engines import ENGINES, rows, shuffled
from missing import leave_out

from storyversions import frames

pytestmark = [pytest.mark.long, pytest.mark.filterwarnings("ignore")]

QUESTIONS = {
    "as of a day": lambda facts: frames.as_of(facts, about="2024-01-03", known="2024-01-09"),
    "as of an instant": lambda facts: frames.as_of(
        facts, about="2024-01-03T11:59Z", known="2024-01-02T01:00Z"
    ),
    "as of a label": lambda facts: frames.as_of(facts, about="2024-01-02", known="2024-01-02.1"),
    "timeline": lambda facts: frames.timeline(facts, "dead"),
    "changes": lambda facts: frames.changes(facts, "2024-01-01", "2024-01-09"),
    "blame": lambda facts: frames.blame(facts, known="2024-01-06"),
    "causes": lambda facts: frames.causes(facts, by=("story", "cause")),
    "sources": lambda facts: frames.causes(facts, by="source"),
    "corrections": frames.time_to_correction,
    "disputes": lambda facts: frames.disputes(facts, known="2024-01-03"),
}


@pytest.fixture(scope="module")
def spark():
    if find_spec("pyspark") is None or shutil.which("java") is None:
        leave_out("NO PYSPARK OR NO JAVA: NO QUESTION WAS TRIED ON IT")
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

    settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2"}
    session = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def parquet(tmp_path_factory):
    file = tmp_path_factory.mktemp("facts") / "facts.parquet"
    pq.write_table(shuffled(), file)
    return str(file)


def ordered(told):
    return sorted(repr(sorted(row.items())) for row in told)


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_has_the_rows_that_polars_gives(spark, parquet, name, zone):
    spark.conf.set("spark.sql.session.timeZone", zone)
    told = QUESTIONS[name](spark.read.parquet(parquet))
    assert type(told) is type(spark.range(1))
    expected = rows(QUESTIONS[name](ENGINES["polars"](shuffled())))
    assert ordered(row.asDict() for row in told.collect()) == ordered(expected)
    assert expected


def test_a_timeline_comes_in_its_order(spark, parquet):
    told = QUESTIONS["timeline"](spark.read.parquet(parquet)).collect()
    expected = rows(QUESTIONS["timeline"](ENGINES["polars"](shuffled())))
    assert [(row["story"], row["entry"]) for row in told] == [
        (row["story"], row["entry"]) for row in expected
    ]
