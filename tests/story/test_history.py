"""A line of versions: how one is named (V2), what each did, and what stands of each fact."""

from collections.abc import Mapping
from datetime import UTC, date
from functools import reduce
from typing import Annotated

import pytest
from attrs import evolve, frozen
from desk_examples import NONE, House, Town
from hypothesis import given
from hypothesis import strategies as st

from storyversions.dates import When, zone
from storyversions.errors import DateError, Location, RevisionError, StoryError, UpdateError
from storyversions.state.change import Cause, Change, Direction, Ending, Kind
from storyversions.state.codec import equivalent_value
from storyversions.state.names import Name, Names
from storyversions.state.paths import read_path
from storyversions.state.places import locate
from storyversions.state.schema import NOTHING, Certainty, Claim, Meta, shape_of
from storyversions.state.walk import Presence, leaves
from storyversions.story.history import (
    FactState,
    advance,
    affects,
    day_of,
    initial_changes,
    is_revision,
    nearest_names,
    resolve,
    step_changes,
)
from storyversions.story.story import Story
from storyversions.story.version import Entry, FactStatus, Update, Version
from storyversions.testing import near, states

TOKYO = zone("Asia/Tokyo")


@frozen
class Desk:
    dead: Claim[int] | None = None
    title: str = ""
    lead: str | None = None
    base: int | House = 0
    towns: Annotated[tuple[Town, ...], Meta(key="name")] = ()
    houses: Mapping[str, House] = NONE
    crew: Mapping[str, Claim[int]] = NONE
    scratch: Annotated[Claim[int] | None, Meta(ignore=True)] = None


RECORD = shape_of(Desk)

# ---------------------------------------------------------------- revisions


def line_of(*days: str, where=UTC) -> tuple[Version, ...]:
    """The versions of a story that was recorded at these days or times."""
    story = Story("fire", Desk, timezone=str(where))
    for day in days:
        story = story.record(Desk(), at=day)
    return story.versions


NOVEMBER = line_of(
    *(
        "2023-11-17",
        "2023-11-19",
        "2023-11-20",
        "2023-11-20",
        "2023-11-20",
        "2023-11-21",
        "2023-11-22",
        "2023-11-24",
    )
)


def named(text: str, versions=NOVEMBER, where=UTC) -> str:
    return resolve(text, versions, where).version.label


def refusal(text: str, versions=NOVEMBER, of: type[StoryError] = RevisionError, where=UTC) -> str:
    with pytest.raises(of) as caught:
        resolve(text, versions, where)
    return str(caught.value)


@pytest.mark.parametrize("version", NOVEMBER, ids=lambda version: version.label)
def test_a_label_names_its_version(version):
    assert resolve(version.label, NOVEMBER, UTC).version is version


def test_a_number_names_its_version():
    assert [named(f"v{version.number}") for version in NOVEMBER] == [
        version.label for version in NOVEMBER
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("first", "2023-11-17"),
        ("head", "2023-11-24"),
        ("head~0", "2023-11-24"),
        ("head~2", "2023-11-21"),
        ("head~7", "2023-11-17"),
    ],
)
def test_the_first_and_the_head_are_named_by_words(text, label):
    assert named(text) == label


@pytest.mark.parametrize(
    "text",
    [
        "2023-11-20",
        "2023/11/20",
        "11/20",
        "Nov 20",
        "nov. 20",
        "November 20",
        "Nov 20, 2023",
        "20 Nov",
        "20 November 2023",
        "11月20日",
        "2023年11月20日",
        "１１月２０日",
    ],
)
def test_a_day_in_any_form_names_its_last_version(text):
    assert named(text) == "2023-11-20.3"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("11/20.1", "2023-11-20.1"),
        ("Nov 20.2", "2023-11-20.2"),
        ("20 Nov.2", "2023-11-20.2"),
        ("11月20日.3", "2023-11-20.3"),
        ("2023-11-20.2", "2023-11-20.2"),
        ("11/19.1", "2023-11-19"),
        ("2023-11-19.1", "2023-11-19"),
    ],
)
def test_a_numbered_day_names_one_of_its_versions(text, label):
    assert named(text) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [("11/18", "2023-11-17"), ("11月23日", "2023-11-22"), ("11/17", "2023-11-17")],
)
def test_a_day_without_a_version_names_the_last_before_it(text, label):
    assert named(text) == label


@given(st.dates(date(2023, 11, 17), date(2023, 11, 30)))
def test_a_day_names_the_last_version_recorded_by_then(day):
    expected = [version.label for version in NOVEMBER if version.label[:10] <= str(day)][-1]
    assert named(f"{day.month}/{day.day}") == expected
    assert named(f"{day}") == expected
    assert named(f"{day.month}月{day.day}日") == expected


@pytest.mark.parametrize(("text", "label"), [("2023-11", "2023-11-24"), ("2023", "2023-11-24")])
def test_a_month_or_a_year_names_the_last_version_by_its_end(text, label):
    assert named(text) == label


TIMES = line_of("2023-11-19", "2023-11-20T09:00", "2023-11-20T14:30", "2023-11-20T23:59:30+09:00")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2023-11-20T08:00", "2023-11-19"),
        ("2023-11-20T09:00", "2023-11-20.1"),
        ("2023-11-20 14:29", "2023-11-20.1"),
        ("2023-11-20T15:00", "2023-11-20.3"),
        ("2023-11-20T14:58", "2023-11-20.2"),
        ("2023-11-20T14:59", "2023-11-20.3"),
        ("2023-11-20T23:30+09:00", "2023-11-20.2"),
        ("2023-11-21T00:00+09:00", "2023-11-20.3"),
        ("2023-11-19T23:59", "2023-11-19"),
        ("11/20.2", "2023-11-20.2"),
    ],
)
def test_an_iso_time_names_the_last_version_by_then(text, label):
    assert named(text, TIMES) == label


