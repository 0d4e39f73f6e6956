"""``storyversions report``."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import TYPE_CHECKING

import click

from storyversions.cli.options import language_option, source_options
from storyversions.cli.output import write_file
from storyversions.cli.source import StorySource
from storyversions.errors import RevisionError
from storyversions.lazy import lazy_module
from storyversions.words import printable

if TYPE_CHECKING:
    from storyversions.reports import report as report_page
else:  # no other command needs it
    report_page = lazy_module("storyversions.reports.report")


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
    loaded = StorySource(path, story, model).load()
    if not loaded.versions:
        raise RevisionError("the story has no version yet")
    file = FilePath(out) if out is not None else FilePath(f"{loaded.name}.html")
    write_file(file, report_page.report_html(loaded, lang).encode())
    click.echo(f"wrote {printable(str(file))}", err=True)
    return 0
