"""What an update asserts: the next state, and the entries as asserted (A1 to A5)."""

from collections.abc import Mapping
from datetime import UTC
from typing import Annotated, Any

import pytest
from attrs import evolve, field, frozen, validators
from desk_examples import NONE, Tent, Town
from hypothesis import assume, given
from hypothesis import strategies as st

from storyversions.dates import When, zone
from storyversions.errors import Location, PathError, StateError, StoryError, UpdateError
from storyversions.state.between import between
from storyversions.state.change import Cause
from storyversions.state.paths import Path, read_path
from storyversions.state.places import locate
from storyversions.state.schema import NOTHING, Certainty, Claim, FrozenDict, Meta, shape_of
from storyversions.state.walk import find
from storyversions.story.assertions import apply_update
from storyversions.story.version import Entry, EntryKind, FactStatus, Shared, Update


@frozen
class Person:
    name: str
    roles: Mapping[str, Claim[str]] = NONE
    born: int | None = None


@frozen
class House:
    rooms: int = 1


@frozen
class Post:
    street: str
    number: int
    open: bool = True


@frozen
class Shift:
    hour: int


@frozen
class Crew:
    id: str
    size: int = field(default=1, validator=validators.ge(0))


@frozen
class Camp:
    id: str
    beds: int = 0


@frozen
class Always:
    dead: Claim[int]


@frozen
class Desk:
    dead: Claim[int] | None = None
    title: str = ""
    lead: str | None = None
    people: Mapping[str, Person] = NONE
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()
    posts: Annotated[tuple[Post, ...], Meta(key=("street", "number"))] = ()
    shifts: Annotated[tuple[Shift, ...], Meta(key="hour")] = ()
    teams: Annotated[tuple[Crew | Camp, ...], Meta(key="id")] = ()
    spare: Annotated[tuple[Shift, ...] | None, Meta(key="hour")] = None
    lodging: Mapping[str, House | Tent] = NONE
    base: House | Tent = House()
    contact: Person | None = None
    groups: Mapping[str, Mapping[str, Claim[int]]] = NONE
    table: Mapping[str, Claim[Mapping[str, int]]] = NONE
    order: frozenset[str] = frozenset()
    wind: Claim[int] | str = "none"
    leader: Annotated[str | None, Meta(ref=("people", "towns"))] = None
    payroll: Annotated[Mapping[str, Claim[int]], Meta(ref="people")] = NONE
    team: tuple[Annotated[str, Meta(ref="people")], ...] = ()
    deputies: Annotated[Claim[tuple[str, ...]] | None, Meta(ref="people")] = None
    neighbours: Annotated[Mapping[str, str] | None, Meta(ref="towns")] = None
    allies: Annotated[frozenset[str], Meta(ref="spare")] = frozenset()


RECORD = shape_of(Desk)
DAY = "2023-11-20"


def asserted(*entries, state=NOTHING, at=DAY, stood=None, where=UTC):
    """What these entries make of a state; `stood` is what was known of facts that do not stand."""
    return apply_update(RECORD, state, Update(at, entries=entries), (stood or {}).get, where)


def state_of(*entries, **said) -> Desk:
    return asserted(*entries, **said).state


def acts(*entries, **said) -> list[EntryKind | None]:
    return [entry.act for entry in asserted(*entries, **said).entries]


def refusal(*entries, of: type[StoryError] = UpdateError, **said) -> str:
    with pytest.raises(of) as caught:
        asserted(*entries, **said)
    return str(caught.value)


def given_entity(path: str, cls: Any = NOTHING) -> Entry:
    return Entry(path, cls, act=EntryKind.CREATE)


def ended(*paths) -> dict[Path, FactStatus]:
    return {read_path(path): FactStatus.ENDED for path in paths}


HELD = Claim(
    1, certainty="reported", since="2023-11-18", sources="ap", doubts="one witness", note="so far"
)

# ---------------------------------------------------------------- laws of claims

texts = st.lists(st.sampled_from(["ap", "reuters", "afp"]), max_size=2).map(tuple)
days = st.sampled_from(["2023-11-01", "2023-11~", "../2023-11-18", "2023-11-20"]).map(When)
later_days = st.sampled_from(["2023-11-21", "2023-12", "2023-11-21/.."]).map(When)
levels = st.none() | st.sampled_from(Certainty)
notes = st.none() | st.sampled_from(["a", "b"])


@st.composite
def claims(draw):
    return Claim(
        draw(st.integers(0, 3)),
        certainty=draw(levels),
        since=draw(st.none() | days),
        until=draw(st.none() | later_days),
        sources=draw(texts),
        doubts=draw(texts),
        note=draw(notes),
    )


@st.composite
def shared_members(draw):
    return Shared(since=draw(st.none() | days), certainty=draw(levels), sources=draw(texts))


def entry_of(claim: Claim, **said) -> Entry:
    members = ("certainty", "since", "until", "sources", "doubts", "note")
    return Entry("dead", claim.value, **{name: getattr(claim, name) for name in members}, **said)


@given(st.none() | claims(), claims())
def test_another_value_is_a_new_claim_and_inherits_nothing(before, claim):
    assume(before is None or before.value != claim.value)
    made = asserted(entry_of(claim), state=Desk(dead=before))
    assert made.state == Desk(dead=claim)
    assert made.entries == (entry_of(claim, act=EntryKind.CLAIM),)


@given(claims(), claims(), st.booleans())
def test_the_same_value_or_none_amends_and_keeps_what_it_does_not_name(before, said, with_value):
    # An end alone has a level and sources of its own (A3).
    if not with_value and said.since is None:
        said = evolve(said, until=None)
    entry = evolve(entry_of(said), value=before.value if with_value else NOTHING)
    made = asserted(entry, state=Desk(dead=before))
    assert made.entries == (evolve(entry, act=EntryKind.AMEND),)
    assert made.state.dead == Claim(
        before.value,
        certainty=said.certainty or before.certainty,
        since=said.since or before.since,
        until=said.until or before.until,
        sources=(*before.sources, *said.sources),
        doubts=(*before.doubts, *said.doubts),
        note=said.note or before.note,
    )


