"""What holds of every history of data: its schema holds it, and the states say what it says (H)."""

from __future__ import annotations

import copy
import pickle

from hypothesis import example, given
from hypothesis import strategies as st
from plain_data import HISTORIES, NAMES, VALUES, copied, grown_histories

from storyversions import Story, from_plain, to_plain
from storyversions.errors import SchemaError
from storyversions.models import DataReader, Schema, SchemaObserver, infer_model
from storyversions.state.codec import canonical
from storyversions.state.codec.older import structure_stored
from storyversions.state.inferred import schema_of
from storyversions.state.inferred.value_types import ValueType
from storyversions.state.schema import Slot, shape_of
from storyversions.state.validation import validate

ANY_HISTORY = st.one_of(HISTORIES, grown_histories())


def plain_of(of, plain):
    """Undo what a plain tree adds to data: orders, and keys that were made."""
    if isinstance(plain, dict) and of.rows is not None:
        fields = ValueType(record=of.rows.record)
        rows = [plain["rows"][key] for key in plain["order"]]
        made = of.rows.key_field
        return [
            plain_of(fields, {name: each for name, each in row.items() if not made or name != made})
            for row in rows
        ]
    if isinstance(plain, dict) and of.record is not None:
        fields = {each.name: each.type for each in of.record.fields}
        return {name: plain_of(fields[name], each) for name, each in plain.items()}
    if isinstance(plain, dict) and of.entries is not None:
        return {key: plain_of(of.entries, each) for key, each in plain.items()}
    if isinstance(plain, list):
        return [plain_of(ValueType(), each) for each in plain]
    return plain


def normal(data):
    if isinstance(data, dict):
        return {name: normal(each) for name, each in data.items()}
    if isinstance(data, list):
        return [normal(each) for each in data]
    return data + 0.0 if type(data) is float else data


@given(ANY_HISTORY)
def test_state_says_what_the_data_say_and_nothing_is_lost(history):
    schema = infer_model(history)
    model = schema.model("some data")
    reader = DataReader(model)
    for data in history:
        state = validate(reader.state(data))
        plain = to_plain(state)
        whole = plain[schema.holder] if schema.holder else plain
        assert canonical(plain_of(schema.root, whole)) == canonical(normal(data))
        assert from_plain(model, plain) == state


@given(ANY_HISTORY)
def test_schema_does_not_depend_on_what_is_the_same_object(history):
    assert infer_model(history) == infer_model(list(map(copied, history)))
    assert infer_model(history).notes == infer_model(list(map(copied, history))).notes


@given(ANY_HISTORY)
def test_schema_is_one_text_and_is_read_again(history):
    schema = infer_model(history)
    assert Schema.from_json(schema.to_json()) == schema
    assert Schema.from_json(schema.to_json()).to_json() == schema.to_json()


@given(ANY_HISTORY)
def test_same_object_gives_the_same_entity(history):
    schema = infer_model(history)
    reader = DataReader(schema.model("data"))
    states = [reader.state(data) for data in history]
    again = DataReader(schema.model("data"))
    assert [again.state(copied(data)) for data in history] == states
    assert all(reader.state(data) == state for data, state in zip(history, states, strict=True))


@given(ANY_HISTORY)
def test_states_and_classes_are_pickled_and_copied(history):
    model = infer_model(history).model("data")
    state = DataReader(model).state(history[-1])
    assert pickle.loads(pickle.dumps(model)) is model
    assert pickle.loads(pickle.dumps(state)) == state
    assert copy.deepcopy(state) == state == copy.copy(state)
    assert schema_of(model) == infer_model(history)


@given(ANY_HISTORY, ANY_HISTORY)
def test_widened_schema_reads_the_data_of_both(first, then):
    old = infer_model(first)
    try:
        wide = old.widened(later(old, then))
    except SchemaError:  # the whole is something else now
        return
    assert wide.widened(old) == wide == wide.widened(later(old, then))
    reader = DataReader(wide.model("data"))
    for data in (*first, *then):
        validate(reader.state(data))


@given(grown_histories())
def test_story_of_data_is_recorded_and_told(history):
    schema = infer_model(history)
    reader = DataReader(schema.model("data"))
    story = Story("data", schema.model("data"))
    for number, data in enumerate(history, 1):
        story = story.record(reader.state(data), at=f"2024-01-{number:02}")
    diff = story.diff("first", "head")
    assert diff.patch.apply(story.versions[0].state) == story.head.state
    assert len(diff.told("ja").sentences()) == len(diff.sentences())


def places_of_rows(of, at=()):
    """Where a type has rows, by the names that lead there; any entry has one name."""
    if of.rows is not None:
        yield at
    for part in (of, of.rows):
        record = part.record if part is not None else None
        for each in record.fields if record is not None else ():
            yield from places_of_rows(each.type, (*at, each.name))
    if of.entries is not None:
        yield from places_of_rows(of.entries, (*at, "*"))


def later(schema, history):
    """What a second run sees, which goes on with a schema."""
    observer = SchemaObserver.after(schema)
    for data in history:
        observer.see(data)
    return observer.schema()


@st.composite
def runs(draw):
    """Two runs over one history, the second over what the first had not seen."""
    history = draw(st.one_of(ANY_HISTORY, st.lists(st.dictionaries(NAMES, VALUES), min_size=2)))
    at = draw(st.integers(1, len(history)))
    return history[:at], history[at:] or history


@given(runs())
@example(([[]], [None, [{"a": "x"}]]))
@example(([[]], [[{"a": "x"}]]))
@example(([[{"id": "x"}]], [[{"id": "x"}, {"id": "x"}]]))
@example(([[{"id": 1}]], [[{"id": 1}, {"id": 1}]]))
def test_what_was_stored_is_read_by_the_wider_class_as_its_data_are(both):
    first, then = both
    old = infer_model(first)
    try:
        wider = old.widened(later(old, then))
    except SchemaError:  # the whole is something else now
        return
    # Rows that became opaque are read with their order beside them, as they were stored.
    if not set(places_of_rows(old.root)) <= set(places_of_rows(wider.root)):
        return
    wide = wider.model("data")
    before, after = DataReader(old.model("data")), DataReader(wide)
    for data in first:
        stored = to_plain(before.state(data))
        read = structure_stored(Slot(shape_of(wide)), stored).value
        assert canonical(to_plain(read)) == canonical(to_plain(after.state(data)))
