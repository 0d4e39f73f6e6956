"""``storyversions build``."""

from __future__ import annotations

import click

from storyversions.cli.options import language_option
from storyversions.cli.print_build import print_build


@click.command("build")
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; exit with 1 when the snapshots are not those of the seeds.",
)
@click.option(
    "--in", "path", metavar="PATH", help="A story file or a folder of them; default: seeds/ here."
)
@click.option("--out", metavar="DIR", help="Where to write; default: snapshots/ beside seeds/.")
@click.option(
    "--model", metavar="MODULE:CLASS", help="The state class, if the story names none or another."
)
@language_option
def command(
    *, check: bool, path: str | None, out: str | None, model: str | None, lang: str | None
) -> int:
    """Snapshots from story files, one file for each version.

    All story files are read before anything is written.
    """
    return print_build((), path=path, out=out, model=model, check=check, lang=lang)