@given(claims())
def test_asserting_what_stands_changes_nothing(before):
    assert state_of(Entry("dead", before.value), state=Desk(dead=before)) == Desk(dead=before)


@given(claims(), shared_members())
def test_a_new_claim_takes_from_its_block_what_it_does_not_say_itself(claim, shared):
    expected = evolve(
        claim,
        since=claim.since or shared.since,
        certainty=claim.certainty or shared.certainty,
        sources=claim.sources or shared.sources,
    )
    assert state_of(entry_of(claim, shared=shared)).dead == expected


@given(claims(), shared_members(), texts)
def test_an_amendment_takes_only_the_sources_of_its_block(before, shared, own):
    made = state_of(Entry("dead", sources=own, shared=shared), state=Desk(dead=before))
    assert made.dead == evolve(before, sources=(*before.sources, *(own or shared.sources)))


@given(claims(), shared_members(), texts)
def test_an_ending_takes_only_the_sources_of_its_block(before, shared, own):
    made = asserted(Entry("dead", until=DAY, sources=own, shared=shared), state=Desk(dead=before))
    assert made.state == Desk()
    assert made.entries == (
        Entry("dead", until=DAY, sources=own or shared.sources, act=EntryKind.END),
    )


@given(claims(), st.permutations(["title", "lead", "dead"]))
def test_what_an_update_does_not_name_stays_as_it_stands(before, names):
    state = Desk(dead=before, title="t", people={"a": Person("A")}, towns=(Town("Auberry"),))
    said = {"title": Entry("title", "new"), "lead": Entry("lead", "x"), "dead": Entry("dead", 9)}
    after = state_of(*(said[name] for name in names[:2]), state=state)
    assert {str(edit.path) for edit in between(state, after)} == set(names[:2])


# ---------------------------------------------------------------- A1: claims


def test_sources_and_doubts_are_added_each_once():
    after = state_of(
        Entry("dead", sources=("ap", "afp"), doubts=("one witness", "no photo")),
        state=Desk(dead=HELD),
    )
    assert after.dead.sources == ("ap", "afp")
    assert after.dead.doubts == ("one witness", "no photo")


def test_settled_removes_one_doubt():
    before = evolve(HELD, doubts=("one witness", "no photo"))
    after = state_of(Entry("dead", settled="one witness"), state=Desk(dead=before))
    assert after.dead == evolve(HELD, doubts=("no photo",))


def test_a_doubt_that_a_claim_does_not_carry_cannot_be_settled():
    said = refusal(Entry("dead", settled="no photo"), state=Desk(dead=HELD))
    assert said == "dead: it carries no doubt 'no photo' to settle"


def test_a_new_claim_has_no_doubt_to_settle():
    said = refusal(Entry("dead", 2, settled="one witness"), state=Desk(dead=HELD))
    assert said == "dead: a new claim carries no doubt to settle"


def test_since_unknown_forgets_the_date():
    after = state_of(Entry("dead", since="unknown"), state=Desk(dead=HELD))
    assert after.dead == evolve(HELD, since=None)


def test_since_unknown_beats_the_date_of_the_block():
    after = state_of(Entry("dead", 2, since="unknown", shared=Shared(since="2023-11-19")))
    assert after.dead == Claim(2)


def test_an_empty_note_forgets_the_note():
    assert state_of(Entry("dead", note=""), state=Desk(dead=HELD)).dead == evolve(HELD, note=None)


def test_a_certainty_that_is_not_given_is_none():
    assert state_of(Entry("dead", 2), state=Desk(dead=HELD)).dead.certainty is None


def test_one_that_equals_true_is_another_value():
    claim = Claim(FrozenDict(a=1))
    after = state_of(Entry("table[x]", {"a": 2}), state=Desk(table={"x": claim}))
    assert after.table == {"x": Claim(FrozenDict(a=2))}


def test_a_value_is_amended_only_where_a_claim_stands():
    assert (
        refusal(Entry("dead", certainty="agreed"))
        == "dead: give a value, since nothing stands there"
    )


def test_an_amendment_of_what_has_ended_says_so():
    said = refusal(Entry("dead", sources="ap"), state=Desk(), stood=ended("dead"))
    assert said == "dead: give a value, since it has ended"


def test_a_block_never_dates_an_amendment():
    shared = Shared(since="2023-11-19", certainty="agreed")
    assert state_of(Entry("dead", 1, shared=shared), state=Desk(dead=HELD)) == Desk(dead=HELD)


def test_a_cause_of_the_block_holds_for_every_entry_that_has_none_of_its_own():
    shared = Shared(because="correction")
    state = Desk(dead=HELD, title="t", lead="x", wind=Claim(1))
    made = asserted(
        Entry("dead", 2, because="event", shared=shared),
        Entry("title", "new", shared=shared),
        Entry("wind", "none", shared=shared),
        Entry("lead", until=DAY, shared=shared),
        state=state,
        stood={read_path(name): FactStatus.HELD for name in ("dead", "title", "wind", "lead")},
    )
    expected = [Cause.EVENT, Cause.CORRECTION, Cause.CORRECTION, Cause.CORRECTION]
    assert [entry.because for entry in made.entries] == expected


