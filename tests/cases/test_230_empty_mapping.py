"""A mapping without entries could not be written.

Nor could the first version of a class that needs one.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from storyversions.storyfile import story_of


@frozen
class County:
    towns: Mapping[str, int]
    fires: Mapping[str, int] | None = None


def test_an_empty_mapping_is_there_once_it_is_written():
    text = (
        "---\nformat: 1\nstory: county\ntitle: County\n---\n## 2031-08-03\n```facts\ntowns:"
        " {}\nfires: {}\n```\n"
    )
    assert story_of(text, "county.md", County).story.head.state == County({}, {})


def test_an_empty_mapping_takes_nothing_from_one_that_is_there():
    text = (
        "---\nformat: 1\nstory: county\ntitle: County\n---\n## 2031-08-03\n```facts\ntowns: {a:"
        " 1}\n```\n"
    )
    text += "## 2031-08-04\n```facts\ntowns: {}\n```\n"
    assert story_of(text, "county.md", County).story.head.state == County({"a": 1})
