"""``storyversions diff old.json new.json``: two data files, without a story."""

import json

import jsonpatch
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_data import VALUES

from storyversions.cli.main import run
from storyversions.stores.sql.tree_patches import tree_patch

OLD = {"title": "Fires", "rows": [{"id": 1, "acres": 5}, {"id": 2, "acres": 7}]}
NEW = {"title": "Fires", "rows": [{"id": 2, "acres": 9}, {"id": 3, "acres": 1}]}


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, data in (("old.json", OLD), ("new.json", NEW)):
        (tmp_path / name).write_text(json.dumps(data))
    return tmp_path


@pytest.fixture
def asked(files, capsys):
    """Compare, and give the exit status and what was printed."""
    assert (files / "old.json").exists()

    def ask(*words):
        status = run(["diff", *words])
        out, err = capsys.readouterr()
        return status, out, err

    return ask


def test_rows_are_compared_by_their_keys_whatever_their_place(asked):
    status, out, err = asked("old.json", "new.json")
    title, *rows = [line.rstrip() for line in out.splitlines() if line]
    assert title.endswith("old.json → new.json")
    assert rows == [
        "1                     Gone: acres 5.",
        "Acres of 2            Rose from 7 to 9.",
        "3                     New: acres 1.",
    ]
    assert (status, "2000-01" in out + err) == (0, False)
    assert err == (
        "storyversions: rows: rows are told apart by id, which keeps most of them, rather than by"
        " acres\n"
    )


def test_json_has_files_in_the_place_of_versions(asked):
    _, out, _ = asked("old.json", "new.json", "--format", "json")
    told = json.loads(out)
    assert (told["from"], told["to"]) == ({"file": "old.json"}, {"file": "new.json"})
    assert [change["kind"] for change in told["changes"]] == ["removed", "replaced", "added"]
    assert "2000-01" not in out


def test_a_json_patch_makes_the_second_file_of_the_first(asked):
    _, out, _ = asked("old.json", "new.json", "--format", "jsonpatch")
    assert jsonpatch.apply_patch(OLD, json.loads(out)) == NEW


@given(VALUES, VALUES)
def test_so_it_does_for_any_two_files(old, new):
    patched = jsonpatch.apply_patch({"data": old}, tree_patch({"data": old}, {"data": new}))
    assert json.dumps(patched, sort_keys=True) == json.dumps({"data": new}, sort_keys=True)


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        (["rows[*].acres"], 3),
        (["--ignore", "rows"], 0),
        (["--summary"], 1),
        (["--key", "rows=id"], 3),
        (["--lang", "ja"], 3),
        (["--format", "markdown"], 3),
    ],
)
def test_it_takes_the_options_of_a_diff(asked, words, changes):
    status, out, _ = asked("old.json", "new.json", "--exit-code", *words)
    rows = [line for line in out.splitlines()[1:] if line]
    assert (status, len(rows)) == (1 if changes else 0, changes or 1)


@pytest.mark.parametrize("words", [["a.b"], ["a.b[*].x"], ["a"]])
def test_a_fact_below_a_value_that_is_another_is_told_with_it(files, asked, words):
    (files / "whole.json").write_text('{"a": 1}')
    (files / "parts.json").write_text('{"a": {"b": [{"id": 1, "x": 7}]}}')
    status, out, _ = asked("whole.json", "parts.json", "--exit-code", *words)
    assert (status, "Nothing differs" in out) == (1, False)


def test_a_field_of_a_row_that_is_gone_is_told_with_it(asked):
    _, out, _ = asked("old.json", "new.json", "rows[1].acres")
    assert "Gone" in out


def test_other_formats_are_read_by_their_endings(files, asked):
    (files / "old.csv").write_text("id,n\n1,2\n")
    (files / "new.yaml").write_text("- {id: '1', n: '3'}\n")
    status, out, _ = asked("old.csv", "new.yaml")
    assert (status, "N of 1" in out) == (0, True)


def test_equal_files_say_so(asked):
    status, out, _ = asked("old.json", "old.json", "--exit-code")
    assert (status, out.splitlines()[-1]) == (0, "Nothing differs.")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["old.json", "none.json"], "none.json: no such file or directory"),
        (["none.json", "new.json"], "none.json: no such file or directory"),
        (["old.json", "cut.json"], "cut.json:1:2: the JSON is cut"),
        (["old.json", "new.txt"], "new.txt: its ending tells no format"),
        (["old.json", "new.json", "--key", "rows"], "--key rows: write it as PATH=FIELD"),
        (["old.json", "new.json", "--key", "row=id"], "the data have no list at row"),
        (["old.json", "new.json", "rows[9]"], "rows[9]"),
    ],
)
def test_what_is_wrong_is_one_sentence(files, asked, words, sentence):
    (files / "cut.json").write_text("{")
    (files / "new.txt").write_text("{}")
    status, out, err = asked(*words)
    assert (status, out) == (2, "")
    assert err.splitlines()[-1].removeprefix("storyversions: ").startswith(sentence), err


@given(st.data())
def test_any_two_files_can_be_compared(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("files")
    names = [str(folder / name) for name in ("a.json", "b.json")]
    for name in names:
        with open(name, "w", encoding="utf-8") as file:  # noqa: PTH123
            json.dump(data.draw(VALUES), file)
    assert run(["diff", *names, "--format", "json"]) == 0
