"""A story of data keeps the schema of its class as data, wherever it is kept (T7, H4)."""

from __future__ import annotations

import json
import sqlite3
from typing import Annotated, ClassVar

import pytest
from attrs import frozen

from storyversions import Meta, Story, Update, stores
from storyversions.errors import FileError, UsageError
from storyversions.models import DataReader, infer_model
from storyversions.state.inferred import ModelOfData, schema_of
from storyversions.stores.copying import copy_story

CREWS = [
    [{"id": "A", "size": 20, "lead engineer": "Ann"}, {"id": "B", "size": 12}],
    [{"id": "A", "size": 21, "lead engineer": "Ann"}],
]
GROWN = [*CREWS, [{"id": "A", "size": None}, {"id": "A", "size": 3, "from": {"town": "Auberry"}}]]
THREE = 3


def story_of(data, schema=None, name="crews"):
    model = (schema or infer_model(data)).model(name)
    reader = DataReader(model)
    story = Story(name, model)
    for number, each in enumerate(data, 1):
        story = story.record(reader.state(each), at=f"2024-05-{number:02}")
    return story


def opened(where, model=None):
    return stores.open(where, model)


def test_class_is_made_again_of_the_schema_that_is_kept(where):
    story = story_of(CREWS)
    with opened(where) as store:
        store.append(story)
    with opened(where) as store:
        found = store.load("crews")
        assert found.model is story.model
        assert [each.digest for each in found.versions] == [each.digest for each in story.versions]
        assert found.head.state == story.head.state
        assert store.read_index("crews")["model"] == "crews"
        assert store.read_index("crews")["schema"] == schema_of(story.model).to_plain()
        assert list(store.verify("crews")) == []


def test_story_goes_on_with_a_wider_class_and_nothing_is_rewritten(where):
    with opened(where) as store:
        store.append(story_of(CREWS))
        before = store.load("crews")
        wide = schema_of(before.model).widened(infer_model(GROWN))
        model = wide.model("crews")
    with opened(where, model) as store:
        old = store.load("crews")
        state = DataReader(model).state(GROWN[-1])
        store.append(old.record(state, at="2024-05-03"))
    with opened(where) as store:
        found = store.load("crews")
        assert found.model is model
        assert len(found.versions) == THREE
        assert [each.digest for each in found.versions[:2]] == [
            each.digest for each in before.versions
        ]
        assert [each.state for each in found.versions] == [
            DataReader(model).state(each) for each in GROWN
        ]
        assert list(store.verify("crews")) == []


def test_update_goes_on_with_the_class_of_the_schema(where):
    with opened(where) as store:
        store.append(story_of(CREWS))
        state = store.load("crews").versions[0].state
        grown = store.update("crews", [Update("2024-06-01", "Back", state=state)])
        again = store.update("crews", [Update("2024-06-02", "Again", state=state)])
    with opened(where) as store:
        assert store.load("crews").head.digest == again.head.digest != grown.head.digest


def test_copy_has_the_schema(where, tmp_path):
    with opened(where) as store, opened(tmp_path / "copy.db") as copy:
        store.append(story_of(CREWS))
        copy_story(store, copy, "crews")
        assert copy.read_index("crews") == store.read_index("crews")
        assert isinstance(copy.load("crews").model, ModelOfData)


@frozen
class Crew:
    id: str
    size: int
    engineer: Annotated[str | None, Meta(name="lead engineer")] = None


@frozen
class Crews:
    data_in: ClassVar = "rows"
    rows: Annotated[tuple[Crew, ...], Meta(key="id")] = ()


def test_class_that_is_given_is_noted_by_its_name_alone(where):
    with opened(where) as store:
        store.append(story_of(CREWS))
    with opened(where, Crews) as store:
        store.append(store.load("crews").record(DataReader(Crews).state(CREWS[0]), at="2024-06-01"))
        assert "schema" not in store.read_index("crews")
    with opened(where) as store, pytest.raises((UsageError, FileError), match=r"Crews"):
        store.load("crews")


def test_database_made_before_is_read_and_written_on(tmp_path):
    place = tmp_path / "old.db"
    with opened(place) as store:
        store.append(Story("town", Crews).record(Crews(), at="2024-01-01"))
    with sqlite3.connect(place) as connection:
        connection.execute("ALTER TABLE story DROP COLUMN schema")
    connection.close()
    with opened(place, Crews) as store:
        assert len(store.load("town").versions) == 1
        store.append(story_of(CREWS))
        assert list(store.verify("crews")) == list(store.verify("town")) == []
    with opened(place) as store:
        assert len(store.load("crews").versions) == len(CREWS)


@pytest.mark.parametrize("kind", ["stories", "stories.db"])
def test_schema_that_was_changed_is_found(kind, tmp_path):
    where = tmp_path / kind
    with opened(where) as store:
        store.append(story_of(CREWS))
    if str(where).endswith(".db"):
        with sqlite3.connect(where) as connection:
            connection.execute("UPDATE story SET schema = replace(schema, 'size', 'seize')")
        connection.close()
    else:
        index = next(where.rglob("story.json"))
        index.write_text(index.read_text().replace('"size"', '"seize"'))
    with opened(where) as store, pytest.raises(FileError, match="it was changed"):
        store.load("crews")


def test_schema_of_a_newer_format_is_refused_in_one_sentence(tmp_path):
    place = tmp_path / "stories"
    with opened(place) as store:
        store.append(story_of(CREWS))
    [index] = place.rglob("story.json")
    from storyversions.state.codec import digest  # noqa: PLC0415

    plain = json.loads(index.read_text())
    plain["schema"]["format"] = 2
    del plain["digest"]
    index.write_text(json.dumps({**plain, "digest": digest(plain)}))
    with opened(place) as store:
        sentence = "the format of its schema is 2, and this version reads 1"
        with pytest.raises(Exception, match=sentence):
            store.load("crews")
        assert any(sentence in finding.sentence for finding in store.verify("crews"))
