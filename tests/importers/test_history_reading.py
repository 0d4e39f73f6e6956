"""A file read by what is new in it gives what the same file gives when it is parsed whole."""

from __future__ import annotations

import json
from contextlib import contextmanager

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from storyversions.annex import plain_form
from storyversions.errors import FileError
from storyversions.importers.fast import (
    json_pieces,
    line_pieces,
    table_pieces,
    yaml_pieces,
)
from storyversions.importers.fast.pieces import CannotCut
from storyversions.importers.formats import format_of, history_reader

# ------------------------------------------------------------------ texts that are nearly right

JSON_PARTS = (
    *('{"id": 1, "a": [1, 2]}', '{"id": 2, "a": "},{"}', '{"id":3,"b":{"c":[{},[]]}}', "12", "1.0"),
    *('"]"', '"\\\\\\""', "null", "true", "[[1], [2]]", '"火事"', '"\\ud83d\\ude00"', "[]", "{}"),
    *("1e400", "NaN", '"\\ud800"', '{"a": 1, "a": 2}', "[1,]", '"', "{", "}", "-0", "1E2"),
)
SPACES = ("", " ", "\n  ", "\r\n\t", "  \n\n")
YAML_LINES = (
    *("a: 1", "b: 'x'", "c:", "- 1", "- a: 1", "  d: 2", "  - x", "    e: [1,", "    2]", "# note"),
    *("", "f: |", "  text", "   more", "g: >-", 'h: "open', 'closed"', "? k", ": v", "---", "..."),
    *(
        "&x i: 1",
        "j: &x [1, 2]",
        "k: *x",
        "- *x",
        "- &x",
        "l: &y",
        "  <<: *y",
        "m: {a: 1}",
        "{n: 1}",
    ),
    *(
        "m: {a: 1}",
        "  plain",
        "- - 1",
        "  - 2",
        "- o: 1",
        "  p: 2",
        "q: no",
        "r: 1.0",
        "!!str s: 1",
    ),
    *("t: !Ref x", "'u': 1", '"v": 1', "東京:", "  - 雨", "a: 2", "%YAML 1.2", "w: 0x1F", "x:\t1"),
    *(
        "y: 2023-11-20 # day",
        "z:# none",
        "  # deep",
        "    z: 1",
        "A:    ",
        "B : ",
        "- ",
        "-",
        "C: x: y",
    ),
)
CSV_LINES = (
    *("id,name", "1,Ann", "2,Bob", '3,"a, b"', '4,"two', 'lines"', "5", "6,x,", "7,x,y", "", " "),
    *('8,"q""q"', '9,"x"y', "id;name", "1;a", "01,0", ",", "火,事", '"id","name"', '"'),
)
MARKDOWN_LINES = (
    *("---", "title: Fire", "tags: [a, b]", "date: 2023-11-20", "", "# Head", "text", "```", "+++"),
    *("title = 'x'", "- item", "  more", "~~~", "<<<<<<< ours", "=======", ">>>>>>> theirs", "..."),
)
TOML_LINES = (
    *("a = 1", "b = 1.0", "[c]", "d = 1979-05-27T07:32:00Z", "[[e]]", "f = [1, 2]", "g = 'x'"),
    *("h = inf", "a = 2", "i = {j = 1}", "# note", "k = 07:32:00", "not toml"),
)
ENDS = ("\n", "\r\n", "\r", "")


def texts_of(lines):
    """Texts of some lines, which end alike or not."""
    several = st.lists(st.sampled_from(lines), max_size=10)
    like = st.builds(lambda each, end: end.join(each), several, st.sampled_from(ENDS[:3]))
    unlike = st.lists(st.tuples(st.sampled_from(lines), st.sampled_from(ENDS)), max_size=8)
    mixed = unlike.map(lambda each: "".join(line + end for line, end in each))
    return st.one_of(like, like.map(lambda text: text + "\n"), mixed)


def json_texts():
    """JSON texts of all layouts, and what is nearly JSON."""
    values = st.recursive(
        st.sampled_from(JSON_PARTS),
        lambda inner: st.one_of(_arrays(inner), _objects(inner)),
        max_leaves=12,
    )
    return st.builds(
        lambda before, text, after: before + text + after, _spaces(), values, _spaces()
    )


def _spaces():
    return st.sampled_from(SPACES)


def _arrays(items):
    several = st.lists(items, max_size=6)
    return st.builds(lambda each, gap: f"[{gap}{f',{gap}'.join(each)}{gap}]", several, _spaces())


def _objects(items):
    def text(pairs, gap):
        members = (f'"{key}"{gap}:{gap}{value}' for key, value in pairs)
        return f"{{{gap}{f',{gap}'.join(members)}}}"

    keys = st.sampled_from(["id", "a", "b", "c", "火", "\\u0061"])
    return st.builds(text, st.lists(st.tuples(keys, items), max_size=5), _spaces())


