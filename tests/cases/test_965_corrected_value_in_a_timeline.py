"""A timeline left no mark of what was corrected or withdrawn, and cut a number to another one."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from dated_story import days, story
from toll_story import drawn, toll_story

from storyversions.reports.lanes import watched_paths
from storyversions.reports.svg import fitting
from storyversions.reports.timeline_svg import timeline_svg


def refuted(told, known=None):
    return [
        (str(lane.path), each.value[0], each.fate[0], each.known)
        for lane in drawn(told, known).lanes
        for each in lane.refuted
    ]


def test_what_was_corrected_and_what_was_withdrawn_stay_on_their_lanes():
    assert refuted(toll_story()) == [
        ("measures[toll]", "12,391 people", "corrected 10 Feb", (4, 6)),
        ("facts[magnitude]", "7.4", "corrected 7 Feb", (2, 6)),
        ("facts[rescue]", "a teacher was rescued alive", "withdrawn 8 Feb", (3, 6)),
    ]


def test_a_version_knows_of_no_correction_that_came_after_it():
    assert refuted(toll_story(), 1) == []
    assert [each[1] for each in refuted(toll_story(), 2)] == ["7.4"]


def test_a_past_that_is_corrected_is_struck_too():
    watch = 'names:\n  fire: {is: "facts[fire]", en: Fire, watch: true}\n'
    told = story(
        days(
            ("2024-01-05", "fire: [{value: small, until: 2024-01-03}, {value: big}]"),
            (
                "2024-01-06",
                "fire: [{value: tiny, until: 2024-01-03, because: correction}, {value: big}]",
            ),
        ),
        more=watch,
    )
    assert [each[1] for each in refuted(told)] == ["small"]


def test_a_wall_of_corrections_is_cut_to_the_last_ones():
    corrected = [
        (f"2024-01-{day:02}", f"toll: {{value: {day}, because: correction}}")
        for day in range(2, 15)
    ]
    watch = 'names:\n  toll: {is: "facts[toll]", en: Toll, watch: true}\n'
    told = story(days(("2024-01-01", "toll: 1"), *corrected), more=watch)
    assert [each[1] for each in refuted(told)] == ["8", "9", "10", "11", "12", "13"]


def test_the_picture_writes_what_is_struck_out():
    told = toll_story()
    picture = ET.fromstring(timeline_svg(told, watched_paths(told), told.head))  # noqa: S314 - ours
    struck = [each.text for each in picture.iter() if each.get("text-decoration")]
    assert struck == ["12,391 people", "7.4", "a teacher was rescued alive"]
    assert "7.4, corrected 7 Feb" in picture.findtext(".//{*}desc")


@pytest.mark.parametrize(
    ("text", "columns", "kept"),
    [
        ("9057 people", 11, "9057 people"),
        ("9057 people", 10, ""),
        ("reported and denied", 12, "reported…"),
        ("unforeseeable", 5, ""),
    ],
)
def test_a_number_is_whole_or_left_out(text, columns, kept):
    assert fitting(text, columns) == kept
