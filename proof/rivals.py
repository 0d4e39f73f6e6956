"""Try the patches of other packages and their own inverses: right, an error, or silently wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import dictdiffer
from attrs import frozen
from deepdiff import DeepDiff, Delta
from deepdiff.helper import CannotCompare
from trees import Keys, Tree, keyed_tree, listed_tree

from storyversions import between
from storyversions.state.codec import canonical, structure, unstructure
from storyversions.state.schema import Shape, shape_of

RIGHT, RAISED, TYPE, WRONG = "right", "error", "wrong type", "wrong"
OUTCOMES: Final = (RIGHT, RAISED, TYPE, WRONG)
"""The outcomes of a patch. A `wrong type` is the right tree to ``==``, such as True for 1."""


@frozen
class Given:
    """Two states as plain trees, as a package gets them, and the keys of the records in lists."""

    model: type
    before: Tree
    after: Tree
    keys: Keys


@frozen
class Rival:
    """A way to a patch and back: `there` and `back` give one side from the other and the patch."""

    name: str
    tree: Callable[[Shape, Any, Keys], Tree]
    there: Callable[[Given], Tree]
    back: Callable[[Given], Tree]

    def outcomes(self, model: type, a: Any, b: Any) -> tuple[str, str]:
        """How the patch from one state to the other came out, and how its inverse."""
        wanted = self._given(model, a, b)
        return (
            _outcome(self.there, self._given(model, a, b), wanted.after),
            _outcome(self.back, self._given(model, a, b), wanted.before),
        )

    def _given(self, model: type, a: Any, b: Any) -> Given:
        keys, shape = Keys(), shape_of(model)
        return Given(model, self.tree(shape, a, keys), self.tree(shape, b, keys), keys)


def _outcome(make: Callable[[Given], Tree], given: Given, expected: Tree) -> str:
    try:
        made = make(given)
    except Exception:  # noqa: BLE001 - whatever it raises, it says that it failed
        return RAISED
    if canonical(made) == canonical(expected):
        return RIGHT
    return TYPE if made == expected else WRONG


def _ours_there(given: Given) -> Tree:
    shape = shape_of(given.model)
    a, b = (structure(shape, side) for side in (given.before, given.after))
    return unstructure(shape, between(a, b).apply(a))


def _ours_back(given: Given) -> Tree:
    shape = shape_of(given.model)
    a, b = (structure(shape, side) for side in (given.before, given.after))
    return unstructure(shape, between(a, b).invert().apply(b))


def _deepdiff(
    name: str, tree: Callable[[Shape, Any, Keys], Tree], settings: Callable[[Keys], dict[str, Any]]
) -> Rival:
    def delta(given: Given) -> Delta:
        found = DeepDiff(
            given.before, given.after, ignore_private_variables=False, **settings(given.keys)
        )
        return Delta(found, bidirectional=True, raise_errors=True, log_errors=False)

    return Rival(
        name,
        tree,
        lambda given: given.before + delta(given),
        lambda given: given.after - delta(given),
    )


def _by_key(keys: Keys) -> dict[str, Any]:
    def same(x: Tree, y: Tree, _: Any = None) -> bool:
        found = keys.same(x, y)
        if found is None:
            raise CannotCompare
        return found

    return {"iterable_compare_func": same}


def _constant(_: Keys, **settings: Any) -> dict[str, Any]:
    return settings


def _dictdiffer(tree: Callable[[Shape, Any, Keys], Tree]) -> Rival:
    def changes(given: Given) -> list[Any]:
        return list(dictdiffer.diff(given.before, given.after, dot_notation=False, tolerance=0))

    return Rival(
        "dictdiffer, dot_notation=False, tolerance=0",
        tree,
        lambda given: dictdiffer.patch(changes(given), given.before),
        lambda given: dictdiffer.revert(changes(given), given.after),
    )


_IN_ORDER = partial(_constant, zip_ordered_iterables=True)
_WITHOUT_ORDER = partial(_constant, ignore_order=True, report_repetition=True)

RIVALS: Final = (
    Rival("storyversions", keyed_tree, _ours_there, _ours_back),
    _deepdiff("DeepDiff", keyed_tree, _constant),
    _deepdiff("DeepDiff, zip_ordered_iterables", keyed_tree, _IN_ORDER),
    _dictdiffer(keyed_tree),
    _deepdiff("DeepDiff", listed_tree, _constant),
    _deepdiff("DeepDiff, zip_ordered_iterables", listed_tree, _IN_ORDER),
    _deepdiff("DeepDiff, iterable_compare_func by key", listed_tree, _by_key),
    _deepdiff("DeepDiff, ignore_order, report_repetition", listed_tree, _WITHOUT_ORDER),
    _dictdiffer(listed_tree),
)
"""Every way, over trees with rows by key and over trees with lists of records."""

FORMS: Final = {keyed_tree: "rows by key", listed_tree: "lists of records"}
