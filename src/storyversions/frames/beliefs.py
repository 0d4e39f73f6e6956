"""What was believed of one fact as known at a version, as columns that need no calendar (L3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from storyversions.dates import When, first_day_ending_after, fuzzy_instant
from storyversions.frames.spoken_values import claim_text, date_columns, value_columns
from storyversions.frames.touches import Touch
from storyversions.state.places import Place
from storyversions.state.schema import Claim
from storyversions.story.history import Stretch, timeline
from storyversions.story.history.timeline_entry import TimelineEntry
from storyversions.story.story import Story
from storyversions.story.version import FactStatus
from storyversions.structs import Struct

_NOTHING_SAID = dict.fromkeys(("value", "value_text", "value_number", "claim", "certainty"))

_OF_A_RIVAL = {"rival": True, "stands": False}


class Belief(Struct):
    """The `columns` of one row that do not depend on the version by which it is known.

    `is_marked` says that the row stands for the change that made it known.
    """

    columns: dict[str, Any]
    is_marked: bool

    @property
    def identity(self) -> tuple[Any, ...]:
        """What two beliefs have in common that are one."""
        return tuple(self.columns.values())


class BeliefReader(Struct):
    """Reads what was believed of the fact at a `place`, version by version.

    `made` has what was made of a value before: most of what one version believes the one before it
    did.
    """

    story: Story
    place: Place
    made: dict[tuple[Any, ...], tuple[Any, dict[str, Any]]]

    @staticmethod
    def of(story: Story, place: Place) -> BeliefReader:
        """Make a reader that has read nothing yet."""
        return BeliefReader(story, place, {})

    def read(self, entries: Sequence[TimelineEntry], touch: Touch) -> list[Belief]:
        """List what is believed after a `touch`, of which `entries` are the line.

        What the state holds is among them, also where it is believed of no moment.
        """
        stretches = list(timeline(entries, self.story.zone))
        standing = self._standing(stretches, touch)
        if standing is not None and standing == len(stretches):
            stretches.append(self._believed_of_no_moment(touch))
        marked = _last_believed(stretches) if standing is None else standing
        return list(self._beliefs(stretches, touch, standing, marked))

    def _beliefs(
        self, stretches: Sequence[Stretch], touch: Touch, standing: int | None, marked: int
    ) -> Iterator[Belief]:
        for place, stretch in enumerate(stretches):
            columns = self._columns(stretch) | {"stands": place == standing}
            is_marked = place == marked and touch.change is not None
            yield Belief(columns, is_marked)
            for rival in _rivals(stretch):
                yield Belief(columns | self._said(rival) | _OF_A_RIVAL, is_marked=False)

    def _standing(self, stretches: Sequence[Stretch], touch: Touch) -> int | None:
        """Find the stretch of what the state holds; their number where there is none of it."""
        fact = touch.fact
        if fact is None or fact.stood is not FactStatus.HELD:
            return None
        said = claim_text(self.place, fact.value)
        found = [
            number
            for number, stretch in enumerate(stretches)
            if stretch.stood is FactStatus.HELD and self._columns(stretch)["claim"] == said
        ]
        return max(found, default=len(stretches))

    def _believed_of_no_moment(self, touch: Touch) -> Stretch:
        """Make a stretch without length for what a state holds and nothing else tells of."""
        assert touch.fact is not None
        day = self.story.deltas[touch.number - 1].today.when
        fact = touch.fact
        return Stretch(FactStatus.HELD, day, day, fact.value, fact.set_in)

    def _columns(self, stretch: Stretch) -> dict[str, Any]:
        # By identity: the object is kept here, and equal values may differ in their types.
        key = (id(stretch.value), *_span_key(stretch))
        if key not in self.made:
            self.made[key] = stretch.value, self._made_columns(stretch)
        return self.made[key][1]

    def _made_columns(self, stretch: Stretch) -> dict[str, Any]:
        is_held = stretch.stood is FactStatus.HELD
        said = self._said(stretch.value) if is_held else _NOTHING_SAID | self._dates(None)
        return {
            "kind": stretch.stood.value,
            "label": stretch.version or None,
            **said,
            "rival": False,
            "possible": stretch.possible,
            "momentary": stretch.momentary,
            **self._span(stretch),
            "sources": stretch.value.sources if isinstance(stretch.value, Claim) else (),
        }

    def _said(self, value: Any) -> dict[str, Any]:
        claim = value if isinstance(value, Claim) else None
        sources = {"sources": claim.sources} if claim is not None else {}
        return value_columns(self.place, value) | self._dates(claim) | sources

    def _dates(self, claim: Claim[Any] | None) -> dict[str, Any]:
        return date_columns(claim, self.story.zone)

    def _span(self, stretch: Stretch) -> dict[str, Any]:
        begins, ends = self._moment(stretch.since), self._moment(stretch.until)
        return {
            "begins_at": begins,
            "ends_at": ends,
            "first_day": self._first_day(begins),
            "last_day": _day_before(self._first_day(ends)),
        }

    def _moment(self, written: When | None) -> datetime | None:
        return None if written is None else fuzzy_instant(written, self.story.zone).possibly

    def _first_day(self, moment: datetime | None) -> date | None:
        return None if moment is None else first_day_ending_after(moment, self.story.zone)


def _day_before(day: date | None) -> date | None:
    """Give the day before; the calendar has none before its first."""
    return day - timedelta(days=1) if day is not None and day > date.min else day


def _span_key(stretch: Stretch) -> tuple[Any, ...]:
    dates = (date and date.text for date in (stretch.since, stretch.until))
    return (stretch.stood, *dates, stretch.version, stretch.possible, stretch.momentary)


def _rivals(stretch: Stretch) -> Sequence[Claim[Any]]:
    """List the rivals of a stretch that has a length: they are told while the claim holds (A6)."""
    has_length = stretch.since is None or stretch.since != stretch.until
    return stretch.value.rivals if isinstance(stretch.value, Claim) and has_length else ()


def _last_believed(stretches: Sequence[Stretch]) -> int:
    """Find the last stretch that has a length: one always has."""
    return max(number for number, stretch in enumerate(stretches) if not stretch.momentary)


def numbered(beliefs: Sequence[Belief]) -> Iterator[tuple[tuple[Any, ...], Belief]]:
    """Pair each belief with its identity, and a number where several are equal."""
    met: Counter[tuple[Any, ...]] = Counter()
    for belief in beliefs:
        met[belief.identity] += 1
        yield (met[belief.identity], *belief.identity), belief
