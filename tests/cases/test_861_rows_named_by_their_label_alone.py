"""A row asked for by its label or its key alone was refused with advice that did not name it."""

from __future__ import annotations

import pytest

from storyversions import Story
from storyversions.errors import UnknownFact
from storyversions.models import DataReader, infer_model

TOWNS = [
    {"id": "日本", "name": "Creek"},
    *({"id": f"row-{number}", "name": f"Hill {number}"} for number in range(9)),
    {"id": "late", "name": "Upper Creek Fire"},
]


@pytest.fixture(scope="module")
def story():
    model = infer_model([TOWNS], keys={".": "id"}).model("towns")
    return Story("towns", model).record(DataReader(model).state(TOWNS), at="2031-08-03")


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("Creek", ["rows[日本]", "rows[late]"]),
        ("creek", ["rows[日本]", "rows[late]"]),
        ("日本", ["rows[日本]"]),
        ("upper creek", ["rows[late]"]),
        ("ROW-7", ["rows[row-7]"]),
    ],
)
def test_the_row_is_named_first(story, asked, first):
    with pytest.raises(UnknownFact) as caught:
        story.known_paths(asked)
    assert list(caught.value.suggestions[: len(first)]) == first
    assert len(caught.value.suggestions) == 3
    assert story.known_paths(first[0])


@pytest.mark.parametrize("asked", ["", " ", "*", "reek", "rows[*"])
def test_what_no_row_is_called_names_none(story, asked):
    with pytest.raises(UnknownFact) as caught:
        story.known_paths(asked)
    assert "rows[日本]" not in caught.value.suggestions
