"""``storyversions log``."""

from __future__ import annotations

import click

from storyversions.cli.output import print_as
from storyversions.cli.source import Source, language_option, source_options
from storyversions.reports import json
from storyversions.reports.history import fact_log_page, log_page


@click.command("log")
@click.argument("fact", required=False, metavar="[FACT]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@language_option
@source_options
def command(
    *, fact: str | None, form: str, lang: str | None, path: str | None, story: str | None, model: str | None
) -> int:
    """The versions of the story, or with a fact what each did to it; newest first."""
    loaded = Source(path, story, model).load()
    teller = loaded.teller(lang)
    if fact is None:
        print_as(form, lambda: json.log_json(loaded), lambda: log_page(loaded, teller))
        return 0
    paths = loaded.known_paths(fact)
    print_as(
        form,
        lambda: json.fact_log_json(loaded, teller, fact, paths),
        lambda: fact_log_page(loaded, teller, fact, paths),
    )
    return 0
