"""Story: the one object that a user holds."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Annotated, Any

import pytest
from attrs import evolve, field, frozen
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from storyversions.dates import When
from storyversions.errors import (
    DateError,
    Location,
    PathError,
    RevisionError,
    SchemaError,
    StateError,
    StoryError,
    UnknownFact,
    UpdateError,
    UsageError,
)
from storyversions.state.change import Cause, Kind
from storyversions.state.merkle import node_of
from storyversions.state.names import Name, Names
from storyversions.state.paths import Path, read_path
from storyversions.state.schema import Claim, FrozenDict, Meta, Source
from storyversions.story.documents import version_document
from storyversions.story.story import Story
from storyversions.story.version import Entry, EntryKind, FactStatus, Passage, Update
from storyversions.testing import near, states

NONE = FrozenDict()


@frozen
class Person:
    names: Annotated[Mapping[str, str], Meta(names=True)] = NONE
    roles: Mapping[str, Claim[str]] = NONE


@frozen
class Desk:
    dead: Annotated[Claim[int] | None, Meta(label={"en": "death toll", "ja": "死者"})] = None
    title: str = ""
    people: Mapping[str, Person] = NONE
    leader: Annotated[str | None, Meta(ref="people")] = None
    notes: Any = None


@frozen
class Other:
    dead: Claim[int] | None = None


@frozen
class Needy:
    name: str


FIRE = Story("fire", Desk, title="The fire")


def refusal(act, of: type[StoryError] = UpdateError) -> str:
    with pytest.raises(of) as caught:
        act()
    return str(caught.value)


def recorded(*days: str) -> Story:
    story = FIRE
    for number, day in enumerate(days):
        story = story.record(Desk(Claim(number)), at=day)
    return story


# ---------------------------------------------------------------- a story


def test_a_story_is_named_and_begins_empty():
    story = Story("fire", Desk)
    assert (story.name, story.title, story.timezone, story.language, story.versions) == (
        "fire",
        "",
        "UTC",
        "en",
        (),
    )


def test_a_story_without_a_version_has_no_head():
    assert refusal(lambda: FIRE.head, RevisionError) == "the story has no version yet"


def test_the_head_is_the_last_version():
    story = recorded("2023-11-17", "2023-11-18")
    assert story.head is story.versions[-1]


def test_a_class_that_cannot_be_versioned_is_refused_at_once():
    assert (
        refusal(lambda: Story("fire", int), SchemaError)
        == "int: not an attrs class; decorate it with @attrs.frozen"
    )


def test_a_time_zone_that_is_none_is_refused_when_it_is_needed():
    said = refusal(
        lambda: Story("fire", Desk, timezone="Mars").record(Desk(), at="2023-11-17"), DateError
    )
    assert said == "'Mars' is not a time zone; write one like Asia/Tokyo"


def test_nothing_of_a_story_changes():
    story = recorded("2023-11-17")
    longer = story.record(Desk(), at="2023-11-17")
    assert [version.label for version in story.versions] == ["2023-11-17"]
    assert [version.label for version in longer.versions] == ["2023-11-17.1", "2023-11-17.2"]
    with pytest.raises(FrozenInstanceError):
        story.versions = ()


# ---------------------------------------------------------------- record


def test_a_recorded_state_is_the_next_version():
    version = FIRE.record(Desk(Claim(1)), at="2023-11-17", title="First report").head
    assert (version.number, version.label, version.title) == (1, "2023-11-17", "First report")
    assert (version.recorded, version.state) == (When("2023-11-17"), Desk(Claim(1)))
    assert (version.sources, version.entries, version.passages, version.parent) == ((), (), (), "")


@pytest.mark.parametrize(
    "at", ["2023-11-17", date(2023, 11, 17), When("2023-11-17"), datetime(2023, 11, 17, tzinfo=UTC)]
)
def test_a_version_is_recorded_at_a_day_or_a_time(at):
    assert FIRE.record(Desk(), at=at).head.label == "2023-11-17"


@pytest.mark.parametrize(
    "at", ["2023-11", "2023", "2023-11-17~", "2023-11-17/2023-11-18", "../2023-11-17"]
)
def test_a_version_is_not_recorded_at_any_other_date(at):
    said = f"a version is recorded on a day or at a time, not {at}"
    assert refusal(lambda: FIRE.record(Desk(), at=at)) == said
    assert (
        refusal(lambda: FIRE.extend([Update(at, entries=[Entry("dead", 1, until="2024")])])) == said
    )


def test_what_is_recorded_is_frozen():
    notes, people = {"a": [1]}, {"a": Person()}
    state = FIRE.record(Desk(notes=notes, people=people), at="2023-11-17").head.state
    notes["a"].append(2)
    people.clear()
    assert state == Desk(notes=FrozenDict(a=(1,)), people=FrozenDict(a=Person()))


def test_a_value_that_its_class_does_not_allow_is_not_recorded():
    said = refusal(lambda: FIRE.record(Desk(Claim(value=True)), at="2023-11-17"), StateError)
    assert said == "dead: expected a whole number, found the truth value True"


def test_a_story_holds_states_of_one_class():
    said = refusal(lambda: recorded("2023-11-17").record(Other(), at="2023-11-18"), StateError)
    assert said == "an Other is not a state of this story, which holds a Desk"


def test_a_version_before_its_predecessor_is_refused():
    story = recorded("2023-11-17", "2023-11-18")
    assert (
        refusal(lambda: story.record(Desk(), at="2023-11-17"))
        == "2023-11-17 is before the version it follows, 2023-11-18"
    )


def test_a_version_of_the_same_day_as_its_predecessor_is_not_before_it():
    story = (
        FIRE.record(Desk(), at="2023-11-17T14:00")
        .record(Desk(), at="2023-11-17")
        .record(Desk(), at="2023-11-17T09:00")
    )
    assert [version.label for version in story.versions] == [
        "2023-11-17.1",
        "2023-11-17.2",
        "2023-11-17.3",
    ]


def test_a_version_is_of_its_day_in_the_zone_of_the_story():
    story = Story("fire", Desk, timezone="Asia/Tokyo").record(
        Desk(), at="2023-11-17T20:00:00+00:00"
    )
    assert story.head.label == "2023-11-18"


def test_a_reference_to_nobody_is_not_recorded():
    assert (
        refusal(lambda: FIRE.record(Desk(leader="a"), at="2023-11-17"))
        == "leader: people has no 'a'; give it first under people:"
    )
    state = Desk(leader="a", people={"a": Person()})
    assert FIRE.record(state, at="2023-11-17").head.state == state


def test_a_cause_is_asserted_by_path_or_short_name():
    story = evolve(FIRE, names=Names({"toll": Name("dead")})).record(
        Desk(Claim(1), "a"), at="2023-11-17"
    )
    story = story.record(
        Desk(Claim(2), "b"), at="2023-11-18", because={"toll": "correction", "title": Cause.EVENT}
    )
    assert story.head.entries == (
        Entry("dead", because="correction"),
        Entry("title", because="event"),
    )
    assert [(str(change.path), change.cause) for change in story.steps[-1]] == [
        ("dead", Cause.CORRECTION),
        ("title", Cause.EVENT),
    ]


def test_a_cause_for_a_group_is_asserted_for_each_of_its_facts():
    story = evolve(FIRE, names=Names({"all": Name(("dead", "title"))})).record(
        Desk(Claim(1), "a"), at="2023-11-17"
    )
    story = story.record(Desk(Claim(2), "b"), at="2023-11-18", because={"all": "correction"})
    assert [change.cause for change in story.steps[-1]] == [Cause.CORRECTION, Cause.CORRECTION]


def test_a_cause_that_cannot_be_is_refused():
    story = recorded("2023-11-17")
    said = refusal(
        lambda: story.record(story.head.state, at="2023-11-18", because={"dead": "event"})
    )
    assert said == "dead: because: event cannot be, since nothing differs"
    said = refusal(lambda: FIRE.record(Desk(Claim(1)), at="2023-11-18", because={"dead": "event"}))
    assert said == "dead: because: event cannot be, since the first version has facts and no causes"


def test_a_cause_for_a_place_that_the_class_does_not_have_is_refused():
    said = refusal(
        lambda: FIRE.record(Desk(), at="2023-11-18", because={"deaths": "event"}), PathError
    )
    assert said == "'deaths' is neither a short name nor a fact; do you mean dead"


# ---------------------------------------------------------------- extend

UPDATES = (
    Update(
        "2023-11-17",
        "One",
        [Entry("dead", 1, sources="ap"), Entry("title", "t")],
        [Passage("one", "One.", ("dead",))],
    ),
    Update("2023-11-18", "Two", [Entry("dead", certainty="agreed", sources=("afp", "ap"))]),
)


def test_a_story_is_extended_by_a_version_for_each_update():
    story = FIRE.extend(iter(UPDATES))
    assert [version.title for version in story.versions] == ["One", "Two"]
    assert [version.sources for version in story.versions] == [("ap",), ("afp", "ap")]
    assert story.versions[0].passages == (Passage("one", "One.", ("dead",)),)
    assert [[entry.act for entry in version.entries] for version in story.versions] == [
        [EntryKind.CLAIM, EntryKind.SET],
        [EntryKind.AMEND],
    ]
    assert story.head.state == Desk(Claim(1, certainty="agreed", sources=("ap", "afp")), "t")


def test_a_story_is_extended_at_once_or_one_by_one():
    apart = FIRE.extend(UPDATES[:1]).extend(UPDATES[1:])
    assert apart.versions == FIRE.extend(UPDATES).versions


def test_no_update_leaves_a_story_as_it_is():
    assert FIRE.extend(UPDATES).extend([]).versions == FIRE.extend(UPDATES).versions


def test_one_update_that_is_refused_leaves_no_new_story():
    story = FIRE.extend(UPDATES)
    wrong = [
        Update("2023-11-19", entries=[Entry("dead", 3)]),
        Update("2023-11-20", entries=[Entry("dead", 4, until="2023-11-01", since="2023-11-02")]),
    ]
    assert (
        refusal(lambda: story.extend(wrong))
        == "update 2, 2023-11-20: dead: it ends, 2023-11-01, before it begins, 2023-11-02"
    )
    assert len(story.versions) == 2


def test_an_update_before_its_predecessor_is_refused_with_its_place():
    story = FIRE.extend(UPDATES)
    said = refusal(lambda: story.extend([Update("2023-11-01", place=Location("x.md", 9))]))
    assert said == "x.md:9: 2023-11-01 is before the version it follows, 2023-11-18"


def test_an_update_knows_what_the_updates_before_it_ended():
    updates = [
        Update("2023-11-17", entries=[Entry("dead", 1)]),
        Update("2023-11-18", entries=[Entry("dead", until="2023-11-18")]),
        Update("2023-11-19", entries=[Entry("dead", until="2023-11-17")]),
    ]
    assert [entry.act for entry in FIRE.extend(updates).head.entries] == [EntryKind.END]


def test_an_entity_that_ended_can_have_its_end_restated():
    story = FIRE.record(Desk(people={"a": Person(roles={"x": Claim("chair")})}), at="2023-11-17")
    for day in ("2023-11-18", "2023-11-17"):
        story = story.extend([Update("2023-11-18", entries=[Entry("people[a]", until=day)])])
    assert story.head.state == Desk()
    assert [change.kind for change in story.steps[-1]] == [Kind.PAST]
    assert story.facts_at()[read_path("people[a].roles[x]")].ending.until == When("2023-11-17")


def test_a_first_version_that_lacks_what_its_class_requires_is_refused():
    said = refusal(
        lambda: Story("n", Needy).extend([Update("2023-11-17", place=Location("x.md", 3))]),
        StateError,
    )
    assert said == "x.md:3: a new Needy needs name"


def test_a_recorded_and_an_asserted_version_follow_each_other():
    story = (
        FIRE.extend(UPDATES).record(Desk(Claim(2)), at="2023-11-19").extend([Update("2023-11-20")])
    )
    assert [version.number for version in story.versions] == [1, 2, 3, 4]
    assert story.head.state == Desk(Claim(2))


# ---------------------------------------------------------------- digests


@given(st.data())
def test_each_version_has_the_digest_of_its_content_and_of_its_parent(data):
    story = FIRE.record(data.draw(states(Desk, leader=st.none())), at="2023-11-17")
    for day in ("2023-11-17", "2023-11-19"):
        story = story.record(data.draw(near(story.head.state, leader=st.none())), at=day)
    assert [version.digest for version in story.versions] == [
        node_of(version_document(story.record_shape, v)).hex() for v in story.versions
    ]
    assert [version.parent for version in story.versions] == [
        "",
        *(version.digest for version in story.versions[:-1]),
    ]


def test_the_digest_of_the_head_changes_with_any_version_before_it():
    one = recorded("2023-11-17", "2023-11-18", "2023-11-19")
    other = FIRE.record(Desk(Claim(0)), at="2023-11-17", title="x")
    other = other.record(Desk(Claim(1)), at="2023-11-18").record(Desk(Claim(2)), at="2023-11-19")
    assert one.head.state == other.head.state
    assert one.head.digest != other.head.digest


def test_a_version_that_is_relabelled_keeps_its_digest():
    story = recorded("2023-11-17")
    assert story.record(Desk(), at="2023-11-17").versions[0] == evolve(
        story.head, label="2023-11-17.1"
    )


# ---------------------------------------------------------------- at, resolve, diff


def test_a_version_is_found_by_its_revision_its_number_or_itself():
    story = recorded("2023-11-17", "2023-11-19")
    first, second = story.versions
    assert [story.at(each) for each in ("11/17", " 11/18 ", "v1", 1, "first", first)] == [first] * 6
    assert story.at(date(2023, 11, 18)) is first
    assert [story.at(each) for each in ("head", 2, second)] == [second] * 3


def test_a_revision_that_is_none_is_refused():
    assert refusal(lambda: recorded("2023-11-17").at(-1), RevisionError) == (
        "'v-1' is no revision; write a day such as 11/20, a label, v3, first, head or head~2"
    )


def test_a_revision_later_than_the_story_says_so():
    resolved = recorded("2023-11-17").resolve("11/18")
    assert (resolved.version.label, resolved.note) == (
        "2023-11-17",
        "11/18 is after the last version, which is 2023-11-17",
    )


def test_a_diff_is_that_of_the_last_step_unless_it_says_so():
    story = recorded("2023-11-17", "2023-11-18", "2023-11-19")
    assert (story.diff().a.number, story.diff().b.number) == (2, 3)
    assert (story.diff("first").a.number, story.diff("first").b.number) == (1, 3)
    assert (story.diff(3, 1).a.number, story.diff(3, 1).b.number, story.diff(3, 1).undoing) == (
        3,
        1,
        True,
    )


def test_a_version_does_not_differ_from_itself():
    diff = recorded("2023-11-17", "2023-11-18").diff(1, 1)
    assert (len(diff), bool(diff), str(diff), diff.itinerary) == (0, False, "Nothing differs.", ())


# ---------------------------------------------------------------- short names


@pytest.mark.parametrize("text", ["head", "v3", "11/20", "2023", "Nov 20", "11月20日", "19/11"])
def test_a_short_name_that_reads_as_a_revision_is_refused(text):
    said = refusal(lambda: Story("fire", Desk, names=Names({text: Name("dead")})), UsageError)
    assert said == f"the short name {text!r} reads as a revision; choose another"


def test_a_short_name_that_is_another_field_is_refused():
    said = refusal(lambda: Story("fire", Desk, names=Names({"title": Name("dead")})), UsageError)
    assert (
        said == "the short name 'title' is a field of Desk and means something else; choose another"
    )


def test_a_short_name_may_be_that_of_its_own_field():
    story = Story("fire", Desk, names=Names({"dead": Name("dead", {"en": "toll"})}))
    assert story.paths("dead") == (read_path("dead"),)


def test_a_short_name_for_a_place_that_the_class_does_not_have_is_refused():
    said = refusal(lambda: Story("fire", Desk, names=Names({"toll": Name("deaths")})), PathError)
    assert said == "the name 'toll': the state has no field 'deaths'; do you mean dead"


def test_a_short_name_is_kept_with_its_canonical_path():
    story = Story("fire", Desk, names=Names({"boss": Name("people.a")}))
    assert story.paths("boss") == (read_path("people[a]"),)
    assert story.paths("boss.roles.x") == (read_path("people[a].roles[x]"),)
    assert story.paths("people.b") == (read_path("people[b]"),)


# ---------------------------------------------------------------- facts by name

BOSS = Story(
    "fire",
    Desk,
    names=Names(
        {"boss": Name("people[a]"), "both": Name(("dead", "title")), "gone": Name("people[z]")}
    ),
).record(
    Desk(Claim(1), people={"a": Person({"en": "Ann"}, {"x": Claim("chair")})}), at="2023-11-17"
)


@pytest.mark.parametrize(
    ("fact", "paths"),
    [
        ("dead", ["dead"]),
        ("boss", ["people[a]"]),
        ("people.a.roles", ["people[a].roles"]),
        ("both", ["dead", "title"]),
        ("gone", ["people[z]"]),
    ],
)
def test_a_fact_that_some_version_knows_is_found(fact, paths):
    assert list(map(str, BOSS.known_paths(fact))) == paths


@pytest.mark.parametrize(
    ("fact", "reason", "near"),
    [
        (
            "people[b]",
            "people[b]: no version has held or been told it",
            ["people[a].roles[x]", "people[a].names[en]", "boss"],
        ),
        (
            "people[b",
            "'people[b' is not a path: it cannot be read from column 7 on",
            ["people[a].roles[x]", "people[a].names[en]", "boss"],
        ),
        ("boos", "'boos' is neither a short name nor a fact", ["boss", "both", "notes"]),
        ("", "'': a path is empty", ["boss", "both", "gone"]),
    ],
)
def test_a_fact_that_no_version_knows_is_refused_with_suggestions(fact, reason, near):
    with pytest.raises(UnknownFact) as caught:
        BOSS.known_paths(fact)
    assert str(caught.value) == f"{reason}; do you mean {', '.join(near)}"
    assert caught.value.suggestions == tuple(near)


def test_a_story_without_facts_suggests_nothing():
    assert (
        refusal(lambda: FIRE.known_paths("title"), UnknownFact)
        == "title: no version has held or been told it"
    )


def test_a_group_stands_for_the_facts_below_it():
    assert list(map(str, BOSS.fact_paths("boss"))) == ["people[a].names[en]", "people[a].roles[x]"]
    assert list(map(str, BOSS.fact_paths("both"))) == ["dead", "title"]
    assert list(map(str, BOSS.fact_paths("gone"))) == ["people[z]"]


def test_one_fact_is_asked_for_by_itself():
    assert BOSS.one_path("dead") == read_path("dead")
    for group in ("boss", "both", "people.a.roles"):
        assert refusal(lambda fact=group: BOSS.one_path(fact), UsageError) == (
            f"{group} stands for several facts; name one of them"
        )


def test_an_entity_is_known_as_long_as_one_of_its_facts_is():
    story = BOSS.extend(
        [Update("2023-11-18", entries=[Entry("people[a].roles[x]", until="2023-11-18")])]
    )
    assert story.status_of(read_path("people[a].roles[x]")) is FactStatus.ENDED
    assert story.status_of(read_path("people[a]")) is FactStatus.HELD
    story = story.extend([Update("2023-11-19", entries=[Entry("people[a]", retract=True)])])
    assert story.status_of(read_path("people[a]")) is FactStatus.ENDED
    assert story.status_of(read_path("people[a].names[en]")) is FactStatus.UNKNOWN
    assert story.status_of(read_path("people[b]")) is None


# ---------------------------------------------------------------- two clocks

TOLL = FIRE.extend(
    [
        Update("2023-11-17", entries=[Entry("dead", 1, since="2023-11-16")]),
        Update("2023-11-19", entries=[Entry("dead", 3, since="2023-11-19")]),
    ]
)


def test_what_was_believed_is_asked_by_the_day_it_is_about_and_the_version_that_knew():
    assert TOLL.believed("dead", about="2023-11-18").value.value == 1
    assert TOLL.believed("dead", about="2023-11-20").value.value == 3
    assert TOLL.believed("dead", about="2023-11-20", known="first").value.value == 1
    assert TOLL.believed("dead", about=date(2023, 11, 1)).stood is FactStatus.UNKNOWN


def test_a_timeline_is_what_was_believed_as_stretches():
    found = [(each.stood, each.since, each.until) for each in TOLL.timeline("dead")]
    assert found == [
        (FactStatus.UNKNOWN, None, When("2023-11-16")),
        (FactStatus.HELD, When("2023-11-16"), When("2023-11-19")),
        (FactStatus.HELD, When("2023-11-19"), None),
    ]
    assert [each.stood for each in TOLL.timeline("dead", known=1)] == [
        FactStatus.UNKNOWN,
        FactStatus.HELD,
    ]


def test_a_day_without_a_year_is_one_of_the_story():
    assert TOLL.day("11/18") == When("2023-11-18")


def test_the_last_change_of_each_fact_is_known_at_every_version():
    assert TOLL.last_changes("first")[read_path("dead")].version == "2023-11-17"
    assert TOLL.last_changes()[read_path("dead")].version == "2023-11-19"


# ---------------------------------------------------------------- words


def test_a_story_speaks_its_own_language_unless_another_is_asked_for():
    story = evolve(TOLL, language="ja")
    assert story.describer().label(Path().field("dead")) == "死者"
    assert story.describer("en").label(Path().field("dead")) == "death toll"
    assert str(story.diff()) == "死者：1から3に増加（11月19日）。"


def test_names_and_sources_of_a_story_are_known_to_its_words():
    story = Story("fire", Desk, sources={"ap": Source("ap", "The AP")}).record(
        Desk(people={"a": Person({"en": "Ann"})}), at="2023-11-17"
    )
    assert story.describer().source("ap").replace("\u00a0", " ") == "The AP"
    assert story.describer().label(read_path("people[a]")) == "Ann"


@pytest.mark.parametrize(
    ("days", "label"),
    [(("2023-11-17", "2023-12-31"), "12/31"), (("2023-11-17", "2024-01-01"), "2024-01-01")],
)
def test_the_year_is_left_out_where_a_story_has_one_year(days, label):
    story = recorded(*days)
    assert story.describer().version(story.head.label) == label


@pytest.mark.parametrize(
    ("when", "short"), [("2023-12-31T23:30:00+00:00", True), ("2023-12-31T10:30:00+00:00", False)]
)
def test_the_years_of_a_story_are_those_of_its_days(when, short):
    story = (
        Story("fire", Desk, timezone="Asia/Tokyo")
        .record(Desk(), at=when)
        .record(Desk(), at="2024-01-05")
    )
    assert story.describer().short_dates is short


@frozen
class Odd:
    """A class whose own check refuses a value."""

    size: int = field(default=0)

    def __attrs_post_init__(self) -> None:
        if self.size < 0:
            raise ValueError("too small")


def test_a_class_that_refuses_values_refuses_them_in_an_update():
    said = refusal(
        lambda: Story("odd", Odd).extend([Update("2023-11-17", entries=[Entry("size", -1)])]),
        StateError,
    )
    assert said == "Odd refuses these values: too small"
