"""Values nested deeply ended every command in 'this is a bug: RecursionError'."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from attrs import field, frozen
from sealed import sealed

from storyversions import Story, StoryError, from_plain
from storyversions.cli import run
from storyversions.state.schema import FrozenDict
from storyversions.state.validation import MAX_NESTING
from storyversions.stores import files


@frozen
class State:
    v: Any
    more: Mapping[str, Any] = field(factory=FrozenDict)


@frozen
class Node:
    name: str
    inside: Mapping[str, Node] = field(factory=FrozenDict)
    beside: Node | None = None


def nested(kind, depth, leaf):
    for _ in range(depth):
        leaf = [leaf] if kind is list else {"a": leaf}
    return leaf


def node(way, depth, name):
    made = Node(name)
    for _ in range(depth):
        made = Node("x", {"y": made}) if way == "inside" else Node("x", beside=made)
    return made


def states(kind, depth):
    """Two states with a value nested so deep, which differs at its end."""
    if kind in (list, dict):
        return [State(nested(kind, depth, leaf)) for leaf in (1, 2)]
    return [node(kind, depth, name) for name in ("a", "b")]


KINDS = [list, dict, "inside", "beside"]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def story(kind, depth):
    first, second = states(kind, depth)
    return Story("s", type(first)).record(first, at="2025-01-01").record(second, at="2025-01-02")


COMMANDS = ["diff", "show", "log", "blame", "check", "report --out page.html", "diff --format json"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_may_be_recorded_can_be_written_read_and_told_by_every_command(here, capsys, kind):
    deep = story(kind, MAX_NESTING)
    assert str(deep.diff())
    files.write(deep, here / "snapshots/s", model="m:State")
    model = f"{__name__}:{deep.model.__name__}"
    read = files.read(here / "snapshots/s", deep.model)
    assert (read.versions, list(files.check(here / "snapshots/s", deep.model))) == (
        deep.versions,
        [],
    )
    statuses = [run([*command.split(), "--model", model]) for command in COMMANDS]
    assert (statuses, capsys.readouterr().err.count("bug")) == ([0] * len(COMMANDS), 0)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("depth", [MAX_NESTING + 1, 300, 900, 20_000])
def test_what_is_nested_deeper_is_refused_with_a_sentence(kind, depth):
    with pytest.raises(StoryError, match=f"nested more than {MAX_NESTING} deep"):
        story(kind, depth)


@pytest.mark.parametrize("kind", [list, dict])
@pytest.mark.parametrize("depth", [MAX_NESTING + 1, 300, 900])
def test_a_tree_that_is_nested_deeper_is_not_read(kind, depth):
    with pytest.raises(StoryError, match=f"v: opaque JSON is nested more than {MAX_NESTING} deep"):
        from_plain(State, {"v": nested(kind, depth, 1)})


def test_a_tree_of_entities_that_is_nested_too_deeply_is_not_read():
    plain = {"name": "a", "inside": {}, "beside": None}
    for _ in range(2000):
        plain = {"name": "x", "inside": {"y": plain}, "beside": None}
    with pytest.raises(StoryError, match="nested too deeply"):
        from_plain(Node, plain)


def test_what_has_another_type_is_refused_however_deep_it_is():
    with pytest.raises(StoryError, match="name: expected a text, found"):
        Story("s", Node).record(Node(nested(list, 5000, 1)), at="2025-01-01")


def damaged(folder, part):
    """The path of a file of the folder in which this part is nested deeply, with a sound digest."""
    files.write(story(list, 1), folder, model="newsroom")
    name = "story.json" if part == "names" else "2025-01-02.json"
    plain = json.loads((folder / name).read_bytes())
    plain[part] = nested(list, 500, 1)
    (folder / name).write_text(json.dumps(sealed(plain)), encoding="utf-8")
    return name


@pytest.mark.parametrize("command", ["diff", "show", "log", "blame", "check", "report"])
@pytest.mark.parametrize("part", ["state", "entries", "passages", "sources", "parent", "names"])
def test_a_file_that_is_nested_deeply_is_refused_by_its_name(here, capsys, part, command):
    name = damaged(here / "snapshots/s", part)
    run([command, "--model", f"{__name__}:State"])
    told = capsys.readouterr()
    assert f"snapshots/s/{name}: " in told.out + told.err
    assert "bug" not in told.out + told.err


@pytest.mark.parametrize("depth", [500, 100_000])
@pytest.mark.parametrize("command", ["diff", "show", "log", "blame", "check", "build", "report"])
def test_a_story_file_that_is_nested_deeply_is_refused_by_its_line(here, capsys, depth, command):
    text = (
        "---\nformat: 1\nstory: s\ntitle: T\nmodel: newsroom\n---\n\n## 2025-01-01"
        f" One\n\n```facts\nfacts: {{x: {'{a: ' * depth}1{'}' * depth}}}\n```\n"
    )
    (here / "s.md").write_text(text, encoding="utf-8")
    assert run([command, "--in", "s.md"]) == 2
    assert capsys.readouterr().err.startswith("storyversions: s.md:11:")
