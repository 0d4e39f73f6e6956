"""State classes that come with the library, each registered under `storyversions.models`."""

BUILT_IN = (("newsroom", "storyversions.models.newsroom:Newsroom"),)
"""The names and the classes that `pyproject.toml` registers.

Found here, they need no look at what is installed.
"""
