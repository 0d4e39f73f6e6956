"""The rows of reading, writing and checking a state, against Python's JSON and against cattrs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

import cattrs
from aims import Row
from plan import Plan, Size
from racing import Side, raced
from states import InMapping, Tree, pair
from timing import Call, Effort

from storyversions import Story, from_plain, to_plain
from storyversions.state.codec import canonical_value, structure, unstructure
from storyversions.state.schema import shape_of

SHAPE = shape_of(InMapping)


def rows(plan: Plan) -> Iterator[Row]:
    """The rows of each size; those of a small state inform only."""
    for size in plan.sizes:
        yield from of_size(size, plan.effort)


def of_size(size: Size, effort: Effort) -> Iterator[Row]:
    """A row for each conversion of one state."""
    text = pair(size.entities, size.changes).before
    tree = json.loads(text)
    state = from_plain(InMapping, tree)
    loads = Side("json.loads of the same text", Call(partial(json.loads, text)), tree.__eq__)
    by_cattrs = Side("cattrs", Call(partial(cattrs.Converter().unstructure, state)), _is_of(tree))
    is_tree, is_state = _is_written(tree), partial(_is_read, tree)
    read = Side("ours", Call(partial(structure, SHAPE, tree)), is_state)
    write = Side("ours", Call(partial(unstructure, SHAPE, state)), is_tree)
    both = Side("ours", Call(lambda: to_plain(state)), is_tree)
    told = Side("ours", Call(partial(canonical_value, SHAPE, state)), _is_text(tree))
    # A state that shares nothing, and a story that was not asked before.
    first = Side("ours", Call(partial(_first, state)), lambda story: story.head.state == state)
    yield from raced(read, {f"structure against json.loads, {size.name}": loads}, effort)
    yield from raced(write, {f"unstructure against cattrs, {size.name}": by_cattrs}, effort)
    yield from raced(both, {f"to_plain against cattrs, {size.name}": by_cattrs}, effort)
    yield from raced(told, {f"canonical text against json.loads, {size.name}": loads}, effort)
    yield from raced(first, {f"first record against json.loads, {size.name}": loads}, effort)


def _first(state: InMapping) -> Story:
    return Story("items", InMapping).record(state, at="2024-01-01")


def _is_read(tree: Tree, state: Any) -> bool:
    return type(state) is InMapping and json.dumps(to_plain(state)) == json.dumps(tree)


def _is_written(tree: Tree) -> Any:
    written = json.dumps(tree)
    # As text, since == takes 1, 1.0 and True for the same.
    return lambda answer: json.dumps(answer) == written


def _is_of(tree: Tree) -> Any:
    """Tell whether cattrs wrote the tree, in which tuples may stand for lists."""
    return lambda answer: json.loads(json.dumps(answer)) == tree


def _is_text(tree: Tree) -> Any:
    written = json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return written.__eq__
