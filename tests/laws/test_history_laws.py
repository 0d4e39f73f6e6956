"""The laws of causes, lines and diffs (C, L, N), on generated histories.

A history is made entry by entry against a small model of what stands, which also tells the oracle
what each version did. So the oracle learns the dates and the acts from the generator, and only the
causes from the library.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Annotated, Any

import attrs
import pytest
from attrs import evolve, field, frozen
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from laws.belief_oracle import ALWAYS, NEVER, Span, Told, believed, momentary

from storyversions import Claim, Entry, Meta, Story, Update
from storyversions.state.change import Kind
from storyversions.state.patch import Patch
from storyversions.state.paths import read_path
from storyversions.state.schema import NOTHING, Certainty, FrozenDict
from storyversions.state.walk import claims_with_end, find
from storyversions.stores import files
from storyversions.story.history import changes_at, initial_changes

# ------------------------------------------------------------------ the class


@frozen
class Post:
    """A row of a keyed tuple, with a claim in it."""

    title: str
    rank: int = 0
    holder: Claim[str] | None = None


@frozen
class Town:
    """Claims in a mapping, at a field and in rows; plain fields."""

    count: int = 0
    names: Annotated[Mapping[str, str], Meta(names=True)] = field(factory=FrozenDict)
    chief: Claim[str] | None = None
    facts: Mapping[str, Claim[str]] = field(factory=FrozenDict)
    posts: Annotated[tuple[Post, ...], Meta(key="title")] = ()


places = cache(lambda count: st.integers(0, count - 1))

CLAIMS = ("facts[x]", "facts[y]", "chief", "posts[p].holder")
KINDS = ("late", "retroactive", "future", "fuzzy", "corrected", "withdrawn", "ended", "amended")
FLOOR = 0.05

# ------------------------------------------------------------------ days and dates

ORIGIN = date(2030, 1, 1)
FIRST, LAST = 0, 240  # all days that a date can denote lie well inside of these


def text(day: int) -> str:
    return (ORIGIN + timedelta(days=day)).isoformat()


@frozen
class Date:
    """A date as it is written in its shape, of a day or two, and what it may denote."""

    shape: str
    day: int
    until: int = 0

    @property
    def written(self) -> str:
        match self.shape:
            case "month":
                return text(self.day)[:7]
            case "a/b":
                return f"{text(self.day)}/{text(self.until)}"
            case "../d":
                return f"../{text(self.day)}"
            case "d/..":
                return f"{text(self.day)}/.."
        return text(self.day) + self.shape

    @property
    def span(self) -> Span:
        match self.shape:
            case "month":
                first = (ORIGIN + timedelta(days=self.day)).replace(day=1)
                after = (first + timedelta(days=31)).replace(day=1)
                return Span((first - ORIGIN).days, (after - ORIGIN).days - 1)
            case "a/b":
                return Span(self.day, self.until)
            case "../d":
                return Span(ALWAYS, self.day)
            case "d/..":
                return Span(self.day, NEVER)
            case "~" | "?":
                return Span(self.day - 1, self.day + 1)
        return Span(self.day, self.day)


def span_of(dated: Date | None) -> Span | None:
    return dated.span if dated else None


def surely_after(a: Date, b: Date) -> bool:
    return a.span.first > b.span.last


# ------------------------------------------------------------------ what stands, as the generator
# knows it


@frozen
class Standing:
    """A claim as it stands: all that a stretch shows of it, and the version that set its value."""

    value: str
    certainty: str | None
    since: Date | None
    until: Date | None
    doubts: tuple[str, ...]
    version: int

    @property
    def payload(self) -> tuple[Any, ...]:
        dates = [each and each.written for each in (self.since, self.until)]
        return (self.value, self.certainty, *dates, self.doubts, self.version)


@attrs.define
class History:
    """A story in the making, what stands of each claim, and what the oracle is told of it."""

    draw: Any
    shapes: tuple[str, ...]
    story: Story
    moves: list[Any] = attrs.Factory(list)
    day: int = 60
    number: int = 0
    standing: dict[str, Standing | str] = attrs.Factory(dict)
    told: dict[str, list[Told]] = attrs.Factory(dict)
    kinds: set[str] = attrs.Factory(set)
    entries: list[Entry] = attrs.Factory(list)
    serial: int = 0
    planned: set[str] = attrs.Factory(set)

    def _repr_pretty_(self, printer, _cycle) -> None:
        """What happened, in a form that can be read when a law fails."""
        printer.text(
            "\n".join(
                line for move in (*self.moves, ("now", self.entries)) for line in told_as(*move)
            )
        )

    def one(self, options):
        return options[self.draw(places(len(options)))]

    # dates

    def date(self, *, around: int | None = None) -> Date:
        centre = (
            self.one([self.day, self.day, self.day - 3, self.day - 12, self.day + 9])
            if around is None
            else around
        )
        day = centre + self.one([0, 0, 0, -1, -2, -6, 1, 2, 5])
        shape = self.one(self.shapes)
        if shape:
            self.kinds.add("fuzzy")
        return Date(shape, day, day + self.one([0, 1, 4, 8]) if shape == "a/b" else 0)

    def date_that(self, holds, *, fallback: Date) -> Date:
        made = self.date()
        return made if holds(made) else fallback

    def end_by_now(self) -> Date:
        """An end that is not surely later than the version's day."""
        today = Date("", self.day)
        return self.date_that(lambda each: not surely_after(each, today), fallback=today)

    def is_ahead(self, dated: Date) -> bool:
        return surely_after(dated, Date("", self.day))

    # one version

    def begin(self) -> None:
        self.number += 1
        self.entries = []

    def note(self, path: str, what: str, **said: Any) -> None:
        self.told.setdefault(path, []).append(Told(self.number, self.day, what, **said))

    def finish(self) -> None:
        update = Update(text(self.day), f"version {self.number}", self.entries)
        self.story = self.story.extend([update])
        self.moves.append(("extend", update))

    def held(self, path: str) -> Standing | None:
        found = self.standing.get(path)
        return found if isinstance(found, Standing) else None

    def is_over(self, path: str) -> bool:
        """Whether the claim that stands has ended by its own word."""
        held = self.held(path)
        return held is not None and held.until is not None and held.until.span.last <= self.day

    def row_is_there(self) -> bool:
        return (
            any(row.title == "p" for row in self.story.head.state.posts)
            if self.number > 1
            else True
        )

    # the entries of claims

    def claim(self, path: str) -> None:
        """A new or another value, asserted or not; sometimes with past claims before it."""
        before, known = self.held(path), self.standing.get(path)
        if self.one([True] + [False] * 8):
            return self.plan(path)
        made = self.new_value(path)
        if self.one([True, False, False]):
            self.past(path, last=False)
        choices = [None, None, None, None, "event", "editorial"]
        choices += ["correction"] * 3 if known is not None else []
        choices += ["disclosure"] if known in (None, "unknown") else []
        because = self.one(choices) if self.number > 1 else None
        self.count_claim(before, made, because)
        self.say_claim(path, made, because)
        return None

    def plan(self, path: str) -> None:
        """A claim that begins after all versions: it enters the line, and not the state."""
        self.serial += 1
        since = Date("", self.day + 100 + self.one([0, 1, 7]))
        value = f"plan {self.serial}"
        made = Standing(value, self.level(), since, None, (), self.number)
        self.entries.append(Entry(path, value, certainty=made.certainty, since=since.written))
        unsure = made.certainty in ("denied", "rumoured")
        self.note(path, "planned", value=made.payload, since=since.span, unsure=unsure)
        self.planned.add(path)
        self.kinds.add("future")

    def new_value(self, path: str) -> Standing:
        before = self.held(path)
        value = self.one([each for each in "abcd" if before is None or each != before.value])
        since = self.date() if self.one([True, True, True, False]) else None
        if since and self.is_ahead(since):
            since = Date("", self.day)
        until = self.one(
            [None] * 5 + [Date("", self.day + self.one([3, 20])), Date("", self.day + 30)]
        )
        if since and until and surely_after(since, until):
            until = None
        doubts = self.one([(), (), ("d",), ("d", "e")])
        return Standing(value, self.level(), since, until, doubts, self.number)

    def level(self) -> str | None:
        return self.one([None, None, *(each.value for each in Certainty)])

    def count_claim(self, before: Standing | None, made: Standing, because: str | None) -> None:
        if self.number == 1 or made.since is None:
            return
        previous = Date("", self.previous_day)
        if because == "correction":
            self.kinds.add("corrected")
        if surely_after(previous, made.since):
            self.kinds.add("retroactive" if before else "late")

    def say_claim(
        self, path: str, made: Standing, because: str | None = None, replaces: str | None = None
    ) -> None:
        self.entries.append(
            Entry(
                path,
                made.value,
                certainty=made.certainty,
                since=made.since and made.since.written,
                until=made.until and made.until.written,
                doubts=made.doubts,
                because=because,
                replaces=replaces,
            )
        )
        self.note(
            path, "claim", value=made.payload, since=span_of(made.since), until=span_of(made.until)
        )
        self.standing[path] = made

    def past(self, path: str, *, last: bool) -> None:
        """A claim that only enters the history; the last of a list ends by now."""
        before = self.held(path)
        self.serial += 1
        until = self.end_by_now() if last else Date("", self.day - self.one([0, 2, 9]))
        since = self.one(
            [
                None,
                Date("", until.span.last - self.one([0, 3, 8]))
                if until.span.last < NEVER
                else None,
            ]
        )
        if since and surely_after(since, until):
            since = None
        made = Standing(f"past {self.serial}", self.level(), since, until, (), self.number)
        self.entries.append(
            Entry(
                path,
                made.value,
                certainty=made.certainty,
                since=since and since.written,
                until=until.written,
            )
        )
        self.note(path, "past", value=made.payload, since=span_of(since), until=until.span)
        if before is None:
            self.standing[path] = "ended"

    def amend(self, path: str) -> None:  # noqa: C901 - one branch for each member
        """The same value: a level, doubts, dates, an end that lies ahead, or only a source."""
        before = self.held(path)
        if before is None:
            return self.claim(path)
        is_over = self.is_over(path)
        made, settled = before, ()
        for what in self.draw(
            st.lists(
                st.sampled_from(["level", "doubt", "settle", "since", "forget", "until"]),
                max_size=2,
            )
        ):
            if what == "level" and (level := self.level()):
                made = evolve(made, certainty=level)
            if what == "doubt":
                self.serial += 1
                made = evolve(made, doubts=(*made.doubts, f"doubt {self.serial}"))
            if (
                what == "settle"
                and before.doubts
                and not settled
                and before.doubts[0] in made.doubts
            ):
                settled = before.doubts[:1]
                made = evolve(made, doubts=made.doubts[1:])
            if what == "since":
                made = evolve(made, since=self.date(around=made.since.day if made.since else None))
            if what == "forget":
                made = evolve(made, since=None)
            if what == "until" and not is_over:
                made = evolve(made, until=Date("", self.day + self.one([2, 12, 25])))
        if made.since and made.until and made.since != before.since and made.until != before.until:
            made = evolve(made, until=before.until)
        if made.since and made.until and surely_after(made.since, made.until):
            made = evolve(made, since=before.since, until=before.until)
        named = self.values_named(before, made, is_over=is_over)
        moved = (made.since != before.since) or (made.certainty != before.certainty)
        because = self.one([None, None, None, "correction", "editorial"]) if moved else None
        self.kinds.add("amended")
        forgets = made.since is None and before.since is not None
        self.entries.append(
            Entry(
                path,
                self.one(named),
                certainty=made.certainty if made.certainty != before.certainty else None,
                since="unknown"
                if forgets
                else made.since.written
                if made.since != before.since
                else None,
                until=made.until.written if made.until != before.until else None,
                doubts=[each for each in made.doubts if each not in before.doubts],
                settled=settled,
                sources=self.one([(), ("s",), ("t",)]),
                because=because,
            )
        )
        self.note(
            path,
            "amended",
            value=made.payload,
            since=span_of(made.since),
            until=span_of(made.until),
        )
        self.standing[path] = made
        return None

    def values_named(self, before: Standing, made: Standing, *, is_over: bool) -> list[Any]:
        """The values that an amendment may name.

        It is a new claim where it names one that is over (A1).

        An end alone has a level of its own (A3).
        """
        if is_over:
            return [NOTHING]
        return [before.value] if made.until != before.until else [before.value, NOTHING]

    def end(self, path: str) -> None:
        if self.held(path) is None and self.standing.get(path) != "ended":
            return self.claim(path)
        again = self.held(path) is None
        if again and path in self.planned:
            return self.claim(path)
        until = self.end_by_now()
        self.kinds.add("ended")
        sure = self.one([None, "reported", "announced", "agreed", "confirmed"])
        # The same end told again can have no cause (A4).
        is_told = any(each.until == until.span for each in self.told.get(path, []))
        causes = [None] if is_told else [None, None, None, "event", "correction"]
        self.entries.append(
            Entry(
                path,
                until=until.written,
                certainty=sure,
                because=self.one(causes),
            )
        )
        self.note(path, "ended again" if again else "ended", until=until.span)
        self.standing[path] = "ended"
        return None

    def withdraw(self, path: str) -> None:
        if self.held(path) is None:
            return self.claim(path)
        self.kinds.add("withdrawn")
        self.entries.append(Entry(path, retract=True))
        self.note(path, "withdrawn")
        self.standing[path] = "unknown"
        return None

    def only_past(self, path: str) -> None:
        self.past(path, last=True)

    def replace(self, path: str) -> None:
        """`facts[y]` in the place of `facts[x]`, as one change."""
        old = self.held("facts[x]")
        if (
            path != "facts[y]"
            or old is None
            or self.held(path)
            or any(str(each.path) == "facts[x]" for each in self.entries)
        ):
            return self.claim(path)
        made = self.new_value(path)
        self.say_claim(path, made, self.one([None, "event", "correction"]), replaces="facts[x]")
        self.note("facts[x]", "replaced", until=span_of(made.since))
        self.standing["facts[x]"] = "ended"
        return None

    # the other entries

    def plain(self) -> None:
        self.serial += 1
        what = self.one(["count", "names", "rank", "order"])
        there = self.row_is_there()
        if what == "count":
            self.entries.append(
                Entry("count", self.serial, because=self.one([None, "event", "correction"]))
            )
        elif what == "names":
            self.entries.append(Entry("names[en]", f"Town {self.serial}"))
        elif what == "rank" and there:
            self.entries.append(Entry("posts[p].rank", self.serial))
        elif what == "order" and not any(
            isinstance(each.value, Post) or each.path.last in "pqr" for each in self.entries
        ):
            keys = [row.title for row in self.story.head.state.posts]
            self.entries.append(Entry("posts.order", tuple(self.draw(st.permutations(keys)))))

    def row(self) -> None:
        """The row p leaves, by an end or a withdrawal, or comes.

        Rows q and r come and go beside it.
        """
        titles = [row.title for row in self.story.head.state.posts]
        which = self.one(["p", "q", "r"])
        if which not in titles:
            self.serial += 1
            self.entries.append(Entry(f"posts[{which}]", Post(which, self.serial)))
            return
        if any(
            str(each.path).startswith(f"posts[{which}]") or str(each.path) == "posts.order"
            for each in self.entries
        ):
            return
        holder = f"posts[{which}].holder"
        held = which == "p" and self.held(holder)
        if self.one([True, False]):
            until = self.end_by_now()
            self.entries.append(Entry(f"posts[{which}]", until=until.written))
            if held:
                self.note(holder, "ended", until=until.span)
                self.standing[holder] = "ended"
        else:
            self.entries.append(Entry(f"posts[{which}]", retract=True))
            if held:
                self.note(holder, "withdrawn")
                self.standing[holder] = "unknown"

    def step(self) -> None:
        """One version: one to three claims are told of, and perhaps something plain."""
        self.previous_day = self.day
        self.day += self.one([0, 0, 1, 1, 2, 6, 14])
        self.begin()
        acts = [
            self.claim,
            self.claim,
            self.amend,
            self.amend,
            self.amend,
            self.end,
            self.withdraw,
            self.withdraw,
            self.only_past,
            self.replace,
        ]
        paths = self.draw(st.lists(st.sampled_from(CLAIMS), min_size=1, max_size=3, unique=True))
        if self.one([True, False, False]):
            self.row()
        gone = any(str(each.path) == "posts[p]" for each in self.entries) or not self.row_is_there()
        for path in paths:
            taken = any(str(each.replaces) == path for each in self.entries if each.replaces)
            if not taken and not (path.startswith("posts") and gone):
                self.one(acts)(path)
        if self.one([True, False]) and not gone:
            self.plain()
        self.finish()

    def drop(self) -> None:
        """A state is recorded in which a claim is not there any more."""
        path = self.one(
            [each for each in ("facts[x]", "facts[y]", "chief") if self.held(each)] or [None]
        )
        if path is None:
            return self.step()
        self.previous_day = self.day
        self.day += self.one([0, 1, 6])
        self.begin()
        state = self.story.head.state
        facts = {key: claim for key, claim in state.facts.items() if path != f"facts[{key}]"}
        state = evolve(state, chief=None) if path == "chief" else evolve(state, facts=facts)
        because = self.one([None, None, "event", "correction", "editorial"])
        asserted = {path: because} if because else None
        self.story = self.story.record(state, at=text(self.day), because=asserted)
        self.moves.append(("record", state, text(self.day), asserted))
        self.note(path, "left")
        self.standing[path] = "unknown"
        return None

    previous_day: int = 60

    def base(self) -> None:
        self.begin()
        self.entries = [
            Entry("names[en]", "Town"),
            Entry("posts[p]", Post("p")),
            Entry("posts[q]", Post("q")),
        ]
        for path in self.draw(st.lists(st.sampled_from(CLAIMS), unique=True)):
            self.one([self.claim, self.claim, self.only_past])(path)
        self.finish()


