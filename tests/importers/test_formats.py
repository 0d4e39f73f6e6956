"""What each format reads, and what it refuses: nothing is lost in silence."""

from __future__ import annotations

import json
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyversions.errors import FileError, UsageError
from storyversions.importers.formats import error_in_file, format_of, read_data

BIG = 12345678901234567890


def test_numbers_keep_what_they_are():
    texts = {
        "a.json": '[1, 1.0, 12345678901234567890, -0.0, 1e2, true, null, "1"]',
        "a.yaml": '[1, 1.0, 12345678901234567890, -0.0, 1e2, true, null, "1"]',
        "a.ndjson": '[1, 1.0, 12345678901234567890, -0.0, 1e2, true, null, "1"]',
    }
    for file, text in texts.items():
        (data,) = {json.dumps(read_data(text.encode(), file))} - {""}
        plain = json.dumps([1, 1.0, BIG, -0.0, 100.0, True, None, "1"])
        assert data == (f"[{plain}]" if file == "a.ndjson" else plain)


@pytest.mark.parametrize(
    ("ending", "name"),
    [
        *(("json", "json"), ("JSON", "json"), ("jsonld", "json"), ("ndjson", "ndjson")),
        *(("jsonl", "ndjson"), ("yaml", "yaml"), ("yml", "yaml"), ("toml", "toml")),
        *(("csv", "csv"), ("tsv", "tsv"), ("tab", "tsv"), ("geojson", "geojson")),
        *(("md", "markdown"), ("markdown", "markdown")),
    ],
)
def test_an_ending_tells_the_format(ending, name):
    assert format_of(f"a.b/c.{ending}").name == name
    assert format_of("c", name.upper()).name == name


@pytest.mark.parametrize("file", ["data", "data.xml", ".json", "a.json/b", "json"])
def test_another_ending_tells_none(file):
    with pytest.raises(UsageError, match="its ending tells no format; give one of json, ndjson"):
        format_of(file)


# ------------------------------------------------------------------ JSON


@given(
    data=st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.text()
        | st.floats(allow_nan=False, width=32),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    ).filter(lambda data: "Infinity" not in json.dumps(data)),
    indent=st.sampled_from([None, 2, "\t"]),
    is_ascii=st.booleans(),
)
def test_json_reads_what_json_writes(data, indent, is_ascii):
    written = json.dumps(data, indent=indent, ensure_ascii=is_ascii)
    try:
        content = written.encode()
    except UnicodeEncodeError:
        return
    assert json.dumps(read_data(content, "a.json")) == json.dumps(data)


