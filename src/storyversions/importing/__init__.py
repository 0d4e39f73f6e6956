"""Histories in: from the data of a file under version control to a story in a store (G, H)."""

from storyversions.importing.git_file import GitFile
from storyversions.importing.git_import import (
    ImportPlan,
    import_git,
    infer_history,
    plan_import,
)
from storyversions.importing.import_target import Choices

__all__ = ["Choices", "GitFile", "ImportPlan", "import_git", "infer_history", "plan_import"]
