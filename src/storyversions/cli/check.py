"""``storyversions check``."""

from __future__ import annotations

import click

from storyversions.cli.options import language_option
from storyversions.cli.print_check import PARTS, print_check
from storyversions.cli.source import StorySource


@click.command("check")
@click.option(
    "--only",
    type=click.Choice(PARTS),
    help="Only one part: the files' digests, the build, or the rules.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it."
)
@click.option("--story", metavar="NAME", help="Only this story.")
@click.option(
    "--in",
    "path",
    metavar="PATH",
    help="Snapshots, a story file or a database; default: snapshots/ here.",
)
@click.option(
    "--model", metavar="MODULE:CLASS", help="The state class, if the story names none or another."
)
@language_option
def command(
    *,
    only: str | None,
    form: str,
    story: str | None,
    path: str | None,
    model: str | None,
    lang: str | None,
) -> int:
    """Check that snapshots are whole and what their seeds build, and that stories keep their rules.

    Exits with 1 when it finds something. What is no fault is noted as well: a cause that is still
    to be stated, and versions of a former format.
    """
    return print_check((), StorySource(path, story, model), only=only, form=form, lang=lang)