def test_the_values_of_a_version_cannot_be_changed_from_outside():
    value = {"a": 1}
    made = asserted(Entry("table[x]", value), Entry("table[y]", value, until=DAY))
    value["a"] = 2
    assert [entry.value for entry in made.entries] == [{"a": 1}, {"a": 1}]
    assert [type(entry.value) for entry in made.entries] == [FrozenDict, FrozenDict]
    assert made.state.table == {"x": Claim(FrozenDict(a=1))}


def test_a_place_that_may_hold_a_claim_or_nothing_takes_none():
    made = asserted(Entry("dead", None), state=Desk(dead=HELD))
    assert made.state == Desk()
    assert made.entries == (Entry("dead", None, act=EntryKind.SET),)


def test_a_place_that_may_hold_a_claim_or_a_text_takes_either():
    assert state_of(Entry("wind", 5)).wind == Claim(5)
    assert state_of(Entry("wind", "calm"), state=Desk(wind=Claim(5))).wind == "calm"


def test_a_claim_of_another_type_is_refused():
    said = refusal(Entry("dead", "many", place=Location("x.md", 4)), of=StateError)
    assert said == "x.md:4: dead: expected a whole number or null, found the text 'many'"


def test_a_path_that_the_class_does_not_have_is_refused_with_its_place():
    said = refusal(Entry("deaths", 1, place=Location("x.md", 4, 2)), of=PathError)
    assert said == "x.md:4:2: the state has no field 'deaths'; do you mean dead"


# ---------------------------------------------------------------- A1: plain fields, entities and
# rows


def test_at_a_plain_field_an_entry_is_the_value():
    made = asserted(Entry("title", "Fire"), state=Desk(title="Smoke"))
    assert made.state == Desk(title="Fire")
    assert made.entries == (Entry("title", "Fire", act=EntryKind.SET),)


def test_at_a_plain_field_an_entry_may_carry_its_cause():
    stood = {read_path("title"): FactStatus.HELD}
    made = asserted(
        Entry("title", "Fire", because="correction"), state=Desk(title="Smoke"), stood=stood
    )
    assert made.entries == (Entry("title", "Fire", because="correction", act=EntryKind.SET),)


def test_an_entry_at_a_plain_field_needs_a_value():
    assert refusal(Entry("title", because="event"), state=Desk()) == "title: give a value"


def test_a_former_or_dotted_path_is_asserted_at_its_canonical_one():
    made = asserted(given_entity("people.a"), Entry("people.a.name", "A"))
    assert [str(entry.path) for entry in made.entries] == ["people[a]", "people[a].name"]


def test_a_new_entity_is_given_and_then_said_of():
    made = asserted(
        given_entity("people[a]"),
        Entry("people[a].name", "A"),
        Entry("people[a].roles[x]", "chair"),
    )
    assert made.state == Desk(people={"a": Person("A", {"x": Claim("chair")})})
    assert [entry.act for entry in made.entries] == [
        EntryKind.CREATE,
        EntryKind.SET,
        EntryKind.CLAIM,
    ]


def test_an_entity_that_is_there_is_not_given_again():
    state = Desk(people={"a": Person("A", born=1970)})
    made = asserted(given_entity("people[a]"), Entry("people[a].name", "B"), state=state)
    assert made.state == Desk(people={"a": Person("B", born=1970)})
    assert [entry.act for entry in made.entries] == [EntryKind.SET]


def test_an_entity_can_be_given_whole():
    made = asserted(Entry("people[a]", Person("A")))
    assert made.state == Desk(people={"a": Person("A")})
    assert [entry.act for entry in made.entries] == [EntryKind.SET]


def test_an_entity_that_is_given_whole_can_be_said_more_of():
    entries = (
        Entry("people[a]", Person("A")),
        given_entity("people[a]"),
        Entry("people[a].born", 1970),
    )
    assert state_of(*entries) == Desk(people={"a": Person("A", born=1970)})


def test_an_entity_is_given_once_for_all_blocks_of_a_version():
    entries = (given_entity("people[a]"), Entry("people[a].name", "A"), given_entity("people[a]"))
    made = asserted(*entries, Entry("people[a].born", 1970))
    assert made.state == Desk(people={"a": Person("A", born=1970)})
    assert [entry.act for entry in made.entries] == [EntryKind.CREATE, EntryKind.SET, EntryKind.SET]


def test_an_entity_of_nothing_but_defaults_is_there_once_it_is_given():
    assert state_of(given_entity("lodging[hall]", "House")) == Desk(lodging={"hall": House()})
    assert state_of(given_entity("groups[a]")) == Desk(groups={"a": {}})
    assert state_of(given_entity("shifts[6]")) == Desk(shifts=(Shift(6),))


def test_an_entity_that_is_given_lacks_no_required_field():
    said = refusal(given_entity("people[a]"), of=StateError)
    assert said == "people[a]: a new Person needs name"


def test_a_field_that_is_given_may_itself_be_required():
    said = refusal(given_entity("posts[x]"), Entry("posts[x].open", value=False), of=StateError)
    assert said == "posts[x]: a new Post needs street and number"


def test_an_error_about_an_entity_has_the_place_where_it_is_given():
    entry = Entry("people[a]", act=EntryKind.CREATE, place=Location("x.md", 7))
    said = refusal(Entry("people[a].born", 1970, place=Location("x.md", 9)), entry, of=StateError)
    assert said == "x.md:7: people[a]: a new Person needs name"


def test_an_error_about_an_entity_that_is_not_given_has_the_place_of_what_is_said_of_it():
    first = Entry("title", "t", place=Location("x.md", 3))
    said = refusal(first, Entry("people[a].born", 1970, place=Location("x.md", 9)), of=StateError)
    assert said == "x.md:9: people[a]: it is not there; give it first"


def test_an_error_of_no_entry_has_the_place_of_the_addendum():
    update = Update(DAY, place=Location("x.md", 2))
    with pytest.raises(StateError) as caught:
        apply_update(shape_of(Person), NOTHING, update, {}.get, UTC)
    assert str(caught.value) == "x.md:2: a new Person needs name"


