"""What each public call of a story costs with ten times the versions, and with more entities.

Counted as in `test_growth`. A call that is not in the table here fails the test of the table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Annotated, Any

import pytest
from attrs import evolve, field, fields, frozen
from project.test_growth import steps

from storyversions import Claim, Entry, Meta, Story, Update
from storyversions.rules import invariant, transition_rule

MOST = 2.14
"""What more the next doubling of the versions may cost than the one before: an exponent of 1.1."""

SLACK = 0.05
"""The part of the whole cost that may come and go, as where a year gets another month."""


@invariant("no town has a negative number of people")
def counted(state):
    return (f"towns[{key}]" for key in () if state.towns[key].people < 0)


@transition_rule("the note does not get shorter")
def longer(before, after):
    return () if len(before.note) <= len(after.note) else ("note",)


@frozen
class Town:
    name: Annotated[str, Meta(names=True)]
    mayor: Claim[str] | None = None
    people: int = 0


@frozen
class Fire:
    rules = (counted, longer)
    dead: Annotated[Claim[int] | None, Meta(watch=True)] = None
    chief: Claim[str] | None = None
    towns: Mapping[str, Town] = field(factory=dict)
    note: str = ""


FIRST = date(2010, 1, 1)
TOWNS = {f"t{number}": Town(f"Town {number}", Claim("Bo")) for number in range(10)}
BASE = Fire(Claim(0, since="2010-01-01"), Claim("Ann"), TOWNS)

Line = Callable[[int, date], list[Entry]]
"""The entries of a version, by its number and its day."""


def events(number: int, day: date) -> list[Entry]:
    """A claim and a plain fact of another town."""
    toll = Entry("dead", number, since=day, sources=["gazette"])
    return [toll, Entry(f"towns[t{number % 10}].people", number)]


def corrections(number: int, _: date) -> list[Entry]:
    return [Entry("dead", number, because="correction")]


def certainties(number: int, _: date) -> list[Entry]:
    level = ("reported", "confirmed")[number % 2]
    return [Entry("dead", certainty=level, sources=[f"s{number % 3}"])]


def ends_told_again(number: int, day: date) -> list[Entry]:
    """The end of a claim and of an entity, each time with another date."""
    ended = FIRST + timedelta(1) if number == 1 else day
    return [Entry("chief", until=ended), Entry("towns[t1]", until=ended)]


def comings_and_goings(number: int, day: date) -> list[Entry]:
    holder = Entry("chief", f"P{number}", since=day)
    return [Entry("chief", until=day) if number % 2 else holder]


def undated(number: int, _: date) -> list[Entry]:
    """What nobody says the cause of."""
    return [Entry("dead", number, since="2010"), Entry("chief", f"P{number}")]


LINES: Mapping[str, Line] = {
    each.__name__: each
    for each in (
        events,
        corrections,
        certainties,
        ends_told_again,
        comings_and_goings,
        undated,
    )
}


def updates(line: Line, versions: int, a_day: int) -> Iterator[Update]:
    yield Update(FIRST, state=BASE)
    for number in range(1, versions):
        day = FIRST + timedelta(number // a_day)
        yield Update(day, f"Day {number}", line(number, day))


def rows_that_go(versions: int) -> Iterator[Update]:
    """Each version has a town of its own, whose name is gone from the next on."""
    for number in range(versions):
        towns = {**TOWNS, f"x{number}": Town(f"Hamlet {number}", Claim("Cy"))}
        yield Update(FIRST + timedelta(number), state=evolve(BASE, towns=towns))


@cache
def story_of(kind: str, versions: int) -> Story:
    bare = Story("fire", Fire)
    if kind == "rows_that_go":
        return bare.extend(rows_that_go(versions))
    if kind == "versions_of_one_day":
        return bare.extend(updates(events, versions, versions + 1))
    return bare.extend(updates(LINES[kind], versions, 1))


KINDS = (*LINES, "rows_that_go", "versions_of_one_day")


def sentences(changes: Iterable[Any]) -> list[str]:
    return [change.sentence for _, change in changes]


LATER = "2040-01-01"
CALLS: Mapping[str, Callable[[Story], object]] = {
    "record": lambda story: story.record(evolve(story.head.state, note="x"), at=LATER),
    "extend": lambda story: story.extend([Update(LATER, entries=[Entry("dead", -1)])]),
    "resolve": lambda story: story.resolve("2010-01-05"),
    "at": lambda story: (story.at("head"), story.at("v3"), story.at(story[-1].label)),
    "day": lambda story: story.day("2010-01-05"),
    "head": lambda story: story.head,
    "patched_after": lambda story: story.patched_after,
    "repr": repr,
    "deltas": lambda story: story.deltas,
    "steps": lambda story: story.steps,
    "marks": lambda story: story.marks,
    "diff": lambda story: (str(story.diff()), str(story.diff("first", "head"))),
    "diff backwards": lambda story: str(story.diff("head", "first")),
    "facts_at": lambda story: dict(story.facts_at()),
    "status_of": lambda story: story.status_of(story.one_path("dead")),
    "believed": lambda story: story.believed("dead", about="2010-01-05"),
    "timeline": lambda story: (story.timeline("dead"), story.timeline("chief")),
    "log": lambda story: story.log(),
    "log of facts": lambda story: sentences(story.log("towns")),
    "blame": lambda story: sentences(story.blame().values()),
    "last_changes": lambda story: story.last_changes(),
    "known_paths": lambda story: story.known_paths("towns"),
    "fact_paths": lambda story: story.fact_paths("towns"),
    "paths": lambda story: story.paths("towns"),
    "one_path": lambda story: story.one_path("dead"),
    "breaches": lambda story: story.breaches(),
    "overdue_plans": lambda story: story.overdue_plans(),
    "unstated_causes": lambda story: story.unstated_causes(),
    "to_arrow": lambda story: story.to_arrow(),
    "to_polars": lambda story: story.to_polars(),
    "to_pandas": lambda story: story.to_pandas(),
    "describer": lambda story: story.describer().label(story.one_path("dead")),
}
"""Every public call of a story, asked of one that remembers nothing."""

OF_THE_ANNEX = {"believed", "timeline"}
"""Calls that without the annex cost the square of what was said of a fact."""

OF_BOTH_CLOCKS = ("to_arrow", "to_polars", "to_pandas")
"""Calls that give the whole line of a fact as known at each version that touched it."""

NAMES = [
    pytest.param(name, marks=pytest.mark.annex if name in OF_THE_ANNEX else ())
    for name in CALLS
    if name not in OF_BOTH_CLOCKS
]

NO_CALLS = {each.name for each in fields(Story)} | {"record_shape", "zone", "resting_on"}


def counts(call: Callable[[Story], object], kind: str, sizes: Iterable[int]) -> list[int]:
    """How many steps a call takes of stories that remember nothing of it, by their versions."""
    stories = [evolve(story_of(kind, size)) for size in sizes]
    call(evolve(stories[0]))  # all that the classes need is made after this
    return [steps(lambda story=story: call(story)) for story in stories]


def surplus(call: Callable[[Story], object], kind: str, versions: int) -> float:
    """By how many steps a call exceeds what it may cost with four times the versions.

    What is the same for any number of versions is left out: only what is added is compared.
    """
    few, more, many = counts(call, kind, (versions, 2 * versions, 4 * versions))
    return (many - more) - MOST * (more - few) - SLACK * few


def test_the_table_has_every_public_call_of_a_story():
    public = {name for name in dir(Story) if re.match("[a-z]", name)}
    assert public - NO_CALLS - {name.split()[0] for name in CALLS} == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_call_costs_no_more_for_each_version_in_a_longer_story(name):
    assert surplus(CALLS[name], "events", 24) <= 0


@pytest.mark.annex
@pytest.mark.parametrize("name", OF_BOTH_CLOCKS)
def test_a_table_of_both_clocks_costs_at_most_the_square_of_what_was_said_of_a_fact(name):
    few, more, many = counts(CALLS[name], "events", (24, 48, 96))
    assert many - more <= 2 * MOST * (more - few)


def test_a_call_whose_cost_is_the_square_of_the_versions_is_noticed():
    def square(story: Story) -> int:
        return sum(1 for _ in story.versions for _ in story.versions)

    assert surplus(square, "events", 24) > 0


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_it_does_whatever_the_versions_say(name, kind):
    assert surplus(CALLS[name], kind, 24) <= 0
