"""The state of a wildfire: a model of a user's own, which the package knows nothing of."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, ClassVar

from attrs import field, frozen

from storyversions import Cause, Claim, Meta
from storyversions.story.rules import Rule, invariant, transition_rule


def text(en: str, ja: str) -> dict[str, str]:
    """A label or a unit in the two languages of the reports."""
    return {"en": en, "ja": ja}


class Order(Enum):
    """What the people of a town are told to do."""

    NONE = "none"
    WATCH = "watch"
    WARNING = "warning"
    EVACUATE = "evacuate"

    def told(self, lang, _name):
        words = {
            "none": ("none", "なし"),
            "watch": ("watch", "注意"),
            "warning": ("warning", "準備"),
        }
        return words.get(self.value, ("evacuation", "避難指示"))[lang == "ja"]


@frozen
class Person:
    """Someone whom a fact can name."""

    names: Annotated[Mapping[str, str], Meta(names=True)]


@frozen
class Town:
    """A town near the fire: what its people are told, and the shelters that take them."""

    name: str
    order: Annotated[Order, Meta(label=text("alert", "避難情報"))] = Order.NONE
    shelters: Annotated[tuple[str, ...], Meta(label=text("shelters", "避難所"))] = ()


@frozen
class Burning:
    """The fire is spreading towards a side, against so many crews."""

    front: Annotated[str, Meta(label=text("front", "延焼方向"))]
    crews: Annotated[int, Meta(label=text("crews", "隊の数"))]

    def told(self, lang, _name):
        return (
            f"{self.front}へ延焼中({self.crews}隊)"
            if lang == "ja"
            else f"moving {self.front}, {self.crews} crews"
        )


@frozen
class Contained:
    """A line holds the fire; some crews stay to watch it."""

    crews: Annotated[int, Meta(label=text("crews", "隊の数"))]

    def told(self, lang, _name):
        return (
            f"鎮圧({self.crews}隊が監視)"
            if lang == "ja"
            else f"held, watched by {self.crews} crews"
        )


@invariant("a fire is contained to between 0 and 100 percent")
def containment(state):
    return 0 <= state.contained <= 100


@invariant("a town that must leave has a shelter")
def shelter(state):
    for town in state.towns:
        if town.order is Order.EVACUATE and not town.shelters:
            yield f'towns["{town.name}"].shelters'


@transition_rule("a death toll does not fall without a correction")
def toll(before, after, known):
    if after.dead.value < before.dead.value:
        corrected = (change for change in known.changes if change.cause is Cause.CORRECTION)
        if "dead" not in {str(change.path) for change in corrected}:
            yield "dead"


@frozen
class Fire:
    """A wildfire in ten facts; `people` is who they speak of."""

    rules: ClassVar[tuple[Rule, ...]] = (containment, shelter, toll)

    dead: Annotated[
        Claim[int], Meta(label=text("death toll", "死者"), unit=text("people", "人"), watch=True)
    ]
    area: Annotated[
        Claim[Decimal],
        Meta(
            label=text("burned area", "焼失面積"), unit=text("hectares", "ヘクタール"), watch=True
        ),
    ]
    contained: Annotated[int, Meta(label=text("containment", "鎮圧率"), unit="%", watch=True)]
    status: Annotated[Burning | Contained, Meta(label=text("the fire", "火災"))]
    cause: Annotated[Claim[str] | None, Meta(label=text("cause of the fire", "出火原因"))] = None
    closure: Annotated[Claim[str] | None, Meta(label=text("road closure", "通行止め"))] = None
    commander: Annotated[
        Claim[str] | None, Meta(label=text("incident commander", "現場指揮官"), ref="people")
    ] = None
    agencies: Annotated[frozenset[str], Meta(label=text("agencies", "出動機関"))] = frozenset()
    weather: Annotated[Any, Meta(label=text("weather", "気象"))] = None
    towns: Annotated[tuple[Town, ...], Meta(key="name", label=text("towns", "町"))] = ()
    people: Annotated[Mapping[str, Person], Meta(label=text("people", "人物"))] = field(
        factory=dict
    )
