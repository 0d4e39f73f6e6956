"""Facts between rules, in tags, on one line, or swallowed by another block were lost (A1)."""

from __future__ import annotations

import pytest
from dated_story import days, labels, story

from storyversions import StoryError

FIRST = days(("2024-03-01", "facts[a]: x"))
FACTS = "```facts\nfacts[b]: y\n```"
BLOCKS = {
    "---\nfacts[b]: {value: y, since: 2024-03-09}\n---": "not between lines of ---",
    "```facts facts[b]: y```": "begins with ```facts",
    "<pre>\nfacts[b]: y\n</pre>": "would be read as facts",
    "<pre class=facts>\nb: y\n</pre>": "begins with ```facts",
    '```json\n[{"facts": {"b": "y"}}]\n```': "would be read as facts",
    f"```facts {{.example}}\nfacts[b]: y\n\n## 2024-03-10 More\n\n{FACTS}": "not closed by ```",
    f"### Background {{.standing}}\n\n{FACTS}": "this is standing text",
}


@pytest.mark.parametrize("block", BLOCKS)
def test_they_are_refused(block):
    with pytest.raises(StoryError) as refused:
        story(f"{FIRST}\n\n## 2024-03-09\n\n{block}")
    assert BLOCKS[block] in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "---\nProse about [it](#facts[a]).\n\n---",
        "<pre>\nSome code: x\n</pre>",
        f"````text {{.example}}\n{FACTS}\n````",
    ],
)
def test_what_shows_no_facts_is_prose(text):
    assert labels(story(f"{FIRST}\n\n{text}\n")) == ["2024-03-01"]
