"""A write that failed halfway left some files new and some old, and its drafts.

Nothing could be read.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from storyversions.errors import FileError
from storyversions.stores import files
from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


def facts(yaml):
    return f"{HEAD}```facts\n{yaml}\n```\n"


def test_a_write_that_fails_at_its_last_file_changes_none(tmp_path, monkeypatch):
    files.write(story_of(facts("facts: {x: a}"), "s.md").story, tmp_path, model="newsroom")
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    write_bytes = Path.write_bytes

    def full(path, data):
        if "story.json" in path.name:
            raise OSError(28, "No space left on device")
        return write_bytes(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(FileError, match=r"story\.json: no space left on device"):
        files.write(story_of(facts("facts: {x: b}"), "s.md").story, tmp_path, model="newsroom")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before
    assert files.read(tmp_path).head.state.facts["x"].value == "a"
