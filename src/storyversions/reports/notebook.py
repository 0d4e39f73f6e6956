"""What a notebook shows of a story, a version, a diff, a patch or a timeline.

Found through `storyversions.renderers`.
"""

from __future__ import annotations

from itertools import count
from typing import Any

from attrs import evolve

from storyversions.errors import UsageError
from storyversions.reports import html_templates
from storyversions.reports.diff_page import diff_page
from storyversions.reports.facts_page import facts_page
from storyversions.reports.history import log_page
from storyversions.reports.rows import Page, change_row
from storyversions.reports.timeline_svg import timeline_svg
from storyversions.state.change import changes_of
from storyversions.state.patch import Patch
from storyversions.state.schema import shape_of
from storyversions.story.diff import Diff
from storyversions.story.story import Story, Timeline
from storyversions.story.version import FactStatus, Version
from storyversions.words import Describer

_PICTURES = count(1)
"""Numbers the pictures of this process: a notebook may show the same one twice."""


def as_html(value: Any) -> str | None:
    """HTML for a value of ours; None for any other, and where Jinja2 is not installed."""
    if isinstance(value, Timeline):
        number = str(next(_PICTURES))
        return timeline_svg(value.story, [value.path], value.known, number=number)
    page, lang = _page(value)
    try:
        return html_templates.rows_html(page, lang) if page else None
    except UsageError:
        return None


def _page(value: Any) -> tuple[Page | None, str]:
    match value:
        case Diff():
            return diff_page(value, value.title), value.describer.lang
        case Story() if value.versions:
            return log_page(value, value.describer()), value.language
        case Version():
            return _version_page(value), "en"
        case Patch():
            return _patch_page(value), "en"
    return None, ""


def _version_page(version: Version) -> Page:
    """List the facts of a version, which by itself knows no short names or sources."""
    record = shape_of(type(version.state))
    story = Story(version.label, record.cls, versions=(evolve(version, number=1),))
    held = [
        (path, standing)
        for path, standing in story.facts_at().items()
        if standing.stood is FactStatus.HELD
    ]
    page = facts_page(story, version, held, story.describer())
    return page.evolved(title=version.title, span=version.label)


def _patch_page(patch: Patch) -> Page:
    """List what a patch changes, of which nobody knows why or when."""
    describer = Describer(shape_of(patch.model), "en")
    rows = [change_row(describer, change) for change in changes_of(patch)]
    return Page(patch.model.__name__, "", tuple(rows), describer.say.nothing)
