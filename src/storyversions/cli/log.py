"""``storyversions log``."""

from __future__ import annotations

import click

from storyversions.cli.options import language_option, source_options
from storyversions.cli.print_log import print_log
from storyversions.cli.source import StorySource


@click.command("log")
@click.argument("fact", required=False, metavar="[FACT]")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it."
)
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
    return print_log(
        () if fact is None else (fact,),
        StorySource(path, story, model),
        form=form,
        lang=lang,
        unreadable=unreadable,
    )