def told_as(kind: str, *move: Any) -> list[str]:
    if kind == "record":
        return [f"record at {move[1]} because {move[2]}: {move[0]}"]
    entries = move[0].entries if kind == "extend" else move[0]
    at = move[0].at if kind == "extend" else ""
    return [f"{kind} {at}", *(f"    {said_as(entry)}" for entry in entries)]


def said_as(entry: Entry) -> str:
    names = (
        "certainty",
        "since",
        "until",
        "doubts",
        "settled",
        "sources",
        "because",
        "replaces",
        "retract",
    )
    said = {name: getattr(entry, name) for name in names if getattr(entry, name)}
    return f"{entry.path} {entry.value} " + " ".join(
        f"{name}={getattr(each, 'value', each)}" for name, each in said.items()
    )


SHAPES = ("", "", "", "", "~", "?", "a/b", "../d", "d/..")


@st.composite
def histories(draw, shapes=(*SHAPES, "month"), timezone="UTC", steps=5):
    """A history of two to six versions, with what an oracle needs to know of it."""
    made = History(draw, shapes, Story("town", Town, timezone=timezone))
    made.base()
    for _ in range(draw(st.integers(1, steps))):
        made.one([made.step] * 7 + [made.drop])()
    return made


def law(test):
    """Asks a law of generated histories."""
    slow = [
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
        HealthCheck.filter_too_much,
    ]
    return settings(suppress_health_check=slow)(given(histories())(test))


