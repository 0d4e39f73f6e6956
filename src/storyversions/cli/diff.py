"""``storyversions diff``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from storyversions.cli.main import are_files
from storyversions.cli.options import format_option, language_option, source_options
from storyversions.cli.print_diff import Wanted, print_diff
from storyversions.cli.source import StorySource
from storyversions.lazy import lazy_module

if TYPE_CHECKING:
    from storyversions.cli import file_diff
else:  # a story needs no other files
    file_diff = lazy_module("storyversions.cli.file_diff")


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
    "--where",
    metavar="CONDITION",
    help="Only rows of which it holds, before, after or between: acres > 1000 and county = 'Kern'.",
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    metavar="N",
    help="Only the N rows that changed most; it is said how that is measured.",
)
@click.option(
    "--ignore", multiple=True, metavar="FACT", help="Leave a fact, or all below a path, out."
)
@format_option("text", "markdown", "html", "json", "jsonpatch")
@click.option(
    "--key",
    "keys",
    multiple=True,
    metavar="PATH=FIELD",
    help="Of two files: what tells the rows of a list apart, such as .=id.",
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
    where: str | None,
    top: int | None,
    ignore: tuple[str, ...],
    form: str,
    keys: tuple[str, ...],
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

    Two files are compared without a story: diff old.json new.json; also YAML, CSV, TOML and others.
    """
    wanted = Wanted(
        watched=watched,
        every=every,
        net=net,
        summary=summary,
        where=where,
        top=top or 0,
        ignore=ignore,
        form=form,
        exit_code=exit_code,
        lang=lang,
        keys=keys,
    )
    if are_files(args[:2]):
        return file_diff.print_file_diff(args, wanted)
    return print_diff(args, StorySource(path, story, model), wanted)
