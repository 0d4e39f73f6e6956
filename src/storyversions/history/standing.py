"""What stands of every fact at a version: held, ended or unknown, and since which version."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import evolve, frozen

from storyversions.change import Change, Ending, Kind
from storyversions.paths import Path
from storyversions.plain import same_value
from storyversions.schema import NOTHING, Record, locate
from storyversions.version import Stood
from storyversions.walk import Presence


@frozen
class Standing:
    """What is known of a fact at a version.

    `value` is what stands, or what stood last; `set_in` the label of the version that set the value
    and `touched_in` of the one that last said anything of it; `ending` is how it ended.
    """

    stood: Stood
    value: Any
    set_in: str
    touched_in: str
    ending: Ending | None = None


Known = dict[Path, Standing]


def standings(record: Record, steps: Iterable[tuple[Change, ...]]) -> Known:
    """Every fact that any of the versions held or was told, by path, as it stands after the last of them.

    `steps` are the changes of each version in their order, the base first.
    """
    known: Known = {}
    for changes in steps:
        advance(record, known, changes)
    return known


def last_changes(steps: Iterable[tuple[Change, ...]]) -> dict[Path, Change]:
    """Of every fact the change that touched it last; a version that only added history touched it too."""
    last: dict[Path, Change] = {}
    for changes in steps:
        for change in changes:
            for path, (before, after) in change.facts.items():
                if not isinstance(before, Presence) and not isinstance(after, Presence):
                    last[path] = change
            if change.kind is Kind.PAST:
                last[change.path] = change
    return last


def advance(record: Record, known: Known, changes: Iterable[Change]) -> None:
    """Takes one version's changes into what is known."""
    for change in changes:
        for path, (before, after) in change.facts.items():
            if not isinstance(before, Presence) and not isinstance(after, Presence):
                known[path] = _next(record, known.get(path), path, change, after)
        if change.kind is Kind.PAST and change.ending is not None and change.path in known:
            known[change.path] = evolve(known[change.path], ending=change.ending, touched_in=change.version)
        elif change.past:
            _remember_past(known, change)


def _next(record: Record, was: Standing | None, path: Path, change: Change, after: Any) -> Standing:
    if after is NOTHING:
        assert was is not None
        ended = change.ending is not None and not change.ending.withdrawn
        stood = Stood.ENDED if ended else Stood.UNKNOWN
        return Standing(stood, was.value, was.set_in, change.version, change.ending)
    kept = was is not None and was.stood is Stood.HELD and same_value(locate(record, path)[1].shape, was.value, after)
    return Standing(Stood.HELD, after, was.set_in if was and kept else change.version, change.version)


def _remember_past(known: Known, change: Change) -> None:
    """Where nothing stands, a claim told as past leaves its fact ended (A2)."""
    was = known.get(change.path)
    if was is None or was.stood is Stood.UNKNOWN:
        last = change.past[-1]
        ending = Ending(last.until, certainty=last.certainty, sources=last.sources)
        known[change.path] = Standing(Stood.ENDED, last, change.version, change.version, ending)
