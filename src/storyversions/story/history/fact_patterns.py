"""Facts that are asked for by a pattern: `towns[*].dead`, or a row by what it is called (W4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from storyversions.state.paths import Path, Step

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


def entries_called(
    known: Iterable[Path], text: str, label_of: Callable[[Path], str]
) -> tuple[Path, ...]:
    """List the entries that hold the `known` facts, and have `text` as their key or their label.

    Those follow that have it in their label beside other words.
    """
    wanted = text.casefold().strip()
    if not wanted:
        return ()
    parts = (path.steps[:depth] for path in known for depth in range(1, len(path) + 1))
    entries = [Path(steps) for steps in dict.fromkeys(parts) if steps[-1].key]
    named = {each: (each.steps[-1].name.casefold(), label_of(each).casefold()) for each in entries}
    exact = [each for each in entries if wanted in named[each]]
    inside = [each for each in entries if f" {wanted} " in f" {named[each][1]} "]
    return tuple(dict.fromkeys([*exact, *inside]))
