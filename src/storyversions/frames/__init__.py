"""Facts as a table, for engines that ask across stories.

A row is a stretch of the line of a fact, with both clocks; `docs/frames.md` is the contract of its
columns.
"""

from typing import TYPE_CHECKING

from storyversions.lazy import lazy

if TYPE_CHECKING:
    from storyversions.frames.fact_row import FactRow as FactRow
    from storyversions.frames.facts_table import fact_rows as fact_rows
    from storyversions.frames.questions.beliefs_asked import as_of as as_of
    from storyversions.frames.questions.beliefs_asked import changes as changes
    from storyversions.frames.questions.beliefs_asked import timeline as timeline
    from storyversions.frames.questions.changes_asked import blame as blame
    from storyversions.frames.questions.changes_asked import causes as causes
    from storyversions.frames.questions.changes_asked import disputes as disputes
    from storyversions.frames.questions.changes_asked import (
        time_to_correction as time_to_correction,
    )

BUILT_IN = (
    ("arrow", "storyversions.frames.story_frames:story_as_arrow"),
    ("polars", "storyversions.frames.story_frames:story_as_polars"),
    ("pandas", "storyversions.frames.story_frames:story_as_pandas"),
)
"""The kinds of frame that a story can be given as, each with what makes it.

Found here, they need no look at what is installed.
"""

lazy(
    __name__,
    {
        "fact_row": ("FactRow",),
        "facts_table": ("fact_rows",),
        "questions.beliefs_asked": ("as_of", "changes", "timeline"),
        "questions.changes_asked": ("blame", "causes", "disputes", "time_to_correction"),
    },
)
