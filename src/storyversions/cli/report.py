"""``storyversions report``."""

from __future__ import annotations

from pathlib import Path as FilePath

import click

from storyversions.cli.options import language_option, source_options
from storyversions.cli.output import write_file
from storyversions.cli.source import StorySource
from storyversions.errors import RevisionError


@click.command("report")
@click.option(
    "--out", metavar="FILE", help="The file to write; default: the story's name with .html, here."
)
@language_option
@source_options
def command(
    *, out: str | None, lang: str | None, path: str | None, story: str | None, model: str | None
) -> int:
    """One page to look at: the watched facts, their timeline, any two versions compared, the addenda.

    The file works from disk and asks nothing of any server. --lang is the language that it opens in.
    """
    from storyversions.reports.report import report_html  # noqa: PLC0415 - no other command needs it

    loaded = StorySource(path, story, model).load()
    if not loaded.versions:
        raise RevisionError("the story has no version yet")
    file = FilePath(out) if out is not None else FilePath(f"{loaded.name}.html")
    write_file(file, report_html(loaded, lang).encode())
    click.echo(f"wrote {file}", err=True)
    return 0
