"""``storyversions show``."""

from __future__ import annotations

import click

from storyversions.cli.options import language_option, source_options
from storyversions.cli.print_show import print_show
from storyversions.cli.source import StorySource


@click.command("show")
@click.argument("args", nargs=-1, metavar="[REV] [FACT]...")
@click.option("--about", metavar="DATE", help="What was believed about another day.")
@click.option("--all", "everything", is_flag=True, help="With what has ended or is not known yet.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it."
)
@language_option
@source_options
def command(  # noqa: PLR0913 - one parameter for each option
    args: tuple[str, ...],
    *,
    about: str | None,
    everything: bool,
    form: str,
    lang: str | None,
    path: str | None,
    story: str | None,
    model: str | None,
) -> int:
    """What holds at a version, by default the last: all facts, or those that are named."""
    return print_show(
        args,
        StorySource(path, story, model),
        about=about,
        everything=everything,
        form=form,
        lang=lang,
    )
