"""Version control for the facts of a story that is still moving."""

from __future__ import annotations

import sys

TYPE_CHECKING = (
    False  # typing is not imported for it: a command line that says its version needs neither
)

if TYPE_CHECKING:
    from storyversions.dates import When as When
    from storyversions.errors import Conflict as Conflict
    from storyversions.errors import DateError as DateError
    from storyversions.errors import FileError as FileError
    from storyversions.errors import PatchError as PatchError
    from storyversions.errors import PathError as PathError
    from storyversions.errors import ProofError as ProofError
    from storyversions.errors import RevisionError as RevisionError
    from storyversions.errors import SchemaError as SchemaError
    from storyversions.errors import StaleHead as StaleHead
    from storyversions.errors import StateError as StateError
    from storyversions.errors import StoryError as StoryError
    from storyversions.errors import UnknownFact as UnknownFact
    from storyversions.errors import UpdateError as UpdateError
    from storyversions.errors import UsageError as UsageError
    from storyversions.state.between import between as between
    from storyversions.state.change import Cause as Cause
    from storyversions.state.change import Change as Change
    from storyversions.state.change import Direction as Direction
    from storyversions.state.change import Kind as Kind
    from storyversions.state.codec.plain_states import from_plain as from_plain
    from storyversions.state.codec.plain_states import to_plain as to_plain
    from storyversions.state.names import Name as Name
    from storyversions.state.names import Names as Names
    from storyversions.state.patch import Edit as Edit
    from storyversions.state.patch import Patch as Patch
    from storyversions.state.paths import Path as Path
    from storyversions.state.schema import MISSING as MISSING
    from storyversions.state.schema import NOTHING as NOTHING
    from storyversions.state.schema import Certainty as Certainty
    from storyversions.state.schema import Claim as Claim
    from storyversions.state.schema import Meta as Meta
    from storyversions.state.schema import Missing as Missing
    from storyversions.state.schema import Source as Source
    from storyversions.story.diff import Diff as Diff
    from storyversions.story.story import Story as Story
    from storyversions.story.version import Entry as Entry
    from storyversions.story.version import Passage as Passage
    from storyversions.story.version import Update as Update
    from storyversions.story.version import Version as Version
if TYPE_CHECKING:  # not among the names above, which are those of the package
    from typing import Any

_HOMES = {
    "state.change": ("Cause", "Change", "Direction", "Kind"),
    "state.between": ("between",),
    "state.codec.plain_states": ("from_plain", "to_plain"),
    "dates": ("When",),
    "story.diff": ("Diff",),
    "errors": (
        "Conflict",
        "DateError",
        "FileError",
        "PatchError",
        "PathError",
        "ProofError",
        "RevisionError",
        "SchemaError",
        "StaleHead",
        "StateError",
        "StoryError",
        "UnknownFact",
        "UpdateError",
        "UsageError",
    ),
    "state.patch": ("Edit", "Patch"),
    "state.paths": ("Path",),
    "state.schema": ("MISSING", "NOTHING", "Certainty", "Claim", "Meta", "Missing", "Source"),
    "story.story": ("Story",),
    "story.version": ("Entry", "Passage", "Update", "Version"),
    "state.names": ("Name", "Names"),
}


def __getattr__(name: str) -> Any:
    """Take the names from the table.

    `lazy` puts itself, `__all__` and `__dir__` in place of this.
    """
    from storyversions.lazy import lazy  # noqa: PLC0415 - `--version` and `dir` load nothing else

    lazy(__name__, _HOMES)
    return getattr(sys.modules[__name__], name)


def __dir__() -> list[str]:
    return [name for names in _HOMES.values() for name in names]
