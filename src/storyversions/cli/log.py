"""``storyversions log``."""

from __future__ import annotations

import click

from storyversions.cli.options import format_option, language_option, source_options
from storyversions.cli.print_log import print_log, print_unreadable
from storyversions.cli.source import StorySource
from storyversions.errors import UsageError


@click.command("log")
@click.argument("fact", required=False, metavar="[FACT]")
@format_option("text", "json")
@click.option(
    "--unreadable", is_flag=True, help="The commits that could not be read, with the reason."
)
@language_option
@source_options
def command(
    *,
    fact: str | None,
    form: str,
    unreadable: bool,
    lang: str | None,
    path: str | None,
    story: str | None,
    model: str | None,
) -> int:
    """The versions of the story, or with a fact what each did to it; newest first."""
    source = StorySource(path, story, model)
    if unreadable and fact is None:
        return print_unreadable(source, form=form, lang=lang)
    if unreadable:
        raise UsageError("--unreadable lists commits, and goes with no fact")
    return print_log(() if fact is None else (fact,), source, form=form, lang=lang)
