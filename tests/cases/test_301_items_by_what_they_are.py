"""Items of a set and of a list were told by position: one agency 'became' another."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import frozen

from storyversions import Claim, Story


@frozen
class Response:
    agencies: frozenset[str] = frozenset()
    shelters: tuple[str, ...] = ()
    stops: Claim[tuple[str, ...]] | None = None
    weather: Any = None


def told(before, after, lang="en"):
    story = Story("fire", Response).record(before, at="2031-08-03").record(after, at="2031-08-05")
    return str(story.diff().told(lang))


@pytest.mark.parametrize("kind", [frozenset, tuple])
def test_what_came_and_what_went_is_named(kind):
    field = "agencies" if kind is frozenset else "shelters"
    before, after = (
        Response(**{field: kind(["b", "d"])}),
        Response(**{field: kind(["a", "d", "e"])}),
    )
    assert told(before, after) == f"{field.title()}: Added: a, e. Removed: b."


def test_an_item_that_only_changed_its_place_neither_came_nor_went():
    assert told(Response(shelters=("a", "b", "c")), Response(shelters=("c", "a", "b"))) == (
        "Shelters: Only the order changed."
    )


def test_a_claim_of_a_list_says_the_rest_in_a_sentence():
    before, after = (
        Response(stops=Claim(("a",))),
        Response(stops=Claim(("b",), certainty="agreed", since="2031-08-05")),
    )
    assert told(before, after) == "Stops: Added: b. Removed: a. Agreed, since 2031-08-05."


def test_what_changed_in_opaque_json_comes_in_the_order_of_its_keys():
    before = Response(
        weather={"wind": {"speed": 5}, "humidity": 18, "outlook": ["hot"], "list": [1, 2]}
    )
    after = Response(
        weather={
            "wind": {"speed": 9, "gust_speed": 20},
            "humidity": 11,
            "outlook": [],
            "list": [2, 1],
        }
    )
    assert (
        told(before, after)
        == "Weather: Changed: humidity from 18 to 11, wind speed from 5 to 9. Only the order"
        " changed in list. Removed from outlook: hot. Added to wind: gust speed 20."
    )
    assert (
        told(before, after, "ja")
        == "weather：変更：humidityを18から11へ、wind speedを5から9へ。listの順序のみ変更。"
        "outlookから削除：hot。windに追加：gust speed 20。"
    )


def test_another_kind_of_json_is_told_as_another_value():
    assert told(Response(weather=["hot"]), Response(weather={"wind": {"speed": 5}})) == (
        "Weather: Went from hot to wind (speed 5)."
    )
