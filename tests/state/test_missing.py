"""Fields that may be absent, which is neither None nor empty (S1, F1, F4, P6).

No `from __future__ import annotations`: the classes inside the tests could not be resolved.
"""

import json
from collections.abc import Mapping
from typing import Annotated, Any

import attrs
import jsonpatch
import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

import storyversions as sv
from storyversions.dates import When
from storyversions.state.codec import canonical, unstructure
from storyversions.state.fast.compiled import finder_of
from storyversions.state.schema import NOTHING, Union, shape_of
from storyversions.state.walk import leaves, walk
from storyversions.stores import files
from storyversions.story.assertions import derive_entries
from storyversions.story.version import EntryKind
from storyversions.testing import laws, states


@frozen
class Row:
    id: str
    note: str | sv.Missing = sv.MISSING


@frozen
class Doc:
    note: str | sv.Missing = sv.MISSING
    size: int | sv.Missing | None = sv.MISSING
    anything: Any | sv.Missing = sv.MISSING
    rows: Annotated[tuple[Row, ...], sv.Meta(key="id")] | sv.Missing = sv.MISSING
    by_name: Mapping[str, Row] | sv.Missing = sv.MISSING
    claim: sv.Claim[int] | sv.Missing = sv.MISSING
    either: sv.Claim[int] | sv.Missing | None = sv.MISSING
    one: Row | sv.Missing = sv.MISSING
    tags: tuple[str, ...] | sv.Missing = sv.MISSING


EMPTY = Doc()
FULL = Doc(
    note="",
    size=None,
    anything=(),
    rows=(Row("a", "n"), Row("b")),
    by_name={"k": Row("k")},
    claim=sv.Claim(3, since="2024-01-02"),
    either=None,
    one=Row("q"),
    tags=(),
)
NAMES = [field.name for field in attrs.fields(Doc)]

TestTheLawsHoldOfFieldsThatMayBeAbsent = laws(Doc)


def test_missing_is_a_type_with_one_value_that_is_false():
    assert (type(sv.MISSING), list(sv.Missing), bool(sv.MISSING)) == (
        sv.Missing,
        [sv.MISSING],
        False,
    )


def test_the_shape_of_a_field_says_that_it_may_be_missing_and_nothing_else_does():
    fields = shape_of(Doc).fields
    assert all(field.may_be_missing for field in fields.values())
    assert isinstance(fields["size"].shape, Union)
    assert not isinstance(fields["note"].shape, Union)
    assert not shape_of(Row).fields["id"].may_be_missing


@pytest.mark.parametrize("name", NAMES)
def test_an_absent_field_is_absent_in_the_plain_tree(name):
    tree = sv.to_plain(FULL)
    lacking = attrs.evolve(FULL, **{name: sv.MISSING})
    assert sv.to_plain(lacking) == {key: each for key, each in tree.items() if key != name}
    assert canonical(sv.to_plain(sv.from_plain(Doc, sv.to_plain(lacking)))) == canonical(
        sv.to_plain(lacking)
    )


def test_a_field_that_is_not_written_is_missing_whatever_its_default():
    model = attrs.make_class(
        "Model",
        {
            "a": attrs.field(type=str | sv.Missing, default="x"),
            "b": attrs.field(type=str | sv.Missing, kw_only=True),
        },
        frozen=True,
    )
    read = sv.from_plain(model, {})
    assert (read.a, read.b) == (sv.MISSING, sv.MISSING)


@pytest.mark.parametrize("name", NAMES)
def test_coming_and_going_is_an_add_and_a_remove(name):
    before = attrs.evolve(FULL, **{name: sv.MISSING})
    patch = sv.between(before, FULL)
    operations = [patch.to_jsonpatch(), patch.invert().to_jsonpatch()]
    value = sv.to_plain(FULL)[name]
    assert operations == [
        [{"op": "add", "path": f"/{name}", "value": value}],
        [{"op": "remove", "path": f"/{name}"}],
    ]
    assert (patch.apply(before), patch.invert().apply(FULL)) == (FULL, before)
    assert not patch.then(patch.invert())


