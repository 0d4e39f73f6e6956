"""The claims that name their own end are those of a walk, in containers of any size (N5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import pytest
from attrs import evolve, frozen

from storyversions import Claim, Entry, Meta, Story, Update
from storyversions.state.schema import MISSING, FrozenDict, Missing, shape_of
from storyversions.state.walk import claims_with_end, leaves


@frozen
class Town:
    name: str
    mayor: Claim[str] | None = None


@frozen
class Towns:
    towns: Mapping[str, Town]
    chief: Claim[str] | None = None
    more: Mapping[str, Mapping[str, Claim[int]]] | Missing = MISSING


@frozen
class Rows:
    towns: Annotated[tuple[Town, ...], Meta(key="name")]


def town(number: int) -> Town:
    until = "2024-02-01" if number % 5 == 0 else None
    return Town(f"t{number}", Claim("Ann", until=until) if number % 2 else None)


SEVERAL = 1100
"""From some thousand entries on a mapping shares what does not change."""


def mapping() -> Towns:
    each = {f"t{number}": town(number) for number in range(SEVERAL)}
    return Towns(each, Claim("Bo", until="2024-03"), {"x": {"y": Claim(1, until="2025")}})


def rows() -> Rows:
    return Rows(tuple(map(town, range(SEVERAL))))


def ends(state):
    return dict(claims_with_end(shape_of(type(state)), state))


def walked(state):
    """The same by a look at each leaf."""
    facts = leaves(shape_of(type(state)), state)
    claims = {path: leaf.value for path, leaf in facts if isinstance(leaf.value, Claim)}
    return {path: claim for path, claim in claims.items() if claim.until is not None}


def said(version: int) -> list[Entry]:
    return [
        Entry(f"towns[t{version}].mayor", "Cy", until="2024-02-01"),
        Entry(f"towns[t{version * 5}].mayor", f"D{version}"),
    ]


@pytest.mark.parametrize("make", [mapping, rows])
def test_each_version_of_a_story_has_those_of_a_walk(make):
    story = Story("towns", type(make())).record(make(), at="2024-01-01")
    for version in range(1, 30):
        story = story.extend([Update("2024-01-02", entries=said(version))])
        if version % 3:
            state = story.head.state
            assert ends(state) == walked(state)


def test_an_entry_that_is_gone_has_none():
    story = Story("towns", Towns).record(mapping(), at="2024-01-01")
    for number in (5, 15):
        story = story.extend(
            [Update("2024-01-02", entries=[Entry(f"towns[t{number}]", until="2024-01-02")])]
        )
        found = {str(path) for path in ends(story.head.state)}
        assert f"towns[t{number}].mayor" not in found
        assert "towns[t25].mayor" in found


def test_a_mapping_that_can_change_is_walked_each_time():
    state = mapping()
    assert type(state.towns) is dict
    before = ends(state)
    state.towns["t1"] = town(5)
    assert len(ends(state)) == len(before) + 1


def test_one_container_at_two_places_has_its_ends_at_both():
    inner = FrozenDict({f"k{number}": Claim(number, until="2025") for number in range(SEVERAL)})
    state = Towns({}, None, FrozenDict({"x": inner, "y": inner}))
    assert len(ends(state)) == 2 * SEVERAL
    assert ends(state) == walked(state)


def test_many_containers_are_not_all_kept():
    made = [Towns(FrozenDict({f"{n}-{k}": town(5) for k in range(SEVERAL)})) for n in range(20)]
    assert [len(ends(state)) for state in (*made, *made)] == [SEVERAL] * 40


def test_what_a_patch_makes_of_a_dict_is_walked_as_the_dict_is():
    state = mapping()
    patched = evolve(state, towns={**state.towns, "t1": town(5)})
    assert ends(patched) == walked(patched)
