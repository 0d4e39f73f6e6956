"""Live blogs as stories: one version for each update, in the order of time (B1, B2)."""

from typing import TYPE_CHECKING

from storyversions.lazy import lazy

if TYPE_CHECKING:
    from storyversions.importing.liveblogs.liveblog_import import (
        import_liveblog as import_liveblog,
    )

lazy(__name__, {"liveblog_import": ("import_liveblog",)})