TEXTS = {
    "json": json_texts(),
    "geojson": json_texts().map(
        lambda text: f'{{"type": "FeatureCollection", "features": {text}}}'
    ),
    "ndjson": texts_of((*JSON_PARTS, "", " ", "\t")),
    "yaml": texts_of(YAML_LINES),
    "csv": texts_of(CSV_LINES),
    "tsv": texts_of(tuple(line.replace(",", "\t") for line in CSV_LINES)),
    "toml": texts_of(TOML_LINES),
    "markdown": texts_of(MARKDOWN_LINES),
}
BYTES = st.sampled_from([b"", b"\xef\xbb\xbf", b" ", b"\xff", b"\0"])


def outcome(read, content):
    """What is read, with the kinds of all numbers, or the sentence that is raised."""
    try:
        return json.dumps(read(content))
    except FileError as error:
        return f"error: {error}"


def versions_of(texts):
    """Contents that follow one another: some of a few texts, and some put together of two."""
    contents = st.tuples(texts, st.one_of(st.just(b""), st.just(b""), BYTES))
    return st.lists(contents.map(lambda each: each[1] + each[0].encode()), min_size=1, max_size=5)


LARGE = [8, 60, 2048]
"""From how many characters on a piece is cut once more."""


@contextmanager
def large_pieces(characters):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_pieces, "_LARGE", characters)
        patch.setattr(yaml_pieces, "_LARGE", characters)
        yield


@pytest.mark.parametrize("name", TEXTS)
@given(data=st.data(), large=st.sampled_from(LARGE))
def test_every_version_equals_the_file_parsed_whole(name, data, large):
    content_format = format_of("", name)
    contents = data.draw(versions_of(TEXTS[name]))
    read, read_whole = history_reader(content_format), plain_form(history_reader)(content_format)
    with large_pieces(large):
        for content in [*contents, *reversed(contents)]:
            assert outcome(read, content) == outcome(read_whole, content)


# ------------------------------------------------------------------ a history of small changes

ROWS = st.lists(
    st.fixed_dictionaries(
        {"id": st.integers(0, 9), "name": st.text("ab火 ,\"'\n:#-{}[]|&*!%?", max_size=8)},
        optional={"tags": st.lists(st.sampled_from([1, 1.0, True, None, "1", "no"]), max_size=3)},
    ),
    max_size=8,
)


def changed(rows, data):
    """The rows after one change: one is put in, taken out, moved or replaced."""
    rows, place = list(rows), data.draw(st.integers(0, len(rows)))
    new = data.draw(ROWS)[:1]
    match data.draw(st.sampled_from(["in", "out", "over", "move"])):
        case "in":
            return rows[:place] + new + rows[place:]
        case "out":
            return rows[:place] + rows[place + 1 :]
        case "over":
            return rows[:place] + new + rows[place + 1 :]
    return rows[place:] + rows[:place]


def yaml_list(rows):
    """Rows as a list in YAML, its texts as JSON writes them."""
    lines = (
        f"{'  ' if number else '- '}{key}: {json.dumps(value, ensure_ascii=False)}"
        for row in rows
        for number, (key, value) in enumerate(row.items())
    )
    return "\n".join(lines) + "\n"


WRITERS = {
    "json": [
        json.dumps,
        lambda rows: json.dumps(rows, indent=2, ensure_ascii=False),
        lambda rows: json.dumps({"meta": {"count": len(rows)}, "rows": rows}),
        lambda rows: json.dumps({f"k{number}": row for number, row in enumerate(rows)}, indent=1),
    ],
    "ndjson": [lambda rows: "".join(f"{json.dumps(row)}\n" for row in rows)],
    "yaml": [
        yaml_list,
        lambda rows: "rows:\n" + yaml_list(rows),
        lambda rows: "rows:\n  " + yaml_list(rows).replace("\n", "\n  ") + "\nend: 3\n",
        lambda rows: json.dumps(rows, indent=2),
    ],
}


def as_written(name, text):
    """What a text says to another reader: `json`, or PyYAML with all texts in quotes."""
    if name == "ndjson":
        return [json.loads(line) for line in text.split("\n") if line]
    return json.loads(text) if name == "json" else yaml.safe_load(text)


@pytest.mark.parametrize(
    ("name", "write"),
    [(name, write) for name, writers in WRITERS.items() for write in writers],
)
@given(rows=ROWS, data=st.data(), large=st.sampled_from(LARGE))
def test_a_history_of_small_changes_is_read_as_it_was_written(name, write, rows, data, large):
    read = history_reader(format_of("", name))
    with large_pieces(large):
        for _ in range(6):
            text = write([{"id": 0}, *rows])  # without any row the file would be empty
            assert json.dumps(read(text.encode())) == json.dumps(as_written(name, text))
            rows = changed(rows, data)


# ------------------------------------------------------------------ what is the same object

MEMBERS = {f"k{number}": {"id": number, "tags": ["a", "b"]} for number in range(30)}
LONG_ROWS = list(MEMBERS.values())


def yaml_blocks(rows):
    return "rows:\n" + "".join(f"  - id: {row['id']}\n    tags: [a, b]\n" for row in rows)


