"""Story files: Markdown with facts, read into stories with places for every error."""

from typing import TYPE_CHECKING

from storyversions.lazy import lazy

if TYPE_CHECKING:
    from storyversions.storyfile.front_matter import check_story_name as check_story_name
    from storyversions.storyfile.prose import Link as Link
    from storyversions.storyfile.prose import sentence_spans as sentence_spans
    from storyversions.storyfile.reading import StoryFile as StoryFile
    from storyversions.storyfile.reading import read_story_file as read_story_file
    from storyversions.storyfile.reading import read_text as read_text
    from storyversions.storyfile.reading import story_of as story_of
    from storyversions.storyfile.writing import story_file_text as story_file_text

lazy(
    __name__,
    {
        "front_matter": ("check_story_name",),
        "prose": ("Link", "sentence_spans"),
        "reading": ("StoryFile", "read_story_file", "read_text", "story_of"),
        "writing": ("story_file_text",),
    },
)
