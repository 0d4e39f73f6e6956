"""What changed inside one leaf: lists, sets and opaque JSON, through DeepDiff (house rule: only here).

DeepDiff takes about a second to import, so it is imported when the first leaf is looked into.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from attrs import frozen

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
    "dictionary_item_added": "added",
    "iterable_item_removed": "removed",
    "dictionary_item_removed": "removed",
    "values_changed": "replaced",
    "type_changes": "replaced",
}


def details(before: Plain, after: Plain) -> tuple[Detail, ...]:
    """The differences between two plain trees, in the order of where they stand.

    Items of a list are matched by DeepDiff's alignment of the two sequences, so that one that came in
    the middle is told as added.
    """
    return tuple(sorted(_details(before, after), key=_place))


def _place(detail: Detail) -> list[tuple[str, int]]:
    """Keys in their alphabet, items of a list by number."""
    return [(key, 0) if isinstance(key, str) else ("", key) for key in detail.where]


def findings(before: Plain, after: Plain) -> dict[str, Any]:
    """All that DeepDiff finds between two plain trees, nothing if they are the same: the oracle of the laws (P4)."""
    return dict(_deepdiff(before, after))


def _details(before: Plain, after: Plain) -> Iterator[Detail]:
    for report, items in _deepdiff(before, after).tree.items():
        for item in items:
            nothing = {"added": (None, item.t2), "removed": (item.t1, None)}
            kind = _KINDS[report]
            before, after = nothing.get(kind, (item.t1, item.t2))
            yield Detail(
                kind, tuple(item.path(output_format="list")), _untagged(before), _untagged(after)
            )


def _deepdiff(before: Plain, after: Plain) -> Any:
    return deepdiff.DeepDiff(
        _tagged(before),
        _tagged(after),
        threshold_to_diff_deeper=0,
        ignore_private_variables=False,
        verbose_level=2,
    )


def _tagged(plain: Plain) -> Plain:
    """The tree with each scalar as a text that says its type: DeepDiff finds [1] and [True] the same."""
    if isinstance(plain, dict):
        return {key: _tagged(each) for key, each in plain.items()}
    if isinstance(plain, list):
        return [_tagged(each) for each in plain]
    return f"text {plain}" if isinstance(plain, str) else f"json {canonical(plain)}"


def _untagged(tagged: Plain) -> Plain:
    """The tree as it was before `_tagged`."""
    if isinstance(tagged, dict):
        return {key: _untagged(each) for key, each in tagged.items()}
    if isinstance(tagged, list):
        return [_untagged(each) for each in tagged]
    if tagged is None:
        return None
    tag, _, rest = tagged.partition(" ")
    return rest if tag == "text" else json.loads(rest)
