"""Histories of files under git: `versions` walks through one of them."""

from typing import TYPE_CHECKING

from storyversions.lazy import lazy

if TYPE_CHECKING:
    from storyversions.importers.git.walk import versions as versions

lazy(__name__, {"walk": ("versions",)})
