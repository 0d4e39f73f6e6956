"""The rows of states that stories have: those of the first story, and many claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

from aims import Row
from answers import reflective
from attrs import frozen
from commands import ROOT
from plan import Plan
from racing import Side, raced
from timing import Call, Effort

from storyversions import Claim, Patch, between, from_plain, to_plain
from storyversions.models.newsroom import Newsroom
from storyversions.stores import files

STORY: Final = ROOT / "snapshots" / "openai-ceo-2023"
CLAIMS: Final = 1000


@frozen
class Count:
    """A record that is claimed."""

    people: int
    place: str


@frozen
class Counts:
    """Claims of records by their ids."""

    counts: Mapping[str, Claim[Count]]


def rows(plan: Plan) -> Iterator[Row]:
    """The first two versions of the first story, one beside its copy, and a thousand claims."""
    first, second = (version.state for version in files.read(STORY, Newsroom).versions[:2])
    states = "first story's states against `==`"
    yield of_states(f"{states}, equal", first, copy(first), plan.effort)
    yield of_states(f"{states}, 14 edits", first, copy(second), plan.effort)
    before = Counts({f"c{number:04}": claimed(number) for number in range(CLAIMS)})
    counts = {**copy(before).counts, "c0500": claimed(-1)}
    after = Counts(counts)
    yield of_states(f"{CLAIMS:,} claims of a record against `==`", before, after, plan.effort)


def claimed(number: int) -> Claim[Count]:
    """A claim of its own."""
    return Claim(Count(number, f"district {number % 7}"), since="2024-01-01", sources=("gazette",))


def copy(state: Any) -> Any:
    """An equal state that shares no value with this one."""
    return from_plain(type(state), to_plain(state))


def of_states(what: str, before: Any, after: Any, effort: Effort) -> Row:
    """The diff of two states against ``==`` of the first and a copy of it."""
    twin = copy(before)
    ours = Side(
        "ours",
        Call(partial(between, before, after)),
        partial(_is_right, before=before, after=after),
    )
    equal = Side("bare `==` of equal copies", Call(lambda: before == twin), bool)
    return raced(ours, {what: equal}, effort)[0]


def _is_right(patch: Patch, before: Any, after: Any) -> bool:
    edits = [(str(edit.path), repr(edit.before), repr(edit.after)) for edit in patch]
    return edits == reflective(before, after) and patch.apply(before) == after
