"""``storyversions timeline``."""

from __future__ import annotations

import click

from storyversions.cli.options import format_option, language_option, source_options
from storyversions.cli.print_timeline import print_timeline
from storyversions.cli.source import StorySource


@click.command("timeline")
@click.argument("facts", nargs=-1, metavar="[FACT]...")
@click.option("--watched", is_flag=True, help="All watched facts.")
@click.option(
    "--known", metavar="REV", default="head", help="As known at a version; default: the last."
)
@format_option("text", "json")
@click.option("--out", metavar="FILE", help="Draw it into a file that ends in .svg or .png.")
@language_option
@source_options
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    facts: tuple[str, ...],
    watched: bool,
    known: str,
    form: str,
    out: str | None,
    lang: str | None,
    path: str | None,
    story: str | None,
    model: str | None,
) -> int:
    """Facts over the time in which they were true, as known at a version."""
    return print_timeline(
        facts,
        StorySource(path, story, model),
        watched=watched,
        known=known,
        form=form,
        out=out,
        lang=lang,
    )