def test_the_days_of_versions_are_days_of_the_story():
    versions = line_of("2023-11-19T20:00:00+00:00", "2023-11-20T20:00:00+00:00", where=TOKYO)
    assert [version.label for version in versions] == ["2023-11-20", "2023-11-21"]
    for text in ("11/20", "11/20.1", "2023-11-19T20:00+00:00"):
        assert named(text, versions, TOKYO) == "2023-11-20"
    assert resolve("11/21", versions, TOKYO).note == ""
    assert named("2023-11-21T04:59", versions, TOKYO) == "2023-11-20"


def test_a_day_before_the_first_version_is_an_error_that_names_it():
    assert refusal("11/16") == "11/16 is before the story begins: its first version is 2023-11-17"
    assert refusal("2022") == "2022 is before the story begins: its first version is 2023-11-17"


def test_a_day_after_the_head_says_so():
    resolved = resolve("11/25", NOVEMBER, UTC)
    assert resolved.version.label == "2023-11-24"
    assert resolved.note == "11/25 is after the last version, which is 2023-11-24"


@pytest.mark.parametrize(
    ("text", "label", "day"),
    [
        ("yesterday", "2023-11-22", "2023-11-23"),
        ("last monday", "2023-11-20.2", "2023-11-20"),
        ("4日前", "2023-11-20.2", "2023-11-20"),
    ],
)
def test_a_day_is_told_from_that_of_the_head_which_a_note_says(text, label, day):
    versions = line_of("2023-11-17", "2023-11-20", "2023-11-20", "2023-11-22", "2023-11-24")
    resolved = resolve(text, versions, UTC)
    assert is_revision(text)
    assert resolved.version.label == label
    assert resolved.note == f"{text} is {day}, counted from the last version, 2023-11-24"
    assert str(day_of(text, versions)) == day


def test_a_day_that_is_told_from_the_head_may_lie_before_the_story():
    assert refusal("a year ago").startswith("a year ago is before the story begins")


@pytest.mark.parametrize("text", ["11/24", "2023-11", "11/23", "head", "2023-11-24"])
def test_a_revision_that_the_head_answers_needs_no_note(text):
    assert resolve(text, NOVEMBER, UTC).note == ""


def test_a_day_in_the_wrong_order_is_refused_with_the_right_one():
    said = refusal("19/11", of=DateError)
    assert said == "19/11: there is no month 19; write the month first, as in 11/19"


def test_a_day_that_no_calendar_has_is_refused():
    assert refusal("11/31", of=DateError) == "11/31: November has 30 days"
    assert refusal("2023-02-29", of=DateError) == "2023-02-29: February 2023 has 28 days"
    assert refusal("2023-11-20T25:00", of=DateError) == "2023-11-20T25:00: there is no hour 25"


@pytest.mark.parametrize(
    "text",
    ["", "header", "v", "v1.2", "head~", "ceo", "11", "3", "~1", "x.1"],
)
def test_any_other_text_is_no_revision(text):
    expected = (
        f"{text!r} is no revision; write a day such as 11/20, a label, v3, first, head or head~2"
    )
    assert refusal(text) == expected
    assert is_revision(text) is False


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("tomorrow", "it depends on another day; write the day itself, as in 2023-11-20"),
        ("20.11", "write the day as 11/20"),
    ],
)
def test_a_day_in_another_form_is_no_revision_and_says_how_to_write_it(text, advice):
    assert refusal(text) == f"{text}: {advice}"
    assert is_revision(text) is False


@pytest.mark.parametrize("text", ["v0", "v9", "head~8"])
def test_a_number_that_the_story_does_not_have_is_refused(text):
    assert refusal(text) == f"{text} is not there: the story has 8 versions, v1 to v8"


@pytest.mark.parametrize(
    ("days", "there"),
    [(("2023-11-17",), "one version, v1"), (("2023-11-17", "2023-11-18"), "2 versions, v1 to v2")],
)
def test_a_number_that_is_refused_is_told_those_that_are_there(days, there):
    assert refusal("v9", line_of(*days)) == f"v9 is not there: the story has {there}"


def test_a_version_of_a_day_that_is_not_there_is_refused_with_those_that_are():
    assert (
        refusal("11/20.4") == "2023-11-20.4 is not there: 2023-11-20.1, 2023-11-20.2, 2023-11-20.3"
    )
    assert (
        refusal("11/20.0") == "2023-11-20.0 is not there: 2023-11-20.1, 2023-11-20.2, 2023-11-20.3"
    )
    assert refusal("11/18.1") == "2023-11-18.1 is not there: the story has 2023-11-17 to 2023-11-24"


def test_a_story_without_a_version_has_no_revision():
    assert refusal("head", ()) == "the story has no version yet"


# ---------------------------------------------------------------- days without a year

YEARS = line_of("2022-11-19", "2023-02-01", "2023-12-05")


@pytest.mark.parametrize(
    ("text", "label"),
    [("2/1", "2023-02-01"), ("12/24", "2022-11-19"), ("1/1", "2022-11-19"), ("3/1", "2023-02-01")],
)
def test_a_day_without_a_year_is_the_one_between_the_first_version_and_the_head(text, label):
    assert named(text, YEARS) == label


def test_two_such_days_are_an_error_that_names_both():
    assert refusal("11/20", YEARS) == "11/20 can be 2022-11-20 or 2023-11-20: write the year"
    assert refusal("11月20日", YEARS) == "11月20日 can be 2022-11-20 or 2023-11-20: write the year"
    assert refusal("11/20.1", YEARS) == "11/20.1 can be 2022-11-20 or 2023-11-20: write the year"


def test_the_year_decides_between_two_such_days():
    assert named("2022/11/20", YEARS) == "2022-11-19"
    assert named("20 Nov 2023", YEARS) == "2023-02-01"


@pytest.mark.parametrize(
    ("text", "days", "note"),
    [
        ("1/2", ("2023-11-17", "2023-11-24"), "1/2 is after the last version, which is 2023-11-24"),
        ("1/2", ("2023-11-17", "2023-12-31"), "1/2 is after the last version, which is 2023-12-31"),
        (
            "2/29",
            ("2023-11-17", "2023-12-31"),
            "2/29 is after the last version, which is 2023-12-31",
        ),
    ],
)
def test_a_day_that_is_in_no_year_of_the_story_is_the_one_nearest_to_it(text, days, note):
    assert resolve(text, line_of(*days), UTC).note == note


