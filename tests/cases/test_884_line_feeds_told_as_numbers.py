r"""A paragraph of several lines was told with `\u000a` between its words.

And of a mapping of lists the summary named each row that changed as if it were a field.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import pytest
from attrs import frozen

from storyversions import Meta, Story
from storyversions.reports.diff_summary import summary_json


@frozen
class Post:
    text: Any = ""
    blocks: tuple[str, ...] = ()


def told(before, after, lang="en"):
    story = Story("s", Post, language=lang).record(before, at="2025-01-01")
    return str(story.record(after, at="2025-01-02").diff())


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (Post("a\nb"), Post("a b"), "Text: Went from “a ⏎ b” to “a b”."),
        (Post("a\r\nb"), Post("c"), "Text: Went from “a ⏎ b” to “c”."),
        (Post(blocks=("a\nb",)), Post(), "Blocks: Removed: a ⏎ b."),
        (Post({"k": "a\nb"}), Post({"k": "c"}), "Text: Changed: k from a ⏎ b to c."),
    ],
)
def test_the_end_of_a_line_is_a_sign(before, after, text):
    assert told(before, after) == text


@frozen
class Claimed:
    id: str
    rank: int = 0


@frozen
class Item:
    claims: Mapping[str, Annotated[tuple[Claimed, ...], Meta(key="id")]]


def test_the_fields_of_rows_in_entries_are_counted_by_their_names():
    before = Item({"p1": (Claimed("x"), Claimed("y")), "p2": (Claimed("z"),)})
    after = Item({"p1": (Claimed("x", 1), Claimed("y", 2)), "p2": (Claimed("z"), Claimed("w"))})
    story = Story("s", Item).record(before, at="2025-01-01").record(after, at="2025-01-02")
    (counts,) = summary_json(story.diff(), story)["entries"]
    assert (counts["changed"], counts["fields"]) == (2, {"rank": 1})
