"""A label for entries was cut where it stood for their mapping: 'Ann's role at'."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from attrs import field, frozen

from storyversions import Meta
from storyversions.state.paths import read_path
from storyversions.state.schema import shape_of
from storyversions.words import Describer


@frozen
class Person:
    roles: Annotated[Mapping[str, str], Meta(label="{of}'s role at {key}")] = field(factory=dict)


@frozen
class Desk:
    people: Mapping[str, Person] = field(factory=dict)


def test_a_mapping_is_not_called_by_the_label_of_its_entries():
    describer = Describer(shape_of(Desk))
    assert describer.label(read_path("people[ann].roles")) == "roles of ann"
    assert describer.label(read_path("people[ann].roles[ibm]")) == "ann's role at ibm"
    assert (
        describer.inner_label(read_path("people[ann].roles[ibm]"), read_path("people[ann]"))
        == "ibm"
    )