def test_the_nearest_day_can_lie_before_the_story():
    said = refusal("12/31", line_of("2024-01-05", "2024-01-08"))
    assert said == "12/31 is before the story begins: its first version is 2024-01-05"


@given(
    st.dates(date(2019, 1, 1), date(2023, 12, 31)),
    st.integers(0, 800),
    st.sampled_from([(m, d) for m in range(1, 13) for d in (1, 15, 28)]),
)
def test_no_other_year_is_nearer_to_the_story(first, length, day):
    last = date.fromordinal(first.toordinal() + length)
    versions = line_of(str(first), str(last))
    placed = [date(year, *day) for year in range(first.year - 1, last.year + 2)]
    inside = [each for each in placed if first <= each <= last]
    text = f"{day[0]}/{day[1]}"
    if len(inside) > 1:
        assert (
            refusal(text, versions)
            == f"{text} can be {' or '.join(map(str, inside))}: write the year"
        )
        return
    distances = {each: max((first - each).days, (each - last).days, 0) for each in placed}
    asked = day_of(text, versions)
    assert distances[date.fromisoformat(str(asked))] == min(distances.values())


# ---------------------------------------------------------------- days for questions


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("11/18", "2023-11-18"),
        ("11月18日", "2023-11-18"),
        ("2023-11-18", "2023-11-18"),
        ("2023-11", "2023-11"),
        ("2023-11-18T14:30", "2023-11-18T14:30"),
        ("../2023-11-18", "../2023-11-18"),
    ],
)
def test_a_question_is_about_a_day_of_the_story_or_a_date(text, day):
    assert day_of(text, NOVEMBER) == When(day)


def test_a_question_about_one_of_two_such_days_is_an_error_that_names_both():
    with pytest.raises(RevisionError) as caught:
        day_of("11/20", YEARS)
    assert str(caught.value) == "11/20 can be 2022-11-20 or 2023-11-20: write the year"


@pytest.mark.parametrize(
    ("text", "recorded", "day"),
    [
        ("1/1", ("2023-01-02", "2023-12-31T20:00:00+00:00"), "2024-01-01"),
        ("12/31", ("2023-12-31T20:00:00+00:00", "2024-12-31"), "2024-12-31"),
    ],
)
def test_the_year_of_a_question_is_one_of_the_story_in_its_own_zone(text, recorded, day):
    versions = line_of(*recorded, where=TOKYO)
    assert day_of(text, versions) == When(day)
    assert [named(each, versions, TOKYO) for each in (text, f"{text}.1")] == [day, day]


# ---------------------------------------------------------------- what reads as a revision


@pytest.mark.parametrize(
    "text",
    [
        *(
            "first",
            "head",
            "head~3",
            "v12",
            "2023-11-20",
            "2023-11-20.1",
            "11/20",
            "11/20.1",
            "Nov 20",
            "20 Nov",
        ),
        *("11月20日", "2023", "2023-11", "2023-11-20T14:30", "19/11", "11/31", "31/11.2"),
    ],
)
def test_a_text_reads_as_a_revision_be_there_such_a_version_or_not(text):
    assert is_revision(text) is True


@pytest.mark.parametrize(
    "text", ["ceo", "board", "altman-microsoft", "q-star", "verse", "header", "may", "v1.5", "20.5"]
)
def test_a_short_name_does_not_read_as_a_revision(text):
    assert is_revision(text) is False


# ---------------------------------------------------------------- a line that grows

HERE = Location("fire.md", 3, 1)


def test_versions_of_one_day_of_the_story_are_labelled_by_its_zone():
    versions = line_of("2023-11-19T23:00:00+00:00", "2023-11-20T01:00:00+00:00", where=TOKYO)
    assert [version.label for version in versions] == ["2023-11-20.1", "2023-11-20.2"]


def test_a_moment_that_is_on_the_day_before_elsewhere_can_follow_that_day():
    versions = line_of("2023-11-20", "2023-11-19T20:00:00+00:00", where=TOKYO)
    assert [version.label for version in versions] == ["2023-11-20.1", "2023-11-20.2"]


@pytest.mark.parametrize(
    ("first", "at", "message"),
    [
        ("2023-11-20", "2023-11-19", "2023-11-19 is before the version it follows, 2023-11-20"),
        (
            "2023-11-19T20:00:00+00:00",
            "2023-11-19",
            (
                "2023-11-19 is before the version it follows, 2023-11-20, "
                "recorded 2023-11-19T20:00:00+00:00"
            ),
        ),
        ("2023-11-17", "2023-11", "a version is recorded on a day or at a time, not 2023-11"),
    ],
)
def test_a_version_that_cannot_follow_is_refused_at_its_place(first, at, message):
    story = Story("fire", Desk, timezone="Asia/Tokyo").record(Desk(), at=first)
    with pytest.raises(UpdateError) as caught:
        story.extend([Update(at, place=HERE)])
    assert str(caught.value) == f"fire.md:3:1: {message}"


def test_a_version_keeps_the_place_of_its_update():
    assert BASE.extend([Update("2023-11-20", place=HERE)]).head.place == HERE


# ---------------------------------------------------------------- standings: laws


@st.composite
def stories(draw, most=3):
    """A story of a few versions, each near the one before."""
    story = Story("fire", Desk).record(draw(states(Desk)), at="2023-11-01")
    for day in range(draw(st.integers(0, most))):
        story = story.record(draw(near(story.head.state)), at=f"2023-11-{10 + day}")
    return story


def held(state: Desk) -> dict:
    """The facts of a state that stand, by path.

    All leaves but what is ignored, and claims that are not there.
    """
    return {
        path: leaf.value
        for path, leaf in leaves(RECORD, state)
        if not isinstance(leaf.value, Presence)
        and not (leaf.value is None and path.last in {"dead", "owner", "alert"})
        and path.last != "scratch"
        and path != read_path("towns.order")
    }


@given(stories())
def test_what_stands_at_a_version_are_the_facts_of_its_state(story):
    for version in story.versions:
        known = story.deltas[version.number - 1].known
        standing = {
            path: each.value for path, each in known.items() if each.stood is FactStatus.HELD
        }
        standing.pop(read_path("towns.order"), None)
        assert standing == held(version.state)


