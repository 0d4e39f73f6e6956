"""A time zone in story.json that is none was found only where a date was needed.

The file was not named.
"""

from __future__ import annotations

import json

import pytest
from whole_story import whole

from storyversions.errors import FileError, StoryError
from storyversions.state.codec import digest
from storyversions.stores import files
from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


def facts(yaml):
    return f"{HEAD}```facts\n{yaml}\n```\n"


def test_a_zone_that_is_none_is_refused_with_the_file(tmp_path):
    files.write(story_of(facts("facts: {x: a}"), "s.md").story, tmp_path, model="newsroom")
    index = json.loads((tmp_path / "story.json").read_bytes()) | {"timezone": "Mars/Base"}
    index["digest"] = digest({name: each for name, each in index.items() if name != "digest"})
    (tmp_path / "story.json").write_text(json.dumps(index), encoding="utf-8")
    with pytest.raises(StoryError, match=r"story\.json: 'Mars/Base' is not a time zone"):
        whole(files.read(tmp_path))


def test_the_error_of_a_file_is_a_file_error_where_nothing_else_says_more(tmp_path):
    with pytest.raises(FileError, match=r"story\.json: no such file or directory"):
        whole(files.read(tmp_path))