def test_a_first_version_may_say_nothing():
    assert state_of() == Desk()


def test_new_rows_come_last_in_the_order_in_which_they_are_given():
    state = Desk(towns=(Town("Prather"), Town("Auberry")))
    after = state_of(
        given_entity("towns[Zion]"),
        given_entity("towns[Adin]"),
        Entry("towns[Adin].homes", 9),
        Entry("towns[Auberry].homes", 3),
        state=state,
    )
    assert after.towns == (Town("Prather"), Town("Auberry", 3), Town("Zion"), Town("Adin", 9))


def test_the_order_of_rows_is_asserted_by_their_keys():
    state = Desk(towns=(Town("Prather"), Town("Auberry")))
    made = asserted(
        given_entity("towns[Zion]"),
        Entry("towns.order", ("Zion", "Auberry", "Prather")),
        state=state,
    )
    assert made.state.towns == (Town("Zion"), Town("Auberry"), Town("Prather"))
    assert made.entries[-1] == Entry(
        "towns.order", ("Zion", "Auberry", "Prather"), act=EntryKind.SET
    )


def test_an_order_names_every_row_once():
    state = Desk(towns=(Town("Prather"), Town("Auberry")))
    said = refusal(
        Entry("towns.order", ("Auberry", "Auberry"), place=Location("x.md", 5)),
        state=state,
        of=StateError,
    )
    assert said == "x.md:5: towns.order: the order must name each row once: Prather, Auberry"


def test_a_field_that_is_called_order_is_a_field_like_any_other():
    assert state_of(Entry("order", frozenset({"b", "a"}))) == Desk(order=frozenset({"a", "b"}))


def test_a_row_with_a_composite_key_says_its_parts():
    entries = (given_entity('posts["Main,3"]'), Entry('posts["Main,3"].street', "Main"))
    assert state_of(*entries, Entry('posts["Main,3"].number', 3)) == Desk(posts=(Post("Main", 3),))


def test_the_row_of_a_union_has_the_key_that_its_path_says():
    entries = (
        given_entity("teams[b]", "Camp"),
        Entry("teams[b].beds", 4),
        given_entity("teams[a]", "Crew"),
    )
    assert state_of(*entries) == Desk(teams=(Camp("b", 4), Crew("a")))


def test_a_row_in_a_tuple_that_may_be_none_is_given_like_any_other():
    assert state_of(given_entity("spare[6]")) == Desk(spare=(Shift(6),))


@pytest.mark.parametrize(
    "entry", [Entry("towns[Zion]", Town("Adin")), Entry("towns[Auberry].name", "Adin")]
)
def test_a_row_keeps_its_key(entry):
    said = refusal(entry, state=Desk(towns=(Town("Auberry"),)), of=StateError)
    assert said == f"{Path(entry.path.steps[:2])}: a row keeps its key, and this one says 'Adin'"


def test_a_key_that_is_no_number_names_no_row_of_numbers():
    said = refusal(given_entity("shifts[noon]"), of=StateError)
    assert said == "shifts[noon]: expected a whole number, found the text 'noon'"


def test_a_key_is_a_number_written_as_numbers_are():
    said = refusal(given_entity("shifts[06]"), of=StateError)
    assert said == "shifts[06]: a row keeps its key, and this one says '6'"


def test_a_row_can_be_given_with_the_key_that_it_has():
    assert state_of(given_entity("towns[Adin]"), Entry("towns[Adin].name", "Adin")) == Desk(
        towns=(Town("Adin"),)
    )


# ---------------------------------------------------------------- A1: unions, optional records


def test_an_entity_of_a_union_says_its_class():
    entries = (given_entity("lodging[field]", "Tent"), Entry("lodging[field].cloth", "wool"))
    assert state_of(*entries) == Desk(lodging={"field": Tent("wool")})


def test_an_entity_of_a_union_without_its_class_is_refused():
    said = refusal(given_entity("lodging[field]"), of=StateError)
    assert said == "lodging[field]: say which class it is, as the member class of its value"


@pytest.mark.parametrize("lodging", [NONE, FrozenDict(field=House())])
def test_a_class_that_a_union_does_not_have_is_refused(lodging):
    said = refusal(
        given_entity("lodging[field]", "Castle"), state=Desk(lodging=lodging), of=StateError
    )
    assert said == "lodging[field]: say which class it is, as the member class of its value"


def test_an_entity_of_the_class_that_it_says_keeps_its_fields():
    state = Desk(lodging={"field": House(3)})
    made = asserted(given_entity("lodging[field]", "House"), state=state)
    assert (made.state, made.entries) == (state, ())


def test_an_entity_that_switches_its_class_is_a_new_one():
    state = Desk(lodging={"field": House(3)}, base=House(3))
    made = asserted(
        given_entity("lodging[field]", "Tent"),
        given_entity("base", "Tent"),
        Entry("base.cloth", "wool"),
        state=state,
    )
    assert made.state == Desk(lodging={"field": Tent()}, base=Tent("wool"))
    assert made.entries[:2] == (
        Entry("lodging[field]", act=EntryKind.CREATE),
        Entry("base", act=EntryKind.CREATE),
    )


def test_a_row_that_switches_its_class_keeps_its_place():
    state = Desk(teams=(Crew("a", 5), Crew("b")))
    assert state_of(given_entity("teams[a]", "Camp"), state=state).teams == (Camp("a"), Crew("b"))


def test_a_record_that_may_be_none_is_made_of_what_is_said_of_it():
    assert state_of(Entry("contact.name", "A")) == Desk(contact=Person("A"))


