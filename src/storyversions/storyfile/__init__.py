"""Story files: Markdown with facts, read into stories with places for every error."""

from typing import TYPE_CHECKING

from storyversions.lazy import exported

if TYPE_CHECKING:
    from storyversions.storyfile.file_text import read_text
    from storyversions.storyfile.front_matter import check_story_name
    from storyversions.storyfile.prose import Link, sentence_spans
    from storyversions.storyfile.reading import StoryFile, read_story_file, story_of
    from storyversions.storyfile.writing import story_file_text

__all__ = [
    "Link",
    "StoryFile",
    "check_story_name",
    "read_story_file",
    "read_text",
    "sentence_spans",
    "story_file_text",
    "story_of",
]

__getattr__ = exported(
    __name__,
    {
        "front_matter": ("check_story_name",),
        "prose": ("Link", "sentence_spans"),
        "reading": ("StoryFile", "read_story_file", "story_of"),
        "file_text": ("read_text",),
        "writing": ("story_file_text",),
    },
)
