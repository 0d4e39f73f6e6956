"""All items of a list were one sentence, their marks in it."""

from __future__ import annotations

from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


def test_each_item_of_a_list_is_a_sentence():
    text = f"{HEAD}- [a](#facts[x])\n- [b](#facts[x]) too\n* [c](#facts[x])\n"
    assert [passage.sentence for passage in story_of(text, "s.md").story.head.passages] == [
        "a",
        "b too",
        "c",
    ]
