"""Text was lost where a page began with `meta` and its body with a tag that is new in HTML5.

The parser leaves such a tag in the head, and all of the head was taken for hidden.
"""

from __future__ import annotations

import pytest

from storyversions.importers.pages import read_page


@pytest.mark.parametrize(
    "head", ["<meta name=a content=b>", "<link rel=x>", "<title>T</title>", ""]
)
@pytest.mark.parametrize("tag", ["article", "main", "section", "figure", "p", "div", "time", "x-y"])
def test_the_words_of_a_page_are_read_whatever_its_first_tag_is(head, tag):
    page = read_page(f"{head}<{tag}>It burns.</{tag}>".encode(), content_type="text/html")
    assert [block.text for block in page.blocks] == ["It burns."]
