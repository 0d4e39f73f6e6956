"""What was believed of one fact, by L1–L3 alone: a day array painted forward, entry by entry.

Nothing of `history` or `causes` is imported, and nothing else of the library either: an oracle is
told the days and the causes. Days are numbers. A date is a `Span`, from the first to the last day
that it may denote.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

NEVER, ALWAYS = 10**6, -(10**6)
IN_PLACE = ("certainty", "editorial", "correction")


@dataclass(frozen=True)
class Span:
    """A date: its first and last possible day, `ALWAYS` or `NEVER` where a side is open."""

    first: int
    last: int


@dataclass(frozen=True)
class Told:
    """What one version, recorded on a day, did to the fact.

    `what` is one of claim (a new or another value), planned (a claim that begins later), amended
    (the same value, `since` and `until` being what stands now), past, ended, ended again, replaced
    (by another fact), withdrawn, left (nothing is there any more, and nobody said why).
    `unsure` is a plan that is denied or only rumoured.
    """

    version: int
    day: int
    what: str
    value: Any = None
    since: Span | None = None
    until: Span | None = None
    cause: str | None = None
    unsure: bool = False


@dataclass(frozen=True)
class Entry:
    """One entry of the line (L1).

    A state, from when on possibly and from when on surely, and its end.
    """

    state: str
    value: Any
    begin: Span
    end: Span | None = None
    past: bool = False
    set_on: int = 0
    since: Span | None = None
    planned: bool = False
    told: int = 0


def begun(since: Span | None, day: int) -> Span:
    """L2: what is in a version's state has begun by its day, unless its start is surely later."""
    if since is None:  # "without `since` a claim starts on its version's day"
        return Span(day, day)
    return since if since.first > day else Span(since.first, min(since.last, day))


def line(told: list[Told], known: int) -> list[Entry]:
    """L1: the entries recorded up to a version, replayed."""
    entries: list[Entry] = []
    for each in told:
        if each.version <= known:
            replay(entries, each)
    return entries


def replay(entries: list[Entry], told: Told) -> None:  # noqa: C901 - one case for each act
    own_day = Span(told.day, told.day)
    standing = next(
        (n for n in reversed(range(len(entries))) if not (entries[n].past or entries[n].planned)),
        None,
    )
    in_place = standing is not None and told.cause in IN_PLACE
    match told.what:
        case "past":
            tell_past(entries, told)
        case "planned":  # "enter the line and not the state" (A2)
            # one that is denied, or only rumoured, "begins nothing"
            since = Span(NEVER, NEVER) if told.unsure else told.since
            entries.append(Entry("held", told.value, since, told.until, planned=True))
        case "replaced" if in_place:  # it was never there: "what is replaced so never held"
            put(
                entries,
                standing,
                Entry("unknown", None, entries[standing].begin, told=told.version),
            )
        case "ended" | "replaced":  # "endings are appended", and restate an end that the claim had
            begin = told.until or own_day
            if standing is not None:
                entries[standing] = replace(entries[standing], end=None)
                # What has not begun has not possibly ended, says L2.
                if entries[standing].state == "held":
                    first = max(begin.first, entries[standing].begin.first)
                    begin = Span(min(first, begin.last), begin.last)
            put(entries, None, Entry("ended", None, begin))
        case "ended again":
            end_again(entries, standing, told.until)
        # "certainty, editorial, correction and restated dates go in place of the standing entry"
        case "amended":
            was = entries[standing]
            begin = begun(told.since, was.set_on if told.since is None else told.day)
            begin = was.begin if told.since is not None and told.since == was.since else begin
            entries[standing] = replace(
                was, value=told.value, begin=begin, end=told.until, since=told.since
            )
        case (
            "withdrawn"
        ):  # "a retraction puts unknown there", and "what it had replaced does not come back" (A3)
            put(
                entries,
                standing,
                Entry("unknown", None, entries[standing].begin, told=told.version),
            )
        case "left":  # "undetermined … appended"
            begin = entries[standing].begin if in_place else own_day
            told_in = told.version if in_place else 0
            left = Entry("unknown", None, begin, told=told_in)
            put(entries, standing if in_place else None, left)
        case "claim":
            begin = begun(told.since, told.day)
            made = Entry("held", told.value, begin, told.until, set_on=told.day, since=told.since)
            put(entries, standing if in_place else None, made)
            if in_place:
                drop_twin(entries, standing)


def tell_past(entries: list[Entry], told: Told) -> None:
    """L2: "past claims are bounded by their `until`", and without since they hold possibly."""
    begin = told.since or Span(ALWAYS, NEVER)
    past = Entry("held", told.value, begin, told.until, past=True, since=told.since)
    past = replace(past, told=told.version)
    again = restated(entries, past) if told.cause not in ("event", "disclosure") else None
    if again is None:
        entries.append(past)
    else:  # "restates it and goes in its place"
        entries[again] = replace(past, begin=begin if told.since else entries[again].begin)


