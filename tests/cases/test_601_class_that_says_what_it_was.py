"""V4: a class could not say that a field was dropped, or what its old values are.

Its history was lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Annotated, ClassVar

import attrs
import pytest
from attrs import frozen
from whole_story import whole

from storyversions import Claim, Entry, Meta, Passage, Story, Update
from storyversions.errors import SchemaError, StateError, StoryError
from storyversions.state.names import Name, Names
from storyversions.state.schema import shape_of
from storyversions.stores import files


class Before(Enum):
    OPEN = "open"
    SHUT = "shut"


class After(Enum):
    ACTIVE = "active"
    SHUT = "shut"


NEW = {"open": "active"}


@frozen
class Road:
    kind: Before
    lanes: int = 2


@frozen
class Old:
    status: Claim[Before]
    dead: int = 0
    cause: Claim[str] | None = None
    roads: Annotated[tuple[Road, ...], Meta(key="kind")] = ()


@frozen
class NewRoad:
    kind: Annotated[After, Meta(read=NEW.get)]
    width: Annotated[int, Meta(was="lanes")] = 2


@frozen
class New:
    status: Annotated[Claim[After], Meta(read=NEW.get)]
    toll: Annotated[int | None, Meta(was="dead")] = 0
    roads: Annotated[tuple[NewRoad, ...], Meta(key="kind")] = ()
    dropped: ClassVar = ("cause",)


UPDATES = (
    Update("2031-08-01", "One", [Entry("status", Before.OPEN), Entry("dead", 1)]),
    Update(
        "2031-08-02",
        "Two",
        [
            Entry("cause", "arson", since="2031-08-01"),
            Entry("roads[open]", Road(Before.OPEN)),
            Entry("dead", 2),
        ],
        [
            Passage("two", "Two are dead.", ("dead",)),
            Passage("arson", "It was arson.", ("cause",)),
            Passage("road", "A road is open, and two are dead.", ("roads[open].lanes", "dead")),
        ],
    ),
    Update(
        "2031-08-03", "Three", [Entry("status", Before.SHUT), Entry("cause", until="2031-08-03")]
    ),
)


@pytest.fixture
def folder(tmp_path):
    names = Names(
        {"toll-of-it": Name(("dead",)), "both": Name(("dead", "cause")), "why": Name(("cause",))}
    )
    story = Story("s", Old, names=names).extend(UPDATES)
    files.write(story, tmp_path, model="m:Old")
    return tmp_path


def test_the_states_are_those_of_today(folder):
    states = [version.state for version in files.read(folder, New).versions]
    assert states == [
        New(Claim(After.ACTIVE), 1),
        New(Claim(After.ACTIVE), 2, (NewRoad(After.ACTIVE),)),
        New(Claim(After.SHUT), 2, (NewRoad(After.ACTIVE),)),
    ]


def test_entries_have_the_paths_of_today_and_those_of_dropped_fields_are_left_out(folder):
    entries = [entry for version in files.read(folder, New).versions for entry in version.entries]
    assert [(str(entry.path), entry.value) for entry in entries] == [
        ("status", After.ACTIVE),
        ("toll", 1),
        ("roads[active]", NewRoad(After.ACTIVE)),
        ("toll", 2),
        ("status", After.SHUT),
    ]


def test_passages_lead_to_the_facts_of_today(folder):
    passages = files.read(folder, New).versions[1].passages
    assert [passage.about for passage in passages] == [
        ("toll",),
        (),
        ("roads[active].width", "toll"),
    ]


def test_the_history_is_told(folder):
    story = files.read(folder, New)
    assert story.diff("first", "head")["status"].after.value is After.SHUT
    assert [stretch.stood.value for stretch in story.timeline("status")][1:] == ["held", "held"]


def test_short_names_stand_for_the_facts_of_today(folder):
    names = files.read(folder, New).names
    assert {text: list(map(str, name.paths)) for text, name in names} == {
        "toll-of-it": ["toll"],
        "both": ["toll"],
    }


def test_it_is_extended_written_and_read_again(folder):
    story = files.read(folder, New).extend([Update("2031-08-04", "Four", [Entry("toll", None)])])
    files.write(story, folder, model="m:New")
    again = files.read(folder, New)
    assert (again.versions, list(files.check(folder, New))) == (story.versions, [])


@pytest.mark.parametrize(
    ("dropped", "sentence"),
    [
        (
            ["cause"],
            'Odd: dropped lists the names of former fields; write dropped: ClassVar = ("x",)',
        ),
        (("dead",), "Odd: 'dead' is in dropped and is a field; take it out of one"),
    ],
)
def test_a_class_that_drops_what_it_cannot_is_refused(dropped, sentence):
    @frozen
    class Odd:
        dead: int

    Odd.dropped = dropped
    with pytest.raises(SchemaError) as refused:
        shape_of(Odd)
    assert str(refused.value) == sentence


def test_a_class_may_have_a_field_of_that_name():
    @frozen
    class Parcels:
        dropped: int = 0

    story = Story("s", Parcels).record(Parcels(3), at="2031-08-01")
    assert story.head.state.dropped == 3


@frozen
class House:
    rooms: int


@frozen
class Tent:
    poles: int


@frozen
class Hut:
    rooms: int


@frozen
class Homes:
    homes: Mapping[str, House]


def as_house(plain):
    return {"class": "House", **plain}


@frozen
class Either:
    homes: Mapping[str, House | Tent]


@frozen
class Several:
    homes: Mapping[str, Annotated[House | Hut, Meta(read=as_house)]]


@frozen
class Unclear:
    homes: Mapping[str, House | Hut]


@pytest.fixture
def homes(tmp_path):
    story = Story("s", Homes).record(Homes({"a": House(3)}), at="2031-08-01")
    files.write(story, tmp_path, model="m:Homes")
    return tmp_path


@pytest.mark.parametrize("model", [Either, Several])
def test_an_old_record_is_the_only_class_that_it_can_be_or_that_the_field_says(homes, model):
    assert files.read(homes, model).head.state == model({"a": House(3)})


def refusal(folder, model):
    with pytest.raises(StoryError) as refused:
        whole(files.read(folder, model))
    return str(refused.value).removeprefix(f"{folder}/")


def fails(plain):
    raise KeyError(plain)


@frozen
class Needs:
    status: Annotated[Claim[After], Meta(read=NEW.get)]
    needed: int
    dropped: ClassVar = ("dead", "cause", "roads")


@frozen
class Forgets:
    status: Annotated[Claim[After], Meta(read=NEW.get)]


@frozen
class Unread:
    status: Claim[After]
    dropped: ClassVar = ("dead", "cause", "roads")


@frozen
class Failing:
    status: Annotated[Claim[After], Meta(read=fails)]
    dropped: ClassVar = ("dead", "cause", "roads")


REFUSALS = {
    Needs: (
        "the Needs lacks 'needed'; give the field a default, or Meta(was=) with the name that"
        " it had"
    ),
    Forgets: (
        "Forgets has no field 'cause'; write Meta(was='cause') at the field that it has become,"
        " or dropped: ClassVar = ('cause',) in Forgets"
    ),
    Unread: (
        "status: expected one of active, shut, found the text 'open';"
        " Meta(read=function) at the field turns an old value into one of today"
    ),
    Failing: "status: Meta(read=fails) fails for 'open'; KeyError: 'open'",
}


@pytest.mark.parametrize(("model", "sentence"), REFUSALS.items())
def test_what_a_class_cannot_read_is_refused_by_version_and_path_with_what_to_write(
    folder, model, sentence
):
    assert refusal(folder, model) == f"2031-08-01.json: {sentence}"


def test_a_record_that_may_be_two_classes_is_refused_by_its_path(homes):
    assert refusal(homes, Unclear).startswith(
        "2031-08-01.json: homes[a]: expected a House or a Hut, found a mapping"
    )


def picky(_, __, value):
    """A validator that refuses a state the second time that it is made."""
    if value in SEEN:
        raise ValueError("seen before")
    SEEN.add(value)


SEEN: set[int] = set()


def test_nothing_is_written_that_cannot_be_read_again(tmp_path):
    once = attrs.make_class("Once", {"x": attrs.field(type=int, validator=picky)}, frozen=True)
    SEEN.clear()
    story = Story("s", once).record(once(1), at="2031-08-01")
    with pytest.raises(StateError, match="Once refuses these values: seen before"):
        files.write(story, tmp_path / "s", model="m:Once")
    assert list((tmp_path / "s").iterdir()) == []
