"""How cost grows with the state, guarded by counts.

How many steps Python takes for ten changes, never how long.

A step is an operation of Python's own byte code, in whatever code it stands, generated code too.
What one operation does in C, such as copying a dict, counts as one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from threading import get_ident
from typing import Annotated, Any

import pytest
from attrs import evolve, frozen
from states import FIELDS, InMapping, InRows, pair

from storyversions import Claim, Entry, Meta, Name, Names, Story, Update, between
from storyversions.state.codec import canonical_value, structure, unstructure
from storyversions.state.merkle import root_of
from storyversions.state.schema import shape_of
from storyversions.state.validation import validate

COUNTER = 4
"""The number by which Python knows who counts.

Those of debuggers, coverage and profilers are others.
"""

CHANGES = 10
FACTS = (1_000, 10_000, 100_000)
SHARED = (20_000, 100_000)
"""Sizes from which on two states of a story have one base."""


def sides(model: type, facts: int) -> tuple[Any, Any]:
    """Two states of so many facts that share no object and differ in ten entities."""
    return pair(facts // len(FIELDS), CHANGES).states(model)


def neighbours(facts: int) -> tuple[InMapping, InMapping]:
    """Two states, the second made from the first, which share all that did not change."""
    made = pair(facts // len(FIELDS), CHANGES)
    before, _ = made.states(InMapping)
    changed = {each.key: evolve(before.items[each.key], votes=0) for each in made.changed}
    return before, evolve(before, items={**before.items, **changed})


def versions(facts: int) -> tuple[InMapping, InMapping]:
    """Two states of a story: the second is what a patch made of the first."""
    before, after = neighbours(facts)
    first = validate(before)
    return first, between(before, after).apply(first)


def steps(call: Callable[[], object]) -> int:
    """How many operations of byte code a call takes."""
    return (monitored_steps if sys.version_info >= (3, 12) else traced_steps)(call)


def traced_steps(call: Callable[[], object]) -> int:
    """Count by tracing, as Python 3.11 can: each frame that begins is asked for its operations."""
    counted = 0

    def trace(frame, event, _):
        nonlocal counted
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        counted += event == "opcode"
        return trace

    standing = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(standing)
    return counted


def monitored_steps(call: Callable[[], object]) -> int:
    """Count by monitoring, since Python 3.12.

    Tracing misses the operations of the first frame there. Threads of whoever runs the tests are
    monitored too, and are not counted.
    """
    counted, thread = 0, get_ident()

    def count(*_):
        nonlocal counted
        counted += get_ident() == thread

    monitoring, event = sys.monitoring, sys.monitoring.events.INSTRUCTION
    monitoring.use_tool_id(COUNTER, "steps")
    monitoring.register_callback(COUNTER, event, count)
    monitoring.set_events(COUNTER, event)
    try:
        call()
    finally:
        monitoring.set_events(COUNTER, monitoring.events.NO_EVENTS)
        monitoring.free_tool_id(COUNTER)
    return counted


def growth(
    make: Callable[[int], Callable[[], object]], sizes: tuple[int, ...] = FACTS
) -> list[float]:
    """Divide the count at each size by the one before, once all that a class needs is made."""
    make(FACTS[0])()
    counts = [steps(make(facts)) for facts in sizes]
    return [later / earlier for earlier, later in pairwise(counts)]


def comparison(make: Callable[[int], tuple[Any, Any]]) -> Callable[[int], Callable[[], object]]:
    def call(facts):
        before, after = make(facts)
        return lambda: between(before, after)

    return call


def application(facts: int) -> Callable[[], object]:
    before, after = neighbours(facts)
    patch = between(before, after)
    return lambda: patch.apply(before)


def last_step(facts: int) -> Callable[[], object]:
    """The diff of a story's last two versions, of a story that has not been asked before."""
    before, after = neighbours(facts)
    story = Story("items", InMapping).record(before, at="2024-01-01").record(after, at="2024-01-02")
    fresh = evolve(story)
    return lambda: fresh.diff("head~1", "head")


@frozen
class Town:
    name: str
    people: int
    twin: Annotated[str | None, Meta(ref="towns")] = None


@frozen
class Towns:
    towns: Mapping[str, Town]