@given(stories())
def test_a_fact_is_set_in_the_version_since_which_its_value_stands(story):
    for path, standing in story.deltas[-1].known.items():
        if standing.stood is not FactStatus.HELD:
            continue
        shape, since = locate(RECORD, path).shape, story.head.label
        for version in reversed(story.versions):
            facts = dict(leaves(RECORD, version.state))
            if path not in facts or not equivalent_value(shape, facts[path].value, standing.value):
                break
            since = version.label
            steps = story.steps[version.number - 1]
            if any(change.path == path and change.renewed for change in steps):
                break
        assert standing.set_in == since


@given(stories())
def test_what_left_without_a_word_is_unknown(story):
    for path, standing in story.deltas[-1].known.items():
        if standing.stood is not FactStatus.HELD:
            assert standing.stood is FactStatus.UNKNOWN
            assert path not in held(story.head.state)


# ---------------------------------------------------------------- standings: held, ended, unknown

BASE = Story("fire", Desk).extend(
    [Update("2023-11-17", entries=[Entry("dead", 1, since="2023-11-16")])]
)


def told(*entries, at="2023-11-20", story=BASE) -> Story:
    return story.extend([Update(at, entries=entries)])


def standing(path: str, story: Story, revision: str = "head") -> FactState | None:
    return story.facts_at(revision).get(read_path(path))


def test_a_claim_is_held_since_the_version_that_set_its_value():
    story = told(Entry("dead", certainty="agreed"))
    claim = Claim(1, since="2023-11-16", certainty="agreed")
    assert standing("dead", story) == FactState(FactStatus.HELD, claim, "2023-11-17", "2023-11-20")


def test_another_value_is_set_in_its_own_version():
    story = told(Entry("dead", 2))
    assert standing("dead", story) == FactState(
        FactStatus.HELD, Claim(2), "2023-11-20", "2023-11-20"
    )


def test_an_older_version_knows_nothing_of_what_came_later():
    story = told(Entry("crew[a]", 2))
    assert standing("crew[a]", story, "v1") is None
    assert standing("crew[a]", story) == FactState(
        FactStatus.HELD, Claim(2), "2023-11-20", "2023-11-20"
    )


def test_a_claim_that_ends_is_ended_with_what_was_said_of_its_end():
    story = told(
        Entry("dead", until="2023-11-20", certainty="agreed", sources="ap", note="all are well")
    )
    ending = Ending(When("2023-11-20"), certainty="agreed", sources=("ap",), note="all are well")
    ending = evolve(ending, certainty=story.head.entries[0].certainty)
    expected = FactState(
        FactStatus.ENDED, Claim(1, since="2023-11-16"), "2023-11-17", "2023-11-20", ending
    )
    assert standing("dead", story) == expected


def test_an_end_that_is_restated_has_its_new_date():
    story = told(
        Entry("dead", until="2023-11-18"),
        at="2023-11-21",
        story=told(Entry("dead", until="2023-11-20")),
    )
    assert standing("dead", story) == FactState(
        FactStatus.ENDED,
        Claim(1, since="2023-11-16"),
        "2023-11-17",
        "2023-11-21",
        Ending(When("2023-11-18")),
    )


def test_the_facts_of_an_entity_that_ends_are_ended_and_can_be_restated():
    entity = Desk(houses={"hall": House(3, Claim("A"))}, towns=(Town("Adin"),))
    story = Story("fire", Desk).record(entity, at="2023-11-17")
    story = told(
        Entry("houses[hall]", until="2023-11-20"),
        Entry("towns[Adin]", until="2023-11-20"),
        story=story,
    )
    again = told(Entry("houses[hall]", until="2023-11-18"), at="2023-11-21", story=story)
    for path in ("houses[hall].rooms", "houses[hall].owner", "towns[Adin].homes"):
        assert standing(path, story).stood is FactStatus.ENDED
    assert standing("houses[hall].owner", again).ending == Ending(When("2023-11-18"))
    assert standing("towns[Adin].homes", again).ending == Ending(When("2023-11-20"))
    assert standing("houses[hall].rooms", again).touched_in == "2023-11-21"


def test_what_was_withdrawn_inside_an_entity_is_not_ended_with_it_again():
    entity = Desk(houses={"hall": House(3, Claim("A"))})
    story = told(
        Entry("houses[hall].owner", retract=True),
        story=Story("fire", Desk).record(entity, at="2023-11-17"),
    )
    story = told(Entry("houses[hall]", until="2023-11-21"), at="2023-11-21", story=story)
    story = told(Entry("houses[hall]", until="2023-11-20"), at="2023-11-22", story=story)
    assert standing("houses[hall].owner", story).stood is FactStatus.UNKNOWN
    assert standing("houses[hall].rooms", story).ending == Ending(When("2023-11-20"))


def test_a_claim_that_is_withdrawn_is_unknown():
    story = told(Entry("dead", retract=True, sources="ap"))
    ending = Ending(withdrawn=True, sources=("ap",))
    expected = FactState(
        FactStatus.UNKNOWN, Claim(1, since="2023-11-16"), "2023-11-17", "2023-11-20", ending
    )
    assert standing("dead", story) == expected


def test_a_claim_that_left_without_a_word_is_unknown():
    story = BASE.record(Desk(), at="2023-11-20")
    assert standing("dead", story).stood is FactStatus.UNKNOWN
    assert standing("dead", story).ending is None


def test_what_ended_and_returned_is_held_and_set_anew():
    story = told(Entry("dead", 1), at="2023-11-21", story=told(Entry("dead", until="2023-11-20")))
    assert standing("dead", story) == FactState(
        FactStatus.HELD, Claim(1), "2023-11-21", "2023-11-21"
    )


def test_a_past_claim_leaves_a_fact_of_which_nothing_stands_ended():
    entry = Entry("crew[a]", 2, until="2023-11-10", certainty="agreed", sources="ap")
    found = standing("crew[a]", told(entry))
    claim = entry.claim()
    expected = FactState(
        FactStatus.ENDED,
        claim,
        "2023-11-20",
        "2023-11-20",
        Ending(claim.until, certainty=claim.certainty, sources=("ap",)),
        past=(claim,),
    )
    assert found == expected


