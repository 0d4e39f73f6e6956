"""From the sixth version on, all facts of the first one were worked out to tell one change.

What is known of the first version is looked up fact by fact, however many versions lie over it, and
also where an end is told again or a new fact is explained.
"""

from collections.abc import Mapping
from typing import Annotated

import pytest
from attrs import evolve, frozen

from storyversions import Claim, Entry, Meta, Story, Update
from storyversions.annex import plain_form
from storyversions.state.paths import read_path
from storyversions.story.fast import initial
from storyversions.story.history.fact_states import facts_within
from storyversions.story.version import FactStatus


@frozen
class River:
    name: str


Rivers = Annotated[tuple[River, ...], Meta(key="name")]


@frozen
class Town:
    people: int
    mayor: Claim[str] | None = None
    streets: tuple[str, ...] = ()
    rivers: Rivers = ()


@frozen
class Land:
    towns: Mapping[str, Town]
    rivers: Rivers = ()


FIRST = Land({f"t{n}": Town(n, Claim("Ann", since="2023-01-01")) for n in range(2000)})


@pytest.fixture
def _no_look_at_all_facts(monkeypatch):
    def refuse(*_):
        raise AssertionError("all facts were worked out")

    monkeypatch.setattr(initial, "_derive_all", refuse)


def extended(story, *entries):
    return story.extend([Update("2024-01-01", entries=entries)])


@pytest.mark.annex
@pytest.mark.usefixtures("_no_look_at_all_facts")
def test_twenty_versions_are_told_without_a_look_at_all_facts_of_the_first():
    story = Story("land", Land).record(FIRST, at="2024-01-01")
    for version in range(20):
        entries = [Entry(f"towns[t{version * 10 + n}].people", -n - 1) for n in range(10)]
        story = extended(story, *entries)
        assert len(evolve(story).diff()) == 10


@pytest.mark.annex
@pytest.mark.usefixtures("_no_look_at_all_facts")
def test_an_end_told_again_looks_only_at_what_ended():
    story = Story("land", Land).record(FIRST, at="2024-01-01")
    story = extended(story, Entry("towns[t1].mayor", until="2024-01-01"))
    story = extended(story, Entry("towns[t1].mayor", until="2023-12-31"))
    [change] = story.steps[-1]
    assert str(change.ending.until) == "2023-12-31"


@pytest.mark.annex
@pytest.mark.usefixtures("_no_look_at_all_facts")
def test_a_fact_of_which_nothing_was_known_is_looked_up_where_it_would_stand():
    story = Story("land", Land).record(FIRST, at="2024-01-01")
    mayor = story.paths("towns[t1].mayor")[0]
    assert story.status_of(mayor.parent) is FactStatus.HELD
    assert story.status_of(story.paths("towns[nowhere]")[0]) is None


@pytest.mark.annex
@pytest.mark.usefixtures("_no_look_at_all_facts")
def test_a_leaf_that_is_an_empty_tuple_is_a_fact_like_others():
    story = Story("land", Land).record(FIRST, at="2024-01-01")
    [streets] = story.paths("towns[t1].streets")
    assert story.facts_at()[streets].value == ()


@pytest.mark.annex
@pytest.mark.usefixtures("_no_look_at_all_facts")
def test_an_empty_order_is_a_fact_of_an_entity_and_none_of_a_state():
    story = Story("land", Land).record(FIRST, at="2024-01-01")
    known = story.facts_at()
    assert known[read_path("towns[t1].rivers.order")].value == ()
    assert read_path("rivers.order") not in known


PLACES = ("towns[t1]", "towns[t1].people", "towns[nowhere]", "rivers", "nowhere")


@pytest.mark.parametrize("is_all_known", [False, True])
@pytest.mark.parametrize("since", ["2023-01-01", "2025-01-01"])
def test_the_facts_inside_a_place_are_found_among_those_of_any_first_version(is_all_known, since):
    """Also where it told a plan, which no state holds."""
    first = [
        Entry("towns[t1]", Town(1)),
        Entry("towns[t1].mayor", "Ann", since=since),
        Entry("towns[t2]", Town(2)),
    ]
    story = Story("land", Land).extend([Update("2024-01-01", entries=first)])
    story = extended(story, Entry("towns[t2].people", 3))
    known = story.deltas[-1].known
    if is_all_known:
        len(known)
    found = [facts_within(known, at) for at in map(read_path, PLACES)]
    assert found == [plain_form(facts_within)(known, at) for at in map(read_path, PLACES)]
