"""Where the tests of the contract keep stories: a place of each kind, empty."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

import storyversions as sv


@frozen
class Person:
    name: str
    role: sv.Claim[str] | None = None
    tags: tuple[str, ...] = ()


@frozen
class Village:
    dead: sv.Claim[int] | None = None
    people: Mapping[str, Person] = field(factory=dict)
    note: str | None = None


DAYS = ("2031-08-03", "2031-08-05", "2031-08-05", "2031-08-09", "2031-08-10")


def village(count, name="village", **about):
    """A story of some versions, of which two are of one day."""
    about = {"title": "The village", "sources": {"radio": sv.Source("radio", "Radio")}} | about
    story = sv.Story(name, Village, **about)
    return story.extend([update(number) for number in range(count)])


def update(number, *, more=0):
    """The update of a version; `more` gives another one of the same day."""
    dead = sv.Entry("dead", number + more, since=DAYS[number], sources=["radio"], note="so far")
    person = sv.Entry(f"people[p{number}]", Person(f"Ann {number}", tags=("a", "b")))
    return sv.Update(DAYS[number], f"Day {number}", [dead, person])
