"""The decision table of causes.

A row for every cell of C1–C6, N4 and A4, written from meaning.md by hand.

The previous record P is of 2030-05-10 and the version N of 2030-05-20, but where a row says
otherwise. An entry is the text that stands in a facts block after the name of the claim; None: the
version tells nothing of it. No row was made by running anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from attrs import field, frozen

from storyversions.state.schema import Claim, FrozenDict, Meta

# ------------------------------------------------------------------ the class of the table


@frozen
class Room:
    """An entity in a mapping."""

    names: Annotated[Mapping[str, str], Meta(names=True)]
    head: str = "nobody"
    guest: Claim[str] | None = None


@frozen
class Bed:
    """A row of a keyed tuple."""

    number: str
    state: str = "free"
    guest: Claim[str] | None = None


@frozen
class Sheet:
    """Claims at every kind of place, and plain fields."""

    count: int = 0
    colour: str | None = None
    raw: Any = None
    names: Annotated[Mapping[str, str], Meta(names=True)] = field(factory=FrozenDict)
    toll: Claim[str] | None = None
    facts: Mapping[str, Claim[str]] = field(factory=FrozenDict)
    rooms: Mapping[str, Room] = field(factory=FrozenDict)
    beds: Annotated[tuple[Bed, ...], Meta(key="number")] = ()


PLACES = {
    "toll": "toll: {}",
    "facts[x]": "facts: {{x: {}}}",
    "rooms[blue].guest": "rooms: {{blue: {{guest: {}}}}}",
    "beds[b1].guest": "beds: {{b1: {{guest: {}}}}}",
}
"""A place for a claim, and how a facts block says something there."""

FURNISHED = "rooms: {blue: {names: {en: Blue}}}\nbeds: {b1: {state: free}, b2: {state: free}}"
"""What the first version holds, so that the places above are there."""

# ------------------------------------------------------------------ rows

BASE, P, N = "2030-05-01", "2030-05-10", "2030-05-20"


@frozen
class Row:
    """One cell: what was told day by day, ending with the day asked about, and what is expected."""

    rule: str
    says: str
    told: tuple[tuple[str, str | None], ...]
    cause: str
    direction: str | None = None
    missing: tuple[str, ...] = ()
    kind: str | None = None

    def __str__(self) -> str:
        return f"{self.rule}: {self.says}"


FIRMER, WEAKER = "firmer", "weaker"
EVENT, DISCLOSURE, CORRECTION, CERTAINTY = "event", "disclosure", "correction", "certainty"
RETRACTION, EDITORIAL, UNDETERMINED = "retraction", "editorial", "undetermined"

A = "{value: a, since: 2030-05-01}"

STOOD = {
    "unknown": ((BASE, None), (P, None)),
    "withdrawn": ((BASE, A), (P, "{retract: true}")),
    "held": ((BASE, A), (P, None)),
    "ended": ((BASE, A), (P, "{until: 2030-05-08}")),
}
"""What stood as known at P, in each of its ways."""

DATES = {
    "after": (
        "2030-05-15",
        "2030-05-11",
        "2030-05-20",
        "2030-06-01",
        "2030-06",
        "2031",
        "2030-05-12~",
        "2030-05-12?",
        "2030-05-12/2030-05-14",
        "2030-05-11/..",
        "2030-05-11T00:00Z",
    ),
    "before": (
        "2030-05-05",
        "2030-05-09",
        "2030-04",
        "2029",
        "../2030-05-09",
        "2030-05-08~",
        "2030-05-02/2030-05-09",
        "2030-05-09T23:59Z",
    ),
    "undecided": (
        "2030-05-10",
        "2030-05",
        "2030",
        "2030-05-11~",
        "2030-05-09?",
        "../2030-05-15",
        "../2030-05-10",
        "2030-05-05/..",
        "2030-05-09/2030-05-11",
        "2030-05-10T12:00Z",
    ),
}
"""Dates against P, by D3. No class is asked about by one spelling alone."""


def _after(stood: str, entry: str) -> tuple[tuple[str, str | None], ...]:
    return (*STOOD[stood], (N, entry))


# C3: what stood, the value told now, the class of its date, and what must come of it.
_C3 = (
    ("unknown", "a", "after", EVENT, ()),
    ("unknown", "a", "before", DISCLOSURE, ()),
    ("unknown", "a", "undecided", UNDETERMINED, ("since",)),
    ("withdrawn", "a", "after", EVENT, ()),
    ("withdrawn", "a", "before", DISCLOSURE, ()),
    ("withdrawn", "a", "undecided", UNDETERMINED, ("since",)),
    ("withdrawn", "b", "after", EVENT, ()),
    ("withdrawn", "b", "before", DISCLOSURE, ()),
    ("withdrawn", "b", "undecided", UNDETERMINED, ("since",)),
    ("held", "b", "after", EVENT, ()),
    ("held", "b", "before", UNDETERMINED, ("correction", "event")),
    ("held", "b", "undecided", UNDETERMINED, ("since",)),
    ("ended", "a", "after", EVENT, ()),
    ("ended", "a", "before", UNDETERMINED, ("correction", "event")),
    ("ended", "a", "undecided", UNDETERMINED, ("since",)),
    ("ended", "b", "after", EVENT, ()),
    ("ended", "b", "before", UNDETERMINED, ("correction", "event")),
    ("ended", "b", "undecided", UNDETERMINED, ("since",)),
)

_C3_NO_DATE = (
    ("unknown", "a", UNDETERMINED, ("since",)),
    ("withdrawn", "a", UNDETERMINED, ("since",)),
    ("withdrawn", "b", UNDETERMINED, ("since",)),
    ("held", "b", UNDETERMINED, ("since",)),
    ("ended", "a", UNDETERMINED, ("since",)),
    ("ended", "b", UNDETERMINED, ("since",)),
)

C3 = (
    *(
        Row(
            "C3",
            f"{stood}, then {value} since {day} ({dated})",
            _after(stood, f"{{value: {value}, since: {day}}}"),
            cause,
            None,
            missing,
        )
        for stood, value, dated, cause, missing in _C3
        for day in DATES[dated]
    ),
    *(
        Row(
            "C3",
            f"{stood}, then {value} without a date",
            _after(stood, f"{{value: {value}}}"),
            cause,
            None,
            missing,
        )
        for stood, value, cause, missing in _C3_NO_DATE
    ),
    Row(
        "C3",
        "a level and doubts that move with the value decide nothing: after",
        (
            (BASE, "{value: a, since: 2030-05-01, certainty: confirmed}"),
            (P, None),
            (N, "{value: b, since: 2030-05-15, certainty: rumoured, doubts: [who says so]}"),
        ),
        EVENT,
    ),
    Row(
        "C3",
        "a level and doubts that move with the value decide nothing: before",
        (
            (BASE, "{value: a, since: 2030-05-01, certainty: confirmed}"),
            (P, None),
            (N, "{value: b, since: 2030-05-05, certainty: rumoured, doubts: [who says so]}"),
        ),
        UNDETERMINED,
        None,
        ("correction", "event"),
    ),
    Row(
        "C3",
        "a value at denied is a value: before, unknown",
        _after("unknown", "{value: a, since: 2030-05-05, certainty: denied}"),
        DISCLOSURE,
    ),
    Row(
        "C3",
        "the claim that stands decides, not the past claim beside it",
        (
            *STOOD["held"],
            (
                N,
                "[{value: b, since: 2030-05-02, until: 2030-05-15}, {value: c, since: 2030-05-15}]",
            ),
        ),
        EVENT,
    ),
    Row(
        "C3",
        "the claim that stands decides, not the past claim beside it: before",
        (
            *STOOD["held"],
            (
                N,
                "[{value: b, since: 2030-05-02, until: 2030-05-05}, {value: c, since: 2030-05-05}]",
            ),
        ),
        UNDETERMINED,
        None,
        ("correction", "event"),
    ),
    Row(
        "C3",
        "a value alone, without a mapping, has no date",
        _after("held", "b"),
        UNDETERMINED,
        None,
        ("since",),
    ),
)

# D3, N's own day: P is of the same day, so that no day is later than all of it.
_SAME_DAY = {
    "unknown": ((BASE, None), (N, None)),
    "held": ((BASE, A), (N, None)),
    "ended": ((BASE, A), (N, "{until: 2030-05-18}")),
}

D3 = (
    Row(
        "D3",
        "own day, unknown",
        (*_SAME_DAY["unknown"], (N, "{value: b, since: 2030-05-20}")),
        EVENT,
    ),
    Row("D3", "own day, held", (*_SAME_DAY["held"], (N, "{value: b, since: 2030-05-20}")), EVENT),
    Row("D3", "own day, ended", (*_SAME_DAY["ended"], (N, "{value: b, since: 2030-05-20}")), EVENT),
    Row(
        "D3",
        "an instant in the own day",
        (*_SAME_DAY["held"], (N, "{value: b, since: 2030-05-20T09:00Z}")),
        EVENT,
    ),
    Row("D3", "an ending on the own day", (*_SAME_DAY["held"], (N, "{until: 2030-05-20}")), EVENT),
    Row(
        "D3",
        "the day before the own day is before",
        (*_SAME_DAY["unknown"], (N, "{value: b, since: 2030-05-19}")),
        DISCLOSURE,
    ),
    Row(
        "D3",
        "the day after the own day is after",
        (*_SAME_DAY["unknown"], (N, "{value: b, since: 2030-05-21}")),
        EVENT,
    ),
    Row(
        "D3",
        "about the own day is undecided",
        (*_SAME_DAY["unknown"], (N, "{value: b, since: 2030-05-20~}")),
        UNDETERMINED,
        None,
        ("since",),
    ),
    Row(
        "D3",
        "perhaps the own day is undecided",
        (*_SAME_DAY["unknown"], (N, "{value: b, since: 2030-05-20?}")),
        UNDETERMINED,
        None,
        ("since",),
    ),
    Row(
        "D3",
        "the month of the own day is undecided",
        (*_SAME_DAY["unknown"], (N, "{value: b, since: 2030-05}")),
        UNDETERMINED,
        None,
        ("since",),
    ),
    Row(
        "D3",
        "up to the own day is undecided",
        (*_SAME_DAY["unknown"], (N, "{value: b, since: ../2030-05-20}")),
        UNDETERMINED,
        None,
        ("since",),
    ),
    Row(
        "D3",
        "the previous record's own day is nobody's news later",
        _after("unknown", "{value: b, since: 2030-05-10}"),
        UNDETERMINED,
        None,
        ("since",),
    ),
    Row(
        "D3",
        "it is against the previous record, not against the one that told the claim",
        ((BASE, A), (P, None), (N, "{value: b, since: 2030-05-05}")),
        UNDETERMINED,
        None,
        ("correction", "event"),
    ),
)

# C2: an ending, by its date.
C2 = (
    *(
        Row(
            "C2",
            f"held, then ended {day} ({dated})",
            _after("held", f"{{until: {day}}}"),
            cause,
            None,
            missing,
        )
        for dated, cause, missing in (
            ("after", EVENT, ()),
            ("before", DISCLOSURE, ()),
            ("undecided", UNDETERMINED, ("until",)),
        )
        for day in DATES[dated]
    ),
    Row(
        "C2",
        "an ending before the claim's own start: a plan that never began",
        ((BASE, "{value: a, since: 2030-07-01}"), (P, None), (N, "{until: 2030-05-15}")),
        EVENT,
    ),
    Row(
        "C2",
        "an ending before the claim's own start, told late",
        ((BASE, "{value: a, since: 2030-07-01}"), (P, None), (N, "{until: 2030-05-05}")),
        DISCLOSURE,
    ),
    Row(
        "C2",
        "an ending with its own certainty, sources and note",
        _after("held", "{until: 2030-05-15, certainty: agreed, sources: [s], note: in principle}"),
        EVENT,
    ),
    Row(
        "C2",
        "an ending that lies ahead leaves the claim standing",
        _after("held", "{until: 2030-07-01}"),
        EVENT,
        None,
        (),
        "replaced",
    ),
    Row(
        "C2",
        "an ending of today is one",
        _after("held", "{until: 2030-05-20}"),
        EVENT,
        None,
        (),
        "removed",
    ),
    Row("C2", "withdrawn", _after("held", "{retract: true}"), RETRACTION, None, (), "removed"),
    Row(
        "C2",
        "withdrawn, with sources and a note",
        _after("held", "{retract: true, sources: [s], note: a hoax}"),
        RETRACTION,
    ),
    Row(
        "C2",
        "the correction of an ending that stood brings the value back, asserted",
        _after("ended", "{value: a, since: 2030-05-01, because: correction}"),
        CORRECTION,
    ),
)

# A3: an ending of what has ended restates the end, so C4 says why.
_ENDED_IN_MAY = ((BASE, A), (P, "{until: 2030-05}"))
_ENDED_AGREED = ((BASE, A), (P, "{until: 2030-05-08, certainty: agreed}"))
RESTATED_ENDS = (
    Row("A3", "another end", _after("ended", "{until: 2030-05-06}"), CORRECTION),
    Row(
        "A3",
        "another end, after the previous record",
        _after("ended", "{until: 2030-05-15}"),
        CORRECTION,
    ),
    Row("A3", "a wider end", _after("ended", "{until: 2030-05}"), CERTAINTY, WEAKER),
    Row("A3", "a narrower end", (*_ENDED_IN_MAY, (N, "{until: 2030-05-08}")), CERTAINTY, FIRMER),
    Row(
        "A3",
        "a surer end",
        (*_ENDED_AGREED, (N, "{until: 2030-05-08, certainty: confirmed}")),
        CERTAINTY,
        FIRMER,
    ),
    Row(
        "A3",
        "a less sure end",
        (*_ENDED_AGREED, (N, "{until: 2030-05-08, certainty: rumoured}")),
        CERTAINTY,
        WEAKER,
    ),
    Row(
        "A3",
        "the end again, with a source more",
        (*_ENDED_AGREED, (N, "{until: 2030-05-08, sources: [s]}")),
        EDITORIAL,
    ),
    Row(
        "A3",
        "another end and a surer one",
        (*_ENDED_AGREED, (N, "{until: 2030-05-07, certainty: confirmed}")),
        UNDETERMINED,
        None,
        ("correction", "certainty"),
    ),
    Row(
        "A3", "another end, asserted", _after("ended", "{until: 2030-05-06, because: event}"), EVENT
    ),
)

# C4: the same value, dates restated.
NARROWER = (
    ("2030-05", "2030-05-05"),
    ("2030-05-05~", "2030-05-05"),
    ("2030-05-05?", "2030-05-05"),
    ("../2030-05-05", "2030-05-05"),
    ("2030-05-05/..", "2030-05-08"),
    ("2030-05-01/2030-05-09", "2030-05-03/2030-05-06"),
    ("2030-05-01/2030-05-09", "2030-05-09"),
    ("2030-05-05", "2030-05-05T10:00Z"),
)
WIDER = tuple((narrow, wide) for wide, narrow in NARROWER)
OTHERWISE = (
    ("2030-05-05", "2030-05-06"),
    ("2030-05-05", "2030-05-15"),
    ("2030-05-05", "2030-04"),
    ("2030-05-01/2030-05-06", "2030-05-04/2030-05-08"),
    ("2030-04", "2030-05"),
)


def _amended(before: str, now: str) -> tuple[tuple[str, str | None], ...]:
    return ((BASE, before), (P, None), (N, now))


C4 = (
    *(
        Row(
            "C4",
            f"since {x}, now {y}: narrower",
            _amended(f"{{value: a, since: {x}}}", f"{{since: {y}}}"),
            CERTAINTY,
            FIRMER,
        )
        for x, y in NARROWER
    ),
    *(
        Row(
            "C4",
            f"since {x}, now {y}: wider",
            _amended(f"{{value: a, since: {x}}}", f"{{since: {y}}}"),
            CERTAINTY,
            WEAKER,
        )
        for x, y in WIDER
    ),
    *(
        Row(
            "C4",
            f"since {x}, now {y}: neither",
            _amended(f"{{value: a, since: {x}}}", f"{{since: {y}}}"),
            CORRECTION,
        )
        for x, y in OTHERWISE
    ),
    *(
        Row(
            "C4",
            f"no date, now {day}: from none",
            _amended("{value: a}", f"{{since: {day}}}"),
            CERTAINTY,
            FIRMER,
        )
        for day in (
            "2030-05-05",
            "2030-05-10",
            "2030-05-15",
            "2030-05",
            "2030-05-20",
            "../2030-05-05",
        )
    ),
    Row(
        "C4",
        "with the value named again it amends all the same",
        _amended("{value: a, since: 2030-05}", "{value: a, since: 2030-05-05}"),
        CERTAINTY,
        FIRMER,
    ),
    Row(
        "C4",
        "the date is forgotten: to none is as wide as can be",
        _amended("{value: a, since: 2030-05-05}", "{since: unknown}"),
        CERTAINTY,
        WEAKER,
    ),
    Row(
        "C4",
        "an end that lies ahead, narrower",
        _amended("{value: a, since: 2030-05-01, until: 2030-07}", "{value: a, until: 2030-07-04}"),
        CERTAINTY,
        FIRMER,
    ),
    Row(
        "C4",
        "an end that lies ahead, wider",
        _amended("{value: a, since: 2030-05-01, until: 2030-07-04}", "{value: a, until: 2030-07}"),
        CERTAINTY,
        WEAKER,
    ),
    Row(
        "C4",
        "an end that lies ahead, another",
        _amended(
            "{value: a, since: 2030-05-01, until: 2030-07-04}", "{value: a, until: 2030-08-04}"
        ),
        EVENT,
    ),
    Row(
        "C4",
        "both dates narrower",
        _amended(
            "{value: a, since: 2030-05, until: 2030-07}",
            "{value: a, since: 2030-05-05, until: 2030-07-04}",
        ),
        CERTAINTY,
        FIRMER,
    ),
    Row(
        "C4",
        "both dates wider",
        _amended(
            "{value: a, since: 2030-05-05, until: 2030-07-04}",
            "{value: a, since: 2030-05, until: 2030-07}",
        ),
        CERTAINTY,
        WEAKER,
    ),
    Row(
        "C4",
        "one date narrower, one wider",
        _amended(
            "{value: a, since: 2030-05, until: 2030-07-04}",
            "{value: a, since: 2030-05-05, until: 2030-07}",
        ),
        CORRECTION,
    ),
    Row(
        "C4",
        "one date narrower, one another",
        _amended(
            "{value: a, since: 2030-05, until: 2030-07-04}",
            "{value: a, since: 2030-05-05, until: 2030-08-04}",
        ),
        EVENT,
    ),
    Row(
        "C4",
        "narrower, and a source more",
        _amended("{value: a, since: 2030-05}", "{since: 2030-05-05, sources: [s]}"),
        CERTAINTY,
        FIRMER,
    ),
    Row(
        "C4",
        "another date, and a source and a note more",
        _amended("{value: a, since: 2030-05-05}", "{since: 2030-05-06, sources: [s], note: hm}"),
        CORRECTION,
    ),
    # What follows is for a level or doubts that moved too.
    Row(
        "C4",
        "another date and a level up",
        _amended(
            "{value: a, since: 2030-05-05, certainty: reported}",
            "{since: 2030-05-06, certainty: agreed}",
        ),
        UNDETERMINED,
        None,
        ("correction", "certainty"),
    ),
    Row(
        "C4",
        "another date and a level down",
        _amended(
            "{value: a, since: 2030-05-05, certainty: reported}",
            "{since: 2030-05-06, certainty: rumoured}",
        ),
        UNDETERMINED,
        None,
        ("correction", "certainty"),
    ),
    Row(
        "C4",
        "another date and a first level",
        _amended("{value: a, since: 2030-05-05}", "{since: 2030-05-06, certainty: reported}"),
        UNDETERMINED,
        None,
        ("correction", "certainty"),
    ),
    Row(
        "C4",
        "another date and a doubt more",
        _amended("{value: a, since: 2030-05-05}", "{since: 2030-05-06, doubts: [d]}"),
        UNDETERMINED,
        None,
        ("correction", "certainty"),
    ),
    Row(
        "C4",
        "another date and a doubt less",
        _amended("{value: a, since: 2030-05-05, doubts: [d]}", "{since: 2030-05-06, settled: [d]}"),
        UNDETERMINED,
        None,
        ("correction", "certainty"),
    ),
    Row(
        "C4",
        "narrower and a level up",
        _amended(
            "{value: a, since: 2030-05, certainty: reported}",
            "{since: 2030-05-05, certainty: agreed}",
        ),
        CERTAINTY,
        FIRMER,
    ),
    Row(
        "C4",
        "narrower and a level down: the date is asked first",
        _amended(
            "{value: a, since: 2030-05, certainty: agreed}",
            "{since: 2030-05-05, certainty: reported}",
        ),
        CERTAINTY,
        FIRMER,
    ),
    Row(
        "C4",
        "narrower and a doubt more: the date is asked first",
        _amended("{value: a, since: 2030-05}", "{since: 2030-05-05, doubts: [d]}"),
        CERTAINTY,
        FIRMER,
    ),
    Row(
        "C4",
        "wider and a level up: the date is asked first",
        _amended(
            "{value: a, since: 2030-05-05, certainty: reported}",
            "{since: 2030-05, certainty: agreed}",
        ),
        CERTAINTY,
        WEAKER,
    ),
    Row(
        "C4",
        "wider and a doubt less: the date is asked first",
        _amended("{value: a, since: 2030-05-05, doubts: [d]}", "{since: 2030-05, settled: [d]}"),
        CERTAINTY,
        WEAKER,
    ),
    Row(
        "C4",
        "from none and a level up",
        _amended("{value: a, certainty: reported}", "{since: 2030-05-05, certainty: agreed}"),
        CERTAINTY,
        FIRMER,
    ),
    Row(
        "C4",
        "from none and a doubt more",
        _amended("{value: a}", "{since: 2030-05-05, doubts: [d]}"),
        CERTAINTY,
        FIRMER,
    ),
)

# C5: the same value and dates.
LEVELS = ("denied", "rumoured", None, "reported", "announced", "agreed", "confirmed")
"""From the weakest: no level counts as between rumoured and reported."""


def _level(level: str | None) -> str:
    return f"{{value: a, since: 2030-05-01, certainty: {level}}}" if level else A


C5 = (
    *(
        Row(
            "C5",
            f"{low or 'no level'} to {high or 'no level'}",
            _amended(_level(low), f"{{certainty: {high}}}"),
            CERTAINTY,
            FIRMER,
        )
        for at, low in enumerate(LEVELS)
        for high in LEVELS[at + 1 :]
        if high
    ),
    *(
        Row(
            "C5",
            f"{high or 'no level'} to {low or 'no level'}",
            _amended(_level(high), f"{{certainty: {low}}}"),
            CERTAINTY,
            WEAKER,
        )
        for at, low in enumerate(LEVELS)
        for high in LEVELS[at + 1 :]
        if low
    ),
    Row("C5", "a doubt more", _amended(A, "{doubts: [d]}"), CERTAINTY, WEAKER),
    Row(
        "C5",
        "a second doubt",
        _amended("{value: a, since: 2030-05-01, doubts: [d]}", "{doubts: [e]}"),
        CERTAINTY,
        WEAKER,
    ),
    Row(
        "C5",
        "a doubt less",
        _amended("{value: a, since: 2030-05-01, doubts: [d, e]}", "{settled: [d]}"),
        CERTAINTY,
        FIRMER,
    ),
    Row(
        "C5",
        "the last doubt less",
        _amended("{value: a, since: 2030-05-01, doubts: [d]}", "{settled: [d]}"),
        CERTAINTY,
        FIRMER,
    ),
    Row(
        "C5",
        "a doubt more and one less",
        _amended("{value: a, since: 2030-05-01, doubts: [d]}", "{settled: [d], doubts: [e]}"),
        CERTAINTY,
        WEAKER,
    ),
    Row(
        "C5",
        "the level decides: up, a doubt more",
        _amended(_level("reported"), "{certainty: agreed, doubts: [d]}"),
        CERTAINTY,
        FIRMER,
    ),
    Row(
        "C5",
        "the level decides: down, a doubt less",
        _amended(
            "{value: a, since: 2030-05-01, certainty: agreed, doubts: [d]}",
            "{certainty: reported, settled: [d]}",
        ),
        CERTAINTY,
        WEAKER,
    ),
    Row(
        "C5",
        "the level decides: from none, a doubt more",
        _amended(A, "{certainty: reported, doubts: [d]}"),
        CERTAINTY,
        FIRMER,
    ),
    Row(
        "C5",
        "the level again, with a doubt more",
        _amended(_level("agreed"), "{certainty: agreed, doubts: [d]}"),
        CERTAINTY,
        WEAKER,
    ),
    Row("C5", "a source more", _amended(A, "{sources: [s]}"), EDITORIAL),
    Row("C5", "a note", _amended(A, "{note: hm}"), EDITORIAL),
    Row(
        "C5",
        "another note",
        _amended("{value: a, since: 2030-05-01, note: hm}", "{note: ha}"),
        EDITORIAL,
    ),
    Row(
        "C5",
        "the value again with a source more",
        _amended(A, "{value: a, sources: [s]}"),
        EDITORIAL,
    ),
    Row(
        "C5",
        "a source more and a doubt more",
        _amended(A, "{sources: [s], doubts: [d]}"),
        CERTAINTY,
        WEAKER,
    ),
)

# C1: asserted, where the rules alone would say something else or nothing.
C1 = (
    Row("C1", "event, undated new value", _after("unknown", "{value: a, because: event}"), EVENT),
    Row(
        "C1",
        "disclosure, undated new value",
        _after("unknown", "{value: a, because: disclosure}"),
        DISCLOSURE,
    ),
    Row(
        "C1",
        "editorial, undated new value",
        _after("unknown", "{value: a, because: editorial}"),
        EDITORIAL,
    ),
    Row(
        "C1",
        "event beats before",
        _after("unknown", "{value: a, since: 2030-05-05, because: event}"),
        EVENT,
    ),
    Row(
        "C1",
        "disclosure beats after",
        _after("unknown", "{value: a, since: 2030-05-15, because: disclosure}"),
        DISCLOSURE,
    ),
    Row(
        "C1",
        "event where another stood, before",
        _after("held", "{value: b, since: 2030-05-05, because: event}"),
        EVENT,
    ),
    Row(
        "C1",
        "correction where another stood, before",
        _after("held", "{value: b, since: 2030-05-05, because: correction}"),
        CORRECTION,
    ),
    Row(
        "C1",
        "correction beats after",
        _after("held", "{value: b, since: 2030-05-15, because: correction}"),
        CORRECTION,
    ),
    Row("C1", "correction, undated", _after("held", "{value: b, because: correction}"), CORRECTION),
    Row(
        "C1",
        "editorial, other words for the same",
        _after("held", "{value: b, because: editorial}"),
        EDITORIAL,
    ),
    Row(
        "C1",
        "correction where an ending stood",
        _after("ended", "{value: b, since: 2030-05-05, because: correction}"),
        CORRECTION,
    ),
    Row(
        "C1",
        "event where an ending stood",
        _after("ended", "{value: b, since: 2030-05-05, because: event}"),
        EVENT,
    ),
    Row(
        "C1",
        "correction of what was withdrawn",
        _after("withdrawn", "{value: b, because: correction}"),
        CORRECTION,
    ),
    Row(
        "C1",
        "disclosure after a withdrawal",
        _after("withdrawn", "{value: b, because: disclosure}"),
        DISCLOSURE,
    ),
    Row(
        "C1",
        "event, an undecided ending",
        _after("held", "{until: 2030-05-10, because: event}"),
        EVENT,
    ),
    Row(
        "C1",
        "correction, an ending",
        _after("held", "{until: 2030-05-15, because: correction}"),
        CORRECTION,
    ),
    Row(
        "C1",
        "event, a date that moved",
        _amended("{value: a, since: 2030-05-05}", "{since: 2030-05-15, because: event}"),
        EVENT,
    ),
    Row(
        "C1",
        "correction, a narrower date",
        _amended("{value: a, since: 2030-05}", "{since: 2030-05-05, because: correction}"),
        CORRECTION,
    ),
    Row(
        "C1",
        "editorial, another date",
        _amended("{value: a, since: 2030-05-05}", "{since: 2030-05-06, because: editorial}"),
        EDITORIAL,
    ),
    Row(
        "C1",
        "correction, a level",
        _amended(_level("agreed"), "{certainty: reported, because: correction}"),
        CORRECTION,
    ),
    Row("C1", "editorial, a doubt", _amended(A, "{doubts: [d], because: editorial}"), EDITORIAL),
    Row(
        "C1", "correction, a source", _amended(A, "{sources: [s], because: correction}"), CORRECTION
    ),
    Row(
        "C1",
        "certainty, another date and a level up",
        _amended(
            "{value: a, since: 2030-05-05, certainty: reported}",
            "{since: 2030-05-06, certainty: agreed, because: certainty}",
        ),
        CERTAINTY,
        FIRMER,
    ),
    Row(
        "C1",
        "certainty, another date and a level down",
        _amended(
            "{value: a, since: 2030-05-05, certainty: agreed}",
            "{since: 2030-05-06, certainty: reported, because: certainty}",
        ),
        CERTAINTY,
        WEAKER,
    ),
    Row(
        "C1",
        "certainty, another date and a doubt more",
        _amended(
            "{value: a, since: 2030-05-05}", "{since: 2030-05-06, doubts: [d], because: certainty}"
        ),
        CERTAINTY,
        WEAKER,
    ),
)

# N4: only history is added.
N4 = (
    Row(
        "N4",
        "unknown, ended after",
        _after("unknown", "[{value: b, since: 2030-05-02, until: 2030-05-15}]"),
        EVENT,
        None,
        (),
        "past",
    ),
    Row(
        "N4",
        "unknown, ended on the own day",
        _after("unknown", "[{value: b, since: 2030-05-02, until: 2030-05-20}]"),
        EVENT,
        None,
        (),
        "past",
    ),
    Row(
        "N4",
        "unknown, ended before",
        _after("unknown", "[{value: b, since: 2030-05-02, until: 2030-05-08}]"),
        DISCLOSURE,
        None,
        (),
        "past",
    ),
    Row(
        "N4",
        "unknown, ended on P's day",
        _after("unknown", "[{value: b, since: 2030-05-02, until: 2030-05-10}]"),
        UNDETERMINED,
        None,
        ("until",),
        "past",
    ),
    Row(
        "N4",
        "ended, another ended before",
        _after("ended", "[{value: b, since: 2030-04-02, until: 2030-04-08}]"),
        UNDETERMINED,
        None,
        ("correction", "event"),
        "past",
    ),
    Row(
        "N4",
        "ended, another ended after",
        _after("ended", "[{value: b, since: 2030-05-09, until: 2030-05-15}]"),
        EVENT,
        None,
        (),
        "past",
    ),
    Row(
        "N4",
        "asserted",
        _after("unknown", "[{value: b, until: 2030-05-10, because: disclosure}]"),
        DISCLOSURE,
        None,
        (),
        "past",
    ),
    Row(
        "N4",
        "one claim alone, without a list, is a list of one",
        _after("unknown", "{value: b, until: 2030-05-08}"),
        DISCLOSURE,
        None,
        (),
        "past",
    ),
)

# A1 to A3 and A6: what is claimed again, planned, in question, or said by others.
_OVER = ((BASE, "{value: a, since: 2030-05-01, until: 2030-05-05}"), (P, None))
_PLAN = ((BASE, A), (P, "{value: b, since: 2030-07-01}"))
_OVERDUE = ((BASE, A), (P, "{value: b, since: 2030-05-15}"))
_RIVAL = "{value: a, since: 2030-05-01, sources: [s], rivals: [{value: b, sources: [t]}]}"
_MOVED = "{rivals: [{value: c, since: 2030-05-15, sources: [t]}]}"
_LATE = "{rivals: [{value: c, since: 2030-05-02, sources: [t]}]}"


def _by_t(said: str) -> str:
    return f"{{rivals: [{{value: b, sources: [t], {said}}}]}}"


SECOND_EDITION = (
    Row(
        "A1", "said again after it was over", (*_OVER, (N, "{value: a, since: 2030-05-15}")), EVENT
    ),
    Row(
        "A1",
        "said again after it was over, told late",
        (*_OVER, (N, "{value: a, since: 2030-05-07}")),
        UNDETERMINED,
        None,
        ("correction", "event"),
    ),
    Row(
        "A1",
        "a second term",
        _after("held", "{value: a, since: 2030-05-15, because: event}"),
        EVENT,
    ),
    Row(
        "A2",
        "a plan",
        _after("held", "{value: b, since: 2030-07-01}"),
        EVENT,
        None,
        (),
        "planned",
    ),
    Row(
        "A2", "a plan moved", (*_PLAN, (N, "{value: b, since: 2030-08-01}")), EVENT, kind="planned"
    ),
    Row(
        "A2",
        "a plan dated better",
        ((BASE, A), (P, "{value: b, since: 2030-07}"), (N, "{value: b, since: 2030-07-01}")),
        CERTAINTY,
        FIRMER,
        (),
        "planned",
    ),
    Row(
        "A2",
        "a plan put off after its day",
        (*_OVERDUE, (N, "{value: b, since: 2030-06-01}")),
        EVENT,
        kind="planned",
    ),
    Row(
        "A2",
        "a plan denied after its day",
        (*_OVERDUE, (N, "{value: b, certainty: denied}")),
        CERTAINTY,
        WEAKER,
        (),
        "planned",
    ),
    Row(
        "A3",
        "a plan that never began, after its day: after",
        (*_OVERDUE, (N, "{value: b, until: 2030-05-12}")),
        EVENT,
        kind="planned",
    ),
    Row(
        "A3",
        "a plan that never began, after its day: before",
        (*_OVERDUE, (N, "{until: 2030-05-09}")),
        DISCLOSURE,
        kind="planned",
    ),
    Row(
        "A2",
        "a plan less sure",
        (*_PLAN, (N, "{value: b, certainty: rumoured}")),
        CERTAINTY,
        WEAKER,
        (),
        "planned",
    ),
    Row(
        "A3",
        "an end that is rumoured",
        _after("held", "{until: 2030-05-15, certainty: rumoured}"),
        CERTAINTY,
        WEAKER,
        (),
        "end",
    ),
    Row(
        "A3",
        "an end that is denied",
        _after("held", "{until: 2030-05-15, certainty: denied}"),
        CERTAINTY,
        FIRMER,
        (),
        "end",
    ),
    Row(
        "A6", "a rival came", _amended(A, "{rivals: [{value: b, sources: [t]}]}"), CERTAINTY, WEAKER
    ),
    Row("A6", "a rival went", _amended(_RIVAL, "{rivals: []}"), CERTAINTY, FIRMER),
    Row(
        "A6",
        "a rival agrees",
        _amended(_RIVAL, "{rivals: [{value: a, sources: [t]}]}"),
        CERTAINTY,
        FIRMER,
    ),
    Row("A6", "a rival moved", _amended(_RIVAL, _MOVED), EVENT),
    *(
        Row("C5", f"a rival {says}", _amended(before, _by_t(after)), CERTAINTY, direction)
        for says, before, after, direction in (
            ("is surer", _RIVAL, "certainty: confirmed", WEAKER),
            ("is denied", _RIVAL, "certainty: denied", FIRMER),
            ("is in doubt", _RIVAL, "doubts: [d]", FIRMER),
            ("says when it ends", _RIVAL, "until: 2030-07-01", WEAKER),
        )
    ),
    Row("C5", "a rival's source joins", _amended(_RIVAL, "{sources: [t]}"), CERTAINTY, FIRMER),
    Row(
        "C5",
        "a rival comes that supports",
        _amended(A, "{rivals: [{value: a, certainty: agreed, sources: [t]}]}"),
        CERTAINTY,
        FIRMER,
    ),
    Row(
        "C5",
        "a rival comes that denies",
        _amended(A, "{rivals: [{value: a, certainty: denied, sources: [t]}]}"),
        CERTAINTY,
        WEAKER,
    ),
    Row(
        "C5",
        "a rival moved undated, and a cause is asserted",
        _amended(_RIVAL, "{rivals: [{value: c, sources: [t]}], because: event}"),
        EVENT,
    ),
    Row(
        "A6",
        "a rival moved, told late",
        _amended(_RIVAL, _LATE),
        UNDETERMINED,
        None,
        ("correction", "event"),
    ),
)

CLAIM_ROWS = (*C1, *C2, *RESTATED_ENDS, *C3, *D3, *C4, *C5, *N4, *SECOND_EDITION)

# ------------------------------------------------------------------ plain fields: whole facts
# blocks


@frozen
class PlainRow:
    """One cell of C6: facts blocks of two versions, the path asked about, what is expected."""

    says: str
    base: str
    now: str
    path: str
    cause: str
    missing: bool = False
    rule: str = "C6"

    def __str__(self) -> str:
        return f"{self.rule}: {self.says}"


PLAIN_ROWS = (
    PlainRow("a plain field", "count: 1", "count: 2", "count", UNDETERMINED, missing=True),
    PlainRow(
        "a plain field that was none",
        "count: 1",
        "colour: red",
        "colour",
        UNDETERMINED,
        missing=True,
    ),
    PlainRow(
        "a plain field that becomes none",
        "colour: red",
        "colour: null",
        "colour",
        UNDETERMINED,
        missing=True,
    ),
    PlainRow("an opaque value", "raw: [1]", "raw: [1, 2]", "raw", UNDETERMINED, missing=True),
    PlainRow(
        "a field of a row",
        FURNISHED,
        "beds: {b1: {state: taken}}",
        "beds[b1].state",
        UNDETERMINED,
        missing=True,
    ),
    PlainRow(
        "a field of an entity",
        FURNISHED,
        "rooms: {blue: {head: Ada}}",
        "rooms[blue].head",
        UNDETERMINED,
        missing=True,
    ),
    PlainRow(
        "asserted: disclosure of what was none",
        "count: 1",
        "colour: {value: red, because: disclosure}",
        "colour",
        DISCLOSURE,
    ),
    PlainRow("asserted: event", "count: 1", "count: {value: 2, because: event}", "count", EVENT),
    PlainRow(
        "asserted: correction",
        "count: 1",
        "count: {value: 2, because: correction}",
        "count",
        CORRECTION,
    ),
    PlainRow(
        "asserted: editorial",
        "count: 1",
        "count: {value: 2, because: editorial}",
        "count",
        EDITORIAL,
    ),
    PlainRow(
        "asserted: a row's field",
        FURNISHED,
        "beds: {b1: {state: {value: taken, because: event}}}",
        "beds[b1].state",
        EVENT,
    ),
    PlainRow(
        "a name",
        FURNISHED,
        "rooms: {blue: {names: {en: Azure}}}",
        "rooms[blue].names[en]",
        EDITORIAL,
    ),
    PlainRow(
        "a name more",
        FURNISHED,
        "rooms: {blue: {names: {de: Blau}}}",
        "rooms[blue].names[de]",
        EDITORIAL,
    ),
    PlainRow("a name of the whole", "names: {en: One}", "names: {en: Two}", "names[en]", EDITORIAL),
    PlainRow(
        "a name asserted: correction",
        FURNISHED,
        "rooms: {blue: {names: {en: {value: Azure, because: correction}}}}",
        "rooms[blue].names[en]",
        CORRECTION,
    ),
    PlainRow("an order", FURNISHED, "beds: {order: [b2, b1]}", "beds.order", EDITORIAL),
    PlainRow(
        "an entity enters",
        FURNISHED,
        "rooms: {red: {names: {en: Red}, head: Bo}}",
        "rooms[red]",
        EDITORIAL,
    ),
    PlainRow("a row enters", FURNISHED, "beds: {b3: {state: free}}", "beds[b3]", EDITORIAL),
    PlainRow(
        "an entity ends, after",
        FURNISHED,
        "rooms: {blue: {until: 2030-05-15}}",
        "rooms[blue]",
        EVENT,
        rule="C2",
    ),
    PlainRow(
        "an entity ends, before",
        FURNISHED,
        "rooms: {blue: {until: 2030-05-05}}",
        "rooms[blue]",
        DISCLOSURE,
        rule="C2",
    ),
    PlainRow(
        "an entity ends, undecided",
        FURNISHED,
        "rooms: {blue: {until: 2030-05-10}}",
        "rooms[blue]",
        UNDETERMINED,
        missing=True,
        rule="C2",
    ),
    PlainRow(
        "a row ends, after",
        FURNISHED,
        "beds: {b1: {until: 2030-05-15}}",
        "beds[b1]",
        EVENT,
        rule="C2",
    ),
    PlainRow(
        "a row is withdrawn",
        FURNISHED,
        "beds: {b1: {retract: true}}",
        "beds[b1]",
        RETRACTION,
        rule="C2",
    ),
    PlainRow(
        "an entity is withdrawn",
        FURNISHED,
        "rooms: {blue: {retract: true}}",
        "rooms[blue]",
        RETRACTION,
        rule="C2",
    ),
    PlainRow(
        "a whole addendum, an entry without a word of its own",
        "facts: {y: {value: q}}",
        "all: {because: disclosure}\nfacts: {x: {value: b}}",
        "facts[x]",
        DISCLOSURE,
        rule="C1",
    ),
    PlainRow(
        "a whole addendum, the nearer wins",
        "facts: {y: {value: q}}",
        "all: {because: disclosure}\nfacts: {x: {value: b, because: event}}",
        "facts[x]",
        EVENT,
        rule="C1",
    ),
    PlainRow(
        "a whole addendum, a plain field",
        "count: 1",
        "all: {because: correction}\ncount: 2",
        "count",
        CORRECTION,
        rule="C1",
    ),
    PlainRow(
        "a claim of an entity that enters is told by itself",
        FURNISHED,
        "rooms: {red: {names: {en: Red}, guest: {value: Zoe, since: 2030-05-15}}}",
        "rooms[red].guest",
        EVENT,
        rule="C3",
    ),
    PlainRow(
        "a claim of an entity that enters, told late",
        FURNISHED,
        "rooms: {red: {names: {en: Red}, guest: {value: Zoe, since: 2030-05-05}}}",
        "rooms[red].guest",
        DISCLOSURE,
        rule="C3",
    ),
    PlainRow(
        "one path in the place of another: one change, dated after",
        "facts: {x: {value: a, since: 2030-05-01}}",
        'facts: {y: {value: b, since: 2030-05-15, replaces: "facts[x]"}}',
        "facts[y]",
        EVENT,
        rule="A3",
    ),
    PlainRow(
        "one path in the place of another: asserted",
        "facts: {x: {value: a, since: 2030-05-01}}",
        'facts: {y: {value: b, because: correction, replaces: "facts[x]"}}',
        "facts[y]",
        CORRECTION,
        rule="A3",
    ),
)

# ------------------------------------------------------------------ from Python: states in a row

_TOLD = Sheet(
    toll=Claim("a", since="2030-05-01", certainty="reported", doubts=("d",), sources=("s",))
)


@frozen
class StateRow:
    """One cell told by `record`.

    The states of two versions, an assertion, and what is expected of `toll`.
    """

    rule: str
    says: str
    before: Sheet
    after: Sheet
    cause: str
    direction: str | None = None
    missing: tuple[str, ...] = ()
    because: str | None = None
    path: str = "toll"

    def __str__(self) -> str:
        return f"{self.rule}: {self.says}"


def _toll(value: str = "a", **said: Any) -> Sheet:
    return Sheet(toll=Claim(value, **said))


_ROOM = Room(names={"en": "Blue"}, guest=Claim("g", since="2030-05-01"))
_BED = Bed("b1", guest=Claim("g", since="2030-05-01"))

STATE_ROWS = (
    StateRow(
        "C2",
        "a place that emptied unasserted",
        _TOLD,
        Sheet(),
        UNDETERMINED,
        None,
        ("until", "retract"),
    ),
    StateRow("C2", "a place that emptied: asserted event", _TOLD, Sheet(), EVENT, because="event"),
    StateRow(
        "C2",
        "a place that emptied: asserted correction",
        _TOLD,
        Sheet(),
        CORRECTION,
        because="correction",
    ),
    StateRow(
        "C2",
        "a place in a mapping that emptied unasserted",
        Sheet(facts={"x": Claim("a")}),
        Sheet(),
        UNDETERMINED,
        None,
        ("until", "retract"),
        None,
        "facts[x]",
    ),
    StateRow(
        "C2",
        "a claim of an entity that left unasserted",
        Sheet(rooms={"blue": _ROOM}),
        Sheet(),
        UNDETERMINED,
        None,
        ("until", "retract"),
        None,
        "rooms[blue].guest",
    ),
    StateRow(
        "C2",
        "a claim of a row that left unasserted",
        Sheet(beds=(_BED,)),
        Sheet(),
        UNDETERMINED,
        None,
        ("until", "retract"),
        None,
        "beds[b1].guest",
    ),
    StateRow(
        "C3", "other, after", _toll(since="2030-05-01"), _toll("b", since="2030-05-15"), EVENT
    ),
    StateRow(
        "C3",
        "other, before",
        _toll(since="2030-05-01"),
        _toll("b", since="2030-05-05"),
        UNDETERMINED,
        None,
        ("correction", "event"),
    ),
    StateRow(
        "C3",
        "other, the date of the former kept",
        _toll(since="2030-05-01"),
        _toll("b", since="2030-05-01"),
        UNDETERMINED,
        None,
        ("correction", "event"),
    ),
    StateRow(
        "C3",
        "other, no date",
        _toll(since="2030-05-01"),
        _toll("b"),
        UNDETERMINED,
        None,
        ("since",),
    ),
    StateRow("C3", "new, before", Sheet(), _toll("b", since="2030-05-05"), DISCLOSURE),
    StateRow("C3", "new, after", Sheet(), _toll("b", since="2030-05-15"), EVENT),
    StateRow("C3", "new, no date", Sheet(), _toll("b"), UNDETERMINED, None, ("since",)),
    StateRow("C1", "new, no date, asserted", Sheet(), _toll("b"), DISCLOSURE, because="disclosure"),
    StateRow(
        "C1", "other, no date, asserted", _toll(), _toll("b"), CORRECTION, because="correction"
    ),
    StateRow("C4", "from none", _toll(), _toll(since="2030-05-05"), CERTAINTY, FIRMER),
    StateRow("C4", "to none", _toll(since="2030-05-05"), _toll(), CERTAINTY, WEAKER),
    StateRow(
        "C4", "narrower", _toll(since="2030-05"), _toll(since="2030-05-05"), CERTAINTY, FIRMER
    ),
    StateRow("C4", "wider", _toll(since="2030-05-05"), _toll(since="2030-05"), CERTAINTY, WEAKER),
    StateRow("C4", "otherwise", _toll(since="2030-05-05"), _toll(since="2030-05-06"), CORRECTION),
    StateRow(
        "C4",
        "otherwise and a level",
        _toll(since="2030-05-05"),
        _toll(since="2030-05-06", certainty="agreed"),
        UNDETERMINED,
        None,
        ("correction", "certainty"),
    ),
    StateRow("C5", "a level down to none", _toll(certainty="reported"), _toll(), CERTAINTY, WEAKER),
    StateRow("C5", "a level up to none", _toll(certainty="rumoured"), _toll(), CERTAINTY, FIRMER),
    StateRow("C5", "denied up to none", _toll(certainty="denied"), _toll(), CERTAINTY, FIRMER),
    StateRow(
        "C5", "confirmed down to none", _toll(certainty="confirmed"), _toll(), CERTAINTY, WEAKER
    ),
    StateRow(
        "C5",
        "doubts in another order say nothing new",
        _toll(doubts=("d", "e")),
        _toll(doubts=("e", "d")),
        EDITORIAL,
    ),
    StateRow("C5", "a source less", _toll(sources=("s",)), _toll(), EDITORIAL),
    StateRow("C5", "a note less", _toll(note="hm"), _toll(), EDITORIAL),
    StateRow(
        "C6",
        "a plain field",
        Sheet(count=1),
        Sheet(count=2),
        UNDETERMINED,
        None,
        ("because",),
        None,
        "count",
    ),
    StateRow(
        "C6",
        "a plain field, asserted",
        Sheet(count=1),
        Sheet(count=2),
        EVENT,
        because="event",
        path="count",
    ),
    StateRow(
        "C6",
        "an order",
        Sheet(beds=(Bed("b1"), Bed("b2"))),
        Sheet(beds=(Bed("b2"), Bed("b1"))),
        EDITORIAL,
        path="beds.order",
    ),
    StateRow(
        "C6",
        "an order, asserted",
        Sheet(beds=(Bed("b1"), Bed("b2"))),
        Sheet(beds=(Bed("b2"), Bed("b1"))),
        CORRECTION,
        because="correction",
        path="beds.order",
    ),
    StateRow(
        "C6",
        "an entity enters",
        Sheet(),
        Sheet(rooms={"blue": _ROOM}),
        EDITORIAL,
        path="rooms[blue]",
    ),
    StateRow(
        "C6",
        "an entity enters, asserted",
        Sheet(),
        Sheet(rooms={"blue": _ROOM}),
        EVENT,
        because="event",
        path="rooms[blue]",
    ),
    StateRow("C6", "a row enters", Sheet(), Sheet(beds=(_BED,)), EDITORIAL, path="beds[b1]"),
    StateRow(
        "C1",
        "an entity that left, asserted",
        Sheet(rooms={"blue": _ROOM}),
        Sheet(),
        CORRECTION,
        because="correction",
        path="rooms[blue]",
    ),
    StateRow(
        "C2",
        "an end put on what stands: after",
        _toll(since="2030-05-01"),
        _toll(since="2030-05-01", until="2030-05-15"),
        EVENT,
    ),
    StateRow(
        "C2",
        "an end put on what stands: ahead",
        _toll(since="2030-05-01"),
        _toll(since="2030-05-01", until="2030-07-15"),
        EVENT,
    ),
    StateRow(
        "C2",
        "an end put on what stands: before",
        _toll(since="2030-05-01"),
        _toll(since="2030-05-01", until="2030-05-05"),
        DISCLOSURE,
    ),
    StateRow(
        "C2",
        "an end put on what stands: undecided",
        _toll(since="2030-05-01"),
        _toll(since="2030-05-01", until="2030-05"),
        UNDETERMINED,
        None,
        ("until",),
    ),
    StateRow(
        "C6",
        "a name",
        Sheet(names={"en": "One"}),
        Sheet(names={"en": "Two"}),
        EDITORIAL,
        path="names[en]",
    ),
)

# ------------------------------------------------------------------ D3 by the clock


@frozen
class ClockRow:
    """Versions recorded at moments in a zone: D3 by instants, N's own day being the zone's."""

    says: str
    zone: str
    previous: str
    recorded: str
    since: str
    cause: str

    def __str__(self) -> str:
        return f"D3: {self.says}"


CLOCK_ROWS = (
    ClockRow(
        "an instant after P's",
        "UTC",
        "2030-05-20T10:00Z",
        "2030-05-20T12:00Z",
        "2030-05-20T11:00Z",
        EVENT,
    ),
    ClockRow(
        "an instant before P's",
        "UTC",
        "2030-05-20T10:00Z",
        "2030-05-20T12:00Z",
        "2030-05-20T09:00Z",
        DISCLOSURE,
    ),
    ClockRow(
        "the day of both, told after an instant",
        "UTC",
        "2030-05-20T10:00Z",
        "2030-05-20T12:00Z",
        "2030-05-20",
        EVENT,
    ),
    ClockRow(
        "the day before both",
        "UTC",
        "2030-05-20T10:00Z",
        "2030-05-20T12:00Z",
        "2030-05-19",
        DISCLOSURE,
    ),
    ClockRow(
        "P's day, told a day later",
        "UTC",
        "2030-05-19T10:00Z",
        "2030-05-20T12:00Z",
        "2030-05-19",
        UNDETERMINED,
    ),
    ClockRow(
        "an instant of P's day, after P",
        "UTC",
        "2030-05-19T10:00Z",
        "2030-05-20T12:00Z",
        "2030-05-19T10:30Z",
        EVENT,
    ),
    ClockRow(
        "the own day is the zone's: UTC says the day after",
        "America/New_York",
        "2030-05-20",
        "2030-05-21T01:00Z",
        "2030-05-20",
        EVENT,
    ),
    ClockRow(
        "the own day is the zone's: it is not UTC's day",
        "Asia/Tokyo",
        "2030-05-20",
        "2030-05-20T20:00Z",
        "2030-05-20",
        UNDETERMINED,
    ),
    ClockRow(
        "a day is of the zone: it lies after an instant of the day before there",
        "Asia/Tokyo",
        "2030-05-19T14:00Z",
        "2030-05-20T20:00Z",
        "2030-05-20",
        EVENT,
    ),
    ClockRow(
        "a day is of the zone: the instant is of that very day there",
        "Asia/Tokyo",
        "2030-05-19T16:00Z",
        "2030-05-21",
        "2030-05-20",
        UNDETERMINED,
    ),
)

# ------------------------------------------------------------------ A4: what is refused


@frozen
class Refusal:
    """Facts blocks of three versions, the last refused where ¦ stands, and words of the error."""

    says: str
    base: str
    then: str
    now: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"A4: {self.says}"


HELD = "facts: {x: {value: a, since: 2030-05-01, certainty: reported}}"
END, TAKE_BACK = "facts: {x: {until: 2030-05-08}}", "facts: {x: {retract: true}}"
NOTHING_DIFFERS, NOTHING_STOOD, NOTHING_MOVED = (
    ("nothing differs",),
    ("nothing ever stood",),
    ("neither its value nor its date",),
)
SOMETHING_STOOD, VALUE_MOVED, NOT_THERE = ("something stood",), ("value moved",), ("not there",)

REFUSALS = (
    # The first version has facts and no causes.
    Refusal(
        "a cause in the first version",
        "facts: {¦x: {value: a, because: event}}",
        "",
        "",
        ("first version",),
    ),
    Refusal(
        "a cause for all of the first version",
        "all: {because: event}\nfacts: {¦x: a}",
        "",
        "",
        ("first version",),
    ),
    Refusal(
        "a cause of a past claim in the first version",
        "facts: {x: [¦{value: a, until: 2030-04-01, because: event}]}",
        "",
        "",
        ("first version",),
    ),
    Refusal(
        "an ending in the first version",
        "facts: {¦x: {until: 2030-04-01}}",
        "",
        "",
        ("nothing stands", "end"),
    ),
    Refusal(
        "a withdrawal in the first version",
        "facts: {¦x: {retract: true}}",
        "",
        "",
        ("nothing stands", "withdraw"),
    ),
    # Ending what never stood, withdrawing what does not stand.
    Refusal(
        "ending what never stood",
        "count: 1",
        "",
        "facts:\n  y: {value: q}\n  ¦x: {until: 2030-05-15}",
        ("nothing stands", "end"),
    ),
    Refusal(
        "ending what never stood, at a field",
        "count: 1",
        "",
        "count: 2\n¦toll: {until: 2030-05-15}",
        ("nothing stands", "end"),
    ),
    Refusal(
        "ending an entity that never stood",
        FURNISHED,
        "",
        "rooms: {¦red: {until: 2030-05-15}}",
        ("nothing stands", "end"),
    ),
    Refusal(
        "withdrawing what never stood",
        "count: 1",
        "",
        "facts: {y: q, ¦x: {retract: true}}",
        ("nothing stands", "withdraw"),
    ),
    Refusal(
        "withdrawing what has ended",
        HELD,
        END,
        "facts: {¦x: {retract: true}}",
        ("nothing stands", "withdraw"),
    ),
    Refusal(
        "withdrawing what is withdrawn",
        HELD,
        TAKE_BACK,
        "facts: {¦x: {retract: true}}",
        ("nothing stands", "withdraw"),
    ),
    Refusal(
        "withdrawing an entity that never stood",
        FURNISHED,
        "",
        "beds: {b1: {state: taken}, ¦b9: {retract: true}}",
        ("nothing stands", "withdraw"),
    ),
    # A correction where nothing ever stood.
    Refusal(
        "a correction where nothing ever stood",
        "count: 1",
        "",
        "facts: {¦x: {value: a, because: correction}}",
        NOTHING_STOOD,
    ),
    Refusal(
        "a correction where nothing ever stood, at a field",
        "count: 1",
        "",
        "¦toll:\n  value: a\n  because: correction",
        NOTHING_STOOD,
    ),
    Refusal(
        "a correction of a past that was never told",
        "count: 1",
        "",
        "facts:\n  x:\n    - ¦{value: a, until: 2030-05-15, because: correction}",
        NOTHING_STOOD,
    ),
    # An event where neither value nor date moved.
    Refusal(
        "an event where the level moved",
        HELD,
        "",
        "facts: {¦x: {certainty: agreed, because: event}}",
        NOTHING_MOVED,
    ),
    Refusal(
        "an event where a doubt was added",
        HELD,
        "",
        "facts: {¦x: {doubts: [d], because: event}}",
        NOTHING_MOVED,
    ),
    Refusal(
        "an event where a source was added",
        HELD,
        "",
        "facts: {¦x: {sources: [s], because: event}}",
        NOTHING_MOVED,
    ),
    Refusal(
        "an event where a note was added",
        HELD,
        "",
        "facts: {¦x: {note: n, because: event}}",
        NOTHING_MOVED,
    ),
    Refusal(
        "an event for all, where a source was added",
        HELD,
        "",
        "all: {because: event}\nfacts: {¦x: {sources: [s]}}",
        NOTHING_MOVED,
    ),
    # A disclosure where something stood.
    Refusal(
        "a disclosure where another value stood",
        HELD,
        "",
        "facts: {¦x: {value: b, because: disclosure}}",
        SOMETHING_STOOD,
    ),
    Refusal(
        "a disclosure where an ending stood",
        HELD,
        END,
        "facts: {¦x: {value: b, because: disclosure}}",
        SOMETHING_STOOD,
    ),
    Refusal(
        "a disclosure where the same value stood",
        HELD,
        "",
        "facts: {¦x: {since: 2030-05-02, because: disclosure}}",
        SOMETHING_STOOD,
    ),
    Refusal(
        "a disclosure of a withdrawal",
        HELD,
        "",
        "facts: {¦x: {retract: true, because: disclosure}}",
        SOMETHING_STOOD,
    ),
    Refusal(
        "a disclosure at a plain field",
        "count: 1",
        "",
        "¦count: {value: 2, because: disclosure}",
        SOMETHING_STOOD,
    ),
    Refusal(
        "a disclosure in the place of another path",
        HELD,
        "",
        "facts: {¦y: {value: b, because: disclosure, replaces: 'facts[x]'}}",
        SOMETHING_STOOD,
    ),
    # Certainty where the value moved.
    # A3: only what stands by its version replaces anything
    Refusal(
        "a replacement of itself",
        HELD,
        "",
        "facts: {¦y: {value: b, since: 2030-05-15, replaces: 'facts[y]'}}",
        ("replace itself",),
    ),
    Refusal(
        "a replacement by a plan",
        HELD,
        "",
        "facts: {¦y: {value: b, since: 2030-06-01, replaces: 'facts[x]'}}",
        ("a plan replaces nothing yet", "the version of its day"),
    ),
    Refusal(
        "a replacement by a past claim",
        HELD,
        "",
        "facts: {¦y: {value: b, until: 2030-05-15, replaces: 'facts[x]'}}",
        ("a past claim replaces nothing", "until"),
    ),
    Refusal(
        "certainty where the value moved",
        HELD,
        "",
        "facts: {¦x: {value: b, certainty: agreed, because: certainty}}",
        VALUE_MOVED,
    ),
    Refusal(
        "certainty of a new value",
        "count: 1",
        "",
        "facts: {¦x: {value: b, because: certainty}}",
        VALUE_MOVED,
    ),
    Refusal(
        "certainty of a value that returns",
        HELD,
        END,
        "facts: {¦x: {value: a, because: certainty}}",
        VALUE_MOVED,
    ),
    Refusal(
        "certainty of an ending",
        HELD,
        "",
        "facts: {¦x: {until: 2030-05-15, because: certainty}}",
        VALUE_MOVED,
    ),
    Refusal(
        "certainty of a withdrawal",
        HELD,
        "",
        "facts: {¦x: {retract: true, because: certainty}}",
        VALUE_MOVED,
    ),
    Refusal(
        "certainty of a past claim",
        HELD,
        "",
        "facts: {¦x: {value: b, until: 2030-05-04, because: certainty}}",
        VALUE_MOVED,
    ),
    Refusal(
        "certainty at a plain field",
        "count: 1",
        "",
        "¦count: {value: 2, because: certainty}",
        VALUE_MOVED,
    ),
    # Any because where nothing differs.
    *(
        Refusal(
            f"{cause} where nothing differs",
            HELD,
            "",
            f"facts: {{¦x: {{value: a, because: {cause}}}}}",
            NOTHING_DIFFERS,
        )
        for cause in ("event", "disclosure", "correction", "certainty", "editorial")
    ),
    Refusal(
        "a cause where the level is told again",
        HELD,
        "",
        "facts: {¦x: {certainty: reported, because: certainty}}",
        NOTHING_DIFFERS,
    ),
    Refusal(
        "a cause where the date is told again",
        HELD,
        "",
        "facts: {¦x: {since: 2030-05-01, because: correction}}",
        NOTHING_DIFFERS,
    ),
    Refusal(
        "a cause at a plain field that is as it was",
        "count: 1",
        "",
        "¦count: {value: 1, because: event}",
        NOTHING_DIFFERS,
    ),
    Refusal(
        "a cause at a name that is as it was",
        "names: {en: A}",
        "",
        "names: {¦en: {value: A, because: editorial}}",
        NOTHING_DIFFERS,
    ),
    Refusal(
        "a cause of its own where nothing differs, beside one for all",
        HELD,
        "",
        "all: {because: event}\nfacts: {¦x: {value: a, because: correction}}",
        NOTHING_DIFFERS,
    ),
    # Since after until within one entry.
    *(
        Refusal(f"{cause} of {what} that is told again", HELD, then, now, NOTHING_DIFFERS)
        for what, cause, then, now in (
            (
                "an end",
                EVENT,
                "facts: {x: {until: 2030-05-08}}",
                "facts: {¦x: {until: 2030-05-08, because: event}}",
            ),
            (
                "an end",
                EDITORIAL,
                "facts: {x: {until: 2030-05-08}}",
                "facts: {¦x: {until: 2030-05-08, because: editorial}}",
            ),
            (
                "an end ahead",
                EVENT,
                "facts: {x: {until: 2030-07-01}}",
                "facts: {¦x: {until: 2030-07-01, because: event}}",
            ),
            (
                "an end in question",
                CERTAINTY,
                "facts: {x: {until: 2030-07-01, certainty: rumoured}}",
                "facts: {¦x: {until: 2030-07-01, certainty: rumoured, because: certainty}}",
            ),
            (
                "a past claim",
                DISCLOSURE,
                "facts: {x: {value: b, until: 2030-04-30}}",
                "facts: {¦x: {value: b, until: 2030-04-30, because: disclosure}}",
            ),
        )
    ),
    Refusal(
        "a cause for all where nothing differs",
        HELD,
        "",
        "all: {because: event}\nfacts: {¦x: {value: a}}",
        NOTHING_DIFFERS,
    ),
    Refusal(
        "since after until",
        "count: 1",
        "",
        "facts: {¦x: {value: a, since: 2030-06-02, until: 2030-06-01}}",
        ("ends", "before it begins"),
    ),
    Refusal(
        "since after until, in the past",
        "count: 1",
        "",
        "facts: {x: [¦{value: a, since: 2030-05-09, until: 2030-05-08}, {value: b, since:"
        " 2030-05-15}]}",
        ("ends", "before it begins"),
    ),
    Refusal(
        "since after until, amended",
        HELD,
        "",
        "facts: {¦x: {since: 2030-07-02, until: 2030-07-01}}",
        ("ends", "before it begins"),
    ),
    Refusal(
        "since after until, ended",
        HELD,
        "",
        "facts: {¦x: {since: 2030-05-16, until: 2030-05-15}}",
        ("ends", "before it begins"),
    ),
    Refusal(
        "since surely after until, both uncertain",
        "count: 1",
        "",
        "facts: {¦x: {value: a, since: 2030-08, until: 2030-07}}",
        ("ends", "before it begins"),
    ),
    # An entry inside an entity that is not there.
    Refusal(
        "inside an entity that is not there",
        FURNISHED,
        "",
        "rooms:\n  ¦red: {guest: {value: Zoe, since: 2030-05-15}}",
        ("names",),
    ),
    Refusal(
        "inside an entity that is not there, by its path",
        FURNISHED,
        "",
        "count: 2\n¦'rooms[red].guest': {value: Zoe}",
        NOT_THERE,
    ),
    Refusal(
        "a plain value inside an entity that is not there",
        FURNISHED,
        "",
        "¦'rooms[red].head': Bo",
        NOT_THERE,
    ),
    Refusal("inside a row that is not there", FURNISHED, "", "¦'beds[b9].state': taken", NOT_THERE),
    Refusal(
        "a past claim inside an entity that is not there",
        FURNISHED,
        "",
        "¦'rooms[red].guest': {value: Zoe, until: 2030-05-15}",
        NOT_THERE,
    ),
    Refusal(
        "inside an entity that has ended",
        FURNISHED,
        "rooms: {blue: {until: 2030-05-09}}",
        "¦'rooms[blue].head': Bo",
        NOT_THERE,
    ),
    # A cause that nobody may assert.
    Refusal(
        "retraction is not asserted",
        HELD,
        "",
        "facts: {x: {value: b, because: ¦retraction}}",
        ("retraction", "not a cause to assert"),
    ),
    Refusal(
        "undetermined is not asserted",
        HELD,
        "",
        "facts: {x: {value: b, because: ¦undetermined}}",
        ("undetermined", "not a cause to assert"),
    ),
    Refusal(
        "nor for all",
        HELD,
        "",
        "all: {because: ¦undetermined}\nfacts: {x: b}",
        ("undetermined", "not a cause to assert"),
    ),
)


@frozen
class StateRefusal:
    """Two states and an assertion that `record` refuses."""

    says: str
    before: Sheet | None
    after: Sheet
    because: Mapping[str, str]
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"A4: {self.says}"


STATE_REFUSALS = (
    StateRefusal(
        "a cause in the first version", None, _TOLD, {"toll": "event"}, ("first version",)
    ),
    StateRefusal(
        "a correction where nothing ever stood",
        Sheet(),
        _TOLD,
        {"toll": "correction"},
        NOTHING_STOOD,
    ),
    StateRefusal(
        "a correction where nothing ever stood, in a mapping",
        Sheet(),
        Sheet(facts={"x": Claim("a")}),
        {"facts[x]": "correction"},
        NOTHING_STOOD,
    ),
    StateRefusal(
        "an event where neither value nor date moved",
        _toll(),
        _toll(certainty="agreed"),
        {"toll": "event"},
        NOTHING_MOVED,
    ),
    StateRefusal(
        "a disclosure where something stood",
        _toll(),
        _toll("b"),
        {"toll": "disclosure"},
        SOMETHING_STOOD,
    ),
    StateRefusal(
        "certainty where the value moved", _toll(), _toll("b"), {"toll": "certainty"}, VALUE_MOVED
    ),
    StateRefusal(
        "certainty where the value left", _toll(), Sheet(), {"toll": "certainty"}, VALUE_MOVED
    ),
    StateRefusal(
        "any where nothing differs", _toll(), _toll(), {"toll": "editorial"}, NOTHING_DIFFERS
    ),
    StateRefusal(
        "any where nothing differs, at a plain field",
        Sheet(count=1),
        Sheet(count=1),
        {"count": "event"},
        NOTHING_DIFFERS,
    ),
    StateRefusal(
        "retraction is not asserted",
        _toll(),
        Sheet(),
        {"toll": "retraction"},
        ("not a cause to assert",),
    ),
    StateRefusal(
        "undetermined is not asserted",
        _toll(),
        _toll("b"),
        {"toll": "undetermined"},
        ("not a cause to assert",),
    ),
)

GROUP_ROWS = (
    StateRow(
        "C1",
        "what is asserted of a mapping holds for the facts in it",
        Sheet(),
        Sheet(facts={"x": Claim("a")}),
        DISCLOSURE,
        because="disclosure",
        path="facts[x]",
    ),
    StateRow(
        "C1",
        "what is asserted of an entity that left holds for its claims",
        Sheet(rooms={"blue": _ROOM}),
        Sheet(),
        CORRECTION,
        because="correction",
        path="rooms[blue].guest",
    ),
    StateRow(
        "C1",
        "what is asserted of an entity holds for its fields",
        Sheet(rooms={"blue": _ROOM}),
        Sheet(rooms={"blue": Room(names={"en": "Blue"}, head="Bo", guest=_ROOM.guest)}),
        EVENT,
        because="event",
        path="rooms[blue].head",
    ),
)
"""Assertions about the parent of the path.

