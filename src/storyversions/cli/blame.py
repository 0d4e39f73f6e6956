"""``storyversions blame``."""

from __future__ import annotations

import click

from storyversions.cli.options import language_option, source_options
from storyversions.cli.output import print_as
from storyversions.cli.revisions import split, version_at
from storyversions.cli.source import StorySource
from storyversions.reports import json_output
from storyversions.reports.history import blame_page


@click.command("blame")
@click.argument("args", nargs=-1, metavar="[REV] [FACT]...")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it."
)
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
    loaded = StorySource(path, story, model).load()
    revisions, facts = split(args, 1)
    version = version_at(loaded, revisions[0] if revisions else "head")
    paths = [each for fact in facts for each in loaded.known_paths(fact)]
    last = [
        (fact, change)
        for fact, change in loaded.last_changes(version).items()
        if not paths or any(fact.within(each) for each in paths)
    ]
    describer = loaded.describer(lang)
    print_as(
        form,
        lambda: json_output.blame_json(loaded, describer, version, last),
        lambda: blame_page(loaded, describer, version, last),
    )
    return 0
