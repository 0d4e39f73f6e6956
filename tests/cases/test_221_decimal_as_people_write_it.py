"""A decimal with a zero at its end, as people write amounts, was refused in a story file."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import frozen

from storyversions import Claim
from storyversions.storyfile import story_of

HEAD = "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2024-03-01 One\n\n"


def facts(yaml):
    return f"{HEAD}```facts\n{yaml}\n```\n"


@frozen
class Bill:
    total: Claim[Decimal]
    tip: Decimal | None = None


@pytest.mark.parametrize("text", ["2.50", "2.5", "+2.5", "02.500"])
def test_a_decimal_is_read_as_people_write_it(text):
    state = story_of(facts(f"total: {text}\ntip: {text}"), "s.md", Bill).story.head.state
    assert (state.total.value, state.tip) == (Decimal("2.5"), Decimal("2.5"))