# ------------------------------------------------------------------ what the library answers, as
# the oracle does


def caused(history: History, path: str) -> list[Told]:
    """What the oracle is told, with the causes that the library derived."""
    story, at = history.story, read_path(path)
    causes = {
        number: change.cause and change.cause.value
        for number, changes in enumerate(story.steps, 1)
        for change in changes
        if at in change.facts or change.path == at
    }
    return [replace(told, cause=causes.get(told.version)) for told in history.told.get(path, [])]


def payload(story: Story, stretch) -> Any:
    """A held claim as `Standing.payload` has it."""
    claim = stretch.value
    if claim is None:
        return None
    number = next(version.number for version in story.versions if version.label == stretch.version)
    dates = [each and each.text for each in (claim.since, claim.until)]
    return (claim.value, claim.certainty and claim.certainty.value, *dates, claim.doubts, number)


def answer(story: Story, stretch) -> tuple[Any, ...]:
    return (stretch.stood.value, payload(story, stretch), stretch.possible)


def painted(story: Story, stretches, days: range) -> dict[int, tuple[Any, ...]]:
    """The stretches of a timeline, day by day."""
    answers = {}
    for stretch in stretches:
        start, stop = (
            each and (date.fromisoformat(each.text) - ORIGIN).days
            for each in (stretch.since, stretch.until)
        )
        for day in range(
            days.start if start is None else start, days.stop if stop is None else stop
        ):
            if day in days:
                assert day not in answers, "stretches follow one another"
                answers[day] = answer(story, stretch)
    return answers


