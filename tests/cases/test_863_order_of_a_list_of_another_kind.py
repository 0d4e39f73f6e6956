"""A set asked for where there are rows, or rows without order where there are none, was no word."""

from __future__ import annotations

import pytest

from storyversions.cli.main import run
from storyversions.errors import SchemaError
from storyversions.models import infer_model
from storyversions.words import translated

DATA = [{"rows": [{"id": 1}], "tags": ["a"], "none": []}]


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [
        ({"sets": ["rows"]}, "the list at rows has rows, and is no set; --unordered says that"),
        ({"unordered": ["tags"]}, "the list at tags has no rows; --set says that it is a set"),
    ],
)
def test_it_is_refused(choice, sentence):
    with pytest.raises(SchemaError, match=sentence) as caught:
        infer_model(DATA, **choice)
    assert "--" in translated(str(caught.value), "ja")
    assert "says" not in translated(str(caught.value), "ja")


@pytest.mark.parametrize(
    "choice", [{"sets": ["tags", "none"]}, {"unordered": ["rows", "none"]}, {"sets": ["*"]}]
)
def test_what_fits_some_list_is_taken(choice):
    assert infer_model(DATA, **choice).root.record is not None


def test_notes_on_two_files_are_in_the_language_that_is_asked_for(tmp_path, capsys):
    file = tmp_path / "rows.json"
    file.write_text('[{"id": 1}]', encoding="utf-8")
    assert run(["diff", str(file), str(file), "--lang", "ja"]) == 0
    assert "行はidで区別します" in capsys.readouterr().err
