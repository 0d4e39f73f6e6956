"""`newsroom`: a state class for people who write no Python.

People, organisations and what is said of them. Every leaf but the names is a claim. The annotations
are types, not texts that would have to be compiled before the shape can be read: so there is no
`from __future__` here.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, ClassVar

from attrs import field, frozen

from storyversions.models.newsroom_rules import (
    date_ahead,
    jump_to_confirmed,
    one_chair,
    open_dispute,
    part_of_whole,
    role_ended,
)
from storyversions.state.reprs import short_repr
from storyversions.state.schema import Claim, FrozenDict, Meta
from storyversions.story.rules import Rule
from storyversions.words import LANGUAGES, ModelPhrases, phrases_of

LabelOf = Callable[[str], str]
"""Gives the label of the person or organisation with an id."""

LocalNames = Annotated[Mapping[str, str], Meta(names=True)]
_WHO = ("people", "organisations")


def _words_of(lang: str) -> ModelPhrases:
    """Give the words of this model in a language, English for one without phrases."""
    return phrases_of(lang).model


def _label(name: str) -> Mapping[str, str]:
    """Give a label of this model in every language."""
    return {lang: getattr(say.model, name) for lang, say in LANGUAGES.items()}


def _nothing() -> FrozenDict[str, object]:
    return FrozenDict()


@frozen
class Person:
    """Someone: names and a description by language, and a role at each organisation."""

    __repr__ = short_repr()

    names: LocalNames
    who: LocalNames = field(factory=_nothing)
    roles: Annotated[
        Mapping[str, Claim[str]],
        Meta(ref="organisations", label=_label("role")),
    ] = field(factory=_nothing)


@frozen
class Office:
    """An office as someone holds it."""

    holder: Annotated[str, Meta(ref="people")]
    acting: bool = False

    def told(self, lang: str, name: LabelOf) -> str:
        """Name the holder in `lang`, and say whether they are acting."""
        words = _words_of(lang)
        phrase = words.holder_acting if self.acting else words.holder
        return phrase.format(name=name(self.holder))


@frozen
class Seat:
    """A seat on a board."""

    chair: bool = False

    # The signature is the contract of `told`.
    def told(self, lang: str, name: LabelOf) -> str:  # noqa: ARG002
        """Name the chair in `lang`; an ordinary seat needs no word."""
        return _words_of(lang).chair if self.chair else ""


@frozen
class Organisation:
    """A body: its names, offices, board, and what it is to other organisations."""

    __repr__ = short_repr()

    names: LocalNames
    offices: Annotated[
        Mapping[str, Claim[Office]],
        Meta(label=_label("office")),
    ] = field(factory=_nothing)
    board: Annotated[
        Mapping[str, Claim[Seat]],
        Meta(ref="people", label=_label("seat")),
    ] = field(factory=_nothing)
    relations: Annotated[
        Mapping[str, Claim[str]],
        Meta(ref="organisations", label=_label("relation")),
    ] = field(factory=_nothing)


@frozen
class Measure:
    """A number of something: `count`, where known out of `of`, in a `unit`.

    `about` where it is rounded.
    """

    count: int | float
    of: int | float | None = None
    unit: str | None = None
    about: bool = False

    # The signature is the contract of `told`.
    def told(self, lang: str, name: LabelOf) -> str:  # noqa: ARG002
        """Write the numbers as a phrase in `lang`, such as '505 of about 700'."""
        say, words = phrases_of(lang), _words_of(lang)
        count = say.number(str(self.count))
        whole = say.number(str(self.count if self.of is None else self.of))
        number = words.about.format(number=whole) if self.about else whole
        if self.of is not None:
            count, number = say.numbers_alike([count, number])
            number = words.part.format(count=count, of=number)
        return words.amount.format(number=number, unit=self.unit) if self.unit else number

    def quantity(self) -> tuple[int | float, str | None]:
        """Give the number and its unit, by which a measure rises or falls."""
        return self.count, self.unit


@frozen
class Statement:
    """What someone said: by one or several people or organisations."""

    by: Annotated[str | tuple[str, ...], Meta(ref=_WHO)]
    text: str

    def told(self, lang: str, name: LabelOf) -> str:
        """Say in `lang` who said what; `name` names the speaker."""
        ids = (self.by,) if isinstance(self.by, str) else self.by
        by = phrases_of(lang).listed([name(each) for each in ids])
        return _words_of(lang).statement.format(text=self.text, by=by)


@frozen
class Event:
    """What happened, and to whom."""

    text: str
    who: Annotated[str | tuple[str, ...] | None, Meta(ref=_WHO)] = None

    # The signature is the contract of `told`.
    def told(self, lang: str, name: LabelOf) -> str:  # noqa: ARG002
        """Say in `lang` what happened."""
        return _words_of(lang).event.format(text=self.text)


@frozen
class Newsroom:
    """The state of a news story: each entry of a mapping, but of the first two, is one claim."""

    __repr__ = short_repr()

    rules: ClassVar[tuple[Rule, ...]] = (
        one_chair,
        part_of_whole,
        jump_to_confirmed,
        role_ended,
        date_ahead,
        open_dispute,
    )

    people: Annotated[Mapping[str, Person], Meta(label=_label("people"))] = field(factory=_nothing)
    organisations: Annotated[Mapping[str, Organisation], Meta(label=_label("organisations"))] = (
        field(factory=_nothing)
    )
    matters: Annotated[Mapping[str, Claim[str]], Meta(label=_label("matters"))] = field(
        factory=_nothing
    )
    measures: Annotated[Mapping[str, Claim[Measure]], Meta(label=_label("measures"))] = field(
        factory=_nothing
    )
    works: Annotated[Mapping[str, Claim[str]], Meta(label=_label("works"))] = field(
        factory=_nothing
    )
    statements: Annotated[Mapping[str, Claim[Statement]], Meta(label=_label("statements"))] = field(
        factory=_nothing
    )
    events: Annotated[Mapping[str, Claim[Event]], Meta(label=_label("events"))] = field(
        factory=_nothing
    )
    facts: Annotated[Mapping[str, Claim[str | int | float]], Meta(label=_label("facts"))] = field(
        factory=_nothing
    )
