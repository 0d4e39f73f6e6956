"""Suggestions for a fact that is not known: the nearest short names and paths."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from storyversions.errors import PathError
from storyversions.state.lookalikes import code_points, skeleton
from storyversions.state.names import Names
from storyversions.state.paths import Path, read_path


def nearest_names(text: str, names: Names, paths: Iterable[Path]) -> tuple[str, ...]:
    """Suggest three `names` or `paths`, those that look like `text` first."""
    known = [*(name for name, _ in names), *map(str, paths)]
    # Brackets are read as dots, or `seats[ann]` would be far from `seats.ann`.
    # Reversed: of two names that read alike then the first one wins.
    dotted = {each.replace("[", ".").replace("]", ""): each for each in reversed(known)}
    starting = [each for each in known if each.startswith(text)]
    near = difflib.get_close_matches(
        text.replace("[", ".").replace("]", ""), dotted, n=3, cutoff=0.4
    )
    # Any three are better than none: a reader sees at least what names look like.
    return tuple(dict.fromkeys([*starting, *(dotted[each] for each in near), *known]))[:3]


def describe_suggestion(name: str, asked: str) -> str:
    """Give a suggested name; of one that looks like what was `asked`, with where it differs."""
    one, other = _keys(name), _keys(asked)
    if one == other or skeleton(one) != skeleton(other):
        return name
    return f"{name} (with {code_points(one, other)} where you wrote {code_points(other, one)})"


def _keys(text: str) -> str:
    """Give the keys of a path in a row, however the path is written."""
    try:
        return ".".join(step.name for step in read_path(text).steps)
    except PathError:
        return text
