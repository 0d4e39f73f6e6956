"""Facts in lines of prose, or under misspelt keys in a fence of another name, were lost (A1)."""

from __future__ import annotations

import pytest
from dated_story import days, story

from storyversions import StoryError

NAMES = "names:\n  chief: {is: 'facts[chief]', en: The chief}\n"
FIRST = days(("2025-01-01", "facts[chief]: Ann\nfacts[a]: x"))
LINES = [
    "chief: {value: Bob, since: 2025-01-02}",
    "cheif: {value: Bob, since: 2025-01-02}",
    "boss: {until: 2025-01-02}",
    "chief: Bob",
    "chief：｛value：Bob｝",
    "- chief: {value: Bob}",
    "> chief: [Bob, {value: Cy}]",
    "chief: Bob\nboard: Cy",
    "Some words first.\nchief: {value: Bob}",
    "facts[b]: y",
    "fact[b]: y",
    "facts[b] = y",
    "facts[a b]: y",
    "'facts[b]': y",
    "facts:\n  b: y",
    "Text:\n\n    facts[b]: y",
    "all: {since: 2025-01-02}",
]
KEYS = ["facst[b]: y", "cheif: Bob", "event:\n  fall: {value: {text: it falls}}", "- fcts[b]: y"]
PROSE = [
    "chief:",
    "The chief: Bob, it seems.",
    "`chief: {value: Bob}`",
    "people: three of them",
    "Note: {a set} of things",
    "chief: Bob\nand so on",
    "chief: [Ann](https://example.org/ann)\nand so on",
    "Who is who: {value: Bob}",
    "10:30: {the clock stops}",
]


def dated(block):
    return story(f"{FIRST}\n\n## 2025-01-02\n\n{block}\n", more=NAMES)


@pytest.mark.parametrize("lines", LINES)
def test_a_line_that_is_meant_as_a_fact_is_refused(lines):
    with pytest.raises(StoryError, match=r"^s\.md:\d+:1: this line would be a fact in a block"):
        dated(lines)


@pytest.mark.parametrize("info", ["yaml", "", "json", "text", "toml"])
@pytest.mark.parametrize("key", KEYS)
def test_a_fence_with_misspelt_keys_is_refused(info, key):
    with pytest.raises(StoryError, match="this block would be read as facts"):
        dated(f"```{info}\n{key}\n```")


@pytest.mark.parametrize("info", ["factz", "fcats", "ｆａｃｔｓ", "fact5"])
def test_a_fence_that_is_misspelt_is_refused(info):
    with pytest.raises(StoryError, match="a block of facts begins with ```facts"):
        dated(f"```{info}\nwho: knows\n```")


@pytest.mark.parametrize("text", [*PROSE, "```yaml\nport: 80\nstate: up\n```", "```c\nfact:\n```"])
def test_what_is_no_fact_is_prose(text):
    assert dated(text).head.state.facts["chief"].value == "Ann"


def test_a_misspelt_fence_is_told_once():
    with pytest.raises(StoryError) as refused:
        dated("'''facts\nfacts[b]: y\n'''\n\n``facts\nOf all facts these count.")
    first, second = (error.place.line for error in refused.value.errors)
    assert second - first == len(["facts[b]: y", "'''", "", "``facts"])


def test_standing_text_may_show_a_line_of_facts():
    told = story(f"facts[b]: y\n\n{FIRST}\n\n## Notes {{.standing}}\n\nfacts[b]: y\n", more=NAMES)
    assert sorted(told.head.state.facts) == ["a", "chief"]
