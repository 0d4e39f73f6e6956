"""What the digest of a version costs as a line grows, as a count of hashes (X2)."""

from __future__ import annotations

import gc
import pickle
import weakref
from collections.abc import Mapping
from hashlib import sha256

import pytest
from attrs import evolve, frozen

import storyversions as sv
from storyversions.state.merkle import hashing
from storyversions.story.documents import with_digest


@frozen
class Land:
    towns: Mapping[str, int]


def land(size, people=0):
    return Land({f"t{number}": number for number in range(size)} | {"t7": people})


def told(size):
    story = sv.Story("land", Land)
    return story.record(land(size), at="2031-08-01").record(land(size, 1), at="2031-08-02")


@pytest.fixture
def hashed(monkeypatch):
    """All that is hashed."""
    found = []
    monkeypatch.setattr(hashing, "sha256", lambda data: found.append(data) or sha256(data))
    return found


@pytest.mark.parametrize("by", ["state", "entry"])
def test_a_digest_costs_what_changed_and_not_what_the_state_is_large(hashed, by):
    counts = []
    for size in (500, 8000):
        story = told(size)
        hashed.clear()
        if by == "state":
            story.record(land(size, 2), at="2031-08-03")
        else:
            story.extend([sv.Update("2031-08-03", entries=[sv.Entry("towns[t7]", 2)])])
        counts.append(len(hashed))
    # A fork for each time the mapping doubles; below them and above a few nodes of any version.
    assert counts[1] - counts[0] <= 10
    assert counts[1] < 40


def test_a_story_that_was_made_of_versions_makes_its_tree_once(hashed):
    story = evolve(told(500))
    story.record(land(500, 2), at="2031-08-03")
    hashed.clear()
    story.record(land(500, 3), at="2031-08-03")
    assert len(hashed) < 40


def test_the_tree_of_a_story_goes_with_it():
    """Of a long line only the tree of the last version is kept."""
    story = told(50)
    tree = weakref.ref(vars(story)["_head_tree"])
    grown = story.record(land(50, 2), at="2031-08-03")
    del story
    gc.collect()
    assert tree() is None
    assert len(grown) == 3


def test_the_tree_is_not_pickled():
    assert "_head_tree" not in told(50).__getstate__()
    assert b"StateTree" not in pickle.dumps(told(50))


def test_a_version_of_a_former_format_keeps_its_way_of_digesting():
    story = told(20)
    former = with_digest(story.record_shape, evolve(story.head, format=1))
    assert former.digest != story.head.digest
    assert with_digest(story.record_shape, evolve(former, format=2)) == story.head
    assert former.format == 1


def test_an_empty_extension_of_an_empty_story_has_no_tree():
    story = sv.Story("land", Land).extend([])
    assert story.record(land(3), at="2031-08-01").head.digest == told(3)[0].digest
