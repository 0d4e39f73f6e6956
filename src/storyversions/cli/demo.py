"""``storyversions demo``."""

from __future__ import annotations

import os
import shutil
from pathlib import Path as FilePath

import click

from storyversions.cli.options import language_option
from storyversions.cli.output import print_text
from storyversions.cli.source import SEEDS
from storyversions.errors import FileError
from storyversions.stores.places import SNAPSHOTS, folder_to_write
from storyversions.words import DEFAULT, printable, translated

PACKAGE = FilePath(__file__).resolve().parent.parent


@click.command("demo")
@click.argument("directory", metavar="DIR")
@language_option
def command(directory: str, *, lang: str | None) -> int:
    """Writes the first story, its story file and its snapshots, into a folder."""
    target = folder_to_write(directory)
    # Without what is not there yet: a folder that it would make may be no more than the way back.
    place = FilePath(os.path.realpath(target))
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise FileError(f"{target}: it is there already and not an empty folder")
    origin = demo_folder()
    for part in (SEEDS, SNAPSHOTS):
        shutil.copytree(origin / part, target / part)
    head = translated(
        f"The first story is in {printable(str(target))}. Look at it with:", lang or DEFAULT
    )
    print_text(f"{head}\n  cd {target}\n  storyversions diff 11/19 11/22\n")
    return 0


def demo_folder() -> FilePath:
    """Find the first story, in the installed package or in the checkout that it is used from."""
    for folder in (PACKAGE / "_demo", PACKAGE.parent.parent):
        if (folder / SEEDS).is_dir() and (folder / SNAPSHOTS).is_dir():
            return folder
    raise FileError("this installation does not hold the first story")