UNREADABLE = [
    ("a.json", b"", "the file is empty"),
    ("a.yaml", b" \n\t\n", "the file is empty"),
    ("a.csv", b"\xef\xbb\xbf", "the file is empty"),
    ("a.json", b'[{"a": 1}, {"a"', "1:16: the JSON is cut: it ends before what it began"),
    ("a.json", b'[\n{"a": "text', "2:7: the JSON is cut: it ends before what it began"),
    ("a.json", b"[1]\n<html>", "2:1: this is no JSON"),
    ("a.json", b"[1,\n 2,]", "2:4: this is no JSON"),
    ("a.json", b"\xff\xfe[1]", "not a text in UTF-8 (byte 1)"),
    ("a.json", '["é"]'.encode("latin-1"), "not a text in UTF-8 (byte 3)"),
    ("a.csv", b"a,b\n1,\0\n", "not a text: it has null bytes"),
    ("a.json", b'{"a": 1, "b": {"c": 1, "c": 2}}', "the key 'c' is there twice"),
    ("a.yaml", b"a: 1\nb: 2\n'a': 3\n", "3:1: the key 'a' is there twice"),
    ("a.json", b"[NaN]", "JSON cannot hold the number NaN"),
    ("a.json", b"[-Infinity]", "JSON cannot hold the number -Infinity"),
    ("a.yaml", b"a: .nan", "1:4: JSON cannot hold the number .nan"),
    ("a.yaml", b"a: -.INF", "1:4: JSON cannot hold the number -.INF"),
    ("a.toml", b"a = inf", "JSON cannot hold the number inf"),
    ("a.json", b"[1e400]", "the number 1e400 is too large"),
    ("a.yaml", b"- 1e400", "1:3: JSON cannot hold the number 1e400"),
    ("a.json", b'["\\ud800"]', "a text holds half a surrogate pair, which is no character"),
    ("a.json", b"[" * 91 + b"]" * 91, "the data are nested more than 90 deep"),
    ("a.json", b"[" * 99999, "the data are nested more than 90 deep"),
    ("a.yaml", b"[" * 91 + b"]" * 91, "1:91: the data are nested more than 90 deep"),
    ("a.toml", b"a = " + b"[" * 91 + b"]" * 91, "the data are nested more than 90 deep"),
    ("a.json", b"[%b]" % (b"1" * 4301), "a whole number has at most 4,300 digits"),
    ("a.yaml", b"- %b" % (b"1" * 4301), "1:3: a whole number has at most 4,300 digits"),
    ("a.yaml", b"- 0x%b" % (b"f" * 4000), "1:3: a whole number has at most 4,300 digits"),
    ("a.toml", b"a = %b" % (b"1" * 4301), "a whole number has at most 4,300 digits"),
    ("a.ndjson", b'{"a": 1}\n\n{"a"\n', "3:5: the JSON is cut: it ends before what it began"),
    ("a.ndjson", b'{"a": 1, "a": 2}\n', "1: the key 'a' is there twice"),
    ("a.geojson", b'{"error": 500}', "this is not GeoJSON: it has no type such as"),
    ("a.geojson", b"[]", "this is not GeoJSON: it has no type such as FeatureCollection"),
    ("a.yaml", b"# nothing\n", "the file is empty but for comments"),
    ("a.yaml", b"a: *b\n", "1:4: the alias *b stands for nothing above it"),
    ("a.yaml", b"a: &a [*a]\n", "1:8: the alias *a stands in what it stands for"),
    ("a.yaml", b"? [a]\n: 1\n", "1:3: a key is a text, not a list or a mapping"),
    ("a.yaml", b"a: !!int x\n", "1:4: the scalar 'x' is no !!int"),
    ("a.yaml", b'a: "open\n', "1:4: a quote is opened here and not closed"),
    ("a.toml", b"a = 1\na = 2\n", "2:6: this is no TOML"),
    ("a.toml", b"a = [1,", "the TOML is cut: it ends before what it began"),
    ("a.csv", b"a,b\n1,2\n3", "the table is cut: its last row has fewer cells than it has columns"),
    ("a.csv", b'a,b\n1,"2\n', "2: this is no table: unexpected end of data"),
    ("a.csv", b"a,b\n1,2,3\n", "2: this row has 3 cells, and the table 2 columns"),
    ("a.md", b"---\ntitle: [\n---\nText\n", "3:1: this is not YAML"),
    ("a.md", b"+++\ntitle = \n+++\nText\n", "2:"),
    *(
        (f"a.{ending}", b"a,1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", "2: a conflict of")
        for ending in ("json", "ndjson", "yaml", "toml", "csv", "tsv", "geojson", "md")
    ),
    (
        "a.json",
        b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
        "this is a pointer of Git LFS; the data are not in the repository",
    ),
]


@pytest.mark.parametrize(("file", "content", "sentence"), UNREADABLE)
def test_what_cannot_be_read_says_why_and_where(file, content, sentence):
    with pytest.raises(FileError) as caught:
        read_data(content, file)
    told = str(caught.value)
    is_placed = sentence[0].isdigit()
    assert told.startswith(f"{file}:{sentence}" if is_placed else f"{file}: {sentence}")
    assert "\n" not in told


@pytest.mark.parametrize(
    ("file", "content", "data"),
    [
        ("a.json", b"{}", {}),
        ("a.json", b"[]", []),
        ("a.yaml", b"{}", {}),
        ("a.yaml", b"---\n[]\n", []),
        ("a.csv", b"id,name\n", []),
        ("a.toml", b"# nothing\n", {}),
        ("a.json", b"\xef\xbb\xbf[1]", [1]),
    ],
)
def test_what_is_empty_by_itself_is_data(file, content, data):
    assert read_data(content, file) == data


