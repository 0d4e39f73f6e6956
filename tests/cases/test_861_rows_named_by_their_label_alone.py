"""A row asked for by its label or its key alone was refused, with advice that did not name it."""

from __future__ import annotations

import pytest

from storyversions import Story
from storyversions.errors import UnknownFact
from storyversions.models import DataReader, infer_model

TOWNS = [
    {"id": "日本", "name": "Creek"},
    *({"id": f"row-{number}", "name": f"Hill {number}"} for number in range(9)),
    {"id": "late", "name": "Upper Creek Fire"},
    {"id": "dr", "name": "Dr. No"},
    {"id": "twin-a", "name": "Twin"},
    {"id": "twin-b", "name": "Twin"},
]


@pytest.fixture(scope="module")
def story():
    model = infer_model([TOWNS], keys={".": "id"}).model("towns")
    return Story("towns", model).record(DataReader(model).state(TOWNS), at="2031-08-03")


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("Creek", "rows[日本]"),
        (" creek", "rows[日本]"),
        ("日本", "rows[日本]"),
        ("ROW-7", "rows[row-7]"),
        ("Creek.name", "rows[日本].name"),
        ("row-7.NAME", None),
        ("Hill 7.name", "rows[row-7].name"),
        ("Hill 7.", None),
        ("Dr. No", "rows[dr]"),
    ],
)
def test_the_row_is_found(story, asked, path):
    if path is None:
        with pytest.raises(UnknownFact):
            story.known_paths(asked)
    else:
        assert list(map(str, story.known_paths(asked))) == [path]


def test_a_row_that_has_a_part_of_the_name_is_suggested_first(story):
    with pytest.raises(UnknownFact) as caught:
        story.known_paths("upper creek")
    assert caught.value.suggestions[0] == "rows[late]"
    assert len(caught.value.suggestions) == 3


def test_two_rows_of_one_name_are_both_named(story):
    with pytest.raises(UnknownFact, match=r"^2 are called Twin; name one of them") as caught:
        story.known_paths("Twin")
    assert caught.value.suggestions == ("rows[twin-a]", "rows[twin-b]")
    with pytest.raises(UnknownFact, match=r"^2 are called") as caught:
        story.known_paths("twin.name")
    assert caught.value.suggestions == ("rows[twin-a].name", "rows[twin-b].name")


@pytest.mark.parametrize("asked", ["", " ", "*", "reek", "rows[*"])
def test_what_no_row_is_called_names_none(story, asked):
    with pytest.raises(UnknownFact) as caught:
        story.known_paths(asked)
    assert "rows[日本]" not in caught.value.suggestions


def test_of_two_rows_of_one_name_the_one_that_is_still_there_is_meant():
    both = [{"id": "a", "name": "Creek"}, {"id": "b", "name": "Creek"}]
    model = infer_model([both], keys={".": "id"}).model("towns")
    reader, story = DataReader(model), Story("towns", model)
    story = story.record(reader.state(both), at="2031-08-03")
    with pytest.raises(UnknownFact):
        story.known_paths("Creek")
    story = story.record(reader.state(both[1:]), at="2031-08-04")
    assert list(map(str, story.known_paths("creek"))) == ["rows[b]"]
    story = story.record(reader.state([]), at="2031-08-05")
    with pytest.raises(UnknownFact, match=r"^2 are called"):
        story.known_paths("creek")


def test_a_row_that_is_called_like_a_field_which_nothing_held_is_found():
    data = [{"rows": [{"id": 1, "name": "note"}]}, {"rows": [{"id": 1, "name": "note"}], "note": 5}]
    model = infer_model(data, keys={"rows": "id"}).model("notes")
    story = Story("notes", model).record(DataReader(model).state(data[0]), at="2031-08-03")
    assert list(map(str, story.known_paths("note"))) == ["rows[1]"]
