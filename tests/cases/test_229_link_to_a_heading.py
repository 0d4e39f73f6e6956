"""A table of contents was refused: its links lead to headings, not to facts."""

from __future__ import annotations

from storyversions.storyfile import story_of

TEXT = """---
format: 1
story: s
title: T
model: newsroom
---
[In short](#in-short) and [まとめ](#まとめ)

## 2024-01-01 One
See [below](#in-short).

## In short {.standing}
Nothing.

## まとめ {.standing}
以上。
"""


def test_a_link_to_a_heading_of_the_file_is_an_ordinary_link():
    read = story_of(TEXT, "s.md")
    assert (read.standing, read.story.head.passages) == ((), ())
