"""States as plain trees for users, alone and inside what cattrs converts (S3, S5)."""

from __future__ import annotations

import json
from datetime import date

import cattrs
import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st
from laws.classes import classes
from laws.oracles import exact

import storyversions as sv
from storyversions.converters import configure_converter, make_converter
from storyversions.testing import states


@frozen
class Town:
    name: str
    since: date | None = None


@frozen
class Message:
    to: str
    towns: list[Town]


TOWN = Town("Auberry", date(2020, 9, 5))
PLAIN = {"name": "Auberry", "since": "2020-09-05"}


@given(st.data())
def test_a_state_that_was_written_and_read_is_the_same(data):
    model = data.draw(classes())
    state = data.draw(states(model))
    tree = json.loads(json.dumps(sv.to_plain(state)))
    assert sv.to_plain(sv.from_plain(model, tree)) == sv.to_plain(state)
    assert exact(sv.from_plain(model, sv.to_plain(state)), sv.from_plain(model, tree))


def test_a_state_that_no_story_would_take_is_not_written():
    with pytest.raises(sv.StateError) as error:
        sv.to_plain(Town(7))
    assert (error.value.path, error.value.sentence) == (
        "name",
        "expected a text, found the number 7",
    )


def test_a_tree_of_another_class_is_refused_by_its_path():
    with pytest.raises(sv.StateError) as error:
        sv.from_plain(Town, PLAIN | {"since": "2020-13-05"})
    assert error.value.path == "since"


def test_a_class_that_cannot_be_versioned_has_no_plain_tree():
    with pytest.raises(sv.SchemaError):
        sv.from_plain(Message, {})
    with pytest.raises(sv.SchemaError):
        sv.to_plain(Message("desk", []))
    with pytest.raises(sv.SchemaError):
        make_converter(Message)


def test_a_converter_writes_and_reads_states_inside_other_classes():
    converter = make_converter(Town)
    message = Message("desk", [TOWN])
    tree = {"to": "desk", "towns": [PLAIN]}
    assert (converter.unstructure(message), converter.structure(tree, Message)) == (tree, message)


def test_a_converter_keeps_the_hooks_of_its_user():
    converter = cattrs.Converter()
    converter.register_unstructure_hook(str, str.upper)
    configure_converter(converter, Town)
    assert converter.unstructure(Message("desk", [TOWN])) == {"to": "DESK", "towns": [PLAIN]}


def test_a_converter_reads_states_strictly_and_names_the_path():
    with pytest.raises(sv.StateError) as error:
        make_converter(Town).structure({"name": 7}, Town)
    assert str(error.value) == "name: expected a text, found the number 7"
