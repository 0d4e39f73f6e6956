"""Versions that a store keeps: each is read when it is looked into, and is as any other then."""

from __future__ import annotations

import copy
import pickle

import pytest
from attrs import evolve, fields_dict

from storyversions.story.history import KeptVersions, labels_of
from storyversions.story.version import Version, deferred_version

HEADING = ("number", "label", "digest", "patch", "place")


class Reader:
    """Gives the parts of a version, and notes for which it was asked."""

    def __init__(self, version):
        self.version = version
        self.asked = []

    def __call__(self, name):
        self.asked.append(name)
        if name == "title":
            return {"title": self.version.title}
        rest = set(fields_dict(Version)) - {*HEADING, "_read", "title"}
        return {part: getattr(self.version, part) for part in rest}


def deferred(version):
    reader = Reader(version)
    return deferred_version({name: getattr(version, name) for name in HEADING}, reader), reader


@pytest.fixture
def version(first_story):
    return first_story[2]


@pytest.fixture(scope="module")
def first_story():
    from storyversions.stores import files  # noqa: PLC0415 - a story to defer

    return files.read("snapshots/openai-ceo-2023")


def test_what_is_known_is_not_read(version):
    late, reader = deferred(version)
    assert (late.number, late.label, late.digest) == (version.number, version.label, version.digest)
    assert reader.asked == []


def test_a_part_is_read_when_it_is_asked_for_and_once(version):
    late, reader = deferred(version)
    assert (late.title, late.title, late.state, late.entries) == (
        *(version.title, version.title),
        *(version.state, version.entries),
    )
    assert reader.asked == ["title", "state"]


def test_it_is_the_version_that_is_read(version):
    assert deferred(version)[0] == version == deferred(version)[0]
    assert hash(deferred(version)[0]) == hash(version)
    assert hash(deferred(version)[0].document) == hash(version.document)
    assert repr(deferred(version)[0]) == repr(version)
    assert evolve(deferred(version)[0], label="x") == evolve(version, label="x")


@pytest.mark.parametrize("again", [copy.deepcopy, lambda given: pickle.loads(pickle.dumps(given))])
def test_a_copy_reads_nothing_any_more(version, again):
    late, reader = deferred(version)
    found = again(late)
    asked = len(reader.asked)
    assert (found, found.title, found.document) == (version, version.title, version.document)
    assert len(reader.asked) == asked


def test_it_has_no_other_attributes(version):
    with pytest.raises(AttributeError, match="a Version has no attribute 'heading'"):
        _ = deferred(version)[0].heading


def test_labels_are_told_without_a_look_at_a_version(first_story):
    versions = KeptVersions(["2023-11-17", "2023-11-19"], pytest.fail, lambda *_: None)
    assert labels_of(versions) == ["2023-11-17", "2023-11-19"]
    assert repr(evolve(first_story, versions=versions)).endswith(
        "2 versions, 2023-11-17 to 2023-11-19>"
    )
