"""Labels in 136 languages, all of one form, became 136 fields, each with a class of its own."""

from __future__ import annotations

import pytest

from storyversions.models import infer_model


def labels(count, **more):
    names = [f"{first}{second}" for first in "abcdef" for second in "ghijk"][:count]
    return {"labels": {name: {"language": name, "value": name.upper()} | more for name in names}}


def is_mapping(*versions):
    (field,) = infer_model(versions).root.record.fields
    return field.type.entries is not None


@pytest.mark.parametrize(("count", "expected"), [(20, True), (30, True), (19, False), (2, False)])
def test_many_objects_of_the_very_same_fields_have_keys(count, expected):
    assert is_mapping(labels(count)) is expected
    assert is_mapping(labels(count), labels(count)) is expected


def test_one_of_another_form_makes_them_fields():
    data = labels(29)
    data["labels"]["zz"] = {"language": "zz", "value": "ZZ", "badge": 1}
    assert not is_mapping(data)
    data["labels"]["zz"] = 5
    assert not is_mapping(data)
