"""Histories of files under git: `versions` walks through one, `look` counts what it has."""

from typing import TYPE_CHECKING

from storyversions.lazy import lazy

if TYPE_CHECKING:
    from storyversions.importers.git.selection import RewrittenHistory as RewrittenHistory
    from storyversions.importers.git.walk import HistoryFacts as HistoryFacts
    from storyversions.importers.git.walk import look as look
    from storyversions.importers.git.walk import versions as versions

lazy(
    __name__,
    {"selection": ("RewrittenHistory",), "walk": ("HistoryFacts", "look", "versions")},
)
