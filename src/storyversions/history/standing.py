"""What stands of every fact at a version: held, ended or unknown, and since which version."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import evolve, frozen

from storyversions.change import Change, Ending, Kind
from storyversions.paths import Path
from storyversions.plain import same_value
from storyversions.schema import NOTHING, Record, Shape, claimed, locate
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
                if isinstance(after, Presence):
                    last.pop(path, None)
                elif not isinstance(before, Presence) or after is not NOTHING:
                    last[path] = change
            if change.kind is Kind.PAST:
                last[change.path] = change
    return last


def advance(record: Record, known: Known, changes: Iterable[Change]) -> None:
    """Takes one version's changes into what is known."""
    for change in changes:
        for path, (before, after) in change.facts.items():
            if isinstance(after, Presence):  # an entity: its facts stand below
                known.pop(path, None)
            elif not isinstance(before, Presence) or after is not NOTHING:
                empty = holds_no_claim(locate(record, path)[1].shape, after) or (after is None and change.ending)
                if path in known or not empty:
                    known[path] = _next(record, known.get(path), path, change, NOTHING if empty else after)
        if change.kind is Kind.PAST and change.ending is not None:
            _restate(known, change, change.ending)
        elif change.past:
            _remember_past(known, change)


def holds_no_claim(shape: Shape, value: Any) -> bool:
    """Whether nothing is claimed: at the place of an optional claim None is no value, but that there is no claim."""
    return value is NOTHING or (value is None and claimed(shape) is not None)


def _next(record: Record, was: Standing | None, path: Path, change: Change, after: Any) -> Standing:
    if after is NOTHING:
        assert was is not None
        ended = change.ending is not None and not change.ending.withdrawn
        stood = Stood.ENDED if ended else Stood.UNKNOWN
        return Standing(stood, was.value, was.set_in, change.version, change.ending)
    kept = was is not None and was.stood is Stood.HELD and same_value(locate(record, path)[1].shape, was.value, after)
    return Standing(Stood.HELD, after, was.set_in if was and kept else change.version, change.version)


def _restate(known: Known, change: Change, ending: Ending) -> None:
    """An end that is told again, of a fact or of all that ended with an entity (A3)."""
    for path, was in known.items():
        if path.within(change.path) and was.stood is Stood.ENDED:
            known[path] = evolve(was, ending=ending, touched_in=change.version)


def _remember_past(known: Known, change: Change) -> None:
    """Where nothing stands, a claim told as past leaves its fact ended (A2)."""
    was = known.get(change.path)
    if was is None or was.stood is Stood.UNKNOWN:
        last = change.past[-1]
        ending = Ending(last.until, certainty=last.certainty, sources=last.sources)
        known[change.path] = Standing(Stood.ENDED, last, change.version, change.version, ending)
