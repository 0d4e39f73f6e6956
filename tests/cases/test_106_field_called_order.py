"""A set in a field that is called order was taken for the order of rows."""

from __future__ import annotations

from attrs import frozen

from storyversions import Story
from storyversions.story.version import Entry, Update


@frozen
class Menu:
    order: frozenset[str] = frozenset()


def test_a_field_that_is_called_order_holds_a_set():
    story = Story("menu", Menu).extend(
        [Update("2031-08-03", entries=[Entry("order", frozenset({"soup"}))])]
    )
    assert story.head.state == Menu(frozenset({"soup"}))
