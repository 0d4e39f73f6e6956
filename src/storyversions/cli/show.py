"""``storyversions show``."""

from __future__ import annotations

import click

from storyversions.cli.options import format_option, language_option, source_options
from storyversions.cli.print_show import Asked, print_show
from storyversions.cli.source import StorySource


@click.command("show")
@click.argument("args", nargs=-1, metavar="[REV] [FACT]...")
@click.option("--about", metavar="DATE", help="What was believed about another day.")
@click.option("--all", "everything", is_flag=True, help="With what has ended or is not known yet.")
@click.option(
    "--where",
    metavar="CONDITION",
    help="Only rows of which it holds: acres > 1000 and county = 'Kern'.",
)
@click.option(
    "--columns", metavar="NAME,...", help="A table of rows, with a column for each of these fields."
)
@format_option("text", "json", "csv")
@language_option
@source_options
def command(  # noqa: PLR0913 - one parameter for each option
    args: tuple[str, ...],
    *,
    about: str | None,
    everything: bool,
    where: str | None,
    columns: str | None,
    form: str,
    lang: str | None,
    path: str | None,
    story: str | None,
    model: str | None,
) -> int:
    """What holds at a version, by default the last: all facts, or those that are named.

    With --columns, and as CSV, it is a table of rows: of the list that is named, else of the one
    that has these fields.
    """
    asked = Asked(about, everything, form, lang, where, columns)
    return print_show(args, StorySource(path, story, model), asked)
