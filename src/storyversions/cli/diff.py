"""``storyversions diff``."""

from __future__ import annotations

import click

from storyversions.cli.output import print_page, print_text
from storyversions.cli.revisions import split, version_at
from storyversions.cli.source import Source, language_option, source_options
from storyversions.errors import RevisionError
from storyversions.reports import json
from storyversions.reports.page import Page, Selection, diff_page, selected
from storyversions.story import Story
from storyversions.version import Version


@click.command("diff")
@click.argument("args", nargs=-1, metavar="[A [B]] [FACT]...")
@click.option("--watched", is_flag=True, help="Only the watched facts.")
@click.option("--net", is_flag=True, help="Only the two ends, not what happened on the way.")
@click.option("--ignore", multiple=True, metavar="FACT", help="Leave a fact, or all below a path, out.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "html", "json", "jsonpatch"]),
    default="text",
    help="How to print it.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 when something differs.")
@language_option
@source_options
def command(  # noqa: PLR0913 - one parameter for each option
    args: tuple[str, ...],
    *,
    watched: bool,
    net: bool,
    ignore: tuple[str, ...],
    form: str,
    exit_code: bool,
    lang: str | None,
    path: str | None,
    story: str | None,
    model: str | None,
) -> int:
    """What changed between version A and version B.

    A version is named by a day (11/20, 2023-11-20, Nov 20, 11月20日), a label (11/20.1), v3, first,
    head or head~2; A..B works too. Without any, the last two versions are compared; with one, it and
    the last. A fact is a short name or a path.
    """
    loaded = Source(path, story, model).load()
    revisions, facts = split(args, 2)
    a, b = _ends(loaded, revisions)
    diff = loaded.diff(a, b).told(lang or loaded.language)
    selection = Selection(
        watched=watched,
        net=net,
        only=tuple(each for fact in facts for each in loaded.known_paths(fact)),
        ignore=tuple(each for fact in ignore for each in loaded.known_paths(fact)),
    )
    shown = selected(diff, selection)
    if form == "jsonpatch":
        print_text(json.text_of(shown.patch.to_jsonpatch()))
    elif form == "json":
        print_text(json.text_of(json.diff_json(shown, loaded)))
    elif form in ("markdown", "html"):
        print_text(_marked_up(form, diff_page(shown, loaded.title or loaded.name), shown.teller.lang))
    else:
        print_page(diff_page(shown, loaded.title or loaded.name))
    return 1 if exit_code and shown else 0


def _marked_up(form: str, page: Page, lang: str) -> str:
    """The page to paste into an article or a pull request."""
    from storyversions.reports import html, markdown  # noqa: PLC0415 - the text in a terminal needs neither

    return markdown.render(page) if form == "markdown" else html.rows_html(page, lang)


def _ends(story: Story, revisions: list[str]) -> tuple[Version, Version]:
    if not revisions and len(story.versions) == 1:
        raise RevisionError(f"the story has one version, {story.head.label}, and nothing to compare it with")
    named = revisions if len(revisions) > 1 else [*revisions, "head"] if revisions else ["head~1", "head"]
    a, b = (version_at(story, revision) for revision in named)
    return a, b
