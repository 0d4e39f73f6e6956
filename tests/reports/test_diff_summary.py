"""A diff in numbers: how many entries came, went and changed, and in which fields."""

from collections import Counter
from collections.abc import Mapping
from typing import Annotated

from attrs import evolve, field, frozen
from hypothesis import given
from hypothesis import strategies as st

from storyversions import Meta, Story
from storyversions.reports.diff_summary import summary_json, summary_page


@frozen
class Incident:
    id: str
    acres: int
    status: str = "active"


@frozen
class Feed:
    incidents: Annotated[tuple[Incident, ...], Meta(key="id")] = ()
    places: Mapping[str, Incident] = field(factory=dict)
    total: int = 0


rows = st.dictionaries(
    st.sampled_from("abcdef"), st.tuples(st.integers(0, 2), st.sampled_from(["active", "out"]))
)


def incidents(plain):
    return {key: Incident(key, *values) for key, values in plain.items()}


def story_of(before, after):
    states = [Feed(tuple(each.values()), each) for each in map(incidents, (before, after))]
    return Story("feed", Feed).record(states[0], at="2020-01-01").record(states[1], at="2020-01-02")


@given(rows, rows)
def test_the_counts_are_those_of_the_entries(before, after):
    story = story_of(before, after)
    both = [key for key in before if key in after and before[key] != after[key]]
    fields = Counter(
        name
        for key in both
        for name, old, new in zip(("acres", "status"), before[key], after[key], strict=True)
        if old != new
    )
    expected = {
        "added": len(after.keys() - before.keys()),
        "removed": len(before.keys() - after.keys()),
        "changed": len(both),
        "passing": 0,
        "fields": dict(fields),
    }
    counts = {each.pop("path"): each for each in summary_json(story.diff(), story)["entries"]}
    # Entries that only stand in another order differ in nothing.
    nothing = {**dict.fromkeys(expected, 0), "fields": {}}
    assert counts.get("places", nothing) == expected
    assert {**counts.get("incidents", nothing)} == expected


def rows_of(story, lang="en", a="head~1"):
    page = summary_page(story.diff(a, "head").told(lang), "feed")
    return [(row.label, row.text) for row in page.rows]


def test_a_change_that_many_entries_share_is_one_line():
    before = dict.fromkeys("abcdef", (1, "active"))
    story = story_of(before, dict.fromkeys("bcdef", (2, "out")) | {"g": (1, "active")})
    story = Story("feed", Feed).record(
        evolve(story[0].state, places={}), at="2020-01-01"
    ).record(evolve(story[1].state, places={}, total=5), at="2020-01-02")  # fmt: skip
    assert rows_of(story) == [
        ("Incidents", "1 new, 1 gone, 5 changed: acres 5, status 5."),
        ("Acres", "5 times: Rose from 1 to 2."),
        ("Status", "5 times: Went from active to out."),
        ("Total", "Rose from 0 to 5."),
    ]
    assert rows_of(story, "ja")[0] == (
        "incidents",
        "追加1件、終了1件、変更5件：acres 5、status 5。",
    )


def test_what_only_came_and_went_is_counted_too():
    first = Feed(places=incidents({"a": (1, "active")}))
    middle = Feed(places=incidents({"a": (1, "active"), "b": (1, "active")}))
    story = Story("feed", Feed)
    for day, state in enumerate((first, middle, evolve(first, total=1)), 1):
        story = story.record(state, at=f"2020-01-0{day}")
    assert rows_of(story, a="first")[0] == ("Places", "1 came and went.")


def test_no_difference_is_said_as_ever():
    story = story_of({}, {})
    page = summary_page(story.diff(), "feed")
    assert (page.rows, page.empty) == ((), story.describer().say.nothing)