DAYS = range(FIRST, LAST)


def facts_of(story: Story) -> list[str]:
    return [str(path) for path in story.facts_at()]


# ------------------------------------------------------------------ the laws


@law
def test_the_changes_partition_the_facts_of_the_patch_and_each_has_a_cause(history):
    story = history.story
    for a, b in pairs(story):
        diff = story.diff(a, b)
        told = [path for change in diff.changes for path in change.facts]
        assert sorted(told) == sorted(diff.patch.facts())
        assert [change for change in diff.changes if change.cause is None] == []
        assert {
            path: sides for change in diff.changes for path, sides in change.facts.items()
        } == diff.patch.facts()


@law
def test_the_first_version_has_facts_and_no_causes(history):
    assert {change.cause for change in history.story.steps[0]} == {None}


@law
def test_what_the_first_version_says_of_a_fact_is_found_without_a_look_at_the_others(history):
    story = history.story
    base, said = story.versions[0], story.steps[0]
    for path in story.facts_at():
        told = initial_changes(story.record_shape, base, [path])
        assert list(changes_at([(base, told)], [path])) == list(changes_at([(base, said)], [path]))


@law
def test_claims_that_name_their_end_are_those_of_the_state_version_by_version(history):
    """They are carried from version to version: what a patch does not touch is not walked again."""
    for delta in history.story.deltas:
        walked = dict(claims_with_end(delta.record, delta.version.state))
        assert delta.claims_with_end == walked


