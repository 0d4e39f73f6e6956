"""Check answers against the list of what differs, and ours against the reflective form too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from states import InRows, Pair, Tree

from storyversions import Patch
from storyversions.state.codec import canonical
from storyversions.state.schema import shape_of
from storyversions.state.walk import walk

Answer = dict[tuple[str, ...], str]
"""Every fact that differs, by the steps of its path, with the canonical JSON of what it becomes."""
Place = tuple[tuple[Any, ...], Any]
"""The steps to a place in a plain tree, and what it becomes; a place can be inside a fact."""

_FACT = 3
"""The steps to a fact of an entity: the field of the state, the key, the field of the entity."""


def known(pair: Pair) -> Answer:
    """What differs between two trees, as they were made."""
    return {("items", each.key, each.name): canonical(each.after) for each in pair.changed}


def known_of(model: type, pair: Pair) -> Answer:
    """The same of two states: the order of rows is a fact of its own (P5)."""
    before, after = (list(tree["items"]) for tree in pair.trees())
    moved = model is InRows and before != after
    return known(pair) | ({("items", "order"): canonical(after)} if moved else {})


def of_places(before: Tree, places: Iterable[Place]) -> Answer:
    """Read the answer of a package that names places; an item of a list is put into that list."""
    facts: dict[tuple[str, ...], Any] = {}
    for steps, after in places:
        fact, inside = steps[:_FACT], steps[_FACT:]
        facts[fact] = _put(facts.get(fact, _at(before, fact)), inside, after)
    return {fact: canonical(after) for fact, after in facts.items()}


def _put(value: Any, inside: tuple[Any, ...], after: Any) -> Any:
    if not inside:
        return after
    (index,) = inside
    items = list(value)
    items[int(index)] = after
    return items


def _at(tree: Tree, steps: tuple[Any, ...]) -> Any:
    for step in steps:
        tree = tree[step]
    return tree


def of_patch(patch: Patch) -> Answer:
    """The answer of our patch; a tuple is a list in JSON."""
    return {tuple(step.name for step in edit.path.steps): canonical(edit.after) for edit in patch}


def is_right(patch: Patch, before: Any, after: Any, expected: Answer) -> bool:
    """Tell whether a patch is what the reflective form gives, and what is known to differ."""
    return list(_edits(patch)) == reflective(before, after) and of_patch(patch) == expected


def reflective(before: Any, after: Any) -> list[tuple[str, str, str]]:
    """The edits that the reflective form gives, as texts in the order of their paths."""
    found = sorted(walk(shape_of(type(before)), before, after), key=lambda each: each[0])
    return [_text(*each) for each in found]


def is_same(state: Any, expected: Any) -> bool:
    """Whether two states are the same to the reflective form."""
    return reflective(state, expected) == []


def _edits(patch: Patch) -> Iterator[tuple[str, str, str]]:
    return (_text(edit.path, edit.before, edit.after) for edit in patch)


def _text(path: Any, before: Any, after: Any) -> tuple[str, str, str]:
    """An edit as texts, since ``==`` takes 1 and True for the same (S4)."""
    return str(path), repr(before), repr(after)
