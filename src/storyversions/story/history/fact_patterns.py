"""Facts that are asked for by a pattern: `towns[*].dead`, or a row by what it is called (W4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from storyversions.errors import PathError
from storyversions.state.paths import Path, Step, read_path

EVERY_KEY = "*"


def known_matches(
    known: Iterable[Path], pattern: Path, label_of: Callable[[Path], str]
) -> tuple[Path, ...]:
    """List the `known` facts, or entries above them, that a `pattern` stands for.

    A key in it may be ``*``, for every key, or what an entry is called, which `label_of` says, if
    it has a name of its own, in letters of either case.
    """
    depth = len(pattern)
    called = cache(lambda entry: label_of(entry).casefold())

    def is_step(path: Path, place: int, wanted: Step) -> bool:
        step = path.steps[place]
        if step == wanted or not (step.key and wanted.key):
            return step == wanted
        # Labels are looked up last: they cost more than all the rest.
        entry = Path(path.steps[: place + 1])
        return wanted.name == EVERY_KEY or wanted.name.casefold() == called(entry) != ""

    fitting = (
        Path(path.steps[:depth])
        for path in known
        if len(path) >= depth
        and all(is_step(path, place, wanted) for place, wanted in enumerate(pattern.steps))
    )
    return tuple(dict.fromkeys(fitting))


class CalledEntries(NamedTuple):
    """The entries that a text calls: those whose key or label it is, and those that have it inside.

    With the first come the steps below them that the text names after a dot.
    """

    exact: tuple[Path, ...] = ()
    inside: tuple[Path, ...] = ()


def entries_called(
    known: Iterable[Path], text: str, label_of: Callable[[Path], str]
) -> CalledEntries:
    """Find the entries that hold the `known` facts, and have `text` as their key or their label.

    `label_of` says what an entry is called. Of ``Creek.acres`` the entry is called ``Creek``, and
    its field is meant.
    """
    wanted = text.casefold().strip()
    if not wanted:
        return CalledEntries()
    facts = list(known)
    parts = (path.steps[:depth] for path in facts for depth in range(1, len(path) + 1))
    entries = [Path(steps) for steps in dict.fromkeys(parts) if steps[-1].key]
    named = {each: (each.steps[-1].name.casefold(), label_of(each).casefold()) for each in entries}
    exact = [each for each in entries if wanted in named[each]]
    fields = () if exact else _fields_called(facts, text, named)
    inside = [each for each in entries if f" {wanted} " in f" {named[each][1]} "]
    return CalledEntries((*exact, *fields), tuple(inside))


def _fields_called(
    known: Iterable[Path], text: str, named: Mapping[Path, tuple[str, str]]
) -> tuple[Path, ...]:
    """Find what is below an entry that is called like the beginning of a text, up to a dot."""
    dots = [place for place, sign in enumerate(text) if sign == "."]
    heads = {text[:dot].casefold().strip(): _steps_below(text[dot + 1 :]) for dot in dots}
    fields = dict.fromkeys(
        Path((*entry.steps, *heads[name]))
        for entry, names in named.items()
        for name in dict.fromkeys(names)
        if heads.get(name)
    )
    return tuple(each for each in fields if any(path.within(each) for path in known))


def _steps_below(text: str) -> tuple[Step, ...]:
    try:
        return read_path(text).steps
    except PathError:
        return ()