@law
def test_the_itinerary_folds_to_the_net_patch(history):
    story = history.story
    for a, b in pairs(story):
        diff = story.diff(a, b)
        folded: dict[Any, tuple[Any, Any]] = {}
        for step in diff.itinerary:
            for change in step.changes:
                for path, (before, after) in change.facts.items():
                    assert path not in folded or folded[path][1] == before
                    folded[path] = (folded.get(path, (before,))[0], after)
        net = {path: sides for path, sides in folded.items() if sides[0] != sides[1]}
        assert net == diff.patch.facts()
        patch = diff.patch.__class__(story.model, ())
        for step in pairwise_patches(story, a, b):
            patch = patch.then(step)
        assert patch == diff.patch


def pairs(story: Story) -> list[tuple[int, int]]:
    count = len(story.versions)
    return [(a, b) for a in range(1, count + 1) for b in range(a + 1, count + 1)]


def pairwise_patches(story: Story, a: int, b: int) -> list[Patch]:
    return [story.diff(number, number + 1).patch for number in range(a, b)]


@law
def test_changes_and_passing_are_disjoint_and_all_that_was_touched(history):
    story = history.story
    for a, b in pairs(story):
        diff = story.diff(a, b)
        net = [
            path
            for change in diff.changes
            if change.kind is not Kind.LAPSED
            for path in (change.facts or (change.path,))
        ]
        passing = [path for change in diff.passing for path in change.facts]
        touched = {
            path
            for step in diff.itinerary
            for change in step.changes
            for path in (change.facts or (change.path,))
        }
        lapsed = {change.path for change in diff.changes if change.kind is Kind.LAPSED}
        assert lapsed & touched == set()
        assert len(net) == len(set(net))
        assert len(passing) == len(set(passing))
        assert set(net) & set(passing) == set()
        assert set(net) | set(passing) == touched


