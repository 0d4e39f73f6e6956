"""A story that is loaded from a database costs what is asked of it, and stays what it was."""

from __future__ import annotations

import pickle
import sqlite3
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from attrs import evolve
from story_places import DAYS, Person, Village, update, village

import storyversions as sv
from storyversions import stores
from storyversions.errors import FileError, UpdateError
from storyversions.stores.sql.kept_deltas import KeptDelta, KeptDeltas
from storyversions.stores.sql.reading import MOST_AHEAD, StoredVersionRows
from storyversions.stores.sqlite import SqliteFile, SqliteSession
from storyversions.story.history import labels_of

LONG, SHORT = 200, 20


def long_story(count):
    """A story in which a version changes one person of twenty, and the dead."""
    people = {f"p{number}": Person(f"Ann {number}", sv.Claim("smith")) for number in range(20)}
    story = sv.Story("village", Village).record(Village(people=people), at="2031-08-01")
    return story.extend(step(number) for number in range(1, count))


def step(number):
    role = sv.Entry(f"people[p{number % 20}].role", f"role {number}", since="2031-08-02")
    return sv.Update("2031-08-02", f"Step {number}", [role])


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """A long story and a short one, each in a file."""
    folder = tmp_path_factory.mktemp("kept")
    for count in (LONG, SHORT):
        with stores.open(folder / f"{count}.db", Village) as store:
            store.append(long_story(count))
    return folder


@pytest.fixture
def place(tmp_path):
    with stores.open(tmp_path / "stories.db", Village) as store:
        store.append(village(5))
    return tmp_path / "stories.db"


def opened(place):
    """A story whose store is closed already."""
    with stores.open(place, Village) as store:
        return store.load("village")


def run(place, statement, *values):
    with closing(sqlite3.connect(place)) as connection, connection:
        connection.execute(statement, values)


@pytest.fixture
def counted(monkeypatch):
    """How many versions were looked into, and how many rows were read."""
    counts = {"versions": 0, "rows": 0}
    document, rows = StoredVersionRows.document, SqliteSession.rows

    def looked_into(self, number):
        counts["versions"] += 1
        return document(self, number)

    def read(self, sql, *values):
        found = rows(self, sql, *values)
        counts["rows"] += len(found)
        return found

    monkeypatch.setattr(StoredVersionRows, "document", looked_into)
    monkeypatch.setattr(SqliteSession, "rows", read)
    return counts


QUESTIONS = {
    "the two last versions are compared": (lambda story: str(story.diff("head~1", "head")), 2),
    "a fact of the head is shown": (lambda story: story.facts_at()[fact(story)], 0),
    "a fact is believed": (lambda story: story.believed(str(fact(story)), about="2031-08-02"), 0),
    "versions are listed": (lambda story: [(each.label, each.title) for each in story.log()], 0),
    "changes are counted": (lambda story: story.marks, 0),
    "a fact is followed": (lambda story: [str(change) for _, change in story.log(TOUCHED)], 0),
    "it is asked who set each fact": (lambda story: len(story.last_changes()), 1),
    "the head is looked into": (lambda story: story.head.state, 1),
    "it is printed": (repr, 0),
}
TOUCHED = "people[p1].role"


def fact(story):
    return story.paths(TOUCHED)[0]


@pytest.mark.parametrize(("ask", "most"), QUESTIONS.values(), ids=QUESTIONS)
def test_as_few_versions_are_looked_into_in_a_long_story_as_in_a_short_one(
    places, counted, ask, most
):
    for count in (LONG, SHORT):
        counted["versions"] = 0
        ask(opened(places / f"{count}.db"))
        assert counted["versions"] <= most


def test_to_compare_two_versions_few_rows_are_read_beside_the_chain(places, counted):
    rows = {}
    for count in (LONG, SHORT):
        counted["rows"] = 0
        opened(places / f"{count}.db").diff("head~1", "head")
        rows[count] = counted["rows"] - count
    # The patches since the nearest whole state are fewer than it would take to fill it again.
    assert rows[LONG] <= rows[SHORT] + 60


