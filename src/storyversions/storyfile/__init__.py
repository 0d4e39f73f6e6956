"""Story files: Markdown with facts, read into stories with places for every error."""

from storyversions.storyfile.front import check_story_name
from storyversions.storyfile.markdown import Link, sentence_spans
from storyversions.storyfile.reading import StoryFile, read_story_file, read_text, story_of
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
