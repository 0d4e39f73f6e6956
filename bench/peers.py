"""The packages beside which ours is measured: how each is called, and what its answer says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import ModuleType
from typing import Any, Final

import dictdiffer
import jsondiff
import jsonpatch
from answers import Answer, Place, of_places
from attrs import frozen
from deepdiff import DeepDiff
from deepdiff.path import parse_path
from states import Tree

PLAIN, STATES = "plain dicts", "states"


@frozen
class Peer:
    """A package with its settings.

    It says what the package gets, how it compares two of these, and where its answer says that
    they differ.

    `sides` is what it gets: plain dicts, or the states themselves.
    """

    name: str
    diff: Callable[[Any, Any], Any]
    places: Callable[[Any, Tree], Iterator[Place]]
    sides: str = PLAIN

    def answer(self, found: Any, before: Tree) -> Answer | None:
        """Read what it found as an answer; None where it names no facts or not their values."""
        try:
            return of_places(before, self.places(found, before))
        except (AttributeError, LookupError, TypeError, ValueError):
            return None


def _of_dictdiffer(found: list[Any], _: Tree) -> Iterator[Place]:
    for kind, path, what in found:
        if kind == "change":
            yield tuple(path), what[1]
        else:
            yield from (((*path, key), value if kind == "add" else None) for key, value in what)


def of_jsondiff(
    package: ModuleType, found: Any, before: Any, steps: tuple[Any, ...] = ()
) -> Iterator[Place]:
    """Apply its own `patch` where symbols stand among the keys of a list or a whole value.

    `package` is jsondiff, or one that answers as it does.
    """
    for key, each in found.items():
        if not isinstance(each, dict):
            yield (*steps, key), each
        elif any(isinstance(name, package.Symbol) for name in each):
            yield (*steps, key), package.patch(list(before[key]), each)
        else:
            yield from of_jsondiff(package, each, before[key], (*steps, key))


def _of_jsonpatch(found: jsonpatch.JsonPatch, _: Tree) -> Iterator[Place]:
    for each in found:
        yield tuple(jsonpatch.JsonPointer(each["path"]).parts), each["value"]


def of_deepdiff_text(found: Mapping[str, Any], _: Tree) -> Iterator[Place]:
    """Read DeepDiff's view of texts, as others answer too."""
    for kind in found:
        for path, each in found[kind].items():
            yield tuple(parse_path(path)), each["new_value"]


def _of_deepdiff_tree(found: DeepDiff, _: Tree) -> Iterator[Place]:
    for kind in found:
        for level in found[kind]:
            yield tuple(level.path(output_format="list")), level.t2


DICTDIFFER: Final = Peer(
    "dictdiffer (dot_notation=False)",
    lambda a, b: list(dictdiffer.diff(a, b, dot_notation=False)),
    _of_dictdiffer,
)
JSONDIFF: Final = Peer("jsondiff", jsondiff.diff, partial(of_jsondiff, jsondiff))
JSONPATCH: Final = Peer("jsonpatch.make_patch", jsonpatch.make_patch, _of_jsonpatch)


def deepdiff(sides: str, settings: Mapping[str, Any]) -> Peer:
    """DeepDiff with these settings."""
    said = "".join(f", {name}={value!r}" for name, value in settings.items())
    places = _of_deepdiff_tree if settings.get("view") == "tree" else of_deepdiff_text
    return Peer(f"DeepDiff ({sides}{said})", lambda a, b: DeepDiff(a, b, **settings), places, sides)


_IN_ORDER, _DEEPER = {"zip_ordered_iterables": True}, {"threshold_to_diff_deeper": 0}
_TREE = {"view": "tree"}
_SETTINGS: Final[tuple[Mapping[str, Any], ...]] = (
    {},
    _IN_ORDER,
    _DEEPER,
    _IN_ORDER | _DEEPER,
    _TREE,
    _DEEPER | _TREE,
    _IN_ORDER | _DEEPER | _TREE,
    _IN_ORDER | _DEEPER | _TREE | {"ignore_private_variables": False},
    _IN_ORDER | _DEEPER | {"verbose_level": 0},
    _IN_ORDER | _DEEPER | {"cache_size": 5000},
    {"ignore_order": True},
)
DEEPDIFFS: Final = tuple(deepdiff(sides, each) for sides in (PLAIN, STATES) for each in _SETTINGS)
"""DeepDiff in every way that is tried; the fastest that answers right is measured."""