def restated(entries: list[Entry], past: Entry) -> int | None:
    """L1: the past claim of the same value that shares some time with another."""
    return next(
        (
            n
            for n in reversed(range(len(entries)))
            if entries[n].past
            and entries[n].value == past.value
            and (entries[n].since or Span(ALWAYS, NEVER)).first < past.end.last
            and past.begin.first < entries[n].end.last
        ),
        None,
    )


def drop_twin(entries: list[Entry], place: int) -> None:
    """What a correction says again, with the start of the one before it, is one claim."""
    made = entries[place]
    earlier = [n for n in range(place) if not entries[n].past]
    if earlier:
        twin = entries[earlier[-1]]
        is_same = twin.state == "held" and twin.value[:1] == made.value[:1]
        if is_same and twin.begin == made.begin:
            del entries[earlier[-1]]


def put(entries: list[Entry], place: int | None, entry: Entry) -> None:
    """In the place of another entry, or at the end, before what is planned for later."""
    if place is not None:
        entries[place] = entry
        return
    place = len(entries)
    while place and entries[place - 1].planned:
        place -= 1
    entries.insert(place, entry)


def end_again(entries: list[Entry], standing: int | None, until: Span) -> None:
    """The ending that stands is dated again, or the past claim that ended by its own `until`."""
    if standing is not None and entries[standing].state == "ended":
        entries[standing] = replace(entries[standing], begin=until)
    else:
        entries[-1] = replace(entries[-1], end=until)


@dataclass
class Day:
    """One day of the array.

    The newest sure cover, whether something past is over, the newest possible cover. `doubtful`
    says that something newer than the sure cover has possibly begun.
    """

    sure: Entry | None = None
    doubtful: bool = False
    over: bool = False
    perhaps: Entry | None = None

    def paint(self, entry: Entry, day: int) -> None:
        end = entry.end or Span(NEVER, NEVER)
        is_dated = not (entry.past and entry.since is None)
        if is_dated and entry.begin.first <= day < min(entry.begin.last, end.last):
            self.doubtful = True
        if (
            entry.begin.last <= day < end.first
        ):  # "from the latest possible start for ever, or until its end"
            self.sure, self.doubtful = entry, False
            if entry.state == "unknown":  # only what is told since then fills it
                self.over, self.perhaps = False, None
        # What has surely begun and possibly ended holds possibly, and nothing older does, says L2.
        has_begun = entry.state == "held" and not entry.past and entry.begin.last <= day
        if has_begun and end.first <= day < end.last:
            self.sure, self.doubtful = entry, True
        # what was withdrawn after a past claim was told leaves nothing known of it, and no end
        withdrawn = self.sure.told if self.sure and self.sure.state == "unknown" else 0
        if entry.past and entry.told <= withdrawn:
            return
        if entry.begin.first <= day < end.last and entry.state != "unknown":
            self.perhaps = entry
        if day >= end.last and entry.past:
            self.over = True
        elif day >= end.last and not (entry.planned and day < entry.begin.last):
            self.sure, self.doubtful = Entry("ended", None, end), False

    def answer(self) -> tuple[str, Any, bool]:
        """What only possibly holds "fills what is otherwise unknown, and never displaces"."""
        if self.sure is not None and self.sure.state != "unknown":
            return self.sure.state, self.sure.value, self.doubtful
        if self.over:
            return "ended", None, False
        return (
            (self.perhaps.state, self.perhaps.value, True)
            if self.perhaps
            else ("unknown", None, False)
        )


def paint(entries: list[Entry], days: range) -> dict[int, tuple[str, Any, bool]]:
    """L2: of each day the state, the value of what is held, and whether it only possibly holds."""
    array = {day: Day() for day in days}
    for entry in entries:
        for day, painted in array.items():
            painted.paint(entry, day)
    return {day: painted.answer() for day, painted in array.items()}


def believed(told: list[Told], known: int, days: range) -> dict[int, tuple[str, Any, bool]]:
    """L3: what was believed about each day, as known at a version."""
    return paint(line(told, known), days)


def momentary(told: list[Told], known: int, days: range) -> list[tuple[int, Any]]:
    """L3: claims that had surely begun on a day on which they ended or another took their place."""
    entries = line(told, known)
    answers = paint(entries, days)
    shown = [value for _, value, _ in answers.values()]
    found = []
    for number, entry in enumerate(entries):
        start, ends = entry.begin.last, entry.end.last if entry.end else NEVER
        displaced = any(later.begin.last == start for later in entries[number + 1 :])
        if (
            entry.state == "held"
            and start in days
            and entry.value not in shown
            and (ends == start or displaced)
        ):
            found.append((start, entry.value))
    return sorted(found, key=lambda each: each[0])