def test_a_past_claim_ends_what_was_withdrawn():
    story = told(
        Entry("dead", 1, until="2023-11-10"),
        at="2023-11-21",
        story=told(Entry("dead", retract=True)),
    )
    assert standing("dead", story).stood is FactStatus.ENDED


def test_a_past_claim_leaves_what_stands_and_touches_it():
    past = Entry("dead", 7, until="2023-11-10")
    assert standing("dead", told(past)) == FactState(
        FactStatus.HELD,
        Claim(1, since="2023-11-16"),
        "2023-11-17",
        "2023-11-20",
        past=(past.claim(),),
    )


def test_a_past_claim_leaves_what_has_ended_ended():
    story = told(
        Entry("dead", 7, until="2023-11-10"),
        at="2023-11-21",
        story=told(Entry("dead", until="2023-11-20")),
    )
    found = standing("dead", story)
    assert (found.stood, found.value.value, found.ending) == (
        FactStatus.ENDED,
        1,
        Ending(When("2023-11-20")),
    )
    assert found.touched_in == "2023-11-21"


def test_an_end_that_is_restated_ends_a_past_claim_otherwise():
    story = told(Entry("crew[a]", 2, until="2023-11-10"))
    story = told(Entry("crew[a]", until="2023-11-09"), at="2023-11-21", story=story)
    assert standing("crew[a]", story).ending == Ending(When("2023-11-09"))


def test_the_place_of_a_claim_that_holds_none_says_nothing():
    story = Story("fire", Desk).record(Desk(), at="2023-11-17")
    assert standing("dead", story) is None
    assert standing("lead", story) == FactState(FactStatus.HELD, None, "2023-11-17", "2023-11-17")


def test_a_plain_field_that_ends_is_ended():
    story = Story("fire", Desk).record(Desk(lead="x"), at="2023-11-17")
    found = standing("lead", told(Entry("lead", until="2023-11-20"), story=story))
    assert (found.stood, found.value, found.ending) == (
        FactStatus.ENDED,
        "x",
        Ending(When("2023-11-20")),
    )


def test_a_number_that_becomes_an_entity_is_no_fact_any_more():
    story = (
        Story("fire", Desk)
        .record(Desk(base=5), at="2023-11-17")
        .record(Desk(base=House(3)), at="2023-11-18")
    )
    assert standing("base", story, "v1").value == 5
    assert standing("base", story) is None
    assert standing("base.rooms", story).value == 3
    assert read_path("base") not in story.last_changes()


def test_an_entity_that_becomes_a_number_is_a_fact_from_then_on():
    story = (
        Story("fire", Desk)
        .record(Desk(base=House(3)), at="2023-11-17")
        .record(Desk(base=5), at="2023-11-18")
    )
    assert standing("base", story) == FactState(FactStatus.HELD, 5, "2023-11-18", "2023-11-18")
    assert standing("base.rooms", story).stood is FactStatus.UNKNOWN
    assert story.last_changes()[read_path("base")].version == "2023-11-18"


def test_the_order_of_rows_is_known_from_the_first_version():
    story = Story("fire", Desk).record(Desk(towns=(Town("B"), Town("A"))), at="2023-11-17")
    assert standing("towns.order", story) == FactState(
        FactStatus.HELD, ("B", "A"), "2023-11-17", "2023-11-17"
    )


def test_an_end_that_is_restated_is_the_last_change_of_what_ended():
    entity = Desk(houses={"hall": House(3, Claim("A"))}, dead=Claim(1))
    story = told(
        Entry("houses[hall].owner", retract=True),
        story=Story("fire", Desk).record(entity, at="2023-11-17"),
    )
    story = told(
        Entry("houses[hall]", until="2023-11-21"),
        Entry("dead", until="2023-11-21"),
        at="2023-11-21",
        story=story,
    )
    story = told(
        Entry("houses[hall]", until="2023-11-20"),
        Entry("dead", until="2023-11-20"),
        at="2023-11-22",
        story=story,
    )
    last = {str(path): change.version for path, change in story.last_changes().items()}
    assert (last["dead"], last["houses[hall].rooms"]) == ("2023-11-22", "2023-11-22")
    assert last["houses[hall].owner"] == "2023-11-20"
    assert "houses[hall]" not in last


def test_a_past_claim_is_the_last_change_of_its_fact():
    story = told(Entry("dead", 7, until="2023-11-10"), Entry("crew[a]", 7, until="2023-11-10"))
    last = {str(path): change.version for path, change in story.last_changes().items()}
    assert (last["dead"], last["crew[a]"]) == ("2023-11-20", "2023-11-20")


def test_what_is_to_be_ignored_is_not_told():
    story = told(Entry("scratch", 1, until="2023-11-10"))
    story = told(Entry("scratch", 2), at="2023-11-21", story=story)
    story = told(Entry("scratch", until="2023-11-22"), at="2023-11-22", story=story)
    assert standing("scratch", story) is None
    assert story.steps[1:] == ((), (), ())


# ---------------------------------------------------------------- steps


def step(*entries, story=BASE) -> dict:
    after = told(*entries, story=story)
    return {str(change.path): change for change in step_changes(after.head.patch, after.head)}


def test_the_changes_of_a_step_carry_its_version_and_how_facts_ended():
    change = step(Entry("dead", until="2023-11-20", sources="ap"))["dead"]
    assert (change.version, change.kind) == ("2023-11-20", Kind.REMOVED)
    assert change.ending == Ending(When("2023-11-20"), sources=("ap",))


def test_the_facts_of_an_entity_end_by_the_entry_that_ended_it():
    story = Story("fire", Desk).record(Desk(houses={"hall": House(3, Claim("A"))}), at="2023-11-17")
    changes = step(Entry("houses[hall]", until="2023-11-20"), story=story)
    assert {path: change.ending.until for path, change in changes.items()} == {
        "houses[hall]": When("2023-11-20"),
        "houses[hall].owner": When("2023-11-20"),
    }