@frozen
class Rows:
    towns: Annotated[tuple[Town, ...], Meta(key="name")]


def towns(model: type, entities: int) -> Story:
    """A story of so many towns whose fifth version is the last."""
    each = {f"t{n}": Town(f"t{n}", n, "t1") for n in range(entities)}
    first = model(each if model is Towns else tuple(each.values()))
    story = Story("towns", model).record(first, at="2024-01-01")
    for version in range(4):
        story = story.extend([ten_changes(version)])
    return story


def ten_changes(version: int) -> Update:
    entries = [Entry(f"towns[t{n * 7}].people", version * 100 + n) for n in range(CHANGES)]
    return Update("2024-01-02", entries=entries)


def extending(model: type) -> Callable[[int], Callable[[], object]]:
    """One more version, with ten changes."""

    def call(facts: int) -> Callable[[], object]:
        story = towns(model, facts)
        return lambda: story.extend([ten_changes(9)])

    return call


def recording_neighbour(facts: int) -> Callable[[], object]:
    """One more version that comes as a whole state, of which all but ten entities are shared."""
    story = towns(Towns, facts)
    held = story.head.state.towns
    changed = {f"t{n * 7}": evolve(held[f"t{n * 7}"], people=-n) for n in range(CHANGES)}
    state = Towns({**held, **changed})
    return lambda: story.record(state, at="2024-01-03")


def test_a_longer_loop_takes_more_steps():
    assert steps(lambda: [n + 1 for n in range(200)]) > 5 * steps(
        lambda: [n + 1 for n in range(20)]
    )


def test_counting_the_steps_of_a_call_twice_gives_one_number():
    before, after = sides(InMapping, 1000)
    between(before, after)
    assert steps(lambda: between(before, after)) == steps(lambda: between(before, after))


@pytest.mark.parametrize("model", [InMapping, InRows])
def test_comparing_states_that_share_nothing_grows_no_faster_than_they_do(model):
    assert [by for by in growth(comparison(partial(sides, model))) if by > 10.5] == []


def test_comparing_states_that_share_what_did_not_change_grows_no_faster_than_their_entities():
    assert [by for by in growth(comparison(neighbours)) if by > 10.5] == []


@pytest.mark.annex
def test_comparing_two_states_of_a_story_does_not_grow_with_them():
    assert [by for by in growth(comparison(versions), SHARED) if by > 1.1] == []


@pytest.mark.annex
def test_applying_a_patch_to_a_mapping_does_not_grow_with_it():
    assert [by for by in growth(application) if by > 1.1] == []


@pytest.mark.annex
def test_the_diff_of_a_storys_last_step_does_not_grow_with_its_state():
    assert [by for by in growth(last_step) if by > 1.1] == []


ENTITIES = (2_000, 8_000)
"""How many entities; from the first on they share what does not change."""


@pytest.mark.annex
@pytest.mark.parametrize("model", [Towns, Rows])
def test_one_more_version_of_ten_entries_does_not_grow_with_the_state(model):
    assert [by for by in growth(extending(model), ENTITIES) if by > 1.1] == []


@pytest.mark.annex
def test_recording_a_state_looks_no_further_than_at_which_entities_are_the_same_objects():
    made = {facts: recording_neighbour(facts) for facts in ENTITIES}
    few, many = (steps(made[facts]) for facts in ENTITIES)
    # Some operations for each entity, where to check it takes hundreds.
    assert (many - few) / (ENTITIES[1] - ENTITIES[0]) < 25


# ---------------------------------------------------------------- reading and writing


def conversions(facts: int) -> dict[str, Callable[[], object]]:
    """Each conversion of one state of so many facts."""
    shape = shape_of(InMapping)
    state = validate(sides(InMapping, facts)[0])
    plain = unstructure(shape, state)
    return {
        "read": lambda: structure(shape, plain),
        "write": lambda: unstructure(shape, state),
        "text": lambda: canonical_value(shape, state),
        "check": lambda: validate(state),
        "hash": lambda: root_of(shape, state),
    }


# Operations of byte code a fact; by hand they are 88, 151, 151, 182 and 235.
MOST_A_FACT = {"read": 33, "write": 18, "text": 31, "check": 24, "hash": 70}


