"""A row with a list in it that had changed once was checked anew in each version after that.

The story kept another object than the reader of the data handed on, whose lists were those of
before. So an import took the longer for each version, the more rows had changed until then.
"""

from __future__ import annotations

import pytest

from storyversions import StateError, Story
from storyversions.models import DataReader, infer_model
from storyversions.state.schema import FrozenDict

LISTS = {
    "texts": lambda: ["a", "b"],
    "rows": lambda: [{"id": "x", "tags": ["a"]}, {"id": "y", "tags": []}],
    "lists": lambda: [["a"], [1, {"b": None}]],
    "odd": lambda: [{"b": 1}, 2],
}


def row(key, acres, inside):
    return {"id": key, "acres": acres, "inside": LISTS[inside]()}


def in_list(rows):
    return list(rows)


def in_mapping(rows):
    return {"fires": {each["id"]: each for each in rows}, "more": [{"id": 0, "x": ["a"]}]}


def held(state):
    """The rows of a state, or the entries of its mapping."""
    inside = state.rows if hasattr(state, "rows") else state.fires
    return dict(inside) if not isinstance(inside, tuple) else {each.id: each for each in inside}


def versions(inside):
    """Each version has another number in one row, parsed anew; rows move, come and go."""
    rows = [row(f"k{number}", 0, inside) for number in range(4)]
    yield list(rows)
    for turn in range(1, 9):
        rows[turn % 4] = row(f"k{turn % 4}", turn, inside)
        yield list(rows)
    rows = [rows[3], row("new", 1, inside), *rows[:2]]
    yield list(rows)
    yield [*rows[1:], row("k2", 5, inside)]


def recorded(story, reader, made):
    """Record each version; say how often a row that is kept is none that the reader gives."""
    for number, data in enumerate(made, 1):
        state = reader.state(data)
        story = story.record(state, at=f"2024-01-{number:02}")
        given, kept = held(state), held(story.head.state)
        yield sum(given[key] is not kept[key] for key in kept)


@pytest.mark.parametrize("inside", LISTS)
@pytest.mark.parametrize("form", [in_list, in_mapping])
def test_story_keeps_the_rows_of_the_reader(form, inside):
    made = [form(rows) for rows in versions(inside)]
    model = infer_model(made).model("fires")
    story = Story("fires", model)
    assert set(recorded(story, DataReader(model), made)) == {0}


@pytest.mark.parametrize("form", [in_list, in_mapping])
def test_reader_goes_on_after_a_state(form):
    made = [form(rows) for rows in versions("texts")]
    model = infer_model(made).model("fires")
    story = Story("fires", model).record(DataReader(model).state(made[0]), at="2023-12-31")
    reader = DataReader(model, story.head.state)
    assert reader.state(made[0]) == story.head.state
    assert list(recorded(story, reader, made))[1:] == [0] * (len(made) - 1)
    first = form(next(versions("texts")))
    given = held(DataReader(model, story.head.state).state(first))
    kept = held(story.head.state)
    assert all(kept[key] is each for key, each in given.items() if key not in ("k2", "k0"))


def test_entries_that_went_before_the_reader_goes_on():
    made = [{"fires": {f"k{number}": {"x": [1]} for number in range(count)}} for count in (600, 3)]
    model = infer_model(made).model("fires")
    before, after = DataReader(model).state(made[0]), DataReader(model).state(made[1])
    assert DataReader(model, before).state(made[1]) == after


def test_frozen_json_stays_the_object_that_it_is():
    model = infer_model([{"odd": [[1], {"a": [2]}]}]).model("fires")
    state = DataReader(model).state({"odd": [[1], {"a": [2]}]})
    story = Story("fires", model).record(state, at="2024-01-01")
    assert story.head.state.odd is state.odd
    assert type(state.odd[1]) is FrozenDict


def test_a_row_at_fault_is_told_where_the_state_is_recorded():
    made = [row("k0", 0, "texts"), row("k1", 0, "texts")]
    model = infer_model([made]).model("fires")
    reader = DataReader(model)
    story = Story("fires", model).record(reader.state(made), at="2024-01-01")
    wrong = reader.state([made[0], {**made[1], "acres": "many"}])
    with pytest.raises(StateError, match=r"rows\[k1\]\.acres: .*found"):
        story.record(wrong, at="2024-01-02")
    assert story.record(reader.state(made), at="2024-01-02").head.state == story.head.state
