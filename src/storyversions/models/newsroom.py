"""`newsroom`: a state class for people who write no Python.

People, organisations and what is said of them. Every leaf but the names is a claim. The annotations are types,
not texts that would have to be compiled before the shape can be read: so there is no `from __future__` here.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, ClassVar

from attrs import field, frozen

from storyversions.models.newsroom_rules import (
    date_ahead,
    jump_to_confirmed,
    one_chair,
    part_of_whole,
    role_ended,
)
from storyversions.state.schema import Claim, FrozenDict, Meta
from storyversions.story.rules import Rule

LabelOf = Callable[[str], str]
"""Gives the label of the person or organisation with an id."""

LocalNames = Annotated[Mapping[str, str], Meta(names=True)]
_WHO = ("people", "organisations")


def _nothing() -> FrozenDict[str, object]:
    return FrozenDict()


@frozen
class Person:
    """Someone: names and a description by language, and a role at each organisation."""

    names: LocalNames
    who: LocalNames = field(factory=_nothing)
    roles: Annotated[
        Mapping[str, Claim[str]],
        Meta(
            ref="organisations", label={"en": "{of}'s role at {key}", "ja": "{key}での{of}の役割"}
        ),
    ] = field(factory=_nothing)


@frozen
class Office:
    """An office as someone holds it."""

    holder: Annotated[str, Meta(ref="people")]
    acting: bool = False

    def told(self, lang: str, name: LabelOf) -> str:
        """The holder's name, and whether they are acting."""
        acting = {"ja": "(暫定)"}.get(lang, " (acting)") if self.acting else ""
        return name(self.holder) + acting


@frozen
class Seat:
    """A seat on a board."""

    chair: bool = False

    def told(self, lang: str, name: LabelOf) -> str:  # noqa: ARG002 - the signature is the contract of `told`
        """Whether it is the chair; an ordinary seat needs no word."""
        return {"ja": "議長"}.get(lang, "chair") if self.chair else ""


@frozen
class Organisation:
    """A body: its names, offices, board, and what it is to other organisations."""

    names: LocalNames
    offices: Annotated[
        Mapping[str, Claim[Office]],
        Meta(label={"en": "{key} of {of}", "ja": "{of}の{key}"}),
    ] = field(factory=_nothing)
    board: Annotated[
        Mapping[str, Claim[Seat]],
        Meta(ref="people", label={"en": "{key} on the board of {of}", "ja": "{of}の取締役 {key}"}),
    ] = field(factory=_nothing)
    relations: Annotated[
        Mapping[str, Claim[str]],
        Meta(ref="organisations", label={"en": "{of} and {key}", "ja": "{of}と{key}"}),
    ] = field(factory=_nothing)


@frozen
class Measure:
    """A number of something: `count`, where known out of `of`, in a `unit`; `about` where it is rounded."""

    count: int | float
    of: int | float | None = None
    unit: str | None = None
    about: bool = False

    def told(self, lang: str, name: LabelOf) -> str:  # noqa: ARG002 - the signature is the contract of `told`
        """The numbers as one phrase, such as '505 of about 700'."""
        count, of = _number(self.count), _number(self.of) if self.of is not None else ""
        if lang == "ja":
            about = "約" if self.about else ""
            return (f"{about}{of}のうち{count}" if of else f"{about}{count}") + (self.unit or "")
        about = "about " if self.about else ""
        return (f"{count} of {about}{of}" if of else f"{about}{count}") + (
            f" {self.unit}" if self.unit else ""
        )


@frozen
class Statement:
    """What someone said: by one or several people or organisations."""

    by: Annotated[str | tuple[str, ...], Meta(ref=_WHO)]
    text: str

    def told(self, lang: str, name: LabelOf) -> str:
        """Who said what."""
        by = _listed(self.by, lang, name)
        return f"{self.text}({by})" if lang == "ja" else f"{self.text} ({by})"


@frozen
class Event:
    """What happened, and to whom."""

    text: str
    who: Annotated[str | tuple[str, ...] | None, Meta(ref=_WHO)] = None

    def told(self, lang: str, name: LabelOf) -> str:  # noqa: ARG002 - the signature is the contract of `told`
        """What happened."""
        return self.text


@frozen
class Newsroom:
    """The state of a news story: each entry of a mapping, but of the first two, is one claim."""

    rules: ClassVar[tuple[Rule, ...]] = (
        one_chair,
        part_of_whole,
        jump_to_confirmed,
        role_ended,
        date_ahead,
    )

    people: Annotated[Mapping[str, Person], Meta(label={"en": "people", "ja": "人物"})] = field(
        factory=_nothing
    )
    organisations: Annotated[
        Mapping[str, Organisation], Meta(label={"en": "organisations", "ja": "組織"})
    ] = field(factory=_nothing)
    matters: Annotated[Mapping[str, Claim[str]], Meta(label={"en": "matters", "ja": "案件"})] = (
        field(factory=_nothing)
    )
    measures: Annotated[
        Mapping[str, Claim[Measure]], Meta(label={"en": "measures", "ja": "数値"})
    ] = field(factory=_nothing)
    works: Annotated[Mapping[str, Claim[str]], Meta(label={"en": "works", "ja": "成果物"})] = field(
        factory=_nothing
    )
    statements: Annotated[
        Mapping[str, Claim[Statement]], Meta(label={"en": "statements", "ja": "発言"})
    ] = field(factory=_nothing)
    events: Annotated[Mapping[str, Claim[Event]], Meta(label={"en": "events", "ja": "出来事"})] = (
        field(factory=_nothing)
    )
    facts: Annotated[
        Mapping[str, Claim[str | int | float]], Meta(label={"en": "facts", "ja": "事実"})
    ] = field(factory=_nothing)


def _number(value: float) -> str:
    """A number with its thousands set apart once there are five digits."""
    return f"{value:,}" if abs(value) >= 10_000 else str(value)  # noqa: PLR2004


def _listed(ids: str | tuple[str, ...], lang: str, name: LabelOf) -> str:
    each = (ids,) if isinstance(ids, str) else ids
    return ("、" if lang == "ja" else ", ").join(map(name, each))
