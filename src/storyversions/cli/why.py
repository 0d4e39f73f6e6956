"""``storyversions why``."""

from __future__ import annotations

import click

from storyversions.cli.options import format_option, language_option, source_options
from storyversions.cli.print_why import print_why
from storyversions.cli.source import StorySource


@click.command("why")
@click.argument("args", nargs=-1, metavar="[FACT]... [REV]")
@click.option(
    "--without-passage",
    "untied",
    is_flag=True,
    help="Only the claims to which no sentence of their addendum is tied.",
)
@format_option("text", "json")
@language_option
@source_options
def command(
    *,
    args: tuple[str, ...],
    untied: bool,
    form: str,
    lang: str | None,
    path: str | None,
    story: str | None,
    model: str | None,
) -> int:
    """Where a fact comes from: the addendum, the sentence, the source, and what it replaced.

    Without a fact, the sentence of each claim that holds.
    """
    source = StorySource(path, story, model)
    return print_why(args, source, untied=untied, form=form, lang=lang)