def test_a_record_that_may_be_none_lacks_no_required_field():
    said = refusal(Entry("contact.born", 1970), state=Desk(), of=StateError)
    assert said == "contact: a new Person needs name"


def test_a_record_that_may_be_none_ends_as_a_whole():
    made = asserted(Entry("contact", until=DAY), state=Desk(contact=Person("A")))
    assert made.state == Desk()
    assert made.entries == (Entry("contact", until=DAY, act=EntryKind.END),)


def test_a_class_that_refuses_values_says_so_with_the_place():
    entry = Entry("teams[a].size", -1, place=Location("x.md", 6))
    said = refusal(entry, state=Desk(teams=(Crew("a"),)), of=StateError)
    assert said == "x.md:6: teams[a]: Crew refuses these values: 'size' must be >= 0: -1"


# ---------------------------------------------------------------- A1: entities that end


@pytest.mark.parametrize(
    "leaving", [Entry("people[a]", until=DAY), Entry("people[a]", retract=True)]
)
def test_an_entity_ends_or_is_withdrawn_as_a_whole(leaving):
    state = Desk(people={"a": Person("A"), "b": Person("B")})
    made = asserted(leaving, state=state)
    assert made.state == Desk(people={"b": Person("B")})
    assert made.entries == (
        evolve(leaving, act=EntryKind.RETRACT if leaving.retract else EntryKind.END),
    )


@pytest.mark.parametrize(
    "leaving", [Entry("towns[Auberry]", until=DAY), Entry("towns[Auberry]", retract=True)]
)
def test_a_row_ends_or_is_withdrawn_as_a_whole(leaving):
    state = Desk(towns=(Town("Prather"), Town("Auberry"), Town("Zion")))
    assert state_of(leaving, state=state).towns == (Town("Prather"), Town("Zion"))


def test_an_entity_does_not_end_ahead_of_time():
    said = refusal(Entry("people[a]", until="2023-12-01"), state=Desk(people={"a": Person("A")}))
    assert said == "people[a]: it ends after this version, 2023-12-01; say so then"


def test_an_entity_ends_without_a_value():
    said = refusal(
        Entry("people[a]", Person("B"), until=DAY), state=Desk(people={"a": Person("A")})
    )
    assert said == "people[a]: it ends as a whole, without a value"


@pytest.mark.parametrize("leaving", [Entry("title", until=DAY), Entry("title", retract=True)])
def test_a_field_always_holds_something(leaving):
    said = refusal(leaving, state=Desk(title="Fire"))
    assert said == "title: a field always holds something; give it another value"


def test_a_claim_that_a_field_always_holds_does_not_end():
    shape = shape_of(Always)
    for entry in (Entry("dead", until=DAY), Entry("dead", 1, until=DAY)):
        with pytest.raises(UpdateError) as caught:
            apply_update(shape, Always(Claim(1)), Update(DAY, entries=[entry]), {}.get, UTC)
        assert str(caught.value) == "dead: a field always holds something; give it another value"


def test_a_field_that_may_be_none_can_end():
    assert state_of(Entry("lead", until=DAY), state=Desk(lead="x")) == Desk()


def test_an_entity_cannot_end_and_be_given_in_one_version():
    state = Desk(people={"a": Person("A")})
    said = refusal(Entry("people[a]", until=DAY), given_entity("people[a]"), state=state)
    assert said == "people[a] is said twice in one version"


def test_nothing_is_said_inside_an_entity_that_ends():
    state = Desk(people={"a": Person("A")})
    said = refusal(
        Entry("people[a].born", 1970), Entry("people[a]", until=DAY), state=state, of=StateError
    )
    assert said == "people[a]: it is not there; give it first"


# ---------------------------------------------------------------- A2: lists of claims


def test_of_several_claims_all_but_the_last_are_past():
    made = asserted(
        Entry("dead", 1, until="2023-11-18"), Entry("dead", 2, until="2023-11-19"), Entry("dead", 3)
    )
    assert made.state == Desk(dead=Claim(3))
    assert [entry.act for entry in made.entries] == [
        EntryKind.PAST,
        EntryKind.PAST,
        EntryKind.CLAIM,
    ]


def test_of_several_claims_all_but_the_last_need_their_end():
    said = refusal(Entry("dead", 1), Entry("dead", 2, place=Location("x.md", 5)))
    assert (
        said == "x.md:5: dead is said twice in one version; of several claims all but the last need"
        " until"
    )


def test_a_plain_field_is_said_once_in_one_version():
    assert refusal(Entry("title", "a"), Entry("title", "b")) == "title is said twice in one version"


def test_a_past_claim_needs_its_value():
    said = refusal(Entry("dead", until="2023-11-18"), Entry("dead", 2), state=Desk(dead=HELD))
    assert said == "dead: a past claim needs its value"


@pytest.mark.parametrize(
    "until", ["2023-11-18", "2023-11-20", "2023-11-20T23:00", "2023-11~", "../2023-12-01"]
)
def test_a_single_claim_whose_end_is_not_after_the_day_of_its_version_is_past_too(until):
    made = asserted(Entry("dead", 1, until=until))
    assert made.state == Desk()
    assert made.entries == (Entry("dead", 1, until=until, act=EntryKind.PAST),)


@pytest.mark.parametrize("until", ["2023-11-21", "2023-12", "2025~", "2023-11-21/.."])
def test_a_single_claim_whose_end_is_after_the_day_of_its_version_stands(until):
    made = asserted(Entry("dead", 1, until=until))
    assert made.state == Desk(dead=Claim(1, until=until))
    assert made.entries == (Entry("dead", 1, until=until, act=EntryKind.CLAIM),)