LAYOUTS = {
    "json": (json.dumps, lambda data: data),
    "geojson": (
        lambda rows: json.dumps({"type": "FeatureCollection", "features": rows}, indent=1),
        lambda data: data["features"],
    ),
    "ndjson": (lambda rows: "\n".join(map(json.dumps, rows)), lambda data: data),
    "yaml": (yaml_blocks, lambda data: data["rows"]),
    "toml": (
        lambda rows: "".join(f"[k{row['id']}]\nid = {row['id']}\n" for row in rows),
        lambda data: list(data.values()),
    ),
    "csv": (lambda rows: "id\n" + "".join(f"{row['id']}\n" for row in rows), lambda data: data),
}


@pytest.mark.annex
@pytest.mark.parametrize("name", LAYOUTS)
def test_what_is_the_same_text_as_before_is_the_same_object(name):
    write, rows_of = LAYOUTS[name]
    read = history_reader(format_of("", name))
    before = rows_of(read(write(LONG_ROWS).encode()))
    moved = [LONG_ROWS[-1], *LONG_ROWS[:12], {"id": 99, "tags": ["a", "b"]}, *LONG_ROWS[14:-1]]
    after = rows_of(read(write(moved).encode()))
    places = [-1, *range(12), None, *range(14, 29)]
    assert [
        place is None or new is before[place] for new, place in zip(after, places, strict=True)
    ] == [True] * len(moved)
    assert [row["id"] for row in after] == [
        str(row["id"]) if name == "csv" else row["id"] for row in moved
    ]


@pytest.mark.annex
@pytest.mark.parametrize("name", LAYOUTS)
def test_what_is_not_new_is_not_parsed(name, monkeypatch):
    """The second time, a hundredth of the rows or less; counted, not timed."""
    write, _ = LAYOUTS[name]
    if name == "toml":
        return  # it is always parsed whole, and shared afterwards
    rows = [{"id": number, "tags": ["a", "b"]} for number in range(400)]
    read, parsed = history_reader(format_of("", name)), []
    for module, function in PARSERS[name]:
        plain = getattr(module, function)

        def counted(*given, plain=plain):
            parsed.append(given)
            return plain(*given)

        monkeypatch.setattr(module, function, counted)
    read(write(rows).encode())
    parsed.clear()
    read(write([*rows[:200], {"id": 999, "tags": ["a", "b"]}, *rows[201:]]).encode())
    assert 0 < len(parsed) <= 6


PARSERS = {
    "json": [(json_pieces, "_scan_once")],
    "geojson": [(json_pieces, "_scan_once")],
    "ndjson": [(line_pieces, "parse_json")],
    "yaml": [(yaml_pieces, "_whole_entry")],
    "csv": [(table_pieces, "_cells")],
}


@pytest.mark.annex
def test_what_was_read_before_is_forgotten_in_the_end():
    """However long a history is, no more is kept than a few versions of it."""
    for name in ("json", "ndjson", "yaml", "csv"):
        write, _ = LAYOUTS[name]
        pieces = {
            "json": json_pieces.JsonPieces,
            "ndjson": line_pieces.LinePieces,
            "yaml": yaml_pieces.YamlPieces,
            "csv": table_pieces.csv_pieces,
        }[name]()
        for version in range(60):
            rows = [{"id": 1000 * version + number, "tags": ["a", "b"]} for number in range(40)]
            pieces.read(write(rows))
        assert len(pieces._known) < 8 * 40  # noqa: SLF001 - what is counted


LINES = ("a: 1", "b:", "  c: 2", "- 1", "-", "  - 2", "# x", "", " ", "d: |", "--", "a: 12")


def cuts(text, former):
    try:
        return yaml_pieces.block_cuts(text, former)
    except CannotCut:
        return False, []


@given(st.lists(st.sampled_from(LINES), max_size=14), st.data())
def test_yaml_is_cut_alike_whatever_was_there_before(before, data):
    after = list(before)
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(after)))
        after[place : place + data.draw(st.integers(0, 2))] = data.draw(
            st.lists(st.sampled_from(LINES), max_size=2)
        )
    ends = st.sampled_from(("", "\n"))
    _, former = cuts("\n".join(before) + data.draw(ends), ())
    text = "\n".join(after) + data.draw(ends)
    assert cuts(text, former) == cuts(text, ())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\nb: 2\nc: 3\n", "a: 1\nb: 9\nc: 3\n"),
        ("a: 1\nb: 2\nc: 3\n", "a: 1\nc: 3\n"),
        ("a: 1\nc: 3\n", "a: 1\nb: 2\nc: 3\n"),
        ("a: 1\nb: 2", "a: 1\nb: 23\nc: 4\n"),
        ("a: 1\nb: 2\n", "a: 1\n  # of a\nb: 2\n"),
        ("a: 1\n", "b: 2\n"),
    ],
)
def test_yaml_is_cut_alike_where_it_changed(before, after):
    _, former = cuts(before, ())
    assert cuts(after, former) == cuts(after, ())
