"""The rows of the table of facts say what the library answers, on drawn stories (Z1).

`story.timeline`, `story.believed`, `story.last_changes` and the states themselves are the oracle.
"""

from __future__ import annotations

from datetime import timedelta

import duckdb
import polars as pl
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import test_history_laws as rich

from storyversions import frames
from storyversions.dates import ALWAYS
from storyversions.errors import DateError
from storyversions.frames.arrow_tables import arrow_table
from storyversions.frames.facts_table import fact_rows
from storyversions.models.newsroom import Newsroom
from storyversions.state.codec import canonical, unstructure
from storyversions.state.places import locate
from storyversions.state.schema import Claim
from storyversions.story.history import timeline
from storyversions.testing import histories

STORIES = st.one_of(
    rich.histories(timezone="UTC").map(lambda made: made.story),
    rich.histories(timezone="Asia/Tokyo").map(lambda made: made.story),
    histories(rich.Town),
    histories(Newsroom),
)


def text_of(story, path, value):
    return canonical(unstructure(locate(story.record_shape, path).shape, value))


def stood(story, path, stretch):
    said = text_of(story, path, stretch.value) if stretch.stood.value == "held" else None
    return (
        stretch.stood.value,
        said,
        stretch.version or None,
        stretch.possible,
        stretch.momentary,
    )


def is_known(row, number):
    return row.from_version <= number and (row.to_version is None or row.to_version > number)


def has_length(row):
    return row.begins_at is None or row.ends_at is None or row.begins_at < row.ends_at


def line(rows, number):
    """The rows of a fact as known at a version, in the order of a timeline."""
    shown = [
        row
        for row in rows
        if is_known(row, number) and not row.rival and (row.momentary or has_length(row))
    ]
    return sorted(shown, key=lambda row: (row.begins_at or ALWAYS, not row.momentary))


def said_by(row):
    return (row.kind, row.claim, row.label, row.possible, row.momentary)


def by_path(story):
    found = {}
    for row in fact_rows(story):
        found.setdefault(row.path, []).append(row)
    return found


def facts(story, version):
    """The facts that the library answers for, with their paths as text."""
    known = story.deltas[version.number - 1].known
    return [path for path in known if not locate(story.record_shape, path).shape.is_container]


def check_timelines(story, rows):
    for version in story.versions:
        for path in story.deltas[version.number - 1].known:
            place = locate(story.record_shape, path)
            entries = story._line(place, version)  # noqa: SLF001 - also of facts that have gone since
            expected = [stood(story, path, each) for each in timeline(entries, story.zone)]
            assert [said_by(row) for row in line(rows[str(path)], version.number)] == expected


def check_days(story, rows):
    days = {row.first_day for each in rows.values() for row in each} - {None}
    for version in story.versions:
        for path in facts(story, story.head):
            for day in sorted(days)[:4]:
                for about in (day, day - timedelta(days=1)):
                    check_believed(story, rows[str(path)], path, version, about)


def check_believed(story, rows, path, version, about):
    try:
        stretch = story.believed(str(path), about=about, known=version)
    except DateError:  # the last day of the calendar has no end
        return
    found = [
        row
        for row in rows
        if is_known(row, version.number)
        and not row.rival
        and (row.first_day is None or row.first_day <= about)
        and (row.last_day is None or row.last_day >= about)
    ]
    expected = stood(story, path, stretch)
    if not found:  # no version had told of it
        assert (expected[0], version.number < min(row.from_version for row in rows)) == (
            "unknown",
            True,
        )
        return
    assert [said_by(row) for row in found] == [expected]


def check_states(story, rows):
    for version in story.versions:
        known = story.deltas[version.number - 1].known
        held = {
            str(path): text_of(story, path, fact.value)
            for path, fact in known.items()
            if fact.stood.value == "held"
        }
        standing = [
            (row.path, row.claim)
            for each in rows.values()
            for row in each
            if row.stands and is_known(row, version.number)
        ]
        assert len(standing) == len(held)
        assert dict(standing) == held


def check_changes(story, rows):
    for version in story.versions:
        expected = {
            str(path): (change.version, change.kind.value, change.cause and change.cause.value)
            for path, change in story.deltas[version.number - 1].last_changes().items()
        }
        labels = [each.label for each in story.versions]
        newest = {}
        for path, each in rows.items():
            marked = [row for row in each if row.change and row.from_version <= version.number]
            assert len({row.from_version for row in marked}) == len(marked)
            # A fact in whose place an entity has come is no fact any more.
            if marked and any(is_known(row, version.number) for row in each):
                last = max(marked, key=lambda row: row.from_version)
                newest[path] = (labels[last.from_version - 1], last.change, last.cause)
        assert newest == expected


def check_rivals(story, rows):
    for version in story.versions:
        for path in facts(story, story.head):
            expected = sorted(
                text_of(story, path, rival)
                for stretch in story.timeline(str(path), known=version)
                if isinstance(stretch.value, Claim) and not stretch.momentary
                for rival in stretch.value.rivals
            )
            found = sorted(
                row.claim for row in rows[str(path)] if row.rival and is_known(row, version.number)
            )
            assert found == expected


@settings(suppress_health_check=list(HealthCheck))
@given(STORIES)
def test_the_rows_of_a_story_say_what_the_library_answers(story):
    rows = by_path(story)
    for check in (check_timelines, check_days, check_states, check_changes, check_rivals):
        check(story, rows)


@settings(suppress_health_check=list(HealthCheck))
@given(st.lists(STORIES, min_size=1, max_size=2))
def test_a_corpus_answers_on_each_engine_what_its_stories_do(stories):
    stories = [evolve(story, name=f"s{number}") for number, story in enumerate(stories)]
    table = arrow_table([list(fact_rows(story)) for story in stories])
    days = [version.recorded.day(story.zone) for story in stories for version in story.versions]
    about, known = min(days), max(days)
    expected = sorted(
        (story.name, str(path), stood(story, path, stretch)[:3])
        for story in stories
        for path in facts(story, story.head)
        for stretch in [story.believed(str(path), about=about)]
    )
    for facts_of_all in (pl.from_arrow(table), duckdb.connect().from_arrow(table), table):
        told = frames.as_of(facts_of_all, about=about, known=known)
        given_back = pl.DataFrame(told).to_dicts()
        assert expected == sorted(
            (row["story"], row["path"], (row["kind"], row["claim"], row["label"]))
            for row in given_back
        )
