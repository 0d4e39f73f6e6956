"""Claims about a fact, how certain they are, and their sources."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from storyversions.dates import When, when
from storyversions.errors import UpdateError
from storyversions.state.identity import identical
from storyversions.state.reprs import short_repr

T = TypeVar("T")


class Certainty(Enum):
    """How sure a claim is, from weakest to strongest; the order is that of the definition.

    >>> from storyversions import Certainty
    >>> Certainty.RUMOURED < Certainty.CONFIRMED
    True
    >>> [level.value for level in Certainty]
    ['denied', 'rumoured', 'reported', 'announced', 'agreed', 'confirmed']
    """

    DENIED = "denied"
    RUMOURED = "rumoured"
    REPORTED = "reported"
    ANNOUNCED = "announced"
    AGREED = "agreed"
    CONFIRMED = "confirmed"

    @property
    def rank(self) -> int:
        """Return the place in the order: 0 for denied, 5 for confirmed."""
        return list(Certainty).index(self)

    def __lt__(self, other: Certainty) -> bool:
        return self.rank < other.rank


def certainty_of(word: str | Certainty) -> Certainty:
    """Return the certainty with this name.

    Raises:
        UpdateError: lists the names when `word` is another one.

    """
    try:
        return Certainty(word)
    except ValueError:
        names = ", ".join(each.value for each in Certainty)
        raise UpdateError(f"{word!r} is not a certainty; write one of {names}") from None


@frozen
class Source:
    """Who said something, and where.

    An `id` to cite it by, a `name`, and what is known of the piece.

    >>> from storyversions import Source
    >>> Source("ap", "Associated Press", url="https://apnews.com")
    Source(id='ap', name='Associated Press', url='https://apnews.com')
    """

    id: str
    name: str
    title: str | None = None
    url: str | None = None
    date: str | None = None

    __repr__ = short_repr()


def texts(value: str | Iterable[str]) -> tuple[str, ...]:
    """Return one text or several as a tuple, each once, in their order."""
    # A dict keeps the order, which says whose word came first; a set would lose it.
    return tuple(dict.fromkeys((value,) if isinstance(value, str) else value))


def _certainty(word: str | Certainty | None) -> Certainty | None:
    return None if word is None else certainty_of(word)


def _date(value: str | date | datetime | When | None) -> When | None:
    return None if value is None else when(value)


def _note(text: str | None) -> str | None:
    """Turn an empty note into None: both are written the same way (S5)."""
    return None if text == "" else text


def _rivals(value: Iterable[Claim[Any]]) -> tuple[Claim[Any], ...]:
    """Check what others say of the same.

    Each is known by its first source, and has no rivals (A6).
    """
    rivals = tuple(value)
    known: set[str] = set()
    for rival in rivals:
        if not isinstance(rival, Claim) or not rival.sources or rival.rivals:
            raise UpdateError("a rival is a claim that names its source, and has no rivals itself")
        if rival.sources[0] in known:
            sentence = f"two rivals have the first source {rival.sources[0]!r}; keep one of them"
            raise UpdateError(sentence)
        known.add(rival.sources[0])
    return rivals


@frozen
class Claim(Generic[T]):
    """A value with what is known about it: a claim is always one fact, whole (F1).

    It holds over ``[since, until)`` in valid time (D2). `sources` are ids of the story's sources,
    `doubts` short reasons for which it is still open. `rivals` are what other sources say of the
    same at the same time; the sources of one that says the very value join those of the claim (A6).
    What is not given is unknown, never guessed.

    >>> from storyversions import Claim
    >>> Claim(3, certainty="reported", since="2020-09-07", sources=["sheriff"])
    Claim(value=3, certainty='reported', since=When('2020-09-07'), sources=('sheriff',))
    >>> Claim(7.8, sources="usgs", rivals=[Claim(7.7, sources="afad")]).rivals[0].value
    7.7
    """

    value: T
    certainty: Certainty | None = field(default=None, kw_only=True, converter=_certainty)
    since: When | None = field(default=None, kw_only=True, converter=_date)
    until: When | None = field(default=None, kw_only=True, converter=_date)
    sources: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    doubts: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    note: str | None = field(default=None, kw_only=True, converter=_note)
    rivals: tuple[Claim[T], ...] = field(default=(), kw_only=True, converter=_rivals)

    def __attrs_post_init__(self) -> None:
        # A source that says the very value is no rival: it supports the claim (A6).
        agreeing = [rival for rival in self.rivals if self._agrees(rival)]
        if agreeing:
            sources = (source for rival in agreeing for source in rival.sources)
            others = tuple(rival for rival in self.rivals if rival not in agreeing)
            object.__setattr__(self, "sources", texts((*self.sources, *sources)))
            object.__setattr__(self, "rivals", others)
        for rival in self.rivals:
            both = [source for source in rival.sources if source in self.sources]
            if both:
                sentence = f"{both[0]!r} is a source of the claim and of a rival; name it once"
                raise UpdateError(sentence)

    def _agrees(self, rival: Claim[T]) -> bool:
        """Say whether a rival has the very value, and nothing that would be lost with it."""
        # A claim has one level, one pair of dates and one note: another one has no place in it.
        own = ("certainty", "since", "until", "note")
        is_said = all(getattr(rival, name) in (None, getattr(self, name)) for name in own)
        return is_said and not rival.doubts and _is_support(self, rival)

    __repr__ = short_repr()


def rivals_of(claim: object) -> dict[str, Claim[Any]]:
    """Give the rivals of a `claim` by their first sources, which know them (A6); none of others."""
    rivals = claim.rivals if isinstance(claim, Claim) else ()
    return {rival.sources[0]: rival for rival in rivals}


def disputes(claim: object) -> tuple[Claim[Any], ...]:
    """List the rivals of a `claim` that speak against it (A6).

    One that says the same value and does not deny it supports the claim (C5).
    """
    if not isinstance(claim, Claim):
        return ()
    return tuple(rival for rival in claim.rivals if not _is_support(claim, rival))


def _is_support(claim: Claim[Any], rival: Claim[Any]) -> bool:
    # Not by ==, which takes 1, True and 1.0 for the same, also inside a tuple (S4).
    return rival.certainty is not Certainty.DENIED and identical(rival.value, claim.value)
