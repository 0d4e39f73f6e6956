"""Rows of imported data: chosen by a condition, by how much they changed, and as a table (W4)."""

from __future__ import annotations

import csv
import io
import json

import pytest
from git_repositories import simple_history

from storyversions.importing import GitFile, import_git

FIRES = [
    {"id": "f-1", "Name": "Creek", "acres": 50, "contained": 0, "crews": [{"id": "a", "size": 3}]},
    {"id": "f-2", "Name": "Oak", "acres": 120, "contained": 40, "crews": []},
    {"id": "f-3", "Name": "丘", "acres": 900, "contained": 10, "crews": []},
]
NEXT = [
    FIRES[0] | {"acres": 1400, "crews": [{"id": "a", "size": 5}]},
    FIRES[1] | {"contained": 50},
    FIRES[2] | {"acres": 905},
    {"id": "f-4", "Name": "Pine", "acres": None, "contained": 0, "crews": [], "note": "a\u001bb"},
]


RISE = "Acres of Creek Rose from 50 to 1400."
KINDS = (
    "--where: column 1: values of two kinds are compared in every row;"
    " a text stands in quotes, a number does not"
)


def feed(fires):
    return json.dumps(
        {
            "seen": len(fires),
            "towns": [{"id": "x", "dead": 0}, {"id": "y", "dead": 0}],
            "fires": fires,
        }
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A store with the story of a feed."""
    folder = tmp_path_factory.mktemp("fires")
    repository = simple_history(folder / "repository", [feed(FIRES), feed(NEXT)], "fires.json")
    import_git(GitFile(str(repository), "fires.json"), folder / "fires.db", "fires")
    return str(folder / "fires.db")


@pytest.fixture
def told(ask, place):
    """Runs a command on that story, and gives what it prints, or else its error."""

    def asked(*words):
        status, out, err = ask(*words, "--in", place)
        assert (status == 0) is (err == ""), err
        return out or err.removeprefix("storyversions: ").rstrip("\n")

    return asked


def body(page):
    """The rows of a page, without its title."""
    return [" ".join(line.split()) for line in page.replace("\u00a0", " ").splitlines()[2:]]


@pytest.mark.parametrize(
    ("condition", "rows"),
    [
        (
            "acres > 1000",
            [RISE, "Size of a of Creek Rose from 3 to 5."],
        ),
        ("contained = 40", ["Contained of Oak Rose from 40 to 50."]),
        ("size > 4", ["Size of a of Creek Rose from 3 to 5."]),
        ("Name = '丘'", ["Acres of 丘 Rose from 900 to 905."]),
        ("acres = null", ["Fires New: Pine."]),
        ("seen = 4 and acres < 1", ["Nothing differs."]),
        ("seen = 4 and key = 'f-2'", ["Contained of Oak Rose from 40 to 50."]),
    ],
)
def test_a_diff_of_rows_of_which_something_holds(told, condition, rows):
    assert body(told("diff", "--where", condition)) == rows


def test_what_is_chosen_is_so_in_every_form(told):
    where = ("--where", "contained >= 40")
    shown = json.loads(told("diff", *where, "--format", "json"))
    assert [each["path"] for each in shown["changes"]] == ["fires[f-2].contained"]
    patch = json.loads(told("diff", *where, "--format", "jsonpatch"))
    assert [each["path"] for each in patch] == ["/fires/rows/f-2/contained"]
    assert body(told("diff", *where, "--summary")) == ["Fires 1 changed: contained 1."]


def test_two_files_are_chosen_from_in_the_same_way(ask, tmp_path):
    (tmp_path / "old.json").write_text(feed(FIRES))
    (tmp_path / "new.json").write_text(feed(NEXT))
    status, out, _ = ask("diff", "old.json", "new.json", "--where", "acres > 1000")
    assert (status, body(out)[0]) == (0, RISE)
    status, out, _ = ask("diff", "old.json", "new.json", "--top", "1")
    assert (status, body(out)[0]) == (0, RISE)


def test_a_row_that_only_passed_is_held_against_the_versions_that_it_was_in(ask, tmp_path):
    feeds = [feed(FIRES), feed(NEXT), feed(FIRES)]
    repository = simple_history(tmp_path / "r", feeds, "fires.json")
    ask("import", "git", str(repository), "fires.json")
    _, out, _ = ask("diff", "first", "head", "--where", "key = 'f-4'", "--in", "fires.db")
    assert "Pine" in out
    assert "Oak" not in out


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ("acre > 1", "--where: column 1: no row has a field acre; do you mean acres"),
        ("crews = 1", "--where: column 1: crews holds several values"),
        (
            "acres > '7'",
            KINDS,
        ),
        ("acres >", "--where: column 8: here a field, a number or a text is missing"),
        ("", "--where: column 1: here a field, a number or a text is missing"),
    ],
)
def test_a_condition_that_cannot_be_meant_is_refused(told, condition, sentence):
    assert told("diff", "--where", condition) == sentence
    assert told("show", "--where", condition) == sentence


def test_the_rows_that_changed_most_are_told_with_how_it_is_measured(told):
    *rows, _, note, more = body(told("diff", "--top", "2"))
    assert rows == [
        RISE,
        "Size of a of Creek Rose from 3 to 5.",
        "Contained of Oak Rose from 40 to 50.",
    ]
    assert f"{note} {more}" == (
        "The 2 of 5 rows that changed most: by the number that moved furthest, beside the furthest"
        " move in its field; rows without one by how many facts changed."
    )
    shown = json.loads(told("diff", "--top", "2", "--format", "json"))
    assert (shown["top"]["rows"], shown["top"]["of"]) == (2, 5)
    assert {each["path"].partition(".")[0] for each in shown["changes"]} == {
        "fires[f-1]",
        "fires[f-2]",
    }
    assert "変わった5行" in told("diff", "--top", "2", "--lang", "ja").replace("\n", "")
    assert json.loads(told("diff", "--top", "9", "--summary", "--format", "json"))["top"]["of"] == 5


def test_a_table_has_the_columns_that_are_asked_for(told):
    assert told("show", "--columns", "Name,acres,contained", "fires") == (
        "Name   acres  contained\n"
        "Creek   1400          0\n"
        "Oak      120         50\n"
        "丘       905         10\n"
        "Pine                  0\n"
    )
    assert told("show", "first", "--columns", "Name,acres", "--where", "acres > 100") == (
        "Name  acres\nOak     120\n丘      900\n"
    )


def test_a_table_is_csv_and_json_as_well(told):
    assert [
        *csv.reader(io.StringIO(told("show", "--columns", "Name, acres", "--format", "csv")))
    ] == [
        ["Name", "acres"],
        ["Creek", "1400"],
        ["Oak", "120"],
        ["丘", "905"],
        ["Pine", ""],
    ]
    assert json.loads(told("show", "--columns", "key,acres,note", "--format", "json"))[2:] == [
        {"key": "f-3", "acres": 905},
        {"key": "f-4", "note": "a\u001bb"},
    ]


def test_without_columns_a_table_has_all_that_are_one_value(told):
    assert told("show", "--format", "csv", "fires").splitlines()[:2] == [
        "id,Name,acres,contained,note",
        "f-1,Creek,1400,0,",
    ]
    assert told("show", "--format", "csv", "Oak").splitlines()[1:] == ["f-2,Oak,120,50,"]


def test_a_column_may_be_of_what_holds_the_rows_and_a_cell_may_be_a_list(told):
    assert told("show", "fires[*].crews", "--columns", "Name,size,seen") == (
        "Name   size  seen\nCreek     5     4\n"
    )


def test_signs_that_steer_a_terminal_are_shown(told):
    assert "\u001b" not in told("show", "--columns", "note")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--columns", "acre"], "no list has a column acre; do you mean acres"),
        (["--columns", "acre", "fires"], "no row has a column acre; do you mean acres"),
        (["--columns", "id"], "several lists have these columns; name one of towns, fires"),
        (["--columns", "acres,dead"], "no list has all of these columns"),
        (["--columns", "a,,b"], "--columns 'a,,b': write the names of fields with commas between"),
        (["--columns", "", "fires"], "--columns '': write the names of fields with commas between"),
        (["--columns", "id,id"], "--columns 'id,id': a column comes twice"),
        (["--columns", "seen"], "several lists have these columns; name one of towns, fires"),
        (
            ["--format", "csv", "seen"],
            "there are no rows of which to make a table; name a list of rows",
        ),
        (
            ["--about", "2023-11-14", "--format", "csv"],
            "--about goes without --where, --columns and --format csv",
        ),
    ],
)
def test_a_table_that_cannot_be_made_is_refused(told, words, sentence):
    assert told("show", *words) == sentence
