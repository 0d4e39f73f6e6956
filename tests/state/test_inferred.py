"""Schemas of data: as JSON, wider ones, and the keys of rows (H3, H4, T7)."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyversions.errors import PathError, SchemaError
from storyversions.models import infer_model
from storyversions.state.inferred import KeyedRows, RowKey, Schema, UnorderedRows, read_cell
from storyversions.state.inferred.python_names import attribute_names
from storyversions.state.inferred.row_keys import distinct_keys
from storyversions.state.inferred.value_types import FieldType, RecordType, ValueType, join
from storyversions.state.schema import KeyedTuple, MappingOf, Opaque, shape_of

KEYS = st.lists(st.one_of(st.none(), st.sampled_from(["A", "B", "A~2", "#1", "#2", "A~3"])))
DOCUMENT = {"crews": [{"id": 1, "tags": ["a"]}], "by": {"2020": 1, "2021": None}, "note": None}


@given(KEYS)
def test_distinct_keys_are_distinct_and_the_first_of_each_stays(keys):
    given_keys = list(distinct_keys(keys))
    assert len(set(given_keys)) == len(given_keys) == len(keys)
    firsts = {keys.index(key): key for key in keys if key is not None}
    assert {place: given_keys[place] for place in firsts} == firsts


@pytest.mark.parametrize(
    ("text", "row", "key"),
    [
        ("id", {"id": "x"}, "x"),
        ("id", {"id": ""}, None),
        ("id", {"id": True}, None),
        ("a,b", {"a": 1, "b": "x,y"}, "1,x\\,y"),
        ("a,b", {"a": 1}, None),
        ("id.x|id.y", {"id": {"y": 2}}, "2"),
        ("id.x|id.y", {"id": "x"}, None),
        ('"a,b"|"c.d"', {"c.d": 3}, "3"),
        ("a,b|c", {"a": 1, "c": 2}, "1,2"),
    ],
)
def test_key_reads_what_is_in_a_row(text, row, key):
    read = RowKey.read(text)
    assert read.of(row) == key
    assert RowKey.read(str(read)) == read


NAMES = st.lists(st.text(min_size=1, max_size=4), min_size=1, max_size=2).map(tuple)


@given(st.lists(st.lists(NAMES, min_size=1, max_size=2).map(tuple), min_size=1, max_size=3))
def test_text_of_a_key_is_read_again(parts):
    key = RowKey(tuple(parts))
    assert RowKey.read(str(key)) == key


@pytest.mark.parametrize("text", ["", ",", "a,", "|a", "a||b", 'a"b'])
def test_text_that_is_no_key_is_refused(text):
    with pytest.raises(SchemaError, match="is no key; write the field"):
        RowKey.read(text)


def test_key_whose_field_is_no_path_is_refused():
    with pytest.raises((PathError, SchemaError)):
        RowKey.read("a..b")


def test_rows_that_are_none_stay_as_they_are():
    assert KeyedRows("id", "key")("x") == UnorderedRows("id")("x") == "x"
    assert UnorderedRows(RowKey.read("id"))([1]) == [1]


def plain():
    return infer_model([DOCUMENT]).to_plain()


@pytest.mark.parametrize(
    ("at", "value"),
    [
        ((), []),
        (("more",), 1),
        (("root",), "x"),
        (("root", "more"), 1),
        (("root", "kinds"), ["text", "int"]),
        (("root", "kinds"), ["date"]),
        (("root", "kinds"), "text"),
        (("root", "record"), {"fields": {}}),
        (("root", "record", "fields", 0, "name"), 1),
        (("root", "record", "fields", 0, "missing"), False),
        (("root", "record", "fields", 1, "name"), "crews"),
        (("root", "record", "fields", 0, "type", "rows", "key"), 1),
        (("root", "record", "fields", 0, "type", "rows", "key"), ""),
        (("root", "record", "fields", 0, "type", "opaque"), 3),
        (("holder",), "else"),
        (("holder",), ""),
        (("scalars",), "odd"),
        (("scalars",), "typed"),
    ],
)
def test_what_is_no_schema_is_refused(at, value):
    tree = broken = {"whole": plain()}
    *above, last = ("whole", *at)
    for step in above:
        broken = broken[step]
    broken[last] = value
    with pytest.raises(SchemaError, match=r"it is no schema of a model|is no key"):
        Schema.from_plain(tree["whole"])


def test_schema_of_another_format_and_no_json_are_refused():
    with pytest.raises(SchemaError, match="the format of its schema is 7"):
        Schema.from_json(json.dumps({**plain(), "format": 7}))
    with pytest.raises(SchemaError, match="it is not JSON"):
        Schema.from_json("{")
    with pytest.raises(SchemaError, match="it is not JSON"):
        Schema.from_json("[" * 100_000)


def test_schema_prints_itself_on_a_line():
    assert repr(infer_model([[]])) == "Schema(holder='value')"


def widened(old, new):
    return infer_model(old).widened(infer_model(new))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ([{"a": 1}], [[1]], "the data were one object"),
        ([[{"id": 1}]], [{"a": 1}], "the data were rows"),
        ([{"2020": 1, "2021": 2}], [[1]], "the data were entries"),
        (
            [[{"id": 1}, {"id": 1, "x": 2}]],
            [[{"id": 1, "row_key": "x"}]],
            "the data have a field 'row_key'",
        ),
    ],
)
def test_schema_that_cannot_widen_says_so(old, new, sentence):
    with pytest.raises(SchemaError, match=sentence):
        widened(old, new)


def test_key_field_is_called_otherwise_where_the_data_have_one():
    schema = infer_model([[{"id": 1, "row_key": 1, "row_key_2": 2}, {"id": 1}]])
    assert schema.root.rows.key_field == "row_key_3"


def test_wider_schema_has_what_both_have():
    old = {"a": 1, "rows": [], "item": [], "by": {"2020": 1, "2021": 2}, "key": [{"id": 1}]}
    new = {"a": "x", "rows": [{"id": 1}], "item": ["x"], "by": {"2022": 1.5}, "key": [{"id": "x"}]}
    wide = shape_of(widened([old], [new, {**new, "more": None}]).model("data"))
    kinds = {name: each.shape.kinds for name, each in wide.fields.items()}
    assert kinds["a"] == {"int", "text"}
    assert isinstance(wide.fields["rows"].shape, KeyedTuple)
    assert isinstance(wide.fields["by"].shape, MappingOf)
    assert wide.fields["by"].shape.item.shape.kinds == {"int", "float"}
    assert wide.fields["key"].shape.key == ("row_key",)
    assert isinstance(wide.fields["more"].shape, Opaque)
    assert wide.fields["more"].may_be_missing


def test_record_becomes_a_mapping_but_never_the_reverse():
    record = ValueType(record=RecordType((FieldType("a", ValueType(kinds=("int",))),)))
    mapping = ValueType(entries=ValueType(kinds=("text",)))
    expected = ValueType(entries=ValueType(kinds=("int", "text")))
    assert join(record, mapping) == join(mapping, record) == expected


def test_values_that_no_union_tells_apart_are_opaque():
    rows = infer_model([[{"id": 1}]]).root
    record = infer_model([{"a": 1}]).root
    items = infer_model([["x"]]).root
    assert join(rows, record).opaque
    assert join(items, rows).opaque
    assert join(join(rows, record), items).opaque == join(rows, record).opaque
    assert not join(record, items).opaque


def test_attributes_are_never_the_same():
    assert attribute_names(["a", "A", "a_2", "a-2", "a"]) == ["a", "a_2", "a_2_2", "a_2_3", "a_3"]


def test_cell_that_is_no_text_stays():
    assert read_cell(3) == 3