def test_the_day_of_a_version_is_the_whole_day_in_the_time_of_the_story():
    tokyo = zone("Asia/Tokyo")
    at = "2023-11-19T23:30:00+00:00"  # 08:30 on the 20th in Tokyo
    assert acts(Entry("dead", 1, until="2023-11-20T18:00"), at=at, where=tokyo) == [EntryKind.PAST]
    assert acts(Entry("dead", 1, until="2023-11-21"), at=at, where=tokyo) == [EntryKind.CLAIM]


def test_a_past_claim_leaves_what_stands():
    made = asserted(Entry("dead", 7, until="2023-11-10"), state=Desk(dead=HELD))
    assert made.state == Desk(dead=HELD)
    assert made.entries == (Entry("dead", 7, until="2023-11-10", act=EntryKind.PAST),)


def test_a_past_claim_takes_from_its_block_what_a_new_claim_takes():
    shared = Shared(since="2023-11-01", certainty="agreed", sources="ap")
    made = asserted(Entry("dead", 1, until="2023-11-18", shared=shared))
    expected = Entry(
        "dead",
        1,
        since="2023-11-01",
        until="2023-11-18",
        certainty="agreed",
        sources="ap",
        act=EntryKind.PAST,
    )
    assert made.entries == (expected,)


def test_a_block_does_not_date_the_start_of_a_past_claim_behind_its_end():
    shared = Shared(since="2023-11-20")
    said = refusal(
        Entry("dead", 1, until="2023-11-17", shared=shared), Entry("dead", 2, shared=shared)
    )
    assert said == "dead: it ends, 2023-11-17, before it begins, 2023-11-20"


def test_the_same_value_with_an_end_before_the_standing_start_is_another_stretch():
    shared = Shared(since="2023-11-02", certainty="agreed")
    made = asserted(Entry("dead", 1, until="2023-11-05", shared=shared), state=Desk(dead=HELD))
    assert made.state == Desk(dead=HELD)
    expected = Entry(
        "dead", 1, since="2023-11-02", until="2023-11-05", certainty="agreed", act=EntryKind.PAST
    )
    assert made.entries == (expected,)


@pytest.mark.parametrize("start", [None, When("2023-11-18")])
def test_the_same_value_with_an_end_by_the_day_of_the_version_ends_what_stands(start):
    made = asserted(
        Entry("dead", 1, until="2023-11-19"), state=Desk(dead=evolve(HELD, since=start))
    )
    assert made.state == Desk()
    assert made.entries == (Entry("dead", 1, until="2023-11-19", act=EntryKind.END),)


def test_a_past_claim_may_not_stand_inside_an_entity_that_is_not_there():
    said = refusal(
        Entry("people[a].roles[x]", "chair", until=DAY, place=Location("x.md", 8)), of=StateError
    )
    assert said == "x.md:8: people[a]: it is not there; give it first"


def test_a_past_claim_may_stand_inside_an_entity_that_is_given():
    entries = (
        given_entity("people[a]"),
        Entry("people[a].name", "A"),
        Entry("people[a].roles[x]", "chair", until=DAY),
    )
    assert state_of(*entries) == Desk(people={"a": Person("A")})


# ---------------------------------------------------------------- A3: endings


def test_an_end_without_a_value_ends_what_stands():
    made = asserted(Entry("dead", until=DAY), state=Desk(dead=HELD))
    assert (made.state, made.entries) == (Desk(), (Entry("dead", until=DAY, act=EntryKind.END),))


def test_an_ending_keeps_its_certainty_its_sources_and_its_note():
    ending = Entry("dead", until=DAY, certainty="agreed", sources="ap", note="all are well")
    assert asserted(ending, state=Desk(dead=HELD)).entries == (evolve(ending, act=EntryKind.END),)


def test_an_ending_may_lie_before_the_start_of_what_it_ends():
    assert state_of(Entry("dead", until="2023-11-01"), state=Desk(dead=HELD)) == Desk()


@pytest.mark.parametrize("until", ["2023-11-21", "2023-12"])
def test_an_end_later_than_the_day_of_the_version_leaves_the_claim_standing(until):
    made = asserted(Entry("dead", until=until), state=Desk(dead=HELD))
    assert made.state == Desk(dead=evolve(HELD, until=until))
    assert made.entries == (Entry("dead", until=until, act=EntryKind.END_AHEAD),)


def test_an_end_of_the_same_day_is_not_later_than_the_day_of_the_version():
    assert acts(Entry("dead", until=f"{DAY}T20:00"), state=Desk(dead=HELD), at=f"{DAY}T09:00") == [
        EntryKind.END
    ]


def test_an_end_that_is_ahead_needs_something_that_stands():
    assert (
        refusal(Entry("dead", until="2023-12-01"))
        == "dead: give a value, since nothing stands there"
    )


@pytest.mark.parametrize("path", ["dead", "lead", "people[a]", "towns[Auberry]"])
def test_an_ending_of_what_has_ended_restates_the_end(path):
    made = asserted(Entry(path, until="2023-11-18"), state=Desk(), stood=ended(path))
    assert made.state == Desk()
    assert made.entries == (Entry(path, until="2023-11-18", act=EntryKind.END),)


@pytest.mark.parametrize("path", ["dead", "lead", "people[a]", "towns[Auberry]", "groups[a]"])
@pytest.mark.parametrize("stood", [{}, {"": FactStatus.UNKNOWN}])
def test_what_never_stood_does_not_end(path, stood):
    known = {read_path(path): each for each in stood.values()}
    said = refusal(Entry(path, until=DAY, place=Location("x.md", 4)), state=Desk(), stood=known)
    assert said == f"x.md:4: {path}: nothing stands there to end"


def test_nothing_ends_in_the_first_version():
    assert refusal(Entry("dead", until=DAY)) == "dead: nothing stands there to end"


