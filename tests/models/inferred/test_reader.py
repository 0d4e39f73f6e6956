"""Data are read by a class that someone wrote as by one that was made (H5, H6)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Annotated, Any, ClassVar

import pytest
from attrs import frozen

from storyversions import MISSING, Claim, Meta, Missing, Story
from storyversions.errors import StateError
from storyversions.models import DataReader, UnorderedRows, infer_model
from storyversions.models.inferred.memory import Memory
from storyversions.rules import invariant
from storyversions.state.schema import NOTHING
from storyversions.state.validation import validate


class Level(Enum):
    LOW = "low"
    HIGH = "high"


def seconds(text):
    return int(text.removesuffix(" s"))


def claim_of(plain):
    return {"value": plain["count"], "since": plain["on"]}


@frozen(kw_only=True)
class Part:
    name: str
    parts: Annotated[tuple[Part, ...], Meta(key="name")] = ()


@frozen(kw_only=True)
class Fire:
    dropped: ClassVar = ("old",)
    dead: Claim[int]
    hurt: Annotated[Claim[int], Meta(read=claim_of)]
    seen: date
    level: Level
    took: Annotated[int, Meta(was="duration", read=seconds)] = 0
    by: Mapping[str, Claim[int]] | None = None
    tags: frozenset[str] = frozenset()
    days: tuple[date, ...] = ()
    crews: Annotated[Mapping[str, Part] | None, Meta(read=UnorderedRows("name"))] = None
    whole: Any | Missing = MISSING
    either: Annotated[tuple[Part, ...], Meta(key="name")] | date | None = None
    parts: Annotated[tuple[Part, ...], Meta(key="name")] = ()


DATA = {
    "dead": 3,
    "hurt": {"count": 4, "on": "2020-09-05"},
    "seen": "2020-09-05",
    "level": "high",
    "duration": "7 s",
    "by": {"a": 1, "b": {"value": 2, "certainty": "agreed"}},
    "tags": ["x", "y", "x"],
    "days": ["2020-09-05"],
    "crews": [{"name": "A"}, {"name": "B"}],
    "whole": {"a": [1]},
    "old": 1,
    "either": [{"name": "C"}],
    "parts": [{"name": "P", "parts": [{"name": "Q"}]}],
}


def test_written_class_reads_data_by_what_it_says():
    state = DataReader(Fire).state(DATA)
    assert validate(state) == Fire(
        dead=Claim(3),
        hurt=Claim(4, since="2020-09-05"),
        seen=date(2020, 9, 5),
        level=Level.HIGH,
        took=7,
        by={"a": Claim(1), "b": Claim(2, certainty="agreed")},
        tags=frozenset({"x", "y"}),
        days=(date(2020, 9, 5),),
        crews={"A": Part(name="A"), "B": Part(name="B")},
        whole={"a": (1,)},
        either=(Part(name="C"),),
        parts=(Part(name="P", parts=(Part(name="Q"),)),),
    )


def test_what_is_the_same_in_the_data_is_the_same_in_the_state():
    reader = DataReader(Fire)
    first = reader.state(DATA)
    second = reader.state({**DATA, "dead": 4, "by": {**DATA["by"], "c": 3}})
    assert second.crews is first.crews
    assert second.parts is first.parts
    assert second.whole is first.whole
    assert second.by["b"] is first.by["b"]
    assert reader.state({**DATA, "by": {}}).by == {}


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"parts": {}}, "parts"),
        ({"parts": [{"name": "P"}, {"nam": 1}]}, "parts[#2]"),
        ({"crews": [{"nam": 1}]}, 'crews["#1"]'),
        ({"crews": "x"}, "crews"),
        ({"tags": "x"}, "tags"),
        ({"seen": "yesterday"}, "seen"),
        ({"more": 1}, ""),
    ],
)
def test_data_that_do_not_fit_are_refused_with_their_path(change, path):
    with pytest.raises(StateError) as caught:
        validate(DataReader(Fire).state({**DATA, **change}))
    assert caught.value.path.replace('"', "") == path.replace('"', "")


def test_data_that_lack_a_field_or_are_no_object_are_refused():
    reader = DataReader(Fire)
    with pytest.raises(StateError, match="lacks 'dead'"):
        reader.state({})
    with pytest.raises(StateError, match="expected"):
        reader.state([1])
    made = DataReader(infer_model([{"a": {"2020": {"x": 1}, "2021": {"x": 2}}}]).model("data"))
    with pytest.raises(StateError, match=r"a\[2020\]: .* lacks 'x'"):
        made.state({"a": {"2020": {}}})
    keyed = DataReader(infer_model([[{"id": 1}, {"id": 1}]]).model("data"))
    with pytest.raises(StateError, match=r"rows\[7\]"):
        keyed.state([{"id": 7, "more": 1}])


def test_memory_forgets_what_was_not_asked_for_lately():
    memory = Memory(room=2)
    values = [[number] for number in range(6)]
    for value in values:
        memory.keep(value, tuple(value))
        assert memory.find(values[0]) == (0,)
    assert memory.find(values[1]) is NOTHING
    assert len(memory.lately) + len(memory.before) <= 4
    memory.make_room(1)
    assert memory.room == 2


@frozen
class Ship:
    hull: Annotated[int, Meta(names=True)]
    crew: int


@frozen
class Fleet:
    ships: Mapping[str, Ship]


@invariant("a crew has a size")
def sized(state):
    return [f"rows[{row.id}].size" for row in state.rows if row.size is None]


def test_rules_and_reports_work_on_a_made_class():
    data = [[{"id": "A", "size": 2}], [{"id": "A", "size": None}, {"id": "B", "size": 1}]]
    model = infer_model(data).model("crews")
    reader = DataReader(model)
    story = Story("crews", model)
    for number, each in enumerate(data, 1):
        story = story.record(reader.state(each), at=f"2024-05-{number:02}")
    assert [str(each) for each in sized.function(story.head.state)] == ["rows[A].size"]
    assert str(story.diff("v1", "v2")).splitlines()[0].startswith("Size of A")


def test_row_is_called_by_its_name_also_where_that_has_parts():
    people = [{"id": 7, "name": {"first": "Ann", "last": "Lee", "suffix": "Jr."}, "age": 3}]
    others = [{**people[0], "age": 4}, {"id": 8, "name": {"first": "Bo", "last": "Day"}, "age": 1}]
    model = infer_model([people, others]).model("people")
    reader = DataReader(model)
    story = Story("people", model).record(reader.state(people), at="2024-05-01")
    story = story.record(reader.state(others), at="2024-05-02")
    told = str(story.diff("v1", "v2"))
    assert "The age of Ann Lee rose from 3 to 4." in told
    assert "Bo Day" in told


def test_field_that_names_and_is_neither_text_nor_record_is_written_as_it_is():
    story = Story("fleet", Fleet).record(Fleet({"a": Ship(7, 1)}), at="2024-05-01")
    story = story.record(Fleet({"a": Ship(7, 2)}), at="2024-05-02")
    assert str(story.diff("v1", "v2")) == "The crew of 7 rose from 1 to 2."
