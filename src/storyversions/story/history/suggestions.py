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
    # Reversed: of two names that read alike then the first one wins.
    by_dotted = {_dotted(each): each for each in reversed(known)}
    starting = [each for each in known if each.startswith(text)]
    near = difflib.get_close_matches(_dotted(text), by_dotted, cutoff=0.4)
    # Any three are better than none: a reader sees at least what names look like.
    return tuple(dict.fromkeys([*starting, *(by_dotted[each] for each in near), *known]))[:3]


def _dotted(text: str) -> str:
    """Write brackets as dots: else `seats[ann]` would be far from `seats.ann`."""
    return text.replace("[", ".").replace("]", "")


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
