"""The value of an entry stayed the caller's own dict, inside a version that nothing changes."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from storyversions import Claim, Story
from storyversions.story.version import Entry, Update


@frozen
class Sheet:
    table: Mapping[str, Claim[Mapping[str, int]]] = field(factory=dict)


def test_the_entries_of_a_version_keep_their_values():
    value = {"a": 1}
    version = (
        Story("s", Sheet).extend([Update("2031-08-03", entries=[Entry("table[x]", value)])]).head
    )
    value["a"] = 2
    assert version.entries[0].value == version.state.table["x"].value == {"a": 1}