def test_a_claim_whose_end_lies_ahead_stands_and_the_end_is_told_beside_it():
    change = step(Entry("dead", until="2023-11-30", certainty="announced"))["dead"]
    assert (change.kind, change.after.until, change.after.certainty) == (
        Kind.REPLACED,
        When("2023-11-30"),
        None,
    )
    assert change.ending == Ending(When("2023-11-30"), certainty=Certainty.ANNOUNCED)


def test_what_left_without_a_word_has_no_ending():
    after = BASE.record(Desk(), at="2023-11-20")
    assert [change.ending for change in step_changes(after.head.patch, after.head)] == [None]


@pytest.mark.parametrize(("since", "missing"), [(None, "since"), ("2023-11", "sharper_since")])
def test_what_has_no_cause_says_what_is_missing_a_date_or_a_sharper_one(since, missing):
    (change,) = told(Entry("dead", 2, since=since)).steps[-1]
    assert (change.cause, change.missing) == (Cause.UNDETERMINED, missing)


def test_the_facts_of_an_entity_that_ended_have_the_cause_that_its_ending_asserts():
    story = Story("fire", Desk).record(Desk(houses={"hall": House(3, Claim("A"))}), at="2023-11-17")
    story = told(Entry("houses[hall]", until="2023-11-19", because="correction"), story=story)
    assert {str(each.path): each.cause for each in story.steps[-1]} == {
        "houses[hall]": Cause.CORRECTION,
        "houses[hall].owner": Cause.CORRECTION,
    }


def test_of_causes_of_several_facts_the_nearest_holds():
    story = Story("fire", Desk).record(
        Desk(houses={"hall": House(1), "mill": House(1)}), at="2023-11-17"
    )
    moved, because = (
        Desk(houses={"hall": House(2), "mill": House(2)}),
        {"houses": "correction", "houses[hall]": "event"},
    )
    story = story.record(moved, at="2023-11-20", because=because)
    assert {str(each.path): each.cause for each in story.steps[-1]} == {
        "houses[hall].rooms": Cause.EVENT,
        "houses[mill].rooms": Cause.CORRECTION,
    }


def test_an_entity_of_the_first_version_at_a_place_that_can_switch_is_a_change_of_its_own():
    (version,) = Story("fire", Desk).record(Desk(base=House(3)), at="2023-11-17").versions
    paths = [str(each.path) for each in initial_changes(RECORD, version)]
    assert [path for path in paths if path.startswith("base")] == ["base"]


def test_what_emptied_without_a_word_wants_an_end_and_a_plain_value_that_went_a_cause():
    before = Desk(lead="A", houses={"hall": House()})
    story = Story("fire", Desk).record(before, at="2023-11-17").record(Desk(), at="2023-11-20")
    assert {str(each.path): each.missing for each in story.steps[-1]} == {
        "houses[hall]": "until",
        "lead": "plain",
    }


def test_about_a_minute_of_a_version_own_day_is_not_surely_news_of_that_day():
    story = told(Entry("dead", 2, since="2023-11-20T14:30~"), story=told())
    assert [(each.cause, each.missing) for each in story.steps[-1]] == [
        (Cause.UNDETERMINED, "sharper_since")
    ]


def test_a_date_lies_to_the_record_as_it_does_in_the_zone_of_the_story():
    story = Story("fire", Desk, timezone="Asia/Tokyo").record(Desk(dead=Claim(1)), at="2023-11-20")
    story = told(Entry("dead", 2, since="2023-11-19T20:00:00+00:00"), at="2023-11-21", story=story)
    assert [each.missing for each in story.steps[-1]] == ["sharper_since"]


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("2023-11-16", "2023-11-15T20:00:00+00:00", Direction.FIRMER),
        ("2023-11-15T20:00:00+00:00", "2023-11-16", Direction.WEAKER),
    ],
)
def test_a_moment_of_a_day_is_surer_than_the_day_in_the_zone_of_the_story(before, after, direction):
    story = Story("fire", Desk, timezone="Asia/Tokyo").record(
        Desk(dead=Claim(1, since=before)), at="2023-11-17"
    )
    story = told(Entry("dead", since=after), story=story)
    assert [(each.cause, each.direction) for each in story.steps[-1]] == [
        (Cause.CERTAINTY, direction)
    ]


def test_a_certainty_that_is_asserted_where_nothing_got_firmer_or_weaker_has_no_direction():
    story = told(Entry("dead", note="counted again", because="certainty"))
    assert [(each.cause, each.direction) for each in story.steps[-1]] == [(Cause.CERTAINTY, None)]


def test_a_fact_to_which_a_version_only_adds_history_is_past():
    change = step(Entry("dead", 7, until="2023-11-10"), Entry("dead", 1))["dead"]
    assert (change.kind, change.facts) == (Kind.PAST, {})
    assert (change.before, change.after) == (NOTHING, NOTHING)
    assert change.past == (Claim(7, until="2023-11-10"),)


def test_a_fact_with_an_edit_and_past_claims_in_one_version_has_one_change():
    entries = (
        Entry("dead", 7, until="2023-11-10"),
        Entry("dead", 8, until="2023-11-12"),
        Entry("dead", 2),
    )
    changes = step(*entries)
    assert list(changes) == ["dead"]
    assert (changes["dead"].kind, len(changes["dead"].past)) == (Kind.REPLACED, 2)


def test_an_end_that_is_restated_is_past():
    change = step(
        Entry("dead", until="2023-11-18"),
        story=told(Entry("dead", until="2023-11-19"), at="2023-11-19"),
    )["dead"]
    assert (change.kind, change.facts, change.past) == (Kind.PAST, {}, ())
    assert change.ending == Ending(When("2023-11-18"))


def test_a_past_claim_and_a_restated_end_of_one_fact_are_one_change():
    story = told(Entry("dead", until="2023-11-19"), at="2023-11-19")
    story = told(
        Entry("dead", 7, until="2023-11-10"), Entry("dead", until="2023-11-18"), story=story
    )
    (change,) = story.steps[-1]
    assert (change.kind, change.past) == (Kind.PAST, (Claim(7, until="2023-11-10"),))
    assert change.ending == standing("dead", story).ending == Ending(When("2023-11-18"))


