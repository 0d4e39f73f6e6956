"""In braces a comma ends a text: what came after it was called an unknown member."""

from __future__ import annotations

import pytest
from dated_story import days, story

from storyversions import StoryError


@pytest.mark.parametrize(
    ("facts", "column", "sentence"),
    [
        ("facts: {a: joins Apple, Google}", 12, 'quote text with a comma: "joins Apple, Google"'),
        ("facts[a]: {value: a, b, since: 2024}", 19, 'quote text with a comma: "a, b"'),
        ("facts[a]: {value: x, note: Paris, France}", 28, 'comma: "Paris, France"'),
        ("people: {ann: {names: {en: Smith, Ann}}}", 28, 'quote text with a comma: "Smith, Ann"'),
        ("facts: {a: one,\n  two}", 12, 'quote text with a comma: "one, two"'),
        ("facts[a]: [{value: one, two, until: 2024-01-01}, b]", 20, 'comma: "one, two"'),
        ("measures: {m: {value: {count: 1,234}}}", 31, "write the number without a comma: 1234"),
        ('facts: {a: "x", y}', 17, "'y' has no value; quote text with a comma"),
        ("facts: {a: [x], y}", 17, "'y' has no value; quote text with a comma"),
    ],
)
def test_a_text_with_a_comma_is_to_be_quoted(facts, column, sentence):
    with pytest.raises(StoryError) as refused:
        story(days(("2025-01-01", facts)))
    assert str(refused.value).startswith(f"s.md:12:{column}: ")
    assert str(refused.value).endswith(sentence)


@pytest.mark.parametrize("facts", ["facts: {a: x, b: y}", "facts: {a: x,}", "facts[a]: one, two"])
def test_a_comma_between_members_or_outside_of_braces_is_fine(facts):
    assert "a" in story(days(("2025-01-01", facts))).head.state.facts


def test_a_member_with_a_colon_and_without_a_value_lacks_it():
    with pytest.raises(StoryError, match=r"s\.md:12:\d+: a value is missing here"):
        story(days(("2025-01-01", "facts: {a: x, b: }")))
