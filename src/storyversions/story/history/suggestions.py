"""Suggestions for a fact that is not known: the nearest short names and paths."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from storyversions.state.names import Names
from storyversions.state.paths import Path


def nearest_names(text: str, names: Names, paths: Iterable[Path]) -> tuple[str, ...]:
    """Three short names or paths, those that look like a text first, or all where there are fewer."""
    known = [*(name for name, _ in names), *map(str, paths)]
    dotted = {each.replace("[", ".").replace("]", ""): each for each in reversed(known)}
    starting = [each for each in known if each.startswith(text)]
    near = difflib.get_close_matches(
        text.replace("[", ".").replace("]", ""), dotted, n=3, cutoff=0.4
    )
    return tuple(dict.fromkeys([*starting, *(dotted[each] for each in near), *known]))[:3]
