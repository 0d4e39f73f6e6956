"""Whether the paths of a class are what they always were (V4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import pytest
from attrs import frozen

from storyversions.state.codec.older import keeps_paths
from storyversions.state.schema import Claim, Meta, shape_of


@frozen
class Plain:
    name: str
    role: Claim[str] | None = None
    inside: Mapping[str, Plain] | None = None


@frozen
class Renamed:
    label: Annotated[str, Meta(was="title")]


@frozen
class KeyReadAnew:
    name: Annotated[str, Meta(read=str.lower)]


@frozen
class HoldsPlain:
    rows: Annotated[tuple[Plain, ...], Meta(key="name")]
    either: Plain | int = 0


@frozen
class HoldsRenamed:
    entries: Mapping[str, Renamed]


@frozen
class HoldsEither:
    either: Plain | Renamed | None = None


@frozen
class HoldsRows:
    rows: Annotated[tuple[KeyReadAnew, ...], Meta(key="name")]


@pytest.mark.parametrize("model", [Plain, KeyReadAnew, HoldsPlain])
def test_paths_stay_where_no_field_is_renamed_and_no_key_is_read_anew(model):
    assert keeps_paths(shape_of(model))


@pytest.mark.parametrize("model", [Renamed, HoldsRenamed, HoldsEither, HoldsRows])
def test_paths_do_not_stay_where_they_were_written_otherwise(model):
    assert not keeps_paths(shape_of(model))
