"""What ``storyversions diff`` does, once it is known what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from storyversions.cli.output import print_page, print_text
from storyversions.cli.revisions import split, version_at
from storyversions.cli.source import THIS_FOLDER, StorySource
from storyversions.errors import RevisionError
from storyversions.lazy import lazy_module
from storyversions.reports.diff_page import Selection, brief, diff_page, selected
from storyversions.reports.rows import Page
from storyversions.state.codec import Plain
from storyversions.story.diff import Diff
from storyversions.story.story import Story
from storyversions.story.version import Version
from storyversions.structs import Struct

if TYPE_CHECKING:
    from storyversions.reports import (
        diff_summary,
        html_templates,
        json_output,
        largest_changes,
        markdown,
        row_conditions,
    )
else:  # the text in a terminal needs none of them
    diff_summary = lazy_module("storyversions.reports.diff_summary")
    html_templates = lazy_module("storyversions.reports.html_templates")
    json_output = lazy_module("storyversions.reports.json_output")
    largest_changes = lazy_module("storyversions.reports.largest_changes")
    markdown = lazy_module("storyversions.reports.markdown")
    row_conditions = lazy_module("storyversions.reports.row_conditions")


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
    keys: tuple[str, ...] = ()
    where: str | None = None
    top: int = 0


DEFAULTS = Wanted()


class Shown(Struct):
    """A `diff` of a `story` as far as it is `wanted`; a `span` replaces the days of versions."""

    diff: Diff[Any]
    story: Story[Any]
    wanted: Wanted
    span: str = ""

    def page(self) -> Page:
        """Make the page: counted, whole, or the watched facts and how many others."""
        page = self._largest_page() if self.wanted.top else self._page(self.diff)
        return page.evolved(span=self.span) if self.span else page

    def _page(self, diff: Diff[Any], *, every: bool = False) -> Page:
        title = self.story.title or self.story.name
        if self.wanted.summary:
            return diff_summary.summary_page(diff, title)
        chosen, others = (diff, 0) if every or self.wanted.every else brief(diff)
        return diff_page(chosen, title, others)

    def _largest_page(self) -> Page:
        largest = largest_changes.largest_changes(self.diff, self.wanted.top)
        return self._page(largest.diff, every=True).evolved(note=largest.note)

    def json(self) -> dict[str, Plain]:
        """Write the diff, its largest changes or its counts, as JSON."""
        if self.wanted.top:
            largest = largest_changes.largest_changes(self.diff, self.wanted.top)
            return self._json(largest.diff) | {"top": largest.json()}
        return self._json(self.diff)

    def _json(self, diff: Diff[Any]) -> dict[str, Plain]:
        if self.wanted.summary:
            return diff_summary.summary_json(diff, self.story)
        return json_output.diff_json(diff, self.story)

    def json_patch(self) -> Any:
        """Write the patch between the two states as a JSON Patch (RFC 6902)."""
        return self.diff.patch.to_jsonpatch()

    def print(self) -> int:
        """Print it in its form, and give the exit status."""
        form = self.wanted.form
        if form == "text":
            print_page(self.page())
        elif form == "jsonpatch":
            print_text(json_output.json_text(self.json_patch()))
        elif form == "json":
            print_text(json_output.json_text(self.json()))
        elif form == "markdown":
            print_text(markdown.render_markdown(self.page()))
        else:
            print_text(html_templates.rows_html(self.page(), self.diff.describer.lang))
        return 1 if self.wanted.exit_code and self.diff else 0


def chosen(story: Story[Any], diff: Diff[Any], facts: Sequence[str], wanted: Wanted) -> Diff[Any]:
    """Reduce a `diff` of a `story` to what is wanted of it, and to the `facts` that are named."""
    selection = Selection(
        watched=wanted.watched,
        net=wanted.net,
        only=tuple(each for fact in facts for each in story.known_paths(fact)),
        ignore=tuple(each for fact in wanted.ignore for each in story.known_paths(fact)),
    )
    told = diff.told(wanted.lang or story.language)
    if wanted.where is None:
        return selected(told, selection)
    with row_conditions.asked(wanted.where, story.record_shape) as condition:
        where = row_conditions.of_changes(condition, story, diff)
        return selected(told, selection.evolved(where=where))


def print_diff(
    words: Sequence[str],
    source: StorySource = THIS_FOLDER,
    wanted: Wanted = DEFAULTS,
) -> int:
    """Print what changed between the versions in `words`, of all facts or those named."""
    loaded = source.load()
    revisions, facts = split(tuple(words), 2)
    diff = loaded.diff(*_ends(loaded, revisions))
    shown = chosen(loaded, diff, facts, wanted)
    wanted = wanted.evolved(every=wanted.every or bool(facts) or wanted.where is not None)
    return Shown(shown, loaded, wanted).print()


def _ends(story: Story, revisions: list[str]) -> tuple[Version, Version]:
    if not revisions and len(story.versions) == 1:
        raise RevisionError(
            f"the story has one version, {story.head.label}, and nothing to compare it with"
        )
    named = [*revisions, "head"] if revisions else ["head~1", "head"]
    a, b = (version_at(story, revision) for revision in named[:2])
    return a, b
