"""``storyversions report``."""

from __future__ import annotations

import click

from storyversions.cli.options import language_option, source_options
from storyversions.cli.print_report import print_report
from storyversions.cli.source import StorySource


@click.command("report")
@click.option(
    "--out", metavar="FILE", help="The file to write; default: the story's name with .html, here."
)
@language_option
@source_options
def command(
    *, out: str | None, lang: str | None, path: str | None, story: str | None, model: str | None
) -> int:
    """Write one page: the watched facts, their timeline, any two versions compared, the addenda.

    The file works from disk and asks nothing of any server. --lang is the language that it opens
    in.
    """
    return print_report((), StorySource(path, story, model), out=out, lang=lang)
