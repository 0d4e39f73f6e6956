"""The facts of a story in the frames of Arrow, Polars and pandas, found through `registry`.

The one door to Polars and pandas. What they have no type for is none of theirs to guess: both take
the columns from Arrow as they are declared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storyversions.errors import UsageError
from storyversions.frames.arrow_tables import arrow_table
from storyversions.frames.facts_table import fact_rows
from storyversions.lazy import lazy_module
from storyversions.story.story import Story

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
else:  # extras
    pd = lazy_module("pandas")
    pl = lazy_module("polars")


def story_as_arrow(story: Story[Any]) -> Any:
    """Give the facts of a story as a `pyarrow.Table`."""
    return arrow_table([list(fact_rows(story))])


def story_as_polars(story: Story[Any]) -> Any:
    """Give the facts of a story as a `polars.DataFrame`.

    Raises:
        UsageError: Polars is not installed.

    """
    table = story_as_arrow(story)
    try:
        return pl.from_arrow(table)
    except ImportError:
        raise UsageError("a Polars frame needs polars: install 'storyversions[frames]'") from None


def story_as_pandas(story: Story[Any]) -> Any:
    """Give the facts of a story as a `pandas.DataFrame`, its columns of the types of Arrow.

    Raises:
        UsageError: pandas is not installed.

    """
    table = story_as_arrow(story)
    try:
        return table.to_pandas(types_mapper=pd.ArrowDtype)
    except ImportError:
        raise UsageError("a pandas frame needs pandas: install 'storyversions[frames]'") from None
