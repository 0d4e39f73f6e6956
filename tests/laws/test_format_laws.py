"""The laws of digests: however a line was reached, and in whichever formats it is kept (X1, X4)."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from attrs import evolve
from formats import in_format_1
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws.classes import classes

from storyversions import Story, Update, stores
from storyversions.models.newsroom import Newsroom
from storyversions.state.merkle import node_of
from storyversions.stores import files
from storyversions.stores.archive import render_documents
from storyversions.stores.copying import copy_story
from storyversions.story.documents import in_formats, version_document
from storyversions.testing import histories, near, states

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
LAW = settings(suppress_health_check=SLOW)
FEW = settings(suppress_health_check=SLOW, max_examples=15)
OF_MODELS = pytest.mark.parametrize(
    "models", [classes(), st.just(Newsroom)], ids=["generated", "newsroom"]
)


def read_again(story):
    """The same story, written and read by another."""
    with tempfile.TemporaryDirectory() as folder:
        files.write(story, folder, model="any")
        return files.read(folder, story.model)


WAYS = {
    "on the story in hand": lambda story: story,
    "on the story read again": read_again,
    "on a story that has worked out nothing yet": evolve,
}


def digests(story):
    return [version.digest for version in story.versions]


@OF_MODELS
@LAW
@given(data=st.data())
def test_a_digest_is_the_node_of_the_document_as_a_whole(models, data):
    story = data.draw(histories(data.draw(models)))
    assert digests(story) == [
        node_of(version_document(story.record_shape, version)).hex() for version in story
    ]


@OF_MODELS
@FEW
@given(data=st.data())
def test_a_line_has_the_same_digests_however_it_was_reached(models, data):
    model = data.draw(models)
    line = [data.draw(states(model))]
    for _ in range(data.draw(st.integers(0, 4))):
        line.append(data.draw(near(line[-1])))
    updates = [Update(f"2031-08-{day + 1:02}", state=state) for day, state in enumerate(line)]
    at_once = Story("story", model).extend(updates)
    one_by_one = Story("story", model)
    for update in updates:
        way = WAYS[data.draw(st.sampled_from(sorted(WAYS)))]
        one_by_one = way(one_by_one).extend([update])
    assert digests(one_by_one) == digests(at_once)
    assert digests(read_again(at_once)) == digests(at_once)


@pytest.mark.parametrize("kind", ["folder", "kept.db"])
@OF_MODELS
@FEW
@given(data=st.data())
def test_a_line_of_both_formats_is_kept_byte_for_byte(models, kind, data):
    story = data.draw(histories(data.draw(models)))
    count = data.draw(st.integers(1, len(story)))
    mixed = in_format_1(story, count)
    former = evolve(mixed, versions=mixed.versions[:count])
    with tempfile.TemporaryDirectory() as folder:
        place, back = Path(folder) / kind, Path(folder) / "back"
        with stores.open(place, story.model) as store:
            store.append(former, model="any")
            store.append(mixed)
            kept = store.load(story.name)
            assert list(store.verify(story.name)) == []
            with stores.open(back, story.model) as target:
                copy_story(store, target, story.name)
        assert kept.versions == mixed.versions
        assert [version.format for version in kept] == [version.format for version in mixed]
        written = {
            name: (back / story.name / name).read_text("utf-8")
            for name in render_documents(mixed, model="any")
        }
        assert written == render_documents(mixed, model="any")


@OF_MODELS
@LAW
@given(data=st.data())
def test_a_line_that_is_digested_anew_has_the_digests_of_these_formats(models, data):
    story = data.draw(histories(data.draw(models)))
    count = data.draw(st.integers(0, len(story)))
    mixed = in_format_1(story, count)
    anew = tuple(in_formats(story.record_shape, story, [1] * count))
    assert (anew, [version.format for version in anew]) == (
        mixed.versions,
        [version.format for version in mixed.versions],
    )
    assert tuple(in_formats(story.record_shape, mixed, [])) == story.versions
