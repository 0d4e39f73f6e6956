"""Version control for the facts of a story that is still moving."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from storyversions.change import Cause, Change, Direction, Kind
    from storyversions.compare import between
    from storyversions.dates import When
    from storyversions.diff import Diff
    from storyversions.errors import (
        Conflict,
        DateError,
        FileError,
        PatchError,
        PathError,
        RevisionError,
        SchemaError,
        StateError,
        StoryError,
        UnknownFact,
        UpdateError,
        UsageError,
    )
    from storyversions.patch import Edit, Patch
    from storyversions.paths import Path
    from storyversions.schema import NOTHING, Certainty, Claim, Meta, Source
    from storyversions.story import Story
    from storyversions.version import Entry, Passage, Update, Version
    from storyversions.words import Name, Names

_HOMES = {
    "change": ("Cause", "Change", "Direction", "Kind"),
    "compare": ("between",),
    "dates": ("When",),
    "diff": ("Diff",),
    "errors": (
        "Conflict",
        "DateError",
        "FileError",
        "PatchError",
        "PathError",
        "RevisionError",
        "SchemaError",
        "StateError",
        "StoryError",
        "UnknownFact",
        "UpdateError",
        "UsageError",
    ),
    "patch": ("Edit", "Patch"),
    "paths": ("Path",),
    "schema": ("NOTHING", "Certainty", "Claim", "Meta", "Source"),
    "story": ("Story",),
    "version": ("Entry", "Passage", "Update", "Version"),
    "words": ("Name", "Names"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [  # noqa: PLE0604 - the table above is the one list of names
    *sorted(_HOME_OF),
]


def __getattr__(name: str) -> Any:
    """The exported names, each imported with its module when it is first asked for."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)


def __dir__() -> list[str]:
    return __all__
