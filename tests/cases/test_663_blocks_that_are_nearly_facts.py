"""A block that was nearly one of facts, by its fence or where it stood, was lost in silence."""

from __future__ import annotations

import pytest
from dated_story import days, story

from storyversions import StoryError

FIRST = days(("2025-01-01", "facts[a]: x"))

FENCES = [
    *("```Facts", "```fact", "```{facts}", "```{.facts}", "```yaml facts", "```{.yaml .facts}"),
    *("```facts:", "```FACTS", "~~~Facts", "```yaml", "```YAML", "```", "~~~", "```text"),
    *("```js facts=1", "````facts.yml"),
]
BLOCKS = {
    *(f"{fence}\nfacts[b]: y\n{fence[:4].strip('FfyYtj{')}" for fence in FENCES),
    "> ```facts\n> facts[b]: y\n> ```",
    "> > ```facts\n> > facts[b]: y\n> > ```",
    "- ```facts\n  facts[b]: y\n  ```",
    "- an item\n\n    ```facts\n    facts[b]: y\n    ```",
    "10. ```facts\n    facts[b]: y\n    ```",
    "\t```facts\n\tfacts[b]: y\n\t```",
    "> ```\n> facts[b]: y\n> ```",
    "``facts\nfacts[b]: y\n``",
    "'''facts\nfacts[b]: y\n'''",
    "｀｀｀facts\nfacts[b]: y\n｀｀｀",
    ":::facts\nfacts[b]: y\n:::",
    '```\n{"facts": {"b": "y"}}\n```',
    "```yaml\n# a comment\nfacts.b: y\n```",
}


@pytest.mark.parametrize("block", sorted(BLOCKS))
def test_it_is_refused_under_a_dated_heading(block):
    with pytest.raises(StoryError, match=r"^s\.md:\d+:\d+: (a|this) block"):
        story(f"{FIRST}\n\n## 2025-01-02\n\n{block}")


@pytest.mark.parametrize("mark", ["```", "~~~"])
@pytest.mark.parametrize("info", ["{.example}", "yaml {.example}", "facts {.example}"])
@pytest.mark.parametrize("prefix", ["", "> ", "- "])
def test_an_example_is_marked_as_one(mark, info, prefix):
    rest = prefix.replace("-", " ")
    block = f"{prefix}{mark}{info}\n{rest}facts[b]: y\n{rest}{mark}"
    told = story(f"{FIRST}\n\n## 2025-01-02\n\n{block}")
    assert sorted(told.head.state.facts) == ["a"]


@pytest.mark.parametrize(
    "block",
    [
        "```\nFrom: Ann\nTo: Bob\n```",
        "```python\nfacts = {'b': 'y'}\n```",
        "> He said: facts are facts.",
        "``facts`` are what counts.",
    ],
)
def test_what_names_no_fact_is_prose(block):
    told = story(f"{FIRST}\n\n## 2025-01-02\n\n{block}")
    assert sorted(told.head.state.facts) == ["a"]


def test_undated_text_may_show_what_it_likes():
    told = story(
        f"```yaml\nfacts[b]: y\n```\n\n{FIRST}\n\n## End {{.standing}}\n\n```\nfacts: 1\n```"
    )
    assert sorted(told.head.state.facts) == ["a"]
