"""Each engine gives the answers of the library, row for row, on one rich story.

The oracle is `Story.believed`, `timeline`, `blame`, `diff` and a fold in plain Python.
"""

from __future__ import annotations

from collections import Counter

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from attrs import frozen

from storyversions import Claim, Entry, Story, Update, frames
from storyversions.errors import DateError, RevisionError, UsageError
from storyversions.frames.arrow_tables import arrow_table
from storyversions.frames.facts_table import fact_rows
from storyversions.state.change import Cause
from storyversions.state.codec import canonical, unstructure
from storyversions.state.places import locate
from storyversions.state.walk import Presence


@frozen
class Quake:
    dead: Claim[int] | None = None
    size: Claim[float] | None = None
    chief: Claim[str] | None = None
    note: str = ""


RIVALS = [Claim(7.7, sources=["afad"])]


def quake(zone, shift=0):
    """Late, retroactive, fuzzy, retracted, rival, lapsed, and several versions in a day."""
    day = "2024-01-{:02}".format
    told = [
        Update(day(1), "", [Entry("dead", 3 + shift, since=day(1), sources=["police"])]),
        Update(
            day(2) + "T09:00",
            "",
            [
                Entry("dead", 2, because="correction", sources=["police", "ap"]),
                Entry(
                    "size",
                    7.8,
                    sources=["usgs"],
                    rivals=[Claim(7.7, sources=["afad"])],
                    since=day(1),
                ),
            ],
        ),
        Update(day(2) + "T18:00", "", [Entry("dead", 5, since=day(2), certainty="reported")]),
        Update(day(4), "", [Entry("chief", "Ann", since="2023-12~", until=day(6), sources=["ap"])]),
        Update(day(7), "Later", [Entry("note", "aftershocks"), Entry("dead", retract=True)]),
        Update(day(9), "", [Entry("size", 7.9, because="correction", sources=["usgs"])]),
        Update(day(9), "", [Entry("dead", 9, since=day(3) + "T12:00+00:00")]),
    ]
    return Story(f"quake-{shift}", Quake, timezone=zone).record(Quake(), at=day(1)).extend(told)


STORIES = (quake("Asia/Tokyo"), quake("America/New_York", 1), Story("empty", Quake))


def shuffled():
    rows = [row for story in STORIES for row in fact_rows(story)]
    rows.sort(key=lambda row: (row.entry * 7919 % 13, row.path, row.known_from))  # out of order
    return arrow_table([rows])


def in_duckdb(zone):
    def made(table):
        connection = duckdb.connect(config={"threads": 2, "python_enable_replacements": False})
        connection.execute(f"SET TimeZone = '{zone}'").fetchall()
        return connection.from_arrow(table)

    return made


ENGINES = {
    "polars": pl.from_arrow,
    "lazy polars": lambda table: pl.from_arrow(table).lazy(),
    "pandas": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
    "pyarrow": lambda table: table,
    "duckdb in Tokyo": in_duckdb("Asia/Tokyo"),
    "duckdb in New York": in_duckdb("America/New_York"),
}


@pytest.fixture(scope="module", params=ENGINES)
def facts(request):
    return ENGINES[request.param](shuffled())


def rows(frame):
    """A frame of any engine as rows in plain Python."""
    if isinstance(frame, duckdb.DuckDBPyRelation):
        return frame.to_arrow_table().to_pylist()
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if isinstance(frame, pl.DataFrame):
        frame = frame.to_arrow()
    if not isinstance(frame, pa.Table):
        frame = pa.Table.from_pandas(frame, preserve_index=False)
    return frame.to_pylist()


def text(story, path, value):
    return canonical(unstructure(locate(story.record_shape, path).shape, value))


def answer(story, path, stretch):
    held = stretch.stood.value == "held"
    said = text(story, path, stretch.value) if held else None
    return (story.name, str(path), stretch.stood.value, said, stretch.version or None)


def found(frame):
    return sorted(
        (row["story"], row["path"], row["kind"], row["claim"], row["label"]) for row in rows(frame)
    )


def known_at(story, known):
    """The version that a story knows then, None before its first."""
    try:
        return story.at(known)
    except RevisionError:
        return None


KNOWN = ("2024-01-01", "2024-01-02", "2024-01-02T01:00Z", "2024-01-05", "2024-01-09", "2024-02-01")
ABOUT = ("2023-12-20", "2024-01-01", "2024-01-02", "2024-01-03", "2024-01-06", "2024-01-03T11:59Z")


@pytest.mark.parametrize("known", KNOWN)
def test_as_of_gives_what_was_believed(facts, known):
    for about in ABOUT:
        expected = [
            answer(story, path, story.believed(str(path), about=about, known=version))
            for story in STORIES
            if story.versions and (version := known_at(story, known))
            for path in story.deltas[version.number - 1].known
        ]
        assert found(frames.as_of(facts, about=about, known=known)) == sorted(expected)


