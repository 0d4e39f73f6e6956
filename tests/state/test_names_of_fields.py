"""A field whose name in the data is no name in Python: `Meta(name=)` (S1, F3)."""

import pickle
from typing import Annotated

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

import storyversions as sv
from storyversions.state.paths import Path, read_path
from storyversions.state.places import locate
from storyversions.state.schema import shape_of
from storyversions.testing import laws


@frozen
class Incident:
    unique_id: Annotated[str, sv.Meta(name="Unique Id")]
    acres: Annotated[float | sv.Missing, sv.Meta(name="acres.burned")] = sv.MISSING
    type_: Annotated[str, sv.Meta(name="class", was="kind")] = "fire"


@frozen
class Feed:
    incidents: Annotated[tuple[Incident, ...], sv.Meta(key="unique_id", name="@incidents")] = ()


TestFeed = laws(Feed)

FEED = Feed((Incident("a b", 3.0), Incident("c")))


def test_plain_tree_and_paths_have_the_name_of_the_data():
    rows = {
        "a b": {"Unique Id": "a b", "acres.burned": 3.0, "class": "fire"},
        "c": {"Unique Id": "c", "class": "fire"},
    }
    assert sv.to_plain(FEED) == {"@incidents": {"order": ["a b", "c"], "rows": rows}}
    assert sv.from_plain(Feed, sv.to_plain(FEED)) == FEED
    after = evolve(FEED, incidents=(evolve(FEED.incidents[0], acres=4.0), FEED.incidents[1]))
    [edit] = sv.between(FEED, after).edits
    assert str(edit.path) == '@incidents["a b"]."acres.burned"'
    assert locate(shape_of(Feed), str(edit.path)).path == edit.path


def test_story_tells_of_such_a_field():
    story = sv.Story("fires", Feed).record(FEED, at="2020-09-05")
    after = evolve(FEED, incidents=(evolve(FEED.incidents[0], type_="smoke"), FEED.incidents[1]))
    diff = story.record(after, at="2020-09-06").diff("9/5", "9/6")
    assert diff['@incidents["a b"].class'].after == "smoke"
    assert diff['@incidents["a b"].kind'].after == "smoke"
    assert "smoke" in str(diff)


def test_state_with_such_a_field_can_be_pickled():
    assert pickle.loads(pickle.dumps(FEED)) == FEED


@given(st.lists(st.text(min_size=0, max_size=6), min_size=1, max_size=4))
def test_path_of_any_names_is_read_again(names):
    path = Path()
    for name in names:
        path = path.field(name)
    assert read_path(str(path)) == path


def test_two_fields_of_one_name_are_refused():
    @frozen
    class Twice:
        a: Annotated[str, sv.Meta(name="b")]
        b: str

    with pytest.raises(sv.SchemaError, match="two fields are named 'b'"):
        shape_of(Twice)


def test_member_that_tells_classes_apart_is_no_name_of_a_field():
    @frozen
    class Person:
        rank: Annotated[str, sv.Meta(name="class")]

    @frozen
    class Body:
        size: int

    @frozen
    class Holder:
        of: Person | Body

    with pytest.raises(sv.SchemaError, match="told apart"):
        shape_of(Holder)


def test_classes_of_a_union_share_a_field_by_its_name():
    @frozen
    class Person:
        size_: Annotated[str, sv.Meta(name="size")]

    @frozen
    class Body:
        size: int

    @frozen
    class Holder:
        of: Person | Body

    with pytest.raises(sv.SchemaError, match="disagree on the type of 'size'"):
        shape_of(Holder)