A path to a mapping or an entity stands for every fact under it.
"""

# ------------------------------------------------------------------ N2: the cause of a net change


@frozen
class NetRow:
    """What versions told of a claim, and the cause of the change from the first to the last."""

    says: str
    told: tuple[tuple[str, str | None], ...]
    cause: str
    direction: str | None = None
    also: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"N2: {self.says}"


B_EVENT = ("2030-05-12", "{value: b, since: 2030-05-11}")
NET_ROWS = (
    NetRow("the steps agree", ((P, A), B_EVENT, (N, "{value: c, since: 2030-05-15}")), EVENT),
    NetRow(
        "only the steps that moved the value count", ((P, A), B_EVENT, (N, "{doubts: [d]}")), EVENT
    ),
    NetRow(
        "no step moved the value: all count",
        ((P, A), ("2030-05-12", "{doubts: [d]}"), (N, "{doubts: [e]}")),
        CERTAINTY,
        WEAKER,
    ),
    NetRow(
        "no step moved the value, two ways: the two ends",
        ((P, A), ("2030-05-12", "{doubts: [d]}"), (N, "{certainty: agreed}")),
        CERTAINTY,
        FIRMER,
    ),
    NetRow(
        "no step moved the value, mixed: the two ends",
        ((P, A), ("2030-05-12", "{sources: [s]}"), (N, "{doubts: [e]}")),
        CERTAINTY,
        WEAKER,
    ),
    NetRow(
        "mixed: the step that set the value decides, and A's correction is met on the way",
        (
            (P, A),
            ("2030-05-12", "{value: b, because: correction}"),
            (N, "{value: c, since: 2030-05-15}"),
        ),
        EVENT,
        also=(CORRECTION,),
    ),
    NetRow(
        "mixed: a correction of what came later has set the value: after",
        ((P, A), B_EVENT, (N, "{value: c, since: 2030-05-11, because: correction}")),
        CORRECTION,
    ),
    NetRow(
        "mixed: a correction of what came later has set the value: before",
        ((P, A), B_EVENT, (N, "{value: c, since: 2030-05-04, because: correction}")),
        CORRECTION,
    ),
    NetRow(
        "mixed: the step that set the value decides, and A's retraction is met on the way",
        ((P, A), ("2030-05-12", "{retract: true}"), (N, "{value: c, since: 2030-05-15}")),
        EVENT,
        also=(RETRACTION,),
    ),
    NetRow(
        "mixed: a retraction of what came later does not",
        (
            (P, None),
            ("2030-05-12", "{value: b, since: 2030-05-11}"),
            ("2030-05-13", "{retract: true}"),
            (N, "{value: c, since: 2030-05-02}"),
        ),
        DISCLOSURE,
    ),
    NetRow(
        "mixed: a removal takes its ending's",
        ((P, A), ("2030-05-12", "{value: b}"), (N, "{until: 2030-05-15}")),
        EVENT,
    ),
    NetRow(
        "mixed: a removal takes its ending's, told late",
        ((P, A), B_EVENT, (N, "{until: 2030-05-11}")),
        DISCLOSURE,
    ),
    NetRow(
        "mixed: a removal takes its withdrawal's",
        ((P, A), B_EVENT, (N, "{retract: true}")),
        RETRACTION,
    ),
    NetRow(
        "mixed: the step that set the value decides, where nothing stood at A",
        ((P, None), ("2030-05-12", "{value: b}"), (N, "{value: c, since: 2030-05-15}")),
        EVENT,
    ),
    NetRow(
        "mixed: the step that set the value decides, though nothing stood at A",
        (
            (P, None),
            ("2030-05-12", "{value: b, since: 2030-05-11}"),
            (N, "{value: c, since: 2030-05-02}"),
        ),
        UNDETERMINED,
    ),
    NetRow(
        "a value that returns with a new date",
        ((P, A), ("2030-05-12", "{until: 2030-05-11}"), (N, "{value: a, since: 2030-05-15}")),
        EVENT,
    ),
)
