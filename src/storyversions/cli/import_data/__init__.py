"""``storyversions import``: a command for each kind of source, a module each."""

from __future__ import annotations

import click

from storyversions.cli.lazy_group import CommandEntry, LazyGroup, help_without_command

IMPORT_SOURCES = {
    "article": CommandEntry(
        f"{__name__}.article", "An article with its addenda, as the draft of a story file."
    ),
    "git": CommandEntry(
        f"{__name__}.git_history", "A data file under git: a version for each change of its data."
    ),
    "liveblog": CommandEntry(
        f"{__name__}.live_blog", "A live blog: a version for each of its updates."
    ),
}
"""The sources in the order of the help."""


@click.group("import", cls=LazyGroup, entries=IMPORT_SOURCES)
@click.pass_context
def command(ctx: click.Context) -> None:
    """What others keep, as a story: a file's history, an article, a live blog."""
    help_without_command(ctx)
