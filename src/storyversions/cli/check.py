"""``storyversions check``."""

from __future__ import annotations

from typing import Any

import click

from storyversions.cli.check_stories import PARTS
from storyversions.cli.options import format_option, language_option
from storyversions.cli.print_check import CheckRequest, print_check
from storyversions.cli.source import StorySource
from storyversions.desk.checks import DESK_CHECKS


class _Several(click.Choice[str]):
    """One of the choices, or several with commas between them."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Give the choices that a word names, as a tuple."""
        words = value.split(",")
        return tuple(super(_Several, self).convert(word, param, ctx) for word in words)


@click.command("check")
@click.option(
    "--only",
    multiple=True,
    type=_Several([*PARTS, *DESK_CHECKS]),
    help="Only these: the files' digests, the build, the rules, or a check of the desk;"
    " several with commas.",
)
@format_option("text", "json", "github", "sarif")
@click.option(
    "--against",
    metavar="FILE|COMMIT|REV",
    help="What stealth compares with: an older file, a commit of git, or a version.",
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
    only: tuple[tuple[str, ...], ...],
    form: str,
    against: str | None,
    story: str | None,
    path: str | None,
    model: str | None,
    lang: str | None,
) -> int:
    """Check that snapshots are whole and what their seeds build, and that stories keep their rules.

    Named with --only: stale, text without a date that the story has overtaken; stealth, what was
    changed after it was published and no addendum says so; and lint, what contradicts itself, such
    as a date and its weekday. The last two read a page (--in page.html) too.

    Exits with 1 when it finds something. What is no fault is noted as well: a cause that is still
    to be stated, and versions of a former format.
    """
    names = tuple(dict.fromkeys(name for several in only for name in several))
    request = CheckRequest(names, against, form, lang)
    return print_check((), StorySource(path, story, model), request)
