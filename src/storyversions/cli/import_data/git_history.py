"""``storyversions import git``."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import click

from storyversions.cli.given_keys import keys_given
from storyversions.cli.options import data_options
from storyversions.cli.output import print_text
from storyversions.cli.stderr import complain
from storyversions.importing import Choices, GitFile, import_git, plan_import
from storyversions.importing.git_file import DateOfCommit
from storyversions.importing.git_import import Progress
from storyversions.lazy import lazy_module
from storyversions.words import LANGUAGES, phrases_of, printable

if TYPE_CHECKING:
    from storyversions.cli import source as story_source
else:  # most imports make their own model
    story_source = lazy_module("storyversions.cli.source")


@click.command("git")
@click.argument("repo", metavar="REPO")
@click.argument("file", metavar="FILE")
@click.option("--story", metavar="NAME", help="The name of the story; default: that of the file.")
@click.option("--in", "where", metavar="STORE", help="Where to keep it; default: NAME.db.")
@data_options
@click.option(
    "--date",
    type=click.Choice(["committer", "author"]),
    default="committer",
    help="Which date of a commit counts.",
)
@click.option(
    "--dates",
    metavar="observed|event|FIELD",
    default="observed",
    help="What the date of a commit means for claims: when they were seen, or since when they hold;"
    " or the field that says so.",
)
@click.option("--since", metavar="REV", help="Only what comes after this commit.")
@click.option("--model", metavar="MODULE:CLASS", help="A state class of your own.")
@click.option(
    "--timezone", metavar="ZONE", default="UTC", help="The time zone in which days begin and end."
)
@click.option("--dry-run", is_flag=True, help="Look, say what would be done, and do nothing.")
@click.option("--restart", is_flag=True, help="Begin a new line of versions beside the old one.")
@click.option("--lang", type=click.Choice(sorted(LANGUAGES)), help="The language of the story.")
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    repo: str,
    file: str,
    story: str | None,
    where: str | None,
    keys: tuple[str, ...],
    unordered: tuple[str, ...],
    sets: tuple[str, ...],
    ignore: tuple[str, ...],
    branch: str | None,
    date: DateOfCommit,
    dates: str,
    since: str | None,
    form: str | None,
    model: str | None,
    timezone: str,
    dry_run: bool,
    restart: bool,
    lang: str | None,
) -> int:
    """The history of a data file under git: JSON, NDJSON, YAML, TOML, CSV, TSV, GeoJSON, Markdown.

    REPO is a repository, a worktree or a bundle, FILE a path in it. Each commit that changes the
    data becomes a version; a second import adds what is new. What is found is told on stderr first.
    """
    name = story or _story_name(file)
    place = where or f"{name}.db"
    source = GitFile(repo, file, branch=branch, since=since, date=date, format=form, ignore=ignore)
    choices = Choices(
        keys=keys_given(keys),
        unordered=unordered,
        sets=sets,
        model=_model_class(model),
        dates=dates,
        timezone=timezone,
        language=lang or "en",
        restart=restart,
    )
    if dry_run:
        for sentence in plan_import(source, place, name, choices).sentences():
            complain(sentence, lang or "")
        return 0
    with _bar() as progress:
        imported = import_git(
            source,
            place,
            name,
            choices,
            tell=lambda sentence: complain(sentence, lang or ""),
            progress=progress,
        )
    say = phrases_of(lang or "en")
    counted = say.times(say.built_versions, len(imported))
    kept = say.kept_in.format(name=imported.name, versions=counted, place=place)
    print_text(printable(kept) + "\n")
    return 0


def _model_class(model: str | None) -> type | None:
    return None if model is None else story_source.StorySource(model=model).model_class()


def _story_name(file: str) -> str:
    """Make the name of a story from that of a file."""
    stem = PurePosixPath(file.replace("\\", "/")).stem
    return re.sub(r"[\s/:]+", "-", stem).strip("-.").lower() or "story"


@contextmanager
def _bar() -> Iterator[Progress]:
    """Show on a terminal how far an import is, and the time left."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    with click.progressbar(length=1, file=sys.stderr, show_pos=True) as bar:

        def progress(number: int, commits: int) -> None:
            bar.length = commits
            bar.update(number - bar.pos)

        yield progress