@law
def test_what_was_believed_of_each_day_is_what_the_oracle_says(history):
    story = history.story
    for path in CLAIMS:
        for known in {1, len(story.versions)}:
            expected = believed(caused(history, path), known, DAYS)
            if path in facts_of(story):
                for day in {
                    *range(40, 120, 7),
                    *(day for day in DAYS if expected[day] != expected.get(day - 1)),
                }:
                    stretch = story.believed(path, about=text(day), known=known)
                    assert answer(story, stretch) == expected[day], (path, text(day), known)


@law
def test_a_timeline_is_what_the_oracle_says_for_every_version_that_is_known(history):
    check_timelines(history)


def check_timelines(history):
    """Every claim, as known at every version, about every day of the span.

    The library against the oracle.
    """
    story = history.story
    for path in CLAIMS:
        told = caused(history, path)
        assert bool(told) == (path in facts_of(story))
        for known in range(1, len(story.versions) + 1) if told else ():
            stretches = story.timeline(path, known=known)
            lasting = [each for each in stretches if not each.momentary]
            assert painted(story, lasting, DAYS) == believed(told, known, DAYS), (path, known)
            moments = [each for each in stretches if each.momentary]
            found = [
                ((date.fromisoformat(each.since.text) - ORIGIN).days, payload(story, each))
                for each in moments
            ]
            assert found == momentary(told, known, DAYS)
            assert [each for each in moments if each.since != each.until] == []


