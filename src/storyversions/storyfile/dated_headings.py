"""The heading of a version, in a form that reads as its date and its title."""

from __future__ import annotations

from datetime import date

from storyversions.dates import When, find_day, nearest, when_of
from storyversions.errors import StoryError
from storyversions.storyfile.error_list import ErrorList
from storyversions.storyfile.markdown import read_document
from storyversions.storyfile.titles import title_of

_FORMS = ("## {} {}", "## {}: {}", "## {1} ({0})")


def dated_heading(recorded: When, title: str) -> str | None:
    """Write a heading for a date and a title; None where no heading reads as both.

    >>> from storyversions.dates import when
    >>> dated_heading(when("2023-11-20"), "Shear takes over")
    '## 2023-11-20 Shear takes over'
    """
    lines = (form.format(recorded, title).rstrip() for form in _FORMS)
    return next((line for line in lines if _reads_as(line, recorded, title)), None)


def _reads_as(line: str, recorded: When, title: str) -> bool:
    # Markdown would break the line, or drop the character.
    if any(char in line for char in "\n\r\0"):
        return False
    errors = ErrorList()
    # The reader itself is asked: only it knows what a title may hold.
    section = read_document(f"---\n---\n{line}\n", "", errors).sections[-1]
    if errors:
        return False
    try:
        found = find_day(section.heading)
    except StoryError:  # the title holds something like a day before the day itself
        return False
    if found is None or found[0].year is None or section.standing or section.links:
        return False
    day, start, stop = found
    read = when_of(day, nearest(day, date.min))
    is_title = title_of(section.heading, start, stop) == (title or recorded.text)
    return is_title and read.text == recorded.text.replace(" ", "T")
