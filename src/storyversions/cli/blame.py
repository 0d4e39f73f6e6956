"""``storyversions blame``."""

from __future__ import annotations

import click

from storyversions.cli.options import format_option, language_option, source_options
from storyversions.cli.print_blame import print_blame
from storyversions.cli.source import StorySource


@click.command("blame")
@click.argument("args", nargs=-1, metavar="[REV] [FACT]...")
@format_option("text", "json")
@language_option
@source_options
def command(
    *,
    args: tuple[str, ...],
    form: str,
    lang: str | None,
    path: str | None,
    story: str | None,
    model: str | None,
) -> int:
    """Who set each fact last, ended ones included: in which version, why, and on whose word."""
    return print_blame(args, StorySource(path, story, model), form=form, lang=lang)
