"""L1: as many facts are counted as are listed, whether or not they were listed before."""

from __future__ import annotations

import pytest

from storyversions import Story
from storyversions.models.newsroom import Newsroom
from storyversions.storyfile import story_of

TEXT = """---
format: 1
story: fire
title: Fire
model: newsroom
---

## 2023-11-17 Fire

It burns.

```facts
facts:
  toll: [{value: 1, until: 2023-11-16}, {value: 2, since: 2023-11-16}]
  chief: [{value: Ann, until: 2023-11-16}]
  gone: [{value: Bo, until: 2023-11-15}, {value: Cy, until: 2023-11-16}]
```

## 2023-11-18 More

It burns on.

```facts
facts: {toll: {value: 3, since: 2023-11-18}}
```
"""


@pytest.fixture
def story() -> Story[Newsroom]:
    return story_of(TEXT, "fire.md").story


@pytest.mark.parametrize("number", [1, 2])
def test_a_count_before_is_the_count_after(story, number):
    counted = len(story.facts_at(number))
    listed = [str(path) for path in story.facts_at(number)]
    assert counted == len(listed) == len(set(listed)) == len(story.facts_at(number))
    assert {"facts[toll]", "facts[chief]", "facts[gone]"} <= set(listed)


@pytest.mark.parametrize("name", ["toll", "chief", "gone"])
def test_a_fact_is_there_before_any_is_listed(story, name):
    (path,) = story.known_paths(f"facts[{name}]")
    early, _ = story.facts_at(1)[path], list(story.facts_at(1))
    assert story.facts_at(1)[path] == early


def test_the_facts_below_a_path_are_found_before_any_is_listed(story):
    (path,) = story.known_paths("facts[gone]")
    assert path in story.facts_at(1)
    with pytest.raises(KeyError):
        story.deltas[0].known[path.parent]
