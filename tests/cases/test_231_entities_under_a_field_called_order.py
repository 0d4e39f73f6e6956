"""A mapping or an entity at a field called order was read as the order of rows."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from storyversions.storyfile import story_of


@frozen
class Kitchen:
    order: Mapping[str, int]


def test_a_field_called_order_holds_what_it_is_declared_to_hold():
    text = (
        "---\nformat: 1\nstory: kitchen\ntitle: Kitchen\n---\n## 2031-08-03\n```facts\norder:"
        " {soup: 2}\n```\n"
    )
    assert story_of(text, "kitchen.md", Kitchen).story.head.state == Kitchen({"soup": 2})