def test_an_error_without_a_place_is_told_of_its_file():
    assert str(error_in_file(FileError("it is cut"), "a.json")) == "a.json: it is cut"


# ------------------------------------------------------------------ YAML


@pytest.mark.parametrize(
    "text",
    [
        *("no", "on", "off", "yes", "y", "N", "11:30", "2023-11-20", "1_000", "0b1", "1e", "0o8"),
        *("00399", "007", "-01", "+00", "0x", "08", "012"),
    ],
)
def test_what_yaml_1_1_takes_for_something_else_stays_text(text):
    assert read_data(f"a: {text}".encode(), "a.yaml") == {"a": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("12", 12), ("-7", -7), ("+7", 7), ("0o14", 12), ("0x1F", 31)),
        *((".5", 0.5), ("1.", 1.0), ("-1e3", -1000.0), ("1E+2", 100.0), ("3.0", 3.0)),
        *(("true", True), ("False", False), ("NULL", None), ("~", None), ("", None)),
        *(("'12'", "12"), ('"true"', "true"), ("!!str 12", "12"), ("!!float 1", 1.0)),
        *(("!!int 3", 3), ("!!null", None), ("! 12", "12"), ("!Ref x", {"!Ref": "x"})),
        *(("!!set {a}", {"a": None}), ("!x [1]", {"!x": [1]}), ("!!bool true", True)),
        ("!!python/object/apply:os.system [x]", {"!!python/object/apply:os.system": ["x"]}),
    ],
)
def test_scalars_are_those_of_the_core_schema(text, value):
    (found,) = read_data(f"- {text}\n".encode(), "a.yaml")
    assert json.dumps(found) == json.dumps(value)


def test_a_whole_number_may_have_4300_digits_whatever_its_sign():
    for sign in ("", "+", "-"):
        (found,) = read_data(f"- {sign}{'9' * 4300}\n".encode(), "a.yaml")
        assert abs(found) == 10**4300 - 1


def test_aliases_stand_for_what_is_anchored_and_a_merge_is_a_key():
    text = b"base: &b {x: 1}\nnext:\n  <<: *b\n  y: 2\nname: &n fire\n*n : 3\n"
    assert read_data(text, "a.yaml") == {
        "base": {"x": 1},
        "next": {"<<": {"x": 1}, "y": 2},
        "name": "fire",
        "fire": 3,
    }


def test_a_text_that_stands_for_too_much_is_refused_before_it_is_made():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    aliases = (", ".join([f"*a{number - 1}"] * 9) for number in range(1, 30))
    lines += (f"a{number}: &a{number} [{each}]" for number, each in enumerate(aliases, 1))
    with pytest.raises(FileError, match=r"a\.yaml:7:\d+: its aliases stand for more than 1"):
        read_data("\n".join(lines).encode(), "a.yaml")


def test_aliases_that_nest_too_deeply_are_refused():
    lines = ["- &a0 []", *(f"- &a{number} [*a{number - 1}]" for number in range(1, 95))]
    with pytest.raises(FileError, match="the data are nested more than 90 deep"):
        read_data("\n".join(lines).encode(), "a.yaml")


def test_several_documents_are_a_list_of_them():
    assert read_data(b"---\na: 1\n---\n- 2\n", "a.yaml") == [{"a": 1}, [2]]


def test_keys_are_the_texts_that_are_written():
    assert read_data(b"1: a\ntrue: b\n2023-11-20: c\nnull: d\n", "a.yaml") == {
        "1": "a",
        "true": "b",
        "2023-11-20": "c",
        "null": "d",
    }


# ------------------------------------------------------------------ TOML


def test_dates_of_toml_become_their_texts():
    text = b"a = 1979-05-27T07:32:00+09:00\nb = 1979-05-27\nc = 07:32:00\nd = [1979-05-27]\n"
    assert read_data(text, "a.toml") == {
        "a": "1979-05-27T07:32:00+09:00",
        "b": date(1979, 5, 27).isoformat(),
        "c": time(7, 32).isoformat(),
        "d": ["1979-05-27"],
    }


