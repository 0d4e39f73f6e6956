"""A snapshot with sound digests that no build wrote stopped every reader as 'a bug'."""

from __future__ import annotations

import json

import pytest
from whole_story import whole

from storyversions.errors import FileError
from storyversions.state.codec import digest
from storyversions.stores import files
from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


def facts(yaml):
    return f"{HEAD}```facts\n{yaml}\n```\n"


@pytest.mark.parametrize(
    "member",
    [
        {"chain": None},
        {"chain": [1]},
        {"chain": [{}]},
        {"title": 5},
        {"names": [1]},
        {"sources": []},
        {"seed": {}},
    ],
)
def test_an_index_of_another_shape_is_refused_by_name(tmp_path, member):
    files.write(story_of(facts("facts: {x: a}"), "s.md").story, tmp_path, model="newsroom")
    index = json.loads((tmp_path / "story.json").read_bytes()) | member
    index["digest"] = digest({name: each for name, each in index.items() if name != "digest"})
    (tmp_path / "story.json").write_text(json.dumps(index), encoding="utf-8")
    with pytest.raises(FileError, match=r"story\.json: "):
        whole(files.read(tmp_path))
    assert [finding.file for finding in files.check(tmp_path)][:1] == [str(tmp_path / "story.json")]
