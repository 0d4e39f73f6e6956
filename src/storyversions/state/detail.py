"""What changed inside one leaf: a list, a set or opaque JSON, item by item.

Only this module imports DeepDiff, and only when it looks into a list of opaque JSON, or is asked
for the oracle: the import takes longer than most commands.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from storyversions.errors import UsageError
from storyversions.lazy import lazy_module
from storyversions.state.codec import Plain, canonical
from storyversions.state.likeness import matched_items

if TYPE_CHECKING:
    import deepdiff
else:
    deepdiff = lazy_module("deepdiff")


DEEPDIFF_MISSING = "this needs DeepDiff: install 'deepdiff'"

Where = tuple[str | int, ...]
"""The keys of mappings and the places in lists that lead to an item."""


@frozen
class Detail:
    """One difference inside a leaf: `where` leads to it; a side that is nothing is None.

    Where it is inside an item of a list, `item` has what stays of that one and may tell which it
    is, two of its scalars at most, and `depth` is how many steps lead to that item.
    """

    kind: str
    where: Where
    before: Plain = None
    after: Plain = None
    item: tuple[Plain, ...] = ()
    depth: int = 0


_KINDS = {
    "iterable_item_added": "added",
    "iterable_item_removed": "removed",
    "values_changed": "replaced",
}

_NAMING = frozenset(("name", "title", "label", "id", "key"))
_MOST_SCALARS = 2
_MOST_SIGNS = 40

FoundDetails = Iterator[Detail]
FlatLists = Callable[[Where, list[Plain], list[Plain]], FoundDetails]
"""How two lists of scalars are compared."""


def item_details(before: Plain, after: Plain) -> tuple[Detail, ...]:
    """Find the differences between the items of two tuples or sets, as plain trees.

    The sequences are aligned, so that an item that came in the middle, or went at the front, is
    reported as that. Ordered by where they are.
    """
    return tuple(sorted(_walk((), before, after, _by_alignment), key=_place))


def details(before: Plain, after: Plain) -> tuple[Detail, ...]:
    """Find the differences between two opaque values, ordered by where they are.

    DeepDiff compares lists of scalars, this module mappings and lists that hold more.
    """
    return tuple(sorted(_walk((), before, after, _by_deepdiff), key=_place))


def _walk(where: Where, before: Plain, after: Plain, flat: FlatLists) -> FoundDetails:
    # Sameness is decided by the text that is stored (S4), never by `==`, for which 1 is
    # True.
    if canonical(before) == canonical(after):
        return
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _in_mappings(where, before, after, flat)
    elif not (isinstance(before, list) and isinstance(after, list)):
        yield Detail("replaced", where, before, after)
    elif any(isinstance(item, list | dict) for items in (before, after) for item in items):
        yield from _in_lists(where, before, after, flat)
    else:
        yield from flat(where, before, after)


def _in_mappings(
    where: Where, before: dict[str, Plain], after: dict[str, Plain], flat: FlatLists
) -> FoundDetails:
    for key in before.keys() - after.keys():
        yield Detail("removed", (*where, key), before=before[key])
    for key in after.keys() - before.keys():
        yield Detail("added", (*where, key), after=after[key])
    for key in before.keys() & after.keys():
        yield from _walk((*where, key), before[key], after[key], flat)


def _in_lists(
    where: Where, before: list[Plain], after: list[Plain], flat: FlatLists
) -> FoundDetails:
    matched = matched_items(before, after)
    # A change deep inside an item is told there; what is like nothing came or went.
    for i, j in matched.changed:
        stays = _what_stays(before[i], after[j])
        for found in _walk((*where, j), before[i], after[j], flat):
            is_told = found.item or not stays
            yield found if is_told else evolve(found, item=stays, depth=len(where) + 1)
    yield from (Detail("removed", (*where, n), before[n]) for n in matched.gone)
    yield from (Detail("added", (*where, n), after=after[n]) for n in matched.come)


def _what_stays(before: Plain, after: Plain) -> tuple[Plain, ...]:
    """Give the scalars that two items of a list both have, those that name it first."""
    if not (isinstance(before, dict) and isinstance(after, dict)):
        return ()
    same = [
        name
        for name, each in after.items()
        if name in before and _is_telling(each) and canonical(each) == canonical(before[name])
    ]
    first = sorted(same, key=lambda name: name.lower() not in _NAMING)
    return tuple(after[name] for name in first[:_MOST_SCALARS])


def _is_telling(plain: Plain) -> bool:
    return type(plain) in (str, int) and len(str(plain)) <= _MOST_SIGNS


def _by_alignment(where: Where, before: list[Plain], after: list[Plain]) -> FoundDetails:
    return _in_lists(where, before, after, _by_alignment)


def _place(detail: Detail) -> list[tuple[str, int]]:
    """Order keys by the alphabet, and items of a list by number."""
    return [(key, 0) if isinstance(key, str) else ("", key) for key in detail.where]


def findings(before: Plain, after: Plain) -> dict[str, Any]:
    """List all that DeepDiff finds between two plain trees.

    It is empty exactly when `before` and `after` are the same: the oracle of the laws (P4).
    """
    return dict(_deepdiff(before, after))


def _by_deepdiff(at: Where, before: list[Plain], after: list[Plain]) -> FoundDetails:
    for report, items in _deepdiff(before, after).tree.items():
        for item in items:
            nothing = {"added": (None, item.t2), "removed": (item.t1, None)}
            kind = _KINDS[report]
            one, other = nothing.get(kind, (item.t1, item.t2))
            where = (*at, *item.path(output_format="list"))
            yield Detail(kind, where, _untagged(one), _untagged(other))


def _deepdiff(before: Plain, after: Plain) -> Any:
    """Compare two plain trees by DeepDiff.

    Raises:
        UsageError: it is not installed, which pip forbids and a browser does not.

    """
    try:
        compare = deepdiff.DeepDiff
    except ModuleNotFoundError:
        raise UsageError(DEEPDIFF_MISSING) from None
    return compare(
        # DeepDiff stops at mappings with few common keys and skips names with underscores
        # unless it is told not to: each would hide a difference.
        _tagged(before),
        _tagged(after),
        threshold_to_diff_deeper=0,
        ignore_private_variables=False,
        verbose_level=2,
    )


def _tagged(plain: Plain) -> Plain:
    """Replace each scalar by a text that begins with its type.

    DeepDiff takes [1] and [True] for the same.
    """
    if isinstance(plain, dict):
        return {key: _tagged(each) for key, each in plain.items()}
    if isinstance(plain, list):
        return [_tagged(each) for each in plain]
    return f"text {plain}" if isinstance(plain, str) else f"json {canonical(plain)}"


def _untagged(tagged: str | None) -> Plain:
    """Restore the scalar that `_tagged` was given: lists that hold more never come here."""
    if tagged is None:
        return None
    tag, _, rest = tagged.partition(" ")
    return rest if tag == "text" else json.loads(rest)
