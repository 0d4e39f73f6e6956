"""``storyversions new``."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path as FilePath

import click

from storyversions.cli.output import print_text
from storyversions.cli.source import SEEDS
from storyversions.errors import FileError
from storyversions.storyfile import check_story_name, story_of


@click.command("new")
@click.argument("name")
@click.option(
    "--lang",
    type=click.Choice(["en", "ja"]),
    default="en",
    help="The language of the comments and of the story.",
)
def command(name: str, lang: str) -> int:
    """A commented story file, seeds/NAME.md, that builds as it is."""
    check_story_name(name)
    file = FilePath(SEEDS) / f"{name}.md"
    text = (
        files("storyversions.cli")
        .joinpath(f"new.{lang}.md")
        .read_text("utf-8")
        .replace("STORY-NAME", name)
    )
    story_of(text, str(file))
    if file.exists():
        raise FileError(f"{file}: it is there already")
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    print_text(f"{file} is ready to be edited; then: storyversions build\n")
    return 0
