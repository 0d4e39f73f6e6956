"""``storyversions log``."""

from __future__ import annotations

import click

from storyversions.cli.output import print_page, print_text
from storyversions.cli.source import Source, language_option, source_options
from storyversions.reports import json
from storyversions.reports.page import log_page


@click.command("log")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@language_option
@source_options
def command(*, form: str, lang: str | None, path: str | None, story: str | None, model: str | None) -> int:
    """The versions of the story, newest first."""
    loaded = Source(path, story, model).load()
    if form == "json":
        print_text(json.text_of(json.log_json(loaded)))
    else:
        print_page(log_page(loaded, loaded.teller(lang)))
    return 0