@pytest.mark.annex
@pytest.mark.parametrize("name", MOST_A_FACT)
def test_code_made_for_a_class_takes_few_operations_a_fact(name):
    few, many = (conversions(facts)[name] for facts in (2_000, 12_000))
    few()  # the code is made
    assert (steps(many) - steps(few)) / 10_000 <= MOST_A_FACT[name]


# ---------------------------------------------------------------- many versions


@frozen
class Toll:
    dead: Claim[int]


VERSIONS = (50, 100, 200)
SEVERAL = Names({f"name-{number}": Name("dead") for number in range(50)})


def tolls(versions: int, *, a_day: int, **update: str) -> list[Update[Toll]]:
    """Updates of whole states, so many on each day."""
    days = [date(2024, 1, 1) + timedelta(number // a_day) for number in range(versions)]
    return [Update(day, state=Toll(Claim(n)), **update) for n, day in enumerate(days)]


def extension(a_day: int) -> Callable[[int], Callable[[], object]]:
    """All versions at once."""
    story = Story("fire", Toll, names=SEVERAL)
    return lambda versions: partial(story.extend, tolls(versions, a_day=a_day))


def by_entries(versions: int) -> Callable[[], object]:
    """All versions at once, each from an entry that asserts its cause, which asks what stood."""
    first, *later = tolls(versions, a_day=1)
    updates = [
        Update(u.at, entries=[Entry("dead", n, because="event")]) for n, u in enumerate(later, 1)
    ]
    return partial(Story("fire", Toll, names=SEVERAL).extend, [first, *updates])


def plans(versions: int) -> list[Update[Toll]]:
    """A plan more in each version, all of one fact; none has begun when the last is told."""
    days = [date(2024, 1, 1) + timedelta(n) for n in range(1, versions)]
    return [
        Update(day, entries=[Entry("dead", n, since=date(2050, 1, 1) + timedelta(n))])
        for n, day in enumerate(days, 1)
    ]


def past_claims(versions: int) -> list[Update[Toll]]:
    """A claim more in each version that only enters the history, all of one fact."""
    days = [date(2024, 1, 1) + timedelta(n) for n in range(1, versions)]
    ended = [date(1950, 1, 1) + timedelta(n) for n in range(1, versions)]
    return [
        Update(day, entries=[Entry("dead", n, since=over, until=over)])
        for n, (day, over) in enumerate(zip(days, ended, strict=True), 1)
    ]


def told_beside(
    updates: Callable[[int], list[Update[Toll]]],
) -> Callable[[int], Callable[[], object]]:
    """All versions at once, each of which leaves the state as it is, with the line of the fact."""
    story = Story("fire", Toll).record(Toll(Claim(0, since="2023-12-31")), at="2024-01-01")
    return lambda versions: lambda: story.extend(updates(versions)).timeline("dead")


def recording(a_day: int) -> Callable[[int], Callable[[], object]]:
    """The versions one after the other, each by `record`."""

    def record_all(versions: int) -> None:
        story = Story("fire", Toll, names=SEVERAL)
        for update in tolls(versions, a_day=a_day):
            story = story.record(update.state, at=update.at)

    return lambda versions: partial(record_all, versions)


@pytest.mark.parametrize(
    "make", [extension(1), extension(1000), by_entries, recording(1), recording(1000)]
)
def test_twice_as_many_versions_cost_twice_as_much(make):
    """Also where all are of one day, and where the story has fifty short names."""
    assert [by for by in growth(make, VERSIONS) if by > 2.1] == []


@pytest.mark.annex  # without it what is known is copied for each version
@pytest.mark.parametrize("updates", [plans, past_claims])
def test_twice_as_many_claims_beside_a_state_cost_twice_as_much(updates):
    assert [by for by in growth(told_beside(updates), VERSIONS) if by > 2.1] == []


def test_a_version_costs_the_same_with_fifty_short_names_as_with_none():
    def cost(names: Names) -> int:
        story = Story("fire", Toll, names=names).extend(tolls(10, a_day=1))
        update = Update("2024-03-01", state=Toll(Claim(99)))
        return steps(lambda: story.extend([update]))

    cost(Names())  # all that the class needs has been made after this
    assert cost(SEVERAL) == cost(Names())
