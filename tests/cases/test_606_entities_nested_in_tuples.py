"""Entities nested deeply in tuples, or in a claim, ended in a RecursionError."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from attrs import field, frozen

from storyversions import Claim, Story, StoryError, from_plain, to_plain
from storyversions.cli import run
from storyversions.state.schema import FrozenDict
from storyversions.state.validation import MAX_NESTING
from storyversions.stores import files


@frozen
class Tree:
    name: str
    children: tuple[Tree, ...] = ()


@frozen
class Claimed:
    tree: Claim[Tree]


@frozen
class Rivals:
    trees: Mapping[str, Claim[Tree]]


@frozen
class Grid:
    name: str
    rows: tuple[tuple[Grid, ...], ...] = ()


@frozen
class Table:
    name: str
    cells: Mapping[str, Mapping[str, Table]] = field(factory=FrozenDict)


def tree(depth, name):
    made = Tree(name)
    for _ in range(depth):
        made = Tree("x", (made, Tree("beside")))
    return made


def claimed(depth, name):
    return Claimed(Claim(tree(depth - 1, name)))


def rivals(depth, name):
    rival = Claim(tree(depth - 1, name), sources=["b"])
    return Rivals(FrozenDict(a=Claim(Tree("a"), sources=["a"], rivals=[rival])))


def grid(depth, name):
    made = Grid(name)
    for _ in range(depth):
        made = Grid("x", ((), (made,)))
    return made


def table(depth, name):
    made = Table(name)
    for _ in range(depth):
        made = Table("x", FrozenDict(a=FrozenDict(b=made)))
    return made


ENTITIES = [tree, claimed, rivals]
CONTAINERS = [grid, table]
COMMANDS = ["diff", "show", "log", "blame", "check", "report --out page.html", "diff --format json"]


def story(make, depth):
    first, second = (make(depth, name) for name in ("a", "b"))
    return Story("s", type(first)).record(first, at="2025-01-01").record(second, at="2025-01-02")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("make", "depth"),
    [*((make, MAX_NESTING) for make in ENTITIES), *((make, 80) for make in CONTAINERS)],
)
def test_what_may_be_recorded_can_be_written_read_and_told_by_every_command(
    here, capsys, make, depth
):
    deep = story(make, depth)
    assert str(deep.diff())
    files.write(deep, here / "snapshots/s", model="m:State")
    model = f"{__name__}:{deep.model.__name__}"
    assert files.read(here / "snapshots/s", deep.model).versions == deep.versions
    statuses = [run([*command.split(), "--model", model]) for command in COMMANDS]
    assert (statuses, capsys.readouterr().err.count("bug")) == ([0] * len(COMMANDS), 0)


@pytest.mark.parametrize("make", ENTITIES)
@pytest.mark.parametrize("depth", [MAX_NESTING + 1, 300, 20_000])
def test_entities_that_are_nested_deeper_are_refused_with_a_sentence(make, depth):
    with pytest.raises(StoryError, match=f"entities are nested more than {MAX_NESTING} deep"):
        story(make, depth)


@pytest.mark.parametrize("make", CONTAINERS)
@pytest.mark.parametrize("depth", [MAX_NESTING, 300, 20_000])
def test_containers_that_are_nested_deeper_are_refused_with_a_sentence(make, depth):
    with pytest.raises(StoryError, match="nested more than 250 deep"):
        story(make, depth)


@pytest.mark.parametrize("make", ENTITIES)
def test_a_tree_that_a_story_takes_is_read(make):
    state = make(MAX_NESTING, "a")
    assert from_plain(type(state), to_plain(state)) == state


@pytest.mark.parametrize("deeper", [1, 20, 2000])
def test_a_tree_that_no_story_takes_is_not_read(deeper):
    plain = {"name": "a", "children": []}
    for _ in range(MAX_NESTING + deeper):
        plain = {"name": "x", "children": [plain]}
    with pytest.raises(StoryError, match=r"nested (more than 100 deep|too deeply)"):
        from_plain(Tree, plain)


def test_a_tuple_of_another_type_is_refused_by_its_path_however_deep_it_is():
    wrong = "x"
    for _ in range(5000):
        wrong = (wrong,)
    with pytest.raises(StoryError, match="children: expected a Tree, found"):
        Story("s", Tree).record(Tree("a", wrong), at="2025-01-01")
