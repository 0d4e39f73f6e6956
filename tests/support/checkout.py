"""Where things lie in the checkout: the paths that tests start from."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

CHECKOUT = Path(__file__).parents[2]
PACKAGE = CHECKOUT / "src" / "storyversions"
FIRST_STORY = CHECKOUT / "seeds" / "openai-ceo-2023.md"
SUPPORT = CHECKOUT / "tests" / "support"


def copy_first_story(folder):
    """Put the story file and the snapshots of the first story into a folder."""
    for part in ("seeds", "snapshots"):
        copytree(CHECKOUT / part, folder / part)
