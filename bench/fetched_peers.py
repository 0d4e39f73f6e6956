"""The Python packages that are fetched for a run: how each is called, and what its answer says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

from answers import Place
from fetching import CJSONDIFF, DEEPDIFF_RS, FASTJSONDIFF, Package, python_module
from peers import Peer, of_deepdiff_text, of_jsondiff
from states import Tree


def deepdiff_rs(cache: Path | None) -> Peer:
    """DeepDiff's core written anew in Rust. Errors: `fetching.Lacking`, here and below."""
    module = python_module(DEEPDIFF_RS, "deepdiff_rs", cache)
    return Peer(str(DEEPDIFF_RS), lambda a, b: module.DeepDiff(a, b).to_dict(), of_deepdiff_text)


def cjsondiff(cache: Path | None) -> Peer:
    """Jsondiff written anew in C++."""
    module = python_module(CJSONDIFF, "cjsondiff", cache)
    return Peer(
        f"{CJSONDIFF} (takes 1, 1.0 and True for the same)",
        module.diff,
        partial(of_jsondiff, module),
    )


FETCHED: Final[dict[Package, Callable[[Path | None], Peer]]] = {
    DEEPDIFF_RS: deepdiff_rs,
    CJSONDIFF: cjsondiff,
}
"""Those that compare plain dicts."""


def fastjsondiff_texts(cache: Path | None) -> Peer:
    """Two JSON texts compared by code in Zig; what it found is read, since it is told lazily."""
    module = python_module(FASTJSONDIFF, "fastjsondiff", cache)
    return Peer(str(FASTJSONDIFF), lambda a, b: list(module.compare(a, b)), of_fastjsondiff)


def deepdiff_rs_texts(cache: Path | None) -> Peer:
    """Two JSON texts compared in Rust, to a text."""
    module = python_module(DEEPDIFF_RS, "deepdiff_rs", cache)
    return Peer(f"{DEEPDIFF_RS}, diff_json", module.diff_json, _of_text)


def cjsondiff_texts(cache: Path | None) -> Peer:
    """Two JSON texts read by orjson and compared in C++."""
    import orjson  # noqa: PLC0415

    peer = cjsondiff(cache)
    return Peer(
        f"orjson, {peer.name}",
        lambda a, b: peer.diff(orjson.loads(a), orjson.loads(b)),
        peer.places,
    )


FETCHED_FOR_TEXTS: Final[dict[str, Callable[[Path | None], Peer]]] = {
    FASTJSONDIFF.name: fastjsondiff_texts,
    DEEPDIFF_RS.name: deepdiff_rs_texts,
    f"orjson and {CJSONDIFF.name}": cjsondiff_texts,
}
"""Those that compare two JSON texts, by the names of their rows."""


def of_fastjsondiff(found: list[Any], _: Tree) -> Iterator[Place]:
    """Its paths are root.items.id-1.name or end in a place of a list, its values JSON."""
    for each in found:
        steps = each.path.replace("[", ".").replace("]", "").split(".")
        yield tuple(steps[1:]), json.loads(each.new_value)


def _of_text(found: str, before: Tree) -> Iterator[Place]:
    return of_deepdiff_text(json.loads(found), before)
