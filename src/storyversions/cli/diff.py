"""``storyversions diff``."""

from __future__ import annotations

import click

from storyversions.cli.options import language_option, source_options
from storyversions.cli.print_diff import Wanted, print_diff
from storyversions.cli.source import StorySource


@click.command("diff")
@click.argument("args", nargs=-1, metavar="[A [B]] [FACT]...")
@click.option("--watched", is_flag=True, help="Only the watched facts.")
@click.option("--all", "every", is_flag=True, help="All facts, also where a watched one changed.")
@click.option("--net", is_flag=True, help="Only the two ends, not what happened on the way.")
@click.option(
    "--summary",
    is_flag=True,
    help="How many entries of each list or mapping are new, gone and changed, and in which fields.",
)
@click.option(
    "--ignore", multiple=True, metavar="FACT", help="Leave a fact, or all below a path, out."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "html", "json", "jsonpatch"]),
    default="text",
    help="How to print it.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 when something differs.")
@language_option
@source_options
def command(  # noqa: PLR0913 - one parameter for each option
    args: tuple[str, ...],
    *,
    watched: bool,
    every: bool,
    net: bool,
    summary: bool,
    ignore: tuple[str, ...],
    form: str,
    exit_code: bool,
    lang: str | None,
    path: str | None,
    story: str | None,
    model: str | None,
) -> int:
    """What changed between version A and version B.

    A version is named by a day (11/20, 2023-11-20, Nov 20, 11月20日), a label (11/20.1), v3, first,
    head or head~2; A..B works too. Without any, the last two versions are compared; with one, it
    and the last. A fact is a short name or a path. Where a watched fact changed, the others are
    only counted, unless facts are named or --all is given; JSON always has all.
    """
    wanted = Wanted(
        watched=watched,
        every=every,
        net=net,
        summary=summary,
        ignore=ignore,
        form=form,
        exit_code=exit_code,
        lang=lang,
    )
    return print_diff(args, StorySource(path, story, model), wanted)
