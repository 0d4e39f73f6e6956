"""Histories in: from the data of a file under version control to a story in a store (G, H)."""

from storyversions.importing.git_file import GitFile
from storyversions.importing.git_import import (
    Choices,
    ImportPlan,
    import_git,
    infer_history,
    plan_import,
)

__all__ = ["Choices", "GitFile", "ImportPlan", "import_git", "infer_history", "plan_import"]