def test_an_ending_inside_an_entity_that_is_gone_is_refused():
    path = "people[a].roles[x]"
    said = refusal(Entry(path, until="2023-11-18"), state=Desk(), stood=ended(path), of=StateError)
    assert said == "people[a]: it is not there; give it first"


# ---------------------------------------------------------------- A3: withdrawals and replacements


def test_a_claim_that_is_withdrawn_leaves_the_place_empty():
    made = asserted(Entry("dead", retract=True, sources="ap"), state=Desk(dead=HELD))
    assert (made.state, made.entries) == (
        Desk(),
        (Entry("dead", retract=True, sources="ap", act=EntryKind.RETRACT),),
    )


@pytest.mark.parametrize("stood", [{}, ended("dead")])
def test_what_does_not_stand_is_not_withdrawn(stood):
    said = refusal(
        Entry("dead", retract=True, place=Location("x.md", 4)), state=Desk(), stood=stood
    )
    assert said == "x.md:4: dead: nothing stands there to withdraw"


@pytest.mark.parametrize(
    "entries",
    [
        (Entry("dead", retract=True, until=DAY),),
        (Entry("dead", 1, retract=True),),
        (Entry("dead", 1, retract=True, until=DAY), Entry("dead", 2)),
        (Entry("lead", "y", retract=True),),
    ],
)
def test_a_withdrawal_stands_alone(entries):
    said = refusal(*entries, state=Desk(dead=HELD, lead="x"))
    assert said == f"{entries[0].path}: retract stands alone, without a value or until"


def test_a_replaced_fact_leaves_in_the_same_version():
    state = Desk(people={"a": Person("A", {"chair": Claim("since spring"), "pilot": Claim("yes")})})
    made = asserted(
        Entry("people[a].roles[head]", "now", replaces="people[a].roles[chair]"), state=state
    )
    assert made.state == Desk(
        people={"a": Person("A", {"pilot": Claim("yes"), "head": Claim("now")})}
    )
    assert [(entry.act, str(entry.replaces)) for entry in made.entries] == [
        (EntryKind.CLAIM, "people[a].roles[chair]")
    ]


@pytest.mark.parametrize("state", [NOTHING, Desk(people={"a": Person("A")})])
def test_only_what_stands_can_be_replaced(state):
    given_first = () if state else (given_entity("people[a]"), Entry("people[a].name", "A"))
    entry = Entry(
        "people[a].roles[head]", "now", replaces="people[a].roles[chair]", place=Location("x.md", 4)
    )
    said = refusal(*given_first, entry, state=state)
    assert said == "x.md:4: people[a].roles[chair]: nothing stands there to be replaced"


def test_a_field_is_not_replaced_by_another():
    said = refusal(Entry("lead", "x", replaces="title"), state=Desk(title="t"))
    assert said == "title: only an entry of a mapping, or a row, can be replaced by another"


def test_a_fact_is_replaced_by_one_of_its_own_mapping():
    state = Desk(people={"a": Person("A")}, table={"x": Claim(NONE)})
    said = refusal(Entry("payroll[a]", 3, replaces="table[x]"), state=state)
    assert said == "table[x]: it can be replaced by an entry of its own mapping only"


# ---------------------------------------------------------------- A4: refusals


def test_a_start_after_the_end_is_refused_within_one_entry():
    said = refusal(
        Entry("dead", 1, since="2023-11-19", until="2023-11-18", place=Location("x.md", 4))
    )
    assert said == "x.md:4: dead: it ends, 2023-11-18, before it begins, 2023-11-19"


@pytest.mark.parametrize(
    ("since", "until"), [("2023-11-18", "2023-11-18"), ("2023-11-18", "2023-11~")]
)
def test_a_start_that_may_lie_before_the_end_is_accepted(since, until):
    assert acts(Entry("dead", 1, since=since, until=until)) == [EntryKind.PAST]


def test_an_ending_may_not_carry_a_start_after_it():
    said = refusal(Entry("dead", since="2023-11-19", until="2023-11-18"), state=Desk(dead=HELD))
    assert said == "dead: it ends, 2023-11-18, before it begins, 2023-11-19"


@pytest.mark.parametrize(
    ("entry", "above"),
    [
        (Entry("people[a].name", "A"), "people[a]"),
        (Entry("people[a].roles[x]", "chair"), "people[a]"),
        (Entry("towns[Auberry].homes", 3), "towns[Auberry]"),
        (Entry("groups[a][b]", 3), "groups[a]"),
        (Entry("lodging[hall].rooms", 3), "lodging[hall]"),
    ],
)
@pytest.mark.parametrize("state", [NOTHING, Desk()])
def test_an_entry_may_not_stand_inside_an_entity_that_is_not_there(entry, above, state):
    said = refusal(evolve(entry, place=Location("x.md", 4)), state=state, of=StateError)
    assert said == f"x.md:4: {above}: it is not there; give it first"


def test_an_entry_may_not_stand_inside_a_value_that_has_no_such_field():
    said = refusal(Entry("base.cloth", "wool"), state=Desk(), of=StateError)
    assert said == "base: nothing stands inside this value"


# ---------------------------------------------------------------- A4: references

A_AND_TOWN = Desk(people={"a": Person("A")}, towns=(Town("Auberry"),))


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (Entry("leader", "b"), "leader: people or towns has no 'b'; give it first under people:"),
        (Entry("payroll[b]", 3), "payroll[b]: people has no 'b'; give it first under people:"),
        (Entry("team", ("a", "b")), "team: people has no 'b'; give it first under people:"),
        (Entry("deputies", ("a", "b")), "deputies: people has no 'b'; give it first under people:"),
        (
            Entry("neighbours[Adin]", "north"),
            "neighbours[Adin]: towns has no 'Adin'; give it first under towns:",
        ),
        (Entry("allies", frozenset({"6"})), "allies: spare has no '6'; give it first under spare:"),
    ],
)
def test_a_reference_to_nobody_is_refused(entry, sentence):
    placed = evolve(entry, place=Location("x.md", 4))
    assert refusal(Entry("title", "t"), placed, state=A_AND_TOWN) == f"x.md:4: {sentence}"


