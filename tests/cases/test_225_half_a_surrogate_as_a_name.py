"""A name that is no text, as a shell can give one, stopped `new` as 'a bug'.

So did such a text in a story.
"""

from __future__ import annotations

import pytest

from storyversions.cli import run
from storyversions.errors import StoryError
from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


def test_new_refuses_a_name_that_is_no_text(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["new", "\udcff"]) == 2
    assert "this is a bug" not in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_half_a_surrogate_in_a_block_is_refused_at_its_place():
    with pytest.raises(StoryError) as refused:
        story_of(f"{HEAD}```facts\nfacts: {{x: \udcff}}\n```\n", "s.md")
    assert (
        str(refused.value) == "s.md:11:12: the character U+DCFF cannot be written here; take it out"
    )