def test_versions_in_a_row_are_fetched_many_at_a_time(places, monkeypatch):
    looks, read = [], SqliteFile.read
    monkeypatch.setattr(SqliteFile, "read", lambda *given: looks.append(1) or read(*given))
    story = opened(places / f"{LONG}.db")
    assert [each.state for each in story] == [each.state for each in long_story(LONG)]
    assert len(looks) <= LONG / MOST_AHEAD + 3


def test_a_story_is_of_use_when_its_store_is_closed_and_in_other_threads(place):
    story, whole = opened(place), village(5)
    with ThreadPoolExecutor(4) as threads:
        states = threads.map(lambda number: story.at(number).state, [5, 1, 3, 2, 4] * 5)
        diffs = threads.map(lambda number: str(story.diff(number, number + 1)), [1, 2, 3, 4] * 5)
    assert [*states] == [whole.at(number).state for number in [5, 1, 3, 2, 4] * 5]
    assert [*diffs] == [str(whole.diff(number, number + 1)) for number in [1, 2, 3, 4] * 5]


def test_what_others_append_changes_nothing_in_a_story_that_is_open(place):
    story = opened(place)
    with stores.open(place, Village) as store:
        store.update("village", [sv.Update(DAYS[-1], "More", [sv.Entry("dead", 77)])])
    assert [each.label for each in opened(place)][-2:] == ["2031-08-10.1", "2031-08-10.2"]
    assert (story.versions, story.steps) == (village(5).versions, village(5).steps)
    assert dict(story.facts_at()) == dict(village(5).facts_at())


def test_a_row_that_has_gone_since_is_told(place):
    story = opened(place)
    run(place, "DELETE FROM version WHERE number = 4")
    for ask in (lambda: story.at(4).title, lambda: story.at(4).state):
        with pytest.raises(FileError, match=r"2031-08-09\.json: its row has gone since the story"):
            ask()


def test_a_file_that_has_gone_since_is_told(place):
    story = opened(place)
    for each in place.parent.iterdir():
        each.unlink()
    for ask in (lambda: story.head.state, lambda: story.head.title, story.diff):
        with pytest.raises(FileError, match=r"stories\.db: ") as refused:
            ask()
        assert "\n" not in str(refused.value)


def test_what_other_code_derived_is_not_believed(place):
    story = opened(place)
    run(place, "UPDATE story SET derived_by = 'another version'")
    run(place, "DELETE FROM step")
    with pytest.raises(FileError, match="other code has derived anew what it says; open the story"):
        story.diff()
    anew = opened(place)
    assert not isinstance(anew.deltas, KeptDeltas)
    assert anew.steps == village(5).steps


def test_in_another_zone_it_is_worked_out_anew(place):
    moved = evolve(opened(place), timezone="Asia/Tokyo")
    assert not isinstance(moved.deltas, KeptDeltas)
    assert moved.steps == evolve(village(5), timezone="Asia/Tokyo").steps


def test_a_story_that_was_loaded_goes_on(place):
    whole = village(4)
    with stores.open(place.with_name("other.db"), Village) as store:
        store.append(whole)
        grown = store.load("village").extend([update(4)])
        assert (grown.versions, grown.steps) == (village(5).versions, village(5).steps)
        assert dict(grown.facts_at()) == dict(village(5).facts_at())
        store.append(grown)
        assert list(store.verify("village")) == []


GROWN = {
    "by an entry": [step(LONG)],
    "by a cause that asks what was said": [
        sv.Update("2031-08-02", "", [sv.Entry("dead", 1, since="2031-08-02")]),
        sv.Update("2031-08-02", "", [sv.Entry("dead", until="2031-08-02", because="event")]),
        sv.Update("2031-08-03", "", [sv.Entry("dead", until="2031-08-01", because="correction")]),
    ],
    "by a state": [sv.Update("2031-08-09", "", state=Village())],
}


@pytest.mark.annex
@pytest.mark.parametrize("updates", GROWN.values(), ids=GROWN)
def test_to_extend_it_only_its_last_version_is_looked_into(places, counted, updates):
    story = opened(places / f"{LONG}.db")
    grown = story.extend(updates).extend([sv.Update("2031-09-01", "Later")])
    assert len(grown) == LONG + len(updates) + 1
    assert counted["versions"] <= 2, "the others are asked for their days, and few of them"
    whole = long_story(LONG).extend(updates).extend([sv.Update("2031-09-01", "Later")])
    assert (grown.head, grown.deltas[-2].changes) == (whole.head, whole.deltas[-2].changes)


