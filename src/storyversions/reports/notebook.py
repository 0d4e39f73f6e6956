"""What a notebook shows of a story, a version, a diff or a timeline.

Found through `storyversions.renderers`.
"""

from __future__ import annotations

from typing import Any

from attrs import evolve

from storyversions.errors import UsageError
from storyversions.reports import html_templates
from storyversions.reports.diff_page import diff_page
from storyversions.reports.facts_page import facts_page
from storyversions.reports.history import log_page
from storyversions.reports.rows import Page
from storyversions.reports.timeline_svg import timeline_svg
from storyversions.state.schema import shape_of
from storyversions.story.diff import Diff
from storyversions.story.story import Story, Timeline
from storyversions.story.version import FactStatus, Version


def as_html(value: Any) -> str | None:
    """HTML for a value of ours; None for any other, and where Jinja2 is not installed."""
    if isinstance(value, Timeline):
        return timeline_svg(value.story, [value.path], value.known)
    page, lang = _page(value)
    try:
        return html_templates.rows_html(page, lang) if page else None
    except UsageError:
        return None


def _page(value: Any) -> tuple[Page | None, str]:
    match value:
        case Diff():
            return diff_page(value, ""), value.describer.lang
        case Story() if value.versions:
            return log_page(value, value.describer()), value.language
        case Version():
            return _version_page(value), "en"
    return None, ""


def _version_page(version: Version) -> Page:
    """List the facts of a version, which by itself knows no short names or sources."""
    record = shape_of(type(version.state))
    story = Story(version.title or version.label, record.cls, versions=(evolve(version, number=1),))
    held = [
        (path, standing)
        for path, standing in story.facts_at().items()
        if standing.stood is FactStatus.HELD
    ]
    return facts_page(story, version, held, story.describer())