def test_a_fact_that_replaces_another_is_one_change():
    story = told(Entry("crew[a]", 1), story=BASE, at="2023-11-18")
    change = step(Entry("crew[b]", 2, since="2023-11-19", replaces="crew[a]"), story=story)[
        "crew[b]"
    ]
    assert (change.kind, change.before, change.after.value) == (Kind.REPLACED, Claim(1), 2)
    assert set(change.facts) == {read_path("crew[a]"), read_path("crew[b]")}
    assert (change.replaces, change.ending) == (read_path("crew[a]"), Ending(When("2023-11-19")))


def test_a_fact_that_is_replaced_has_ended():
    story = told(Entry("crew[a]", 1), story=BASE, at="2023-11-18")
    story = told(Entry("crew[b]", 2, since="2023-11-19", replaces="crew[a]"), story=story)
    assert standing("crew[a]", story).stood is FactStatus.ENDED
    assert standing("crew[b]", story).stood is FactStatus.HELD


def test_the_facts_of_the_first_version_are_changes_from_nothing():
    state = Desk(dead=Claim(1), towns=(Town("B", 2), Town("A")), houses={"hall": House()})
    version = Story("fire", Desk).record(state, at="2023-11-17").head
    changes = {str(change.path): change for change in initial_changes(RECORD, version)}
    assert list(changes) == [
        *(
            "dead",
            "title",
            "lead",
            "base",
            "towns[B]",
            "towns[B].alert",
            "towns[A]",
            "towns[A].alert",
        )[:5],
        *("towns[A]", "houses[hall]"),
    ]
    assert {change.kind for change in changes.values()} == {Kind.ADDED}
    assert {change.cause for change in changes.values()} == {None}
    assert changes["towns[B]"].facts[read_path("towns.order")] == ((), ("B", "A"))


def test_the_first_version_tells_its_past_claims():
    story = Story("fire", Desk).extend(
        [Update("2023-11-17", entries=[Entry("crew[a]", 1, until="2023-11-10")])]
    )
    changes = [change for change in story.steps[0] if change.kind is Kind.PAST]
    assert [(str(change.path), change.past) for change in changes] == [
        ("crew[a]", (Claim(1, until="2023-11-10"),))
    ]


@given(stories(most=1))
def test_standings_are_what_the_steps_add_up_to(story):
    assert reduce(advance, story.steps, NONE) == story.deltas[-1].known


# ---------------------------------------------------------------- what was believed


@pytest.mark.parametrize("about", ["2023-11~", "../2023-11-18", "2023-11-18/2023-11-20", "2023?"])
def test_a_question_is_about_one_day_month_or_moment(about):
    with pytest.raises(DateError) as caught:
        BASE.believed("dead", about=about)
    assert str(caught.value) == f"{about}: ask about one day, month or moment"


@pytest.mark.parametrize(
    ("about", "dead"),
    [
        *(
            ("2023-11-20", 3),
            ("2023-11-20T14:29", 2),
            ("2023-11-20T14:30", 3),
            ("2023-11-19", 2),
            ("2023", 3),
        ),
        ("2023-11-20T14:30:20", 3),
    ],
)
def test_a_claim_holds_from_the_moment_that_it_is_dated(about, dead):
    story = told(Entry("dead", 2, since="2023-11-18"), at="2023-11-19")
    story = told(Entry("dead", 3, since="2023-11-20T14:30"), story=story)
    assert story.believed("dead", about=about).value.value == dead


def test_a_question_about_a_day_is_about_its_last_minute():
    story = told(Entry("dead", 3, since="2023-11-20T23:59"), at="2023-11-21")
    assert story.believed("dead", about="2023-11-20").value.value == 3


@pytest.mark.parametrize(
    ("about", "dead"), [("2023-11-20T05:29:00+00:00", 1), ("2023-11-20T05:30:00+00:00", 3)]
)
def test_a_question_about_a_moment_elsewhere_is_about_that_moment_in_the_zone_of_the_story(
    about, dead
):
    story = Story("fire", Desk, timezone="Asia/Tokyo").record(Desk(dead=Claim(1)), at="2023-11-17")
    story = told(Entry("dead", 3, since="2023-11-20T14:30"), story=story)
    assert story.believed("dead", about=about).value.value == dead


@pytest.mark.parametrize(
    ("about", "since", "until"),
    [
        ("2023-11-10", None, "2023-11-16"),
        ("2023-11-17", "2023-11-16", "2023-11-18"),
        ("2023-11-18", "2023-11-18", "2023-11-20"),
        ("2023-11-30", "2023-11-20", None),
    ],
)
def test_what_was_believed_of_a_day_is_a_stretch_up_to_the_next(about, since, until):
    story = told(Entry("dead", 2, since="2023-11-18"), at="2023-11-19")
    found = told(Entry("dead", 3, since="2023-11-20"), story=story).believed("dead", about=about)
    assert (found.since, found.until) == (since and When(since), until and When(until))


def test_claims_that_came_and_went_on_one_day_are_told_in_their_order_before_the_one_that_stayed():
    story = BASE
    for dead in (2, 3, 4):
        story = told(Entry("dead", dead, since="2023-11-20"), story=story)
    stretches = story.timeline("dead")[-3:]
    assert [(each.value.value, each.momentary) for each in stretches] == [
        (2, True),
        (3, True),
        (4, False),
    ]


def test_a_claim_that_began_at_some_time_from_a_day_on_has_begun_by_the_day_of_its_version():
    story = told(Entry("crew[a]", 2, since="2023-11-18/.."))
    found = [story.believed("crew[a]", about=f"2023-11-{day}") for day in (19, 20)]
    assert [(each.stood, each.possible) for each in found] == [
        (FactStatus.HELD, True),
        (FactStatus.HELD, False),
    ]
    assert story.believed("crew[a]", about="2023-11-17").stood is FactStatus.UNKNOWN


