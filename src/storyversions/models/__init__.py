"""State classes that come with the library, each registered under `storyversions.models`.

And those that are made of data: `infer_model`.
"""

from typing import TYPE_CHECKING

from storyversions.lazy import lazy

if TYPE_CHECKING:
    from storyversions.models.inferred import DataReader as DataReader
    from storyversions.models.inferred import KeyedRows as KeyedRows
    from storyversions.models.inferred import Schema as Schema
    from storyversions.models.inferred import SchemaObserver as SchemaObserver
    from storyversions.models.inferred import UnorderedRows as UnorderedRows
    from storyversions.models.inferred import infer_model as infer_model
    from storyversions.models.inferred import python_source as python_source
    from storyversions.models.inferred import read_cell as read_cell

BUILT_IN = (
    ("newsroom", "storyversions.models.newsroom:Newsroom"),
    ("article", "storyversions.models.article:Article"),
    ("liveblog", "storyversions.models.liveblog:LiveBlog"),
)
"""The names and the classes that `pyproject.toml` registers.

Found here, they need no look at what is installed.
"""

STORY_FILE_MODEL = "newsroom"
"""The model of a story file that is drafted for people who write no Python."""

lazy(
    __name__,
    {
        "inferred": (
            "DataReader",
            "KeyedRows",
            "Schema",
            "SchemaObserver",
            "UnorderedRows",
            "infer_model",
            "python_source",
            "read_cell",
        )
    },
)