@pytest.mark.parametrize(
    "entry",
    [
        Entry("leader", "a"),
        Entry("leader", "Auberry"),
        Entry("leader", None),
        Entry("payroll[a]", 3),
        Entry("team", ("a", "a")),
        Entry("deputies", ("a",)),
        Entry("deputies", ()),
        Entry("neighbours[Auberry]", "north"),
    ],
)
def test_a_reference_to_someone_is_accepted(entry):
    after = state_of(entry, state=A_AND_TOWN)
    held = find(RECORD, after, locate(RECORD, entry.path).path)
    assert (held.value if isinstance(held, Claim) else held) == entry.value


def test_a_row_of_a_tuple_that_may_be_none_can_be_referred_to():
    state = Desk(spare=(Shift(6),))
    assert state_of(Entry("allies", frozenset({"6"})), state=state).allies == {"6"}


def test_who_is_given_in_the_same_version_can_be_referred_to():
    entries = (Entry("leader", "b"), given_entity("people[b]"), Entry("people[b].name", "B"))
    assert state_of(*entries, state=Desk()).leader == "b"


def test_who_is_referred_to_cannot_end():
    said = refusal(Entry("people[a]", until=DAY), state=Desk(people={"a": Person("A")}, leader="a"))
    assert said == "people[a]: leader still names it; end that first"


def test_a_reference_that_breaks_elsewhere_has_the_place_of_the_addendum():
    update = Update(DAY, entries=[Entry("people[a]", until=DAY)], place=Location("x.md", 2))
    state = Desk(people={"a": Person("A")}, leader="a")
    with pytest.raises(UpdateError) as caught:
        apply_update(RECORD, state, update, {}.get, UTC)
    assert str(caught.value) == "x.md:2: people[a]: leader still names it; end that first"


# ---------------------------------------------------------------- A4: a because that cannot be

HELD_DEAD = {read_path("dead"): FactStatus.HELD}
ENDED_DEAD = {read_path("dead"): FactStatus.ENDED}
UNKNOWN_DEAD = {read_path("dead"): FactStatus.UNKNOWN}


@pytest.mark.parametrize(
    ("entry", "state", "stood", "why"),
    [
        (
            Entry("dead", 2, because="event"),
            NOTHING,
            {},
            "the first version has facts and no causes",
        ),
        (
            Entry("dead", 2, because="correction"),
            Desk(),
            {},
            "nothing ever stood there to be corrected",
        ),
        (
            Entry("dead", certainty="agreed", because="event"),
            Desk(dead=HELD),
            HELD_DEAD,
            "neither its value nor its date moved, so that nothing happened",
        ),
        (
            Entry("dead", 2, because="disclosure"),
            Desk(dead=HELD),
            HELD_DEAD,
            "something stood there already, so that nothing came to light",
        ),
        (
            Entry("dead", 2, because="disclosure"),
            Desk(),
            ENDED_DEAD,
            "something stood there already, so that nothing came to light",
        ),
        (
            Entry("dead", 2, because="certainty"),
            Desk(dead=HELD),
            HELD_DEAD,
            "its value moved, not only how sure it is",
        ),
        (Entry("dead", 1, because="event"), Desk(dead=HELD), HELD_DEAD, "nothing differs"),
        (Entry("title", "t", because="editorial"), Desk(title="t"), {}, "nothing differs"),
    ],
)
def test_a_cause_that_cannot_be_is_refused(entry, state, stood, why):
    said = refusal(evolve(entry, place=Location("x.md", 4)), state=state, stood=stood)
    assert said == f"x.md:4: {entry.path}: because: {entry.because.value} cannot be, since {why}"


@pytest.mark.parametrize(
    ("entry", "state", "stood"),
    [
        (Entry("dead", 2, because="event"), Desk(dead=HELD), HELD_DEAD),
        (Entry("dead", 2, because="correction"), Desk(dead=HELD), HELD_DEAD),
        (Entry("dead", 2, because="correction"), Desk(), UNKNOWN_DEAD),
        (Entry("dead", 2, because="correction"), Desk(), ENDED_DEAD),
        (Entry("dead", 2, because="disclosure"), Desk(), {}),
        (Entry("dead", 2, because="disclosure"), Desk(), UNKNOWN_DEAD),
        (Entry("dead", since="2023-11-17", because="event"), Desk(dead=HELD), HELD_DEAD),
        (Entry("dead", until="2023-12-01", because="event"), Desk(dead=HELD), HELD_DEAD),
        (Entry("dead", certainty="agreed", because="certainty"), Desk(dead=HELD), HELD_DEAD),
        (Entry("dead", note="n", because="editorial"), Desk(dead=HELD), HELD_DEAD),
        (Entry("dead", until=DAY, because="event"), Desk(dead=HELD), HELD_DEAD),
        (Entry("dead", 7, until="2023-11-01", because="disclosure"), Desk(dead=HELD), HELD_DEAD),
    ],
)
def test_a_cause_that_can_be_is_kept(entry, state, stood):
    assert [each.because for each in asserted(entry, state=state, stood=stood).entries] == [
        entry.because
    ]


def test_a_cause_of_the_block_may_meet_an_entry_in_which_nothing_differs():
    block = Shared(because="event")
    same, other = Entry("dead", 1, shared=block), Entry("title", "x", shared=block)
    made = asserted(same, other, state=Desk(dead=HELD), stood=HELD_DEAD)
    assert [each.because for each in made.entries] == [Cause.EVENT, Cause.EVENT]
