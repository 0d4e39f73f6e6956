"""What an editor would write to make one state of another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import pytest
from attrs import Factory, evolve, field, frozen, validators

from storyversions import Claim, Meta, Story, Update, UpdateError
from storyversions.dates import when, zone
from storyversions.state.schema import NOTHING, shape_of
from storyversions.story.assertions import derive_entries
from storyversions.story.version import UNKNOWN, Entry, EntryKind

DAY = "2031-08-04"


@frozen
class House:
    rooms: int = 1


@frozen
class Camp:
    beds: int = 0
    rooms: int = 1
    head: Claim[str] | None = None


@frozen
class Town:
    name: str
    homes: int = 0


@frozen
class Shift:
    day: int
    crew: str
    size: int = 1


@frozen
class Mixed:
    id: Literal["a", 5]
    size: int = 1


@frozen
class State:
    toll: Claim[int] | None = None
    lead: str | None = None
    facts: Mapping[str, Claim[str]] = field(factory=dict)
    counts: Mapping[str, int | None] = field(factory=dict)
    odd: Mapping[str, Claim[int | None] | None] = field(factory=dict)
    mixed: Claim[int] | str = "none"
    houses: Mapping[str, House] = field(factory=dict)
    use: House | Camp | None = None
    place: int | House = 0
    spare: House | None = None
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()
    shifts: Annotated[tuple[Shift, ...], Meta(key=("day", "crew"))] = ()
    rows: Annotated[tuple[Mixed, ...], Meta(key="id")] = ()
    json: Any = None


RECORD = shape_of(State)
CLAIM = Claim(
    3,
    certainty="reported",
    since="2031-08-01",
    until="2031-12-01",
    sources=["ap"],
    doubts=["early", "partial"],
    note="so far",
)


def tell(before, after, at=DAY):
    """The entries, which are asserted to make the state again."""
    entries = derive_entries(RECORD, before, after, at=when(at))
    story = Story("s", State)
    story = story if before is NOTHING else story.record(before, at="2031-08-03")
    assert story.extend([Update(at, entries=entries)]).head.state == after
    return entries


def refusal(before, after, at=DAY):
    with pytest.raises(UpdateError) as caught:
        derive_entries(RECORD, before, after, at=when(at))
    return str(caught.value)


def of_claim(after):
    return tell(State(CLAIM), State(after))


def test_of_a_state_that_stays_nothing_is_told():
    assert tell(State(CLAIM, lead="a"), State(CLAIM, lead="a")) == ()


def test_of_what_is_the_same_in_another_object_nothing_is_told():
    assert tell(State(CLAIM, json={"a": 1}), State(evolve(CLAIM), json={"a": 1})) == ()


def test_of_a_first_version_what_differs_from_the_defaults_is_told():
    assert tell(NOTHING, State(lead="a")) == (Entry("lead", "a"),)


def test_a_new_claim_is_told_with_all_that_is_known_of_it():
    assert tell(State(), State(CLAIM)) == (
        Entry(
            "toll",
            3,
            certainty="reported",
            since="2031-08-01",
            until="2031-12-01",
            sources=["ap"],
            doubts=["early", "partial"],
            note="so far",
        ),
    )


def test_another_value_is_a_new_claim():
    assert of_claim(Claim(4, sources=["ap"])) == (Entry("toll", 4, sources=["ap"]),)


@pytest.mark.parametrize(
    ("changed", "entry"),
    [
        ({"certainty": "agreed"}, Entry("toll", certainty="agreed")),
        ({"since": "2031-08-02"}, Entry("toll", since="2031-08-02")),
        ({"since": None}, Entry("toll", since=UNKNOWN)),
        ({"until": "2032-01"}, Entry("toll", until="2032-01")),
        ({"sources": ["ap", "afp"]}, Entry("toll", sources=["afp"])),
        ({"doubts": ["early", "partial", "late"]}, Entry("toll", doubts=["late"])),
        ({"doubts": ["partial"]}, Entry("toll", settled=["early"])),
        ({"doubts": ["partial", "early"]}, Entry("toll", settled=["early"], doubts=["early"])),
        ({"note": "again"}, Entry("toll", note="again")),
        ({"note": None}, Entry("toll", note="")),
    ],
)
def test_of_a_claim_with_the_same_value_only_what_is_new_is_told(changed, entry):
    assert of_claim(evolve(CLAIM, **changed)) == (entry,)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (
            {"certainty": None},
            "its value is the same, and what it does not name is kept: its certainty (A1)",
        ),
        (
            {"until": None},
            "its value is the same, and what it does not name is kept: its until (A1)",
        ),
        (
            {"until": DAY},
            "its end, 2031-08-04, is not after 2031-08-04, so that it would leave (A2)",
        ),
        (
            {"value": 4, "since": "2032-01-02"},
            "its start, 2032-01-02, is after 2031-08-04, so that it is planned (A2)",
        ),
    ],
)
def test_what_no_entry_can_say_of_a_claim_is_refused(changed, why):
    assert refusal(State(CLAIM), State(evolve(CLAIM, **changed))) == f"toll: {why}"


def test_a_claim_that_left_ends_on_the_day_of_the_update():
    assert tell(State(CLAIM, facts={"a": Claim("x")}), State(), at="2031-08-04T12:30") == (
        Entry("toll", until=DAY),
        Entry("facts[a]", until=DAY),
    )


def test_the_day_is_that_of_the_zone_of_the_story():
    entries = derive_entries(
        RECORD, State(CLAIM), State(), at=when("2031-08-03T20:00Z"), zone=zone("Asia/Tokyo")
    )
    assert entries == (Entry("toll", until=DAY),)


def test_a_plain_field_is_set():
    assert tell(State(lead="a"), State(lead="b")) == (Entry("lead", "b"),)
    assert tell(State(lead="a"), State()) == (Entry("lead", None),)
    assert tell(State(), State(json=(1, {"a": None}))) == (Entry("json", (1, {"a": None})),)


def test_an_entry_comes_and_goes():
    assert tell(State(counts={"a": 1}), State(counts={"b": None})) == (
        Entry("counts[a]", until=DAY),
        Entry("counts[b]", None),
    )


def test_an_entry_that_holds_none_cannot_leave():
    sentence = "counts[a]: it leaves, and only what holds something else than None can end (A3)"
    assert refusal(State(counts={"a": None}), State()) == sentence


def test_a_value_beside_a_claim_is_told_where_it_cannot_be_the_value_of_one():
    assert tell(State(), State(mixed=Claim(1))) == (Entry("mixed", 1),)
    assert tell(State(mixed=Claim(1)), State(mixed="some")) == (Entry("mixed", "some"),)
    sentence = "odd[a]: what it holds beside a claim would be read as the value of one (A1)"
    assert refusal(State(odd={"a": Claim(1)}), State(odd={"a": None})) == sentence


def test_a_new_entity_is_given_with_what_is_said_of_it():
    assert tell(State(), State(houses={"a": House(), "b": House(2)})) == (
        Entry("houses[a]", act=EntryKind.CREATE),
        Entry("houses[b]", act=EntryKind.CREATE),
        Entry("houses[b].rooms", 2),
    )


def test_of_a_first_version_entities_are_given_in_their_order():
    assert tell(NOTHING, State(houses={"b": House(2)}, towns=(Town("z"), Town("a")))) == (
        Entry("houses[b]", act=EntryKind.CREATE),
        Entry("houses[b].rooms", 2),
        Entry("towns[z]", act=EntryKind.CREATE),
        Entry("towns[a]", act=EntryKind.CREATE),
    )


def test_an_entity_of_several_classes_is_given_by_its_class():
    assert tell(State(), State(use=Camp(beds=2))) == (
        Entry("use", "Camp", act=EntryKind.CREATE),
        Entry("use.beds", 2),
    )
    assert tell(State(use=House(3)), State(use=Camp())) == (
        Entry("use", "Camp", act=EntryKind.CREATE),
    )
    assert tell(State(use=Camp()), State()) == (Entry("use", until=DAY),)


def test_an_entity_takes_the_place_of_a_value_and_the_other_way_round():
    assert tell(State(), State(place=House(2))) == (
        Entry("place", act=EntryKind.CREATE),
        Entry("place.rooms", 2),
    )
    assert tell(State(place=House(2)), State(place=5)) == (Entry("place", 5),)


def test_an_optional_entity_needs_to_be_given_only_where_nothing_is_said_of_it():
    assert tell(State(), State(spare=House(2))) == (Entry("spare.rooms", 2),)
    assert tell(State(), State(spare=House())) == (Entry("spare", act=EntryKind.CREATE),)


def test_rows_come_last_in_the_order_in_which_they_are_told():
    before, after = (
        State(towns=(Town("b"), Town("c"))),
        State(towns=(Town("b", 2), Town("z"), Town("a"))),
    )
    assert tell(before, after) == (
        Entry("towns[c]", until=DAY),
        Entry("towns[b].homes", 2),
        Entry("towns[z]", act=EntryKind.CREATE),
        Entry("towns[a]", act=EntryKind.CREATE),
    )


def test_rows_in_another_order_are_told_by_their_order():
    before, after = (
        State(towns=(Town("a"), Town("b"))),
        State(towns=(Town("c"), Town("b"), Town("a"))),
    )
    assert tell(before, after) == (
        Entry("towns[c]", act=EntryKind.CREATE),
        Entry("towns.order", ("c", "b", "a")),
    )


def test_of_a_new_row_the_key_is_told_where_its_path_does_not_give_it():
    assert tell(State(), State(shifts=(Shift(1, "a"),), rows=(Mixed(5),))) == (
        Entry("shifts[1,a]", act=EntryKind.CREATE),
        Entry("shifts[1,a].day", 1),
        Entry("shifts[1,a].crew", "a"),
        Entry("rows[5]", act=EntryKind.CREATE),
        Entry("rows[5].id", 5),
    )


def test_a_version_is_told_of_a_day_only():
    assert (
        refusal(State(), State(), at="2031-08")
        == "a version is recorded on a day or at a time, not 2031-08"
    )


# ---------------------------------------------------------------------- an entity that switches its
# class


@frozen
class Post:
    head: Claim[str]


@frozen
class Office:
    head: Claim[str]


@frozen
class Service:
    seat: Post | Office


def switched(before, after):
    first, second = Service(Post(before)), Service(Office(after))
    entries = derive_entries(shape_of(Service), first, second, at=when(DAY))
    story = (
        Story("s", Service).record(first, at="2031-08-03").extend([Update(DAY, entries=entries)])
    )
    assert story.head.state == second
    return entries


def test_the_same_claim_in_an_entity_of_another_class_is_amended_with_its_value():
    given = Entry("seat", "Office", act=EntryKind.CREATE)
    assert switched(Claim("a", sources="ap"), Claim("a", sources=["ap", "afp"])) == (
        given,
        Entry("seat.head", "a", sources=["afp"]),
    )
    assert switched(Claim("a", sources="ap"), Claim("b")) == (given, Entry("seat.head", "b"))


# ---------------------------------------------------------------------- classes with defaults of
# their own


@frozen
class Wide:
    low: int = 0
    high: int = Factory(lambda self: self.low + 1, takes_self=True)


@frozen
class Strict:
    low: int = field(default=-1, validator=validators.ge(0))
    high: int = 1


@frozen
class Wrong:
    low: int = "none"  # type: ignore[assignment] # a default that the field may not hold
    high: int = 1


@pytest.mark.parametrize("state", [Wide(5, 1), Strict(2), Strict(2, 3), Wrong(1)])
def test_all_is_told_where_the_defaults_give_something_else(state):
    entries = derive_entries(shape_of(type(state)), NOTHING, state, at=when(DAY))
    assert Story("s", type(state)).extend([Update(DAY, entries=entries)]).head.state == state