def test_a_label_names_a_version_of_its_day(facts):
    told = rows(frames.as_of(facts, about="2024-01-02", known="2024-01-02.1"))
    assert {row["value"] for row in told if row["path"] == "dead"} == {"2"}
    told = rows(frames.as_of(facts, about="2024-01-02", known="2024-01-02.2"))
    assert {row["value"] for row in told if row["path"] == "dead"} == {"5"}


@pytest.mark.parametrize("known", [None, "2024-01-02", "2024-01-08"])
def test_a_timeline_is_that_of_the_library_in_its_order(facts, known):
    for path in ("dead", "size", "chief"):
        expected = [
            answer(story, path, stretch)
            for story in STORIES[:2]
            if path in map(str, story.deltas[story.at(known or "head").number - 1].known)
            for stretch in story.timeline(path, known=known or "head")
        ]
        told = rows(frames.timeline(facts, path, known=known))
        given = [(r["story"], r["path"], r["kind"], r["claim"], r["label"]) for r in told]
        assert given == expected


@pytest.mark.parametrize(("a", "b"), [("2024-01-01", "2024-01-02"), ("2024-01-05", "2024-01-09")])
def test_changes_are_the_facts_of_the_patch(facts, a, b):
    expected = [
        (story.name, str(path), *(text_or_none(story, path, side) for side in sides))
        for story in STORIES[:2]
        for path, sides in story.diff(a, b).patch.facts().items()
        if not any(isinstance(side, Presence) for side in sides)
    ]
    told = [
        (row["story"], row["path"], row["claim_before"], row["claim"])
        for row in rows(frames.changes(facts, a, b))
    ]
    assert sorted(told, key=str) == sorted(expected, key=str)


def text_or_none(story, path, side):
    """The side of a change; None at an optional claim is none."""
    is_claim = locate(story.record_shape, path).claim is not None
    return None if side is None and is_claim else text(story, path, side)


@pytest.mark.parametrize("known", [None, "2024-01-02", "2024-01-06"])
def test_blame_names_the_version_that_touched_a_fact_last(facts, known):
    expected = [
        (story.name, str(path), version.number)
        for story in STORIES[:2]
        for path, (version, _) in story.blame(known or "head").items()
    ]
    told = [
        (r["story"], r["path"], r["from_version"]) for r in rows(frames.blame(facts, known=known))
    ]
    assert sorted(told) == sorted(expected)


def changed():
    """Each change of each story, by the path of each fact that it covers."""
    for story in STORIES:
        for delta in story.deltas[1:]:
            for change in delta.changes:
                yield from ((story, delta, change, path) for path in {change.path, *change.facts})


def test_causes_are_counted_by_cause_and_story(facts):
    expected = Counter(
        (story.name, change.cause and change.cause.value) for story, _, change, _ in changed()
    )
    told = rows(frames.causes(facts, by=("story", "cause")))
    assert {(row["story"], row["cause"]): row["changes"] for row in told} == expected


def test_causes_are_counted_by_source(facts):
    expected = Counter(
        source
        for _, _, change, _ in changed()
        if isinstance(change.after, Claim)
        for source in change.after.sources
    )
    told = rows(frames.causes(facts, by="source"))
    assert {row["source"]: row["changes"] for row in told} == expected


def test_what_was_corrected_is_there_with_the_days_it_took(facts):
    expected = []
    for story, delta, change, path in changed():
        if change.cause is Cause.CORRECTION:
            set_in = story.at(delta.earlier.known[path].set_in)
            days = (delta.day - story.deltas[set_in.number - 1].day).days
            expected.append((story.name, str(path), text(story, path, change.before), days))
    told = [
        (row["story"], row["path"], row["claim"], row["days"])
        for row in rows(frames.time_to_correction(facts))
    ]
    assert sorted(told) == sorted(expected)
    assert len(told) == 4


def test_a_dispute_is_there_as_long_as_it_lasts(facts):
    told = rows(frames.disputes(facts, known="2024-01-03"))
    assert {(row["story"], row["value_number"], *row["sources"]) for row in told} == {
        ("quake-0", 7.7, "afad"),
        ("quake-1", 7.7, "afad"),
    }
    assert rows(frames.disputes(facts)) == []


def test_what_comes_back_is_of_the_same_kind(facts):
    assert type(frames.as_of(facts, about="2024-01-01", known="2024-01-01")) is type(facts)
    assert type(frames.blame(facts)) is type(facts)
    assert type(frames.changes(facts, "2024-01-01", "2024-01-02")) is type(facts)


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ("2024-01-01/2024-01-03", "ask about one day, month or moment"),
        ("2024-01-02~", "ask about one day, month or moment"),
        ("2024-01-02T10:00", "write the offset"),
    ],
)
def test_a_date_that_no_corpus_can_answer_is_refused(about, sentence):
    facts = STORIES[0].to_polars()
    with pytest.raises(DateError, match=sentence):
        frames.as_of(facts, about=about, known="2024-01-02")


def test_what_is_no_frame_is_refused():
    with pytest.raises(UsageError, match="list is no frame"):
        frames.as_of([], about="2024-01-02", known="2024-01-02")
