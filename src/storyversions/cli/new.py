"""``storyversions new``."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path as FilePath

import click

from storyversions.cli.output import print_text
from storyversions.cli.source import SEEDS
from storyversions.errors import FileError
from storyversions.storyfile import check_story_name, story_of
from storyversions.words import DEFAULT, LANGUAGES, translated


@click.command("new")
@click.argument("name")
@click.option(
    "--lang",
    type=click.Choice(sorted(LANGUAGES)),
    default=DEFAULT,
    help="The language of the comments and of the story.",
)
def command(name: str, lang: str) -> int:
    """A commented story file, seeds/NAME.md, that builds as it is."""
    check_story_name(name)
    file = FilePath(SEEDS) / f"{name}.md"
    text = _template(lang).replace("STORY-NAME", name)
    story_of(text, str(file))
    if file.exists():
        raise FileError(f"{file}: it is there already")
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    print_text(translated(f"{file} is ready to be edited; then: storyversions build", lang) + "\n")
    return 0


def _template(lang: str) -> str:
    """Read the template of a language, which lies beside its phrases; else the English one."""
    folder = files("storyversions.words.languages")
    own, english = (folder.joinpath(f"new.{each}.md") for each in (lang, DEFAULT))
    if own.is_file():
        return own.read_text("utf-8")
    return english.read_text("utf-8").replace(f"language: {DEFAULT}", f"language: {lang}")
