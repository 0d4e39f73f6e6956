"""What changed inside one leaf: a list, a set or opaque JSON, item by item.

Only this module imports DeepDiff, and only when the first leaf is looked into: the import takes
about a second.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from storyversions.lazy import lazy_module
from storyversions.state.codec import Plain, canonical

if TYPE_CHECKING:
    import deepdiff
else:
    deepdiff = lazy_module("deepdiff")


@frozen
class Detail:
    """One difference inside a leaf: `where` leads to it; a side that is nothing is None."""

    kind: str
    where: tuple[str | int, ...]
    before: Plain = None
    after: Plain = None


_KINDS = {
    "iterable_item_added": "added",
    "iterable_item_removed": "removed",
    "values_changed": "replaced",
}


def details(before: Plain, after: Plain) -> tuple[Detail, ...]:
    """Find the differences between two plain trees, ordered by where they are.

    Items of the lists in `before` and `after` are matched by aligning the two sequences, so that an
    item that came in the middle, or went at the front, is reported as that: DeepDiff aligns
    scalars, and this module aligns lists that hold lists or mappings.
    """
    return tuple(sorted(_walk((), before, after), key=_place))


def _walk(where: tuple[str | int, ...], before: Plain, after: Plain) -> Iterator[Detail]:
    # Sameness is decided by the text that is stored (S4), never by `==`, for which 1 is
    # True.
    if canonical(before) == canonical(after):
        return
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _in_mappings(where, before, after)
    elif not (isinstance(before, list) and isinstance(after, list)):
        yield Detail("replaced", where, before, after)
    elif _holds_more(before, after):
        yield from _in_lists(where, before, after)
    else:
        yield from (evolve(each, where=where + each.where) for each in _details(before, after))


def _in_mappings(
    where: tuple[str | int, ...], before: dict[str, Plain], after: dict[str, Plain]
) -> Iterator[Detail]:
    for key in before.keys() - after.keys():
        yield Detail("removed", (*where, key), before=before[key])
    for key in after.keys() - before.keys():
        yield Detail("added", (*where, key), after=after[key])
    for key in before.keys() & after.keys():
        yield from _walk((*where, key), before[key], after[key])


def _holds_more(*lists: list[Plain]) -> bool:
    """Return whether any item is itself a list or a mapping."""
    return any(isinstance(item, list | dict) for items in lists for item in items)


def _in_lists(
    where: tuple[str | int, ...], before: list[Plain], after: list[Plain]
) -> Iterator[Detail]:
    # SequenceMatcher needs hashable items, and texts are equal exactly where items are the
    # same.
    old, new = ([canonical(item) for item in items] for items in (before, after))
    for tag, i, stop_i, j, stop_j in _aligned(old, new):
        # Items that take each other's place are compared in pairs, so that a change deep inside
        # one is reported there; what is left over came or went.
        pairs = min(stop_i - i, stop_j - j) if tag == "replace" else 0
        for n in range(pairs):
            yield from _walk((*where, j + n), before[i + n], after[j + n])
        if tag != "equal":
            yield from (Detail("removed", (*where, n), before[n]) for n in range(i + pairs, stop_i))
            yield from (
                Detail("added", (*where, n), after=after[n]) for n in range(j + pairs, stop_j)
            )


def _aligned(old: list[str], new: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield how `old` becomes `new`, as `SequenceMatcher.get_opcodes` does."""
    # What both begin and end with stays. SequenceMatcher begins with the longest run, which may be
    # another of the same items: one that came would then be told as some that came and went.
    first = _agreeing(old, new)
    last = _agreeing(old[first:][::-1], new[first:][::-1])
    before, after = (items[first : len(items) - last] for items in (old, new))
    for tag, *bounds in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        i, stop_i, j, stop_j = (bound + first for bound in bounds)
        yield tag, i, stop_i, j, stop_j


def _agreeing(old: list[str], new: list[str]) -> int:
    """Count the items that both lists begin with."""
    pairs = zip(old, new, strict=False)
    differing = (n for n, (one, other) in enumerate(pairs) if one != other)
    return next(differing, min(len(old), len(new)))


def _place(detail: Detail) -> list[tuple[str, int]]:
    """Order keys by the alphabet, and items of a list by number."""
    return [(key, 0) if isinstance(key, str) else ("", key) for key in detail.where]


def findings(before: Plain, after: Plain) -> dict[str, Any]:
    """List all that DeepDiff finds between two plain trees.

    It is empty exactly when `before` and `after` are the same: the oracle of the laws (P4).
    """
    return dict(_deepdiff(before, after))


def _details(before: Plain, after: Plain) -> Iterator[Detail]:
    for report, items in _deepdiff(before, after).tree.items():
        for item in items:
            nothing = {"added": (None, item.t2), "removed": (item.t1, None)}
            kind = _KINDS[report]
            before, after = nothing.get(kind, (item.t1, item.t2))
            where = tuple(item.path(output_format="list"))
            yield Detail(kind, where, _untagged(before), _untagged(after))


def _deepdiff(before: Plain, after: Plain) -> Any:
    return deepdiff.DeepDiff(
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
