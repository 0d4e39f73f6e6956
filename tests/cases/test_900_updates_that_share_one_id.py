"""A page gave all its updates one `@id`, that of the page: they became a single update."""

from __future__ import annotations

from datetime import UTC

import pytest
from live_pages import ADDRESS, blog, posted

from storyversions.importers.liveblogs import live_posting


@pytest.mark.parametrize("name", [ADDRESS, "", "_:b0", "#live"])
@pytest.mark.parametrize("nested", [False, True], ids=["inside the blog", "beside it in a graph"])
def test_updates_that_say_different_things_stay_apart(name, nested):
    updates = [
        {**posted(number, f"No {number}", "…", f"2024-05-01T1{number}:00Z"), "@id": name}
        for number in range(4)
    ]
    data = blog(updates)
    found = live_posting(
        [{"@graph": [data, {"@type": "WebPage", "@id": name}]}] if nested else [data], UTC
    )
    assert [each.title for each in found.updates] == ["No 0", "No 1", "No 2", "No 3"]


def test_what_is_said_twice_alike_is_one_node():
    update = posted(1, "Closed", "…", "2024-05-01")
    bare = {"@id": update["@id"], "@type": "BlogPosting"}
    (found,) = live_posting([update, blog([bare])], UTC).updates
    assert found.title == "Closed"
