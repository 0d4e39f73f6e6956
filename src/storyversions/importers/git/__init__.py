"""Histories of files under git: `versions` walks through one, `look` counts what it has.

`file_at_commit` reads one as it was once.
"""

from typing import TYPE_CHECKING

from storyversions.lazy import lazy

if TYPE_CHECKING:
    from storyversions.importers.git.commit_files import file_at_commit as file_at_commit
    from storyversions.importers.git.selection import RewrittenHistory as RewrittenHistory
    from storyversions.importers.git.walk import HistoryFacts as HistoryFacts
    from storyversions.importers.git.walk import look as look
    from storyversions.importers.git.walk import versions as versions

lazy(
    __name__,
    {
        "commit_files": ("file_at_commit",),
        "selection": ("RewrittenHistory",),
        "walk": ("HistoryFacts", "look", "versions"),
    },
)
