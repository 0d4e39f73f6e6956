"""A row that came at the top of a list while another went made a patch as long as the list.

Each item between the two was said to be replaced by the one beside it. So the patches of a feed
whose rows come on top took three times the place that its changes take.
"""

from __future__ import annotations

import pytest

from storyversions.state.codec import canonical
from storyversions.stores.sql.tree_patches import apply_tree_patch, tree_patch

KEYS = [f"k{number}" for number in range(300)]


def moved(*, start, stop):
    """The keys with one of them elsewhere."""
    keys = list(KEYS)
    keys.insert(stop, keys.pop(start))
    return keys


@pytest.mark.parametrize(
    ("after", "operations"),
    [
        (["new", *KEYS[:200], *KEYS[201:]], 2),
        ([*KEYS[1:], "new"], 2),
        (moved(start=0, stop=299), 2),
        (moved(start=299, stop=0), 2),
        ([KEYS[0], "new", *KEYS[2:150], *KEYS[160:], 1, 1.0, True], 14),
        (KEYS[::2], 150),
    ],
)
def test_a_patch_is_as_long_as_what_it_changes(after, operations):
    for old, new in ((KEYS, after), (after, KEYS)):
        patch = tree_patch({"order": old}, {"order": new})
        assert len(patch) == operations
        assert canonical(apply_tree_patch(patch, {"order": old})) == canonical({"order": new})


def test_items_that_are_there_twice_are_compared_in_their_places():
    old, new = [0, *[1] * 2000, 2], [*[1] * 2000, 0, 2]
    patch = tree_patch(old, new)
    assert apply_tree_patch(patch, old) == new
    assert [each["path"] for each in patch] == ["/0", "/2000"]
