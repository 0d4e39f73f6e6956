"""What ``storyversions diff`` does, once it is known what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from storyversions.cli.output import print_page, print_text
from storyversions.cli.revisions import split, version_at
from storyversions.cli.source import THIS_FOLDER, StorySource
from storyversions.errors import RevisionError
from storyversions.lazy import lazy_module
from storyversions.reports.diff_page import Selection, brief, diff_page, selected
from storyversions.reports.rows import Page
from storyversions.state.reprs import short_repr
from storyversions.story.diff import Diff
from storyversions.story.story import Story
from storyversions.story.version import Version

if TYPE_CHECKING:
    from storyversions.reports import html_templates, json_output, markdown
else:  # the text in a terminal needs none of them
    html_templates = lazy_module("storyversions.reports.html_templates")
    json_output = lazy_module("storyversions.reports.json_output")
    markdown = lazy_module("storyversions.reports.markdown")


@frozen(eq=False)
class Wanted:
    """What of a diff is wanted, and how: the options of the command."""

    __repr__ = short_repr()

    watched: bool = False
    every: bool = False
    net: bool = False
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
    is_whole = wanted.every or bool(facts)
    if wanted.form == "text":
        print_page(_page(shown, loaded, is_whole=is_whole))
    else:
        print_text(_in_form(wanted.form, shown, loaded, is_whole=is_whole))
    return 1 if wanted.exit_code and shown else 0


def _page(shown: Diff, story: Story, *, is_whole: bool) -> Page:
    """Make the page of a diff: whole, or the watched facts and how many others there are."""
    chosen, others = (shown, 0) if is_whole else brief(shown)
    return diff_page(chosen, story.title or story.name, others)


def _in_form(form: str, shown: Diff, story: Story, *, is_whole: bool) -> str:
    """Give the diff for programs, or to paste into an article or a pull request."""
    if form == "jsonpatch":
        return json_output.json_text(shown.patch.to_jsonpatch())
    if form == "json":
        return json_output.json_text(json_output.diff_json(shown, story))
    page = _page(shown, story, is_whole=is_whole)
    if form == "markdown":
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
