"""A4: what replaced another fact could not correct it.

'nothing ever stood there to be corrected'.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from attrs import field, frozen

from storyversions import Claim, Entry, Story, Update, UpdateError
from storyversions.state.schema import FrozenDict


@frozen
class Sheet:
    facts: Mapping[str, Claim[str]] = field(factory=FrozenDict)


def test_a_fact_that_replaces_another_corrects_it():
    story = Story("s", Sheet).record(Sheet({"x": Claim("a", since="2030-05-01")}), at="2030-05-10")
    entry = Entry("facts[y]", "b", since="2030-05-01", because="correction", replaces="facts[x]")
    story = story.extend([Update("2030-05-20", entries=[entry])])
    (change,) = story.diff().changes
    assert (str(change.path), str(change.replaces), change.cause.value) == (
        "facts[y]",
        "facts[x]",
        "correction",
    )


def test_a_fact_that_replaces_another_is_no_disclosure():
    story = Story("s", Sheet).record(Sheet({"x": Claim("a", since="2030-05-01")}), at="2030-05-10")
    entry = Entry("facts[y]", "b", because="disclosure", replaces="facts[x]")
    with pytest.raises(UpdateError, match="something stood"):
        story.extend([Update("2030-05-20", entries=[entry])])
