"""The facts that a rule's answer names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from storyversions.errors import StoryError
from storyversions.state.paths import ROOT, Path
from storyversions.state.places import locate
from storyversions.state.schema import Record
from storyversions.state.walk import leaves


class UnfitError(StoryError):
    """An answer that names no fact."""


def violating_paths(record: Record, states: Sequence[Any], answer: Any) -> Iterator[Path]:
    """Read the `answer` of a rule as paths: none if it holds, root for False.

    A text is taken as a rule's f-string writes it, where `states` hold such a fact: ``towns[Las
    Vegas]`` names what is properly ``towns["Las Vegas"]``.

    Raises:
        UnfitError: The answer names no path.

    """
    match answer:
        case None | True:
            return
        case False:
            yield ROOT
        case Path() | str():
            yield _located(record, states, answer)
        case Iterable():
            for each in answer:
                yield _located(record, states, each)
        case _:
            raise UnfitError(f"gives {type(answer).__name__}, and not paths, or whether it holds")


def _located(record: Record, states: Sequence[Any], answer: Any) -> Path:
    match answer:
        case Path():
            return _canonical(record, answer)
        case str():
            held = (
                {_as_written(path): path for path in _held(record, states)}
                if _is_odd(answer)
                else {}
            )
            return held.get(answer) or _canonical(record, answer)
    raise UnfitError(f"gives {type(answer).__name__} where a path belongs")


def _canonical(record: Record, path: Path | str) -> Path:
    try:
        return locate(record, path).path
    except StoryError as error:
        raise UnfitError(f"names no fact: {error.sentence}") from None


_PLAIN: Final = re.compile(r"[\w.-]+(\[[\w.-]+\](\.[\w.-]+|$))*")


def _is_odd(text: str) -> bool:
    """Say whether a text may hold a key that a path would quote, or two keys in a row."""
    return _PLAIN.fullmatch(text) is None


def _held(record: Record, states: Iterable[Any]) -> Iterator[Path]:
    """Yield every path at or above a fact of these states."""
    for state in states:
        for path, _ in leaves(record, state):
            yield from (path, *path.prefixes())


def _as_written(path: Path) -> str:
    """Write a path with none of its keys quoted."""
    return "".join(
        f"[{step.name}]" if step.key else f".{step.name}" for step in path.steps
    ).removeprefix(".")
