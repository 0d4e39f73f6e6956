"""The laws of stories in tables: nothing is lost, and the tables say what the versions say."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import jsonpatch
import pytest
from attrs import evolve
from evolutions import evolutions
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from laws.classes import classes

from storyversions import Story, between, stores
from storyversions.models.newsroom import Newsroom
from storyversions.state.codec import canonical, unstructure
from storyversions.state.schema import Claim, shape_of
from storyversions.state.walk import Presence, leaves
from storyversions.stores.archive import INDEX, render_documents
from storyversions.stores.sql.tree_patches import apply_tree_patch, tree_patch, tree_patch_of
from storyversions.testing import histories, near, states

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
MODELS = {"generated": classes(), "newsroom": st.just(Newsroom)}
FEW = settings(suppress_health_check=SLOW, max_examples=15)

SCALARS = st.sampled_from([None, True, False, 0, 1, 1.0, 0.0, -0.0, 1e16, 2**70, "", "a", "\0é~/"])
KEYS = st.sampled_from(["a", "b", "", "/", "~1", "~", "0", "-", "é"])
TREES = st.recursive(
    SCALARS,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(KEYS, below, max_size=4),
    max_leaves=12,
)


@given(TREES, TREES)
@example([1, 2, 3], [3, 1, 2])
@example({"a": [1, [2]]}, {"a": [1, [2, 3], 4]})
@example([1, 1, 1], [1, 1])
def test_a_tree_patch_turns_one_tree_into_the_other(a, b):
    before, patch = canonical(a), tree_patch(a, b)
    assert canonical(apply_tree_patch(patch, a)) == canonical(b)
    assert canonical(a) == before, "the tree that it was applied to has not changed"
    assert (patch == []) == (canonical(a) == canonical(b))


@given(TREES, TREES)
def test_a_tree_patch_is_a_json_patch_to_others(a, b):
    document, other = {"a": a}, {"a": b}
    patched = jsonpatch.JsonPatch(tree_patch(document, other)).apply(document)
    assert canonical(patched) == canonical(other)


@pytest.mark.parametrize("models", MODELS.values(), ids=MODELS)
@FEW
@given(data=st.data())
def test_the_patch_of_two_states_is_that_of_their_trees(models, data):
    before = data.draw(models.flatmap(states))
    after = data.draw(near(before))
    record = shape_of(type(before))
    trees = (unstructure(record, before), unstructure(record, after))
    assert canonical(tree_patch_of(between(before, after))) == canonical(tree_patch(*trees))


def line_of(model, line):
    """A story with these states, two a day."""
    story = Story("story", model, title="T")
    for day, state in enumerate(line):
        story = story.record(state, at=f"2031-08-{day // 2 + 1:02}", title=f"Day {day}")
    return story


@contextmanager
def kept(story, cuts=()):
    """The file in which a story is kept, appended at once or up to each of some versions."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "kept.db"
        with stores.open(place, story.model) as store:
            for cut in (*cuts, len(story)):
                store.append(parts(story)[cut], model="any")
        yield place


def parts(story):
    """The story up to each of its versions, as it was when that one was its head."""
    grown = [Story(story.name, story.model, title=story.title, names=story.names)]
    grown[0] = evolve(story, versions=())
    for version in story.versions:
        grown.append(grown[-1].record(version.state, at=version.recorded, title=version.title))
    grown[-1] = story
    return grown


def documents(place, model):
    """The documents of a story that is kept, by the store alone."""
    with stores.open(place, model) as store:
        (name,) = store.stories()
        story, index = store.load(name), store.read_index(name)
    return render_documents(story, model=index["model"], seed=index["seed"])


@st.composite
def stories(draw, models):
    """A story of some states near to one another."""
    model = draw(models)
    line = [draw(states(model))]
    for _ in range(draw(st.integers(0, 5))):
        line.append(draw(near(line[-1])))
    return line_of(model, line)


@pytest.mark.parametrize("models", MODELS.values(), ids=MODELS)
@FEW
@given(data=st.data())
def test_a_story_in_tables_is_the_story_byte_for_byte(models, data):
    story = data.draw(stories(models))
    cuts = data.draw(st.lists(st.integers(0, len(story)), max_size=2).map(sorted))
    with kept(story, cuts) as place:
        assert documents(place, story.model) == render_documents(story, model="any")
        with stores.open(place, story.model) as store:
            assert store.load("story").versions == story.versions
            assert list(store.verify("story")) == []


FACTS = """SELECT path, value, certainty, since, until FROM fact
WHERE from_version <= :n AND (to_version IS NULL OR :n < to_version)"""


def fact(path, leaf):
    value = leaf.value
    if isinstance(value, Presence):
        return str(path), None, None, None, None
    plain = unstructure(leaf.shape, value)
    if not isinstance(value, Claim):
        return str(path), canonical(plain), None, None, None
    members = (plain.get(name) for name in ("certainty", "since", "until"))
    return str(path), canonical(plain["value"]), *members


@pytest.mark.parametrize("models", MODELS.values(), ids=MODELS)
@FEW
@given(data=st.data())
def test_the_facts_of_a_version_are_its_state(models, data):
    story = data.draw(stories(models))
    with kept(story) as place, closing(sqlite3.connect(place)) as connection:
        for version in story.versions:
            found = connection.execute(FACTS, {"n": version.number}).fetchall()
            told = [fact(*each) for each in leaves(story.record_shape, version.state)]
            assert sorted(found, key=repr) == sorted(told, key=repr)


@FEW
@given(st.data())
def test_the_changes_of_a_history_are_those_of_its_steps(data):
    story = data.draw(histories(Newsroom))
    cut = data.draw(st.integers(0, len(story)))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "kept.db"
        with stores.open(place, Newsroom) as store:
            first = evolve(story, versions=story.versions[:cut])
            labels = [version.label for version in first.versions]
            store.append(first)
            store.append(story)
            assert list(store.verify(story.name)) == []
            assert store.load(story.name).versions == story.versions
        with closing(sqlite3.connect(place)) as connection:
            query = "SELECT version, path, kind, cause FROM change ORDER BY version, place"
            found = connection.execute(query).fetchall()
    assert len(labels) == cut
    assert found == [
        (number, str(change.path), change.kind.value, change.cause and change.cause.value)
        for number, changes in enumerate(story.steps, 1)
        for change in sorted(changes, key=lambda change: change.path)
    ]


@FEW
@given(evolutions(), st.data())
def test_a_story_goes_on_with_a_class_that_has_grown(grown, data):
    line = data.draw(st.lists(grown.states(), min_size=1, max_size=5))
    story = line_of(grown.then, line)
    new, newer = (grown.grown(data.draw(grown.states())) for _ in range(2))
    with kept(story) as place:
        with stores.open(place, grown.now) as store:
            extended = store.load("story").record(new, at="2031-08-09")
            extended = extended.record(newer, at="2031-08-10")
            store.append(extended)
            assert list(store.verify("story")) == []
            assert store.load("story").versions == extended.versions
        found = documents(place, grown.now)
        written = render_documents(story, model="any")
        for name in set(written) - {INDEX}:
            assert json.loads(found[name]) == json.loads(written[name])