@pytest.mark.parametrize("name", NAMES)
def test_a_field_that_comes_is_added_and_one_that_goes_is_removed(name):
    story = sv.Story("doc", Doc).record(EMPTY, at="2024-01-01")
    one = attrs.evolve(EMPTY, **{name: getattr(FULL, name)})
    story = story.record(one, at="2024-01-02").record(EMPTY, at="2024-01-03")
    came, went = story.diff("v1", "v2"), story.diff("v2", "v3")
    assert [change.kind for change in came.changes][:1] == [sv.Kind.ADDED]
    assert [change.kind for change in went.changes][:1] == [sv.Kind.REMOVED]
    assert "no longer there" in str(went).lower()


def test_none_that_gives_way_to_nothing_is_removed_and_the_other_way_round_added():
    none, nothing = Doc(size=None), Doc()
    story = sv.Story("doc", Doc).record(none, at="2024-01-01").record(nothing, at="2024-01-02")
    story = story.record(none, at="2024-01-03")
    kinds = [story.diff(f"v{n}", f"v{n + 1}").changes[0].kind for n in (1, 2)]
    assert kinds == [sv.Kind.REMOVED, sv.Kind.ADDED]


def test_absent_none_and_empty_all_differ():
    different = [Doc(), Doc(size=None), Doc(size=0), Doc(note=""), Doc(tags=()), Doc(rows=())]
    digests = {canonical(sv.to_plain(state)) for state in different}
    assert len(digests) == len(different)
    assert all(len(sv.between(a, b)) for a in different for b in different if a is not b)


def test_an_entity_in_a_field_that_may_be_absent_has_a_presence():
    facts = [str(path) for path, _ in leaves(shape_of(Doc), Doc(one=Row("q")))]
    assert facts == ["one", "one.id"]
    assert [str(path) for path in sv.between(Doc(), Doc(one=Row("q"))).facts()] == ["one", "one.id"]


@given(st.data())
def test_code_made_for_a_class_finds_what_the_walk_finds(data):
    a, b = data.draw(states(Doc)), data.draw(states(Doc))
    found = []
    finder_of(Doc)(a, b, (), found)
    expected = sorted(str(path) for path, *_ in walk(shape_of(Doc), a, b))
    assert sorted(str(edit.path) for edit in found) == expected


@given(st.data())
def test_another_program_makes_the_same_of_the_plain_trees(data):
    a, b = data.draw(states(Doc)), data.draw(states(Doc))
    tree = json.loads(canonical(sv.to_plain(a)))
    made = jsonpatch.apply_patch(tree, sv.between(a, b).to_jsonpatch())
    assert made == json.loads(canonical(unstructure(shape_of(Doc), b)))


def test_a_patch_that_empties_another_field_is_refused():
    @frozen
    class Always:
        note: str = ""

    with pytest.raises(sv.PatchError, match="note is a field, which always holds something"):
        sv.Patch(Always, [sv.Edit(sv.Path(()).field("note"), "x", sv.MISSING)])


def test_missing_where_the_class_does_not_allow_it_is_refused_by_its_path():
    with pytest.raises(sv.StateError) as error:
        sv.Story("x", Row).record(Row(sv.MISSING), at="2024-01-01")
    assert error.value.path == "id"


def test_an_update_ends_and_withdraws_a_field_that_may_be_absent():
    story = sv.Story("doc", Doc).record(Doc(note="a", one=Row("q")), at="2024-01-01")
    entries = [sv.Entry("note", until="2024-01-02"), sv.Entry("one", retract=True)]
    story = story.extend([sv.Update("2024-01-02", entries=entries)])
    assert story.head.state == Doc()
    story = story.extend([sv.Update("2024-01-03", entries=[sv.Entry("note", "b")])])
    assert story.head.state == Doc(note="b")


