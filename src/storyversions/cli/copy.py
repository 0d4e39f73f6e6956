"""``storyversions copy``."""

from __future__ import annotations

import sys
from pathlib import Path as FilePath

import click

from storyversions.cli.options import language_option
from storyversions.cli.output import print_text
from storyversions.cli.source import StorySource
from storyversions.errors import FileError
from storyversions.stores import Store
from storyversions.stores import open as open_store
from storyversions.stores.copying import copy_story
from storyversions.stores.places import is_database
from storyversions.words import DEFAULT, phrases_of, printable


@click.command("copy")
@click.argument("origin", metavar="FROM")
@click.argument("target", metavar="TO")
@click.option("--story", metavar="NAME", help="Only this story.")
@click.option(
    "--model", metavar="MODULE:CLASS", help="The state class, if the story names none or another."
)
@language_option
def command(
    *, origin: str, target: str, story: str | None, model: str | None, lang: str | None
) -> int:
    """Stories from one store to another, which gets the versions that it lacks.

    FROM and TO are folders of snapshots, or databases: story.db, sqlite:///PATH,
    postgresql://HOST/NAME. A copy holds the same versions with the same digests; what has gone on
    by itself is left as it is, and the exit status is 2.
    """
    source = StorySource(origin, story, model)
    with _open_origin(source, origin) as first, open_store(target, source.model_class()) as second:
        names = first.stories() if story is None else [source.chosen(first)]
        if not names:
            raise FileError(f"{first.where}: no story is kept here")
        for number, name in enumerate(names, 1):
            _tell_progress(f"{number} of {len(names)}: {name}")
            copied = copy_story(first, second, name)
            say = phrases_of(lang or DEFAULT)
            versions = say.times(say.built_versions, len(copied))
            kept = say.kept_in.format(name=name, versions=versions, place=second.where)
            print_text(printable(kept) + "\n")
    return 0


def _open_origin(source: StorySource, origin: str) -> Store:
    if is_database(origin):
        return source.open_database()
    if not FilePath(origin).exists():
        raise FileError(f"{origin}: no such file or directory")
    return open_store(origin, source.model_class())


def _tell_progress(text: str) -> None:
    """Say on a terminal what is being copied; a log of errors is not for that."""
    if sys.stderr.isatty():
        sys.stderr.write(f"{printable(text)}\n")
