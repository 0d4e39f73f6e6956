"""What is told of a model of data is told in Japanese too."""

from __future__ import annotations

import pytest

from storyversions.errors import SchemaError
from storyversions.models import SchemaObserver, infer_model
from storyversions.state.inferred import RowKey, Schema
from storyversions.words import translated

ODD = [
    {
        "crews": [{"id": n, "t": f"t{n}"} for n in range(5)],
        "log": [[1]],
        "y": {"2020": 1, "2021": 2},
    },
    {"crews": [{"id": 1}, {"id": 1}], "log": [[1]], "mixed": [1, {}], "keyless": [{}, {}]},
]


def test_notes_have_japanese():
    notes = infer_model(ODD).notes
    assert len(notes) == 6
    for note in (
        *notes,
        ".: rows are told apart by id, which keeps most of them, rather than by a, b",
    ):
        told = translated(note, "ja")
        assert told != note
        assert not any(word in told for word in ("rows", "kept", "keys", "rather"))


def sentences():
    refused = [
        lambda: infer_model([]),
        lambda: infer_model([{}], keys={"a": "b"}),
        lambda: infer_model([{"\ud800": 1}]),
        lambda: SchemaObserver({".": ","}),
        lambda: RowKey.read(""),
        lambda: Schema.from_json("{}"),
        lambda: Schema.from_json('{"format": 2}'),
        lambda: Schema.from_json("{"),
        lambda: infer_model([{"a": 1}]).widened(infer_model([[1]])),
        lambda: infer_model([[{"id": 1}]]).widened(infer_model([{"a": 1}])),
    ]
    for refuse in refused:
        with pytest.raises(SchemaError) as caught:
            refuse()
        yield str(caught.value)


def test_refusals_have_japanese():
    for sentence in sentences():
        told = translated(sentence, "ja")
        assert told != sentence
        assert not any(word in told.split() for word in ("the", "is", "and", "it", "are"))