def test_an_end_makes_a_field_absent_and_none_is_said_as_a_value():
    story = sv.Story("doc", Doc).record(Doc(either=sv.Claim(1)), at="2024-01-01")
    ended = story.extend(
        [sv.Update("2024-01-02", entries=[sv.Entry("either", until="2024-01-02")])]
    )
    none = story.extend([sv.Update("2024-01-02", entries=[sv.Entry("either", None)])])
    assert (ended.head.state.either, none.head.state.either) == (sv.MISSING, None)


def test_a_new_entity_lacks_what_nobody_says_of_it():
    part = attrs.make_class(
        "Part",
        {"size": attrs.field(type=int), "note": attrs.field(type=str | sv.Missing)},
        frozen=True,
    )
    parts = attrs.field(type=Mapping[str, part], factory=dict)
    model = attrs.make_class("Model", {"parts": parts}, frozen=True)
    story = sv.Story("x", model).record(model(), at="2024-01-01")
    entries = [sv.Entry("parts[a]", act=EntryKind.CREATE), sv.Entry("parts[a].size", 1)]
    story = story.extend([sv.Update("2024-01-02", entries=entries)])
    assert story.head.state.parts["a"].note is sv.MISSING


def test_a_new_entity_that_lacks_what_its_class_gives_is_told_by_no_entry():
    model = attrs.make_class(
        "Model", {"note": attrs.field(type=str | sv.Missing, default="x")}, frozen=True
    )
    story = sv.Story("x", model).record(model(sv.MISSING), at="2024-01-01")
    assert story.head.state.note is sv.MISSING
    with pytest.raises(sv.UpdateError, match="note: a new entity cannot be told to lack it"):
        derive_entries(shape_of(model), NOTHING, model(sv.MISSING), at=When("2024-01-01"))


STORY = sv.Story("doc", Doc).record(FULL, at="2024-01-01").record(EMPTY, at="2024-01-02")


def test_a_story_with_absent_fields_is_kept_in_snapshots(tmp_path):
    files.write(STORY, tmp_path, model="doc:Doc")
    read = files.read(tmp_path, Doc)
    assert [each.digest for each in read.versions] == [each.digest for each in STORY.versions]
    assert read.head.state == EMPTY


def test_two_snapshots_of_which_one_lacks_a_field_are_compared(tmp_path):
    files.write(STORY, tmp_path, model="doc:Doc")
    first, second = (tmp_path / f"{version.label}.json" for version in STORY.versions)
    assert files.compare(first, second, Doc) == sv.between(FULL, EMPTY)


REFUSED = [
    (Mapping[str, str | sv.Missing], "an entry that is absent has no key"),
    (tuple[str | sv.Missing, ...], "an item that is absent is not there"),
    (frozenset[str | sv.Missing], "an item that is absent is not there"),
    (sv.Claim[str | sv.Missing], r"a claim that is absent is Claim\[T\] | Missing"),
    (Annotated[tuple[Row | sv.Missing, ...], sv.Meta(key="id")], "a row that is absent has no key"),
]


@pytest.mark.parametrize(("tp", "advice"), REFUSED, ids=[advice for _, advice in REFUSED])
def test_missing_anywhere_else_is_refused_with_what_to_do(tp, advice):
    model = attrs.make_class("Model", {"x": attrs.field(type=tp)}, frozen=True)
    with pytest.raises(sv.SchemaError, match=advice) as error:
        sv.Story("x", model).record(model(None), at="2024-01-01")
    assert str(error.value).startswith("Model.x: Missing belongs in the type of a field")


def test_missing_alone_is_no_type():
    model = attrs.make_class("Model", {"x": attrs.field(type=sv.Missing)}, frozen=True)
    with pytest.raises(sv.SchemaError, match=r"write T \| Missing"):
        shape_of(model)


def test_the_key_of_rows_cannot_be_missing():
    row = attrs.make_class("Line", {"id": attrs.field(type=str | sv.Missing)}, frozen=True)
    rows = Annotated[tuple[row, ...], sv.Meta(key="id")]
    model = attrs.make_class("Model", {"x": attrs.field(type=rows)}, frozen=True)
    with pytest.raises(sv.SchemaError, match="the key 'id' cannot be Missing"):
        shape_of(model)
