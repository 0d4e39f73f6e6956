"""Records that became one, or that became several, are found by the rows that moved."""

from typing import Annotated

from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from storyversions import Meta, Story
from storyversions.reports.diff_page import diff_page
from storyversions.reports.json_output import diff_json
from storyversions.story.diff.reshapes import find_reshapes


@frozen
class Term:
    office: str
    start: int
    party: str = "D"


@frozen
class Person:
    id: str
    name: str = ""
    terms: Annotated[tuple[Term, ...], Meta(key=("office", "start"))] = ()


@frozen
class People:
    people: Annotated[tuple[Person, ...], Meta(key="id")]


VICE, PRESIDENT, SENATOR = Term("vice", 2009), Term("president", 2021), Term("senator", 1973)
BOTH = (Person("b", "Joe", (VICE,)), Person("b~2", "Joseph", (PRESIDENT,)))
ONE = (Person("b", "Joe", (VICE, PRESIDENT)),)
OTHER = Person("x", "Ann", (SENATOR,))


def story_of(before, after):
    return (
        Story("us", People)
        .record(People((*before, OTHER)), at="2022-01-01")
        .record(People((*after, OTHER)), at="2022-01-02")
    )


def found(before, after):
    return [
        (
            reshape.kind,
            [path.last for path in reshape.sources],
            [path.last for path in reshape.targets],
            reshape.rows,
        )
        for reshape in find_reshapes(story_of(before, after).diff())
    ]


def first_row(before, after, lang="en"):
    row = diff_page(story_of(before, after).diff().told(lang), "us").rows[0]
    return (row.label, row.text)


def test_two_records_that_become_one_are_told_as_a_merge():
    assert found(BOTH, ONE) == [("merge", ["b", "b~2"], ["b"], 1)]
    assert first_row(BOTH, ONE) == ("People", "b~2 merged into b: 1 row moved, none lost.")
    assert first_row(BOTH, ONE, "ja") == ("people", "b~2をbに統合：1行を移動、欠落なし。")
    story = story_of(BOTH, ONE)
    expected = {"kind": "merge", "from": ["people[b]", "people[b~2]"], "into": ["people[b]"]}
    assert diff_json(story.diff(), story)["reshapes"] == [{**expected, "rows": 1}]


def test_two_records_may_become_a_new_one():
    assert found(BOTH, [evolve(ONE[0], id="biden")]) == [("merge", ["b", "b~2"], ["biden"], 2)]


def test_a_record_that_becomes_two_is_told_as_a_split():
    assert found(ONE, BOTH) == [("split", ["b"], ["b", "b~2"], 1)]
    assert first_row(ONE, BOTH) == ("People", "b became b, b~2: 1 row moved, none lost.")
    parts = [Person("v", terms=(VICE,)), Person("p", terms=(PRESIDENT,))]
    assert found(ONE, parts) == [("split", ["b"], ["p", "v"], 2)]


def test_where_a_row_is_lost_or_differs_nothing_is_told():
    assert found(BOTH, [Person("b", "Joe", (VICE,))]) == []
    changed = evolve(PRESIDENT, party="R")
    assert found(BOTH, [Person("b", "Joe", (VICE, changed))]) == []
    assert found(ONE, [Person("b", "Joe", (VICE,)), Person("b~2", terms=(changed,))]) == []


def test_another_key_alone_is_neither():
    assert found(ONE, [evolve(ONE[0], id="biden")]) == []


def test_records_without_rows_are_neither():
    assert found([Person("a"), Person("b")], [Person("a")]) == []


@given(st.integers(0, 4), st.integers(1, 3), st.data())
def test_what_is_merged_is_found_and_split_again_the_other_way(kept, merged, data):
    terms = [Term("office", start) for start in range(20)]
    sizes = data.draw(st.lists(st.integers(1, 3), min_size=merged, max_size=merged))
    people, start = [Person("target", terms=tuple(terms[:kept]))], kept
    for number, size in enumerate(sizes):
        people.append(Person(f"source-{number}", terms=tuple(terms[start : start + size])))
        start += size
    whole = [Person("target", terms=tuple(terms[:start]))]
    names = [person.id for person in people]
    assert found(people, whole) == [("merge", names, ["target"], sum(sizes))]
    assert found(whole, people) == [("split", ["target"], names, sum(sizes))]
