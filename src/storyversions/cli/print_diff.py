"""What ``storyversions diff`` does, once it is known what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from storyversions.cli.output import print_page, print_text
from storyversions.cli.revisions import split, version_at
from storyversions.cli.source import THIS_FOLDER, StorySource
from storyversions.errors import RevisionError
from storyversions.lazy import lazy_module
from storyversions.reports.diff_page import Selection, brief, diff_page, selected
from storyversions.reports.rows import Page
from storyversions.story.diff import Diff
from storyversions.story.story import Story
from storyversions.story.version import Version
from storyversions.structs import Struct

if TYPE_CHECKING:
    from storyversions.reports import diff_summary, html_templates, json_output, markdown
else:  # the text in a terminal needs none of them
    diff_summary = lazy_module("storyversions.reports.diff_summary")
    html_templates = lazy_module("storyversions.reports.html_templates")
    json_output = lazy_module("storyversions.reports.json_output")
    markdown = lazy_module("storyversions.reports.markdown")


class Wanted(Struct):
    """What of a diff is wanted, and how: the options of the command."""

    watched: bool = False
    every: bool = False
    net: bool = False
    summary: bool = False
    ignore: tuple[str, ...] = ()
    form: str = "text"
    exit_code: bool = False
    lang: str | None = None


DEFAULTS = Wanted()


def print_diff(
    words: Sequence[str],
    source: StorySource = THIS_FOLDER,
    wanted: Wanted = DEFAULTS,
) -> int:
    """Print what changed between the versions in `words`, of all facts or those named."""
    loaded = source.load()
    revisions, facts = split(tuple(words), 2)
    a, b = _ends(loaded, revisions)
    diff = loaded.diff(a, b).told(wanted.lang or loaded.language)
    selection = Selection(
        watched=wanted.watched,
        net=wanted.net,
        only=tuple(each for fact in facts for each in loaded.known_paths(fact)),
        ignore=tuple(each for fact in wanted.ignore for each in loaded.known_paths(fact)),
    )
    shown = selected(diff, selection)
    wanted = wanted.evolved(every=wanted.every or bool(facts))
    if wanted.form == "text":
        print_page(_page(shown, loaded, wanted))
    else:
        print_text(_in_form(shown, loaded, wanted))
    return 1 if wanted.exit_code and shown else 0


def _page(shown: Diff, story: Story, wanted: Wanted) -> Page:
    """Make the page of a diff: counted, whole, or the watched facts and how many others."""
    title = story.title or story.name
    if wanted.summary:
        return diff_summary.summary_page(shown, title)
    chosen, others = (shown, 0) if wanted.every else brief(shown)
    return diff_page(chosen, title, others)


def _in_form(shown: Diff, story: Story, wanted: Wanted) -> str:
    """Give the diff for programs, or to paste into an article or a pull request."""
    if wanted.form == "jsonpatch":
        return json_output.json_text(shown.patch.to_jsonpatch())
    if wanted.form == "json":
        make_json = diff_summary.summary_json if wanted.summary else json_output.diff_json
        return json_output.json_text(make_json(shown, story))
    page = _page(shown, story, wanted)
    if wanted.form == "markdown":
        return markdown.render_markdown(page)
    return html_templates.rows_html(page, shown.describer.lang)


def _ends(story: Story, revisions: list[str]) -> tuple[Version, Version]:
    if not revisions and len(story.versions) == 1:
        raise RevisionError(
            f"the story has one version, {story.head.label}, and nothing to compare it with"
        )
    named = (
        revisions
        if len(revisions) > 1
        else [*revisions, "head"]
        if revisions
        else ["head~1", "head"]
    )
    a, b = (version_at(story, revision) for revision in named)
    return a, b
