"""What is a mapping, what is opaque, and which key is found (H2, H3)."""

from __future__ import annotations

import pytest
from plain_data import copied

from storyversions.errors import SchemaError
from storyversions.models import SchemaObserver, infer_model
from storyversions.models.inferred.decisions import LISTS_IN_LISTS, NO_KEY, SEVERAL_KINDS

PEOPLE = {"ann": {"age": 3}, "bob": {"age": 4}}


def place(schema, *names):
    """The type of the place to which these names lead."""
    of = schema.root
    for name in names:
        record = of.rows.record if of.rows is not None else of.record
        of = next(each.type for each in record.fields if each.name == name)
    return of


@pytest.mark.parametrize(
    "history",
    [
        [PEOPLE, {"ann": {"age": 3}, "cid": {"age": 5}}],
        [{"2020": 1, "2021": 2}],
        [{"a/b": "x", "c@d": "y"}],
        [{f"Q{n}": "x" for n in range(3)}],
        [{f"n{n}": {"x": 1} for n in range(1, size)} for size in range(2, 8)],
        [{"a": 1, "b": 2}, {"a": 3, "c": 4}, {"d": 5}],
        [{f"word{n + m}": "x" for n in range(4)} for m in range(4)],
        [{f"n{n}": n for n in range(600)}],
        [{f"n{n}": (n if n % 2 else "x") for n in range(600)}],
    ],
)
def test_names_that_come_and_go_over_values_alike_are_keys(history):
    assert place(infer_model([{"it": each} for each in history]), "it").entries is not None


@pytest.mark.parametrize(
    "history",
    [
        [{"first": "Ann"}],
        [{"a": 1, "b": "x"}, {"a": 1, "c": 2}, {"d": "x"}],
        [{"title": "x", "date": "y"}, {"title": "x", "updated": "y"}],
        [PEOPLE, PEOPLE],
        [{"birth": {"date": 1, "at": 2}}, {"birth": {"date": 1}, "death": {"date": 1, "at": 2}}],
        [{"a": {"x": 1}, "b": {"y": 1}}, {"a": {"x": 1}, "c": {"z": 1}}],
    ],
)
def test_other_names_are_fields(history):
    assert place(infer_model([{"it": each} for each in history]), "it").record is not None


def test_what_some_rows_lack_are_fields_until_there_are_many():
    names = [{"first": "A", "last": "B"}, {"first": "A", "nick": "C"}, {"last": "C", "suffix": "D"}]
    rows = [{"id": number, "name": each} for number, each in enumerate(names)]
    assert place(infer_model([rows]), "name").record is not None
    tags = [{"id": number, "tags": {f"tag{number}": "x", "any": "y"}} for number in range(9)]
    assert place(infer_model([tags]), "tags").entries is not None


def test_mapping_of_lists_has_one_key_for_all():
    years = {
        str(year): [{"code": f"{year}-{n}", "n": n} for n in range(2)] for year in range(2019, 2022)
    }
    schema = infer_model([years])
    assert str(schema.root.entries.rows.key) == "code"
    given = infer_model([years], keys={"*": "n"})
    assert str(given.root.entries.rows.key) == "n"
    many = {f"k{n}": [{"code": str(n)}] for n in range(600)}
    assert (
        str(
            infer_model([{"it": many}, {"it": copied(many)}])
            .root.record.fields[0]
            .type.entries.rows.key
        )
        == "code"
    )


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([[1]], LISTS_IN_LISTS),
        ([{"a": 1}, "x"], SEVERAL_KINDS),
        ([{"a": 1}, {"a": 1}], NO_KEY),
        ([{}, {}], NO_KEY),
        ([{"a": None}, {"b": 1.5}], NO_KEY),
    ],
)
def test_other_lists_are_opaque_and_it_is_said_once(values, why):
    schema = infer_model([{"it": values}, {"it": [*values, *values]}])
    assert place(schema, "it").opaque == why
    assert schema.notes == (f"it: {why} is kept whole, without facts inside",)


@pytest.mark.parametrize(
    ("history", "key"),
    [
        ([[{"name": "a", "id": 1}, {"name": "b", "id": 2}]], "id"),
        ([[{"title": "a", "UniqueId": "x"}, {"title": "b", "UniqueId": "y"}]], "UniqueId"),
        # A key that is new each time keeps no row.
        ([[{"id": n + 10 * v, "url": f"u{n}"} for n in range(9)] for v in range(4)], "url"),
        # What only counts the rows is none.
        (
            [[{"rank": n + 1, "title": t} for n, t in enumerate(each)] for each in ("abc", "bca")],
            "title",
        ),
        ([[{"a": 1, "b": 1}, {"a": 1, "b": 2}, {"a": 2, "b": 1}]], "a,b"),
        ([[{"x": {"id": n}, "c": n % 2} for n in range(3)]], "x.id"),
        ([[{"a": 1, "b": 1}], [{"a": 1, "b": 1}, {"a": 1, "b": 2}, {"a": 2, "b": 2}]], "a,b"),
        (
            [[{"a": a, "b": b, "c": c} for a in (1, 2) for b in (1, 2) for c in (1, 2)]],
            "a,b,c",
        ),
    ],
)
def test_key_is_found_that_keeps_the_rows(history, key):
    assert str(infer_model(history).root.rows.key) == key


def test_key_that_fails_now_and_then_is_told_with_versions_and_rows():
    good = [{"id": n, "title": "x"} for n in range(9)]
    history = [good, [*good, {"id": 3, "title": "y"}], [*good, {"title": "z"}], good]
    schema = infer_model(history)
    assert (str(schema.root.rows.key), schema.root.rows.key_field) == ("id", "row_key")
    sentence = (
        ".: rows that lack their key id or share it are called #3 and KEY~2 (versions: 2, rows: 2)"
    )
    assert sentence in schema.notes
    assert infer_model(list(map(copied, history))).notes == schema.notes


def test_row_that_is_there_twice_is_two():
    row = {"id": 1}
    assert infer_model([[row], [row, row]]).root.rows.key_field == "row_key"


@pytest.mark.parametrize("option", ["keys", "unordered", "sets"])
def test_path_without_a_list_is_refused_with_the_lists(option):
    options = {option: {"crew": "id"} if option == "keys" else ["crew"]}
    with pytest.raises(
        SchemaError, match=r"no list at crew; there is by\.1, by\.2, crews, crews\.tags"
    ):
        infer_model([{"crews": [{"id": 1, "tags": []}], "by": {"1": [1], "2": [2]}}], **options)
    with pytest.raises(SchemaError, match="there is none"):
        infer_model([{"a": 1}], **options)


def test_nothing_seen_is_no_schema():
    with pytest.raises(SchemaError, match="no data"):
        SchemaObserver().schema()


def test_name_that_cannot_be_written_is_refused():
    with pytest.raises(SchemaError, match="surrogate"):
        infer_model([{"\ud800": 1}])