def test_what_it_said_is_asked_of_the_versions_that_said_it(place, counted):
    ended, again = (sv.Entry("dead", until=DAYS[4], because=because) for because in (None, "event"))
    story = opened(place).extend([sv.Update(DAYS[4], "", [ended])])
    counted["versions"] = 0
    with pytest.raises(UpdateError, match="because: event cannot be, since nothing differs"):
        story.extend([sv.Update(DAYS[4], "", [again])])
    assert counted["versions"] == 0
    past = sv.Entry("people[p1].role", "smith", until="2031-01-01", because="disclosure")
    story = opened(place).extend([sv.Update("2031-08-11", "", [past])])
    with pytest.raises(UpdateError, match="since nothing differs"):
        story.extend([sv.Update("2031-08-12", "", [past])])


def test_it_gets_another_label_where_its_day_goes_on(place):
    for more in ([update(4, more=1)], [sv.Update(DAYS[4]), sv.Update(DAYS[4])]):
        story, whole = opened(place).extend(more), village(5).extend(more)
        assert (story.versions, story.steps) == (whole.versions, whole.steps)
        assert dict(story.facts_at()) == dict(whole.facts_at())
        assert labels_of(story.versions) == labels_of(whole.versions)
    with stores.open(place, Village) as store:
        store.append(story)
        assert list(store.verify("village")) == []


def test_what_has_grown_answers_as_one_that_is_whole(place):
    story = opened(place).extend([sv.Update("2031-08-11", "", [sv.Entry("dead", 9)])])
    story = story.extend([sv.Update("2031-08-11", "", [sv.Entry("note", "x")])])
    whole = evolve(story, versions=tuple(story.versions))
    again = evolve(story, title="Another")  # which works out what was handed on
    for each in (story, again):
        assert isinstance(each.deltas[0], KeptDelta)
        assert [*map(Counter, each.marks)] == [*map(Counter, whole.marks)]
        assert each.last_changes() == whole.last_changes()
        assert told(each, "dead") == told(whole, "dead")
        assert dict(each.facts_at()) == dict(whole.facts_at())
        assert each.timeline("dead") == whole.timeline("dead")
    moved = evolve(story, timezone="Asia/Tokyo")
    assert not isinstance(moved.deltas[0], KeptDelta)
    assert moved.steps == evolve(whole, timezone="Asia/Tokyo").steps


def told(story, fact):
    return [(version.label, change) for version, change in story.log(fact)]


def test_a_pickle_of_it_is_whole(place):
    story = pickle.loads(pickle.dumps(opened(place)))
    place.unlink()
    assert (story.versions, story.steps) == (village(5).versions, village(5).steps)


DAMAGED = {
    "step": "UPDATE step SET told = '{' WHERE version = 2",
    "fact_state": "UPDATE fact_state SET told = '[]'",
}


@pytest.mark.parametrize("table", DAMAGED)
def test_a_derived_row_that_was_changed_is_refused_and_found(place, table):
    run(place, DAMAGED[table])
    with pytest.raises(FileError, match=f"village/{table}: its seal does not match: it was chang"):
        [(delta.changes, dict(delta.known)) for delta in opened(place).deltas]
    assert f"{place}/village/{table}" in found_in(place)


NOT_WHOLE = {
    "a step that is missing": ("step", "DELETE FROM step WHERE version = 2 AND place = 0"),
    "facts that are missing": ("fact_state", "DELETE FROM fact_state WHERE from_version = 2"),
    "seals": ("step", "UPDATE step SET seal = seal + 1"),
    "their sum": (
        "story",
        "UPDATE story SET derived_by = replace(derived_by, '\"step\":[', '\"step\":[1')",
    ),
}


@pytest.mark.parametrize(("table", "statement"), NOT_WHOLE.values(), ids=NOT_WHOLE)
def test_where_derived_rows_are_missing_all_is_worked_out_anew(place, table, statement):
    run(place, statement)
    story = opened(place)
    assert not isinstance(story.deltas, KeptDeltas)
    assert story.steps == village(5).steps
    assert f"{place}/village/{table}" in found_in(place)


def found_in(place):
    with stores.open(place, Village) as store:
        return [each.file for each in store.verify("village")]
