"""``storyversions timeline``."""

from __future__ import annotations

import click

from storyversions.cli.output import print_page, print_text
from storyversions.cli.revisions import version_at
from storyversions.cli.source import Source, language_option, source_options
from storyversions.errors import UsageError
from storyversions.paths import Path
from storyversions.reports import json
from storyversions.reports.history import timeline_page
from storyversions.story import Story


@click.command("timeline")
@click.argument("facts", nargs=-1, metavar="[FACT]...")
@click.option("--watched", is_flag=True, help="All watched facts.")
@click.option("--known", metavar="REV", default="head", help="As known at a version; default: the last.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@language_option
@source_options
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    facts: tuple[str, ...],
    watched: bool,
    known: str,
    form: str,
    lang: str | None,
    path: str | None,
    story: str | None,
    model: str | None,
) -> int:
    """Facts over the time in which they were true, as known at a version."""
    loaded = Source(path, story, model).load()
    version = version_at(loaded, known)
    if not facts and not watched:
        raise UsageError("name a fact, or give --watched")
    paths = [*(each for fact in facts for each in loaded.fact_paths(fact)), *(_watched(loaded) if watched else ())]
    teller = loaded.teller(lang)
    told = [(each, loaded.timeline(str(each), known=version)) for each in dict.fromkeys(paths)]
    if form == "json":
        made = [json.timeline_json(teller, each, version, stretches) for each, stretches in told]
        print_text(json.text_of(made[0] if len(made) == 1 else {"timelines": made}))
        return 0
    for number, (each, stretches) in enumerate(told):
        print_text("\n" if number else "")
        print_page(timeline_page(teller, each, version, stretches))
    return 0


def _watched(story: Story) -> list[Path]:
    """Every watched fact that some version knows, in the order in which they are shown."""
    rank = story.teller().rank
    watched = [path for path in story.standings() if rank(path)[0] <= 1]
    return sorted(watched, key=lambda path: (rank(path), path))