@law
def test_a_version_changes_no_answer_about_what_was_known_before_it(history):
    story = history.story
    for number in range(1, len(story.versions)):
        earlier = evolve(story, versions=story.versions[:number])
        for path in facts_of(earlier):
            for known in range(1, number + 1):
                assert earlier.timeline(path, known=known) == story.timeline(path, known=known)
        assert causes_of(earlier) == causes_of(story)[:number]


@law
def test_about_its_own_day_a_version_answers_with_its_state(history):
    story = history.story
    for version in story.versions:
        day = (date.fromisoformat(version.recorded.text) - ORIGIN).days
        for path in facts_of(story):
            stands = find(story.record_shape, version.state, read_path(path))
            if stands is NOTHING or (stands is None and path in CLAIMS):
                continue
            if isinstance(stands, Claim) and not covers(stands, day):
                continue
            stretch = story.believed(path, about=text(day), known=version)
            assert (stretch.stood.value, stretch.value, stretch.possible) == (
                "held",
                stands,
                False,
            ), (
                path,
                version.label,
            )


def covers(claim: Claim[Any], day: int) -> bool:
    """Whether its since is surely reached on a day, and its until is not."""
    since, until = (
        [read(each.text) for each in (side,) if side] for side in (claim.since, claim.until)
    )
    return all(each.last <= day for each in since) and all(each.first > day for each in until)


def read(written: str) -> Span:
    """The days that a date may denote."""
    first, slash, last = written.partition("/")
    if slash:
        return Span(
            ALWAYS if first == ".." else read(first).first,
            NEVER if last == ".." else read(last).last,
        )
    if len(written) == 7:
        return Date("month", (date.fromisoformat(f"{written}-01") - ORIGIN).days).span
    mark = written[10:]
    return Date(mark, (date.fromisoformat(written[:10]) - ORIGIN).days).span


def causes_of(story: Story) -> list[Any]:
    return [
        [
            (change.path, change.kind, change.cause, change.direction, change.missing)
            for change in changes
        ]
        for changes in story.steps
    ]


def shifted_text(written: str, by: int) -> str:
    parts = [
        part
        if part == ".."
        else text((date.fromisoformat(part[:10]) - ORIGIN).days + by) + part[10:]
        for part in written.split("/")
    ]
    return "/".join(parts)


def shifted(history: History, by: int, timezone: str) -> Story:
    """The same history with every date so many days later, in another zone."""

    def moved(dated):
        return dated if dated in (None, "unknown") else shifted_text(dated.text, by)

    def claim(value):
        return (
            evolve(value, since=moved(value.since), until=moved(value.until))
            if isinstance(value, Claim)
            else value
        )

    story = Story("town", Town, timezone=timezone)
    for kind, *move in history.moves:
        if kind == "extend":
            (update,) = move
            entries = [
                evolve(each, since=moved(each.since), until=moved(each.until))
                for each in update.entries
            ]
            story = story.extend([Update(moved(update.at), update.title, entries)])
        else:
            state, at, because = move
            posts = tuple(evolve(row, holder=claim(row.holder)) for row in state.posts)
            facts = {key: claim(each) for key, each in state.facts.items()}
            state = evolve(state, chief=claim(state.chief), facts=facts, posts=posts)
            story = story.record(state, at=shifted_text(at, by), because=because)
    return story


@settings(
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ]
)
@given(
    histories(shapes=SHAPES),
    st.integers(-400, 400),
    st.sampled_from(["UTC", "Asia/Tokyo", "America/New_York"]),
)
def test_shifting_every_day_changes_no_cause_and_no_answer(history, by, timezone):
    story, later = history.story, shifted(history, by, timezone)
    assert causes_of(later) == causes_of(story)
    for path in facts_of(story):
        for known in range(1, len(story.versions) + 1):
            expected, found = story.timeline(path, known=known), later.timeline(path, known=known)
            assert [moved_stretch(each, by) for each in expected] == [
                moved_stretch(each, 0) for each in found
            ]


