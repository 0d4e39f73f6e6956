"""Tell values as added where the version before only had a default for them (V4)."""

from __future__ import annotations

from collections.abc import Collection

from storyversions.state.change import Change, Kind, with_parts
from storyversions.state.paths import Path
from storyversions.state.schema import NOTHING


def without_defaults(
    changes: tuple[Change, ...], defaulted: Collection[Path]
) -> tuple[Change, ...]:
    """Tell a value as added where the version before had a default for it, and wrote nothing.

    `defaulted` are the fields of that version which its class has gained since.
    """
    if not defaulted:
        return changes
    return tuple(
        _as_added(change) if is_defaulted(change.path, defaulted) else change for change in changes
    )


def is_defaulted(path: Path, defaulted: Collection[Path]) -> bool:
    """Tell whether a path is one of the `defaulted` fields, or inside one."""
    if not defaulted:  # as of most versions
        return False
    return path in defaulted or any(above in defaulted for above in path.prefixes())


def _as_added(change: Change) -> Change:
    if change.kind not in (Kind.REPLACED, Kind.ADDED):
        return change
    facts = {path: (NOTHING, after) for path, (_, after) in change.facts.items()}
    return with_parts(change, kind=Kind.ADDED, before=NOTHING, facts=facts)