# ------------------------------------------------------------------ tables


@pytest.mark.parametrize(
    ("file", "content", "rows"),
    [
        ("a.csv", b'id,name\n01,"a, b"\n2,"c\nd"\n', [("01", "a, b"), ("2", "c\nd")]),
        ("a.csv", b"id;name\r\n1;a\r\n\r\n2;b", [("1", "a"), ("2", "b")]),
        ("a.tsv", b"id\tname\n1\ta, b\n", [("1", "a, b")]),
        ("a.csv", b'id,name\n1,"say ""x"""\n', [("1", 'say "x"')]),
        ("a.csv", b"id,name\n1.0,true\n", [("1.0", "true")]),
        ("a.csv", "id,name\n1,火事\n".encode(), [("1", "火事")]),
    ],
)
def test_cells_are_texts_by_the_names_of_their_columns(file, content, rows):
    assert read_data(content, file) == [{"id": id, "name": name} for id, name in rows]  # noqa: A001


def test_columns_without_a_name_or_with_the_same_one_lose_nothing():
    assert read_data(b"a,,a,b\n1,2,3,4\n", "a.csv") == [
        {"a": "1", "column 2": "2", "a~2": "3", "b": "4"}
    ]


def test_a_row_may_lack_cells_or_have_empty_ones_too_many():
    assert read_data(b"a,b\n1\n2,3,,\n", "a.csv") == [{"a": "1"}, {"a": "2", "b": "3"}]


def test_a_cell_may_be_as_large_as_the_outline_of_a_county():
    cell = "1.5 2.5," * 40_000
    assert read_data(f'a,b\n1,"{cell}"\n'.encode(), "a.csv") == [{"a": "1", "b": cell}]


@given(
    rows=st.lists(
        st.lists(st.text("ab,;\"'\n火 ", max_size=5), min_size=2, max_size=2).filter(any),
        max_size=5,
    ),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_a_table_reads_what_the_csv_module_writes(rows, end):
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    text = end.join(["a,b", *quoted, ""])
    assert read_data(text.encode(), "a.csv") == [{"a": a, "b": b} for a, b in rows]


# ------------------------------------------------------------------ Markdown


def test_markdown_is_its_front_matter_and_its_blocks():
    text = b"---\ntitle: Fire\ndate: 2023-11-20\ntags: [a]\n---\n\n# Head\n\nOne\ntwo  \n\n- x\n"
    assert read_data(text, "a.md") == {
        "title": "Fire",
        "date": "2023-11-20",
        "tags": ["a"],
        "text": ["# Head", "One\ntwo", "- x"],
    }


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("Only text\n", {"text": ["Only text"]}),
        ("---\n---\nText\n", {"text": ["Text"]}),
        ("+++\ntitle = 'x'\n+++\nText\n", {"title": "x", "text": ["Text"]}),
        ("---\r\ntitle: x\r\n---\r\n\r\nA\r\n\r\nB\r\n", {"title": "x", "text": ["A", "B"]}),
        ("---\ntext: mine\n---\nText\n", {"text": "mine", "text~": ["Text"]}),
        ("---\nno mapping\n---\nText\n", {"text": ["---\nno mapping\n---\nText"]}),
        ("A\n\n```\nx\n\ny\n```\n\nB\n", {"text": ["A", "```\nx\n\ny\n```", "B"]}),
        ("~~~~\n```\n\n~~~~\n\nB\n", {"text": ["~~~~\n```\n\n~~~~", "B"]}),
        ("```\nopen\n\nstill\n", {"text": ["```\nopen\n\nstill\n"]}),
        ("---\ntitle: x\n---\n", {"title": "x", "text": []}),
    ],
)
def test_markdown_of_other_forms(text, data):
    assert read_data(text.encode(), "a.md") == data


def test_an_example_of_a_conflict_is_none():
    text = b"Git says:\n\n```\n<<<<<<< HEAD\n=======\n>>>>>>> x\n```\n"
    assert len(read_data(text, "a.md")["text"]) == 2