def moved_stretch(stretch, by: int):
    dates = [each and shifted_text(each.text, by) for each in (stretch.since, stretch.until)]
    value = stretch.value.value if isinstance(stretch.value, Claim) else stretch.value
    return (stretch.stood, *dates, value, stretch.possible, stretch.momentary)


@law
def test_over_one_step_the_cause_of_a_net_change_is_that_of_the_step(history):
    story = history.story
    for number in range(2, len(story.versions) + 1):
        changes = story.diff(number - 1, number).changes
        net = {each.path: each for each in changes if each.kind is not Kind.LAPSED}
        steps = {change.path: change for change in story.steps[number - 1]}
        assert net.keys() == steps.keys()
        for path, change in net.items():
            step = steps[path]
            assert (change.cause, change.direction, change.missing) == (
                step.cause,
                step.direction,
                step.missing,
            )
            assert (change.kind, change.before, change.after) == (
                step.kind,
                step.before,
                step.after,
            )
            assert [each.path for each in change.steps] == [path]


@law
def test_a_step_of_a_net_change_touched_the_fact_itself(history):
    story = history.story
    for a, b in pairs(story):
        for change in story.diff(a, b).changes:
            for step in change.steps:
                assert touches(change, step), (a, b, str(change.path), str(step.path))


def touches(change, step) -> bool:
    """Tell whether a step is about a change's fact, about what is in it, or what holds it.

    An order is moved by every row that comes or goes.
    """
    if Kind.MOVED in (change.kind, step.kind):
        return (change.path if change.kind is Kind.MOVED else step.path) in {
            **change.facts,
            **step.facts,
        }
    paths = [path for path in (change.path, change.replaces) if path]
    return any(
        path.within(step.path) or step.path.within(path) or path == step.replaces for path in paths
    )


@law
def test_the_diff_in_the_other_direction_takes_it_back_with_the_same_causes(history):
    story = history.story
    opposite = {"added": "removed", "removed": "added"}
    for a, b in pairs(story):
        there, back = story.diff(a, b), story.diff(b, a)
        assert back.patch == there.patch.invert()
        assert back.patch.apply(story.at(b).state) == story.at(a).state
        for name in ("changes", "passing"):
            expected = [
                (
                    each.path,
                    opposite.get(each.kind.value, each.kind.value),
                    each.after,
                    each.before,
                    each.cause,
                    each.direction,
                )
                for each in getattr(there, name)
            ]
            found = [
                (each.path, each.kind.value, each.before, each.after, each.cause, each.direction)
                for each in getattr(back, name)
            ]
            assert found == expected
        assert [step.version for step in back.itinerary] == [
            step.version for step in reversed(there.itinerary)
        ]


@law
def test_snapshots_keep_every_cause_and_every_answer(history):
    story = history.story
    with tempfile.TemporaryDirectory() as folder:
        files.write(story, folder, model="town")
        back = files.read(folder, Town)
    assert [version.digest for version in back.versions] == [
        version.digest for version in story.versions
    ]
    assert causes_of(back) == causes_of(story)
    for path in facts_of(story):
        for known in range(1, len(story.versions) + 1):
            assert back.timeline(path, known=known) == story.timeline(path, known=known)


@cache
def counted() -> tuple[int, Counter[str]]:
    """How many of the examples show each kind of record, and each cause; the same in each run."""
    seen: Counter[str] = Counter()
    count = 0

    @settings(
        max_examples=300,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(histories())
    def look(history):
        nonlocal count
        count += 1
        causes = {
            change.cause.value
            for changes in history.story.steps
            for change in changes
            if change.cause
        }
        seen.update(history.kinds | {f"cause: {cause}" for cause in causes})

    look()
    return count, seen


@pytest.mark.long
def test_each_kind_of_record_is_in_one_example_in_twenty_at_least(figures):
    count, seen = counted()
    kinds = [
        *KINDS,
        *(
            f"cause: {each}"
            for each in (
                "event",
                "disclosure",
                "correction",
                "certainty",
                "retraction",
                "editorial",
                "undetermined",
            )
        ),
    ]
    figures.update(
        {
            f"histories: {kind}": f"{seen[kind]} of {count} ({seen[kind] / count:.0%})"
            for kind in kinds
        }
    )
    assert [kind for kind in kinds if seen[kind] < FLOOR * count] == []