def test_what_was_withdrawn_stays_unknown_when_the_end_of_its_entity_is_restated():
    entity = Desk(houses={"hall": House(3, Claim("A"))})
    story = told(
        Entry("houses[hall].owner", retract=True),
        story=Story("fire", Desk).record(entity, at="2023-11-17"),
    )
    story = told(Entry("houses[hall]", until="2023-11-21"), at="2023-11-21", story=story)
    story = told(Entry("houses[hall]", until="2023-11-20"), at="2023-11-22", story=story)
    assert {each.stood for each in story.timeline("houses[hall].owner")} == {FactStatus.UNKNOWN}
    assert [each.until for each in story.timeline("houses[hall].rooms")][1] == When("2023-11-20")


def test_a_claim_that_began_at_about_a_minute_surely_holds_a_minute_later():
    story = told(Entry("dead", 3, since="2023-11-20T14:30~"))
    found = [story.believed("dead", about=f"2023-11-20T14:{minute}") for minute in (28, 30, 31)]
    assert [(each.value.value, each.possible) for each in found] == [
        (1, False),
        (1, True),
        (3, False),
    ]
    crew = told(Entry("crew[a]", 2, since="2023-11-20T14:30~"))
    found = [crew.believed("crew[a]", about=f"2023-11-20T14:{minute}") for minute in (28, 30, 31)]
    assert [(each.stood, each.possible) for each in found] == [
        (FactStatus.UNKNOWN, False),
        (FactStatus.HELD, True),
        (FactStatus.HELD, False),
    ]


def test_the_former_claim_only_possibly_holds_while_the_newcomer_has_possibly_begun():
    story = told(Entry("dead", 3, since="2023-11-19~"))
    assert [(each.since, each.possible) for each in story.timeline("dead")] == [
        (None, False),
        (When("2023-11-16"), False),
        (When("2023-11-18"), True),
        (When("2023-11-20"), False),
    ]


def test_a_claim_without_a_date_starts_on_the_day_of_its_value_however_often_it_is_amended():
    story = Story("fire", Desk).record(Desk(dead=Claim(1)), at="2023-11-17")
    story = told(Entry("dead", certainty="reported"), at="2023-11-19", story=story)
    story = told(Entry("dead", certainty="agreed"), at="2023-11-20", story=story)
    assert [each.since for each in story.timeline("dead")] == [None, When("2023-11-17")]


def test_what_was_withdrawn_is_unknown_by_the_version_that_withdrew_it():
    last = told(Entry("dead", retract=True)).timeline("dead")[-1]
    assert (last.stood, last.version) == (FactStatus.UNKNOWN, "2023-11-20")


def test_every_moment_from_elsewhere_is_told_in_the_zone_of_the_story():
    story = Story("fire", Desk, timezone="Asia/Tokyo").record(
        Desk(dead=Claim(1)), at="2023-11-16T20:00:00+00:00"
    )
    story = told(Entry("dead", 2, since="2023-11-17T20:00:00+00:00"), at="2023-11-18", story=story)
    ended = told(Entry("dead", until="2023-11-18T20:00:00+00:00"), at="2023-11-19", story=story)
    again = told(Entry("dead", until="2023-11-18T21:00:00+00:00"), story=ended)
    planned = told(Entry("dead", until="2023-11-30T20:00:00+00:00"), at="2023-11-19", story=story)
    sinces = [
        [str(each.since) for each in one.timeline("dead")[1:]] for one in (ended, again, planned)
    ]
    assert sinces == [
        ["2023-11-17", "2023-11-18T05:00:00", "2023-11-19T05:00:00"],
        ["2023-11-17", "2023-11-18T05:00:00", "2023-11-19T06:00:00"],
        ["2023-11-17", "2023-11-18T05:00:00", "2023-12-01T05:00:00"],
    ]


def test_an_end_that_is_told_again_as_a_moment_of_its_day_is_surer_in_the_zone_of_the_story():
    story = Story("fire", Desk, timezone="Asia/Tokyo").record(Desk(dead=Claim(1)), at="2023-11-17")
    story = told(Entry("dead", until="2023-11-19"), at="2023-11-19", story=story)
    story = told(Entry("dead", until="2023-11-18T20:00:00+00:00"), story=story)
    (change,) = story.steps[-1]
    assert (change.cause, change.direction) == (Cause.CERTAINTY, Direction.FIRMER)


# ---------------------------------------------------------------- suggestions

NAMES = Names({"ceo": Name("dead"), "board": Name("towns"), "boat": Name("lead")})
PATHS = [read_path(each) for each in ("towns[Auberry].homes", "towns[Adin].homes", "title")]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("boa", ("board", "boat", "ceo")),
        ("ceo2", ("ceo", "board", "boat")),
        ("towns.Auberry.home", ("towns[Auberry].homes", "towns[Adin].homes", "ceo")),
        ("towns[Auberri].homes", ("towns[Auberry].homes", "towns[Adin].homes", "ceo")),
    ],
)
def test_three_names_or_paths_are_suggested_the_nearest_first(text, near):
    assert nearest_names(text, NAMES, PATHS) == near


def test_brackets_and_dots_are_no_difference_between_a_text_and_a_path():
    paths = [read_path(each) for each in ("towns.Adin", "town[Adin]", "tow.Adin")]
    assert nearest_names("town.Adin", Names(), paths) == ("town[Adin]", "towns.Adin", "tow.Adin")
    assert nearest_names("toun[Adin]", Names(), paths)[0] == "town[Adin]"
    longer = [read_path(each) for each in ("towns[Adinton]", "own[Adin]")]
    assert nearest_names("tows[Adin]", Names(), longer) == ("own[Adin]", "towns[Adinton]")


def test_all_are_suggested_where_there_are_fewer():
    assert nearest_names("x", Names(), [read_path("title")]) == ("title",)
    assert nearest_names("x", Names(), []) == ()


def test_a_name_is_suggested_once():
    assert nearest_names("title", Names({"title": Name("title")}), PATHS).count("title") == 1


def test_a_change_of_an_entity_says_nothing_of_a_fact_inside_that_it_did_not_touch():
    entity = read_path("houses[hall]")
    leaving = Change(locate(RECORD, entity), Kind.REMOVED, 1, NOTHING, {entity: (1, NOTHING)})
    assert [affects(leaving, path) for path in (entity, entity.field("rooms"))] == [True, False]
