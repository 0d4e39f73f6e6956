"""``storyversions check``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath

import click

from storyversions.cli.build import differences, read_seeds
from storyversions.cli.output import print_text
from storyversions.cli.source import SEEDS, SNAPSHOTS, Source, seed_of, story_folders
from storyversions.errors import FileError
from storyversions.reports import json
from storyversions.stores import files
from storyversions.stores.files import Finding
from storyversions.words import printable

PARTS = ("files", "build")


@click.command("check")
@click.option("--only", type=click.Choice(PARTS), help="Only one part: the files' digests, or the build.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.option("--story", metavar="NAME", help="Only this story.")
@click.option("--in", "path", metavar="PATH", help="A folder of snapshots or a story file; default: snapshots/ here.")
@click.option("--model", metavar="MODULE:CLASS", help="The state class, if the story names none or another.")
def command(*, only: str | None, form: str, story: str | None, path: str | None, model: str | None) -> int:
    """Whether the snapshots are whole, and what their story files build.

    Exits with 1 when it finds something.
    """
    source = Source(path, story, model)
    found = [(part, finding) for part in PARTS if only in (None, part) for finding in _run(part, source)]
    if form == "json":
        print_text(json.text_of({"findings": [_as_json(part, finding) for part, finding in found]}))
    else:
        lines = [f"{printable(finding.file)}: {printable(finding.sentence)}\n" for _, finding in found]
        print_text("".join(lines))
    return 1 if found else 0


def _as_json(part: str, finding: Finding) -> dict[str, str]:
    return {"check": part, "rule": part, "sentence": finding.sentence, "file": finding.file}


def _run(part: str, source: Source) -> Iterator[Finding]:
    path = FilePath(source.path) if source.path is not None else FilePath(SNAPSHOTS)
    if path.is_file():
        source.load()
        return
    folders = _folders(path, source)
    for folder in folders:
        if part == "files":
            yield from files.check(folder, source.model_class())
        elif seed_of(folder).exists() and seed_of(folder).parent.name == SEEDS:
            yield from _build(folder, source)


def _folders(path: FilePath, source: Source) -> list[FilePath]:
    if not path.is_dir():
        raise FileError(f"{path}: no such file or directory")
    found = story_folders(path)
    if source.story is not None or not found:
        return [source.folder(path)]
    return list(found.values())


def _build(folder: FilePath, source: Source) -> Iterator[Finding]:
    for built in read_seeds(str(seed_of(folder)), None, source.model):
        for line in differences(built):
            file, _, sentence = line.partition(": ")
            yield Finding(file, sentence)
