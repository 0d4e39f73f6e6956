"""What ``storyversions build`` does, once it is known what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path as FilePath

from attrs import evolve

from storyversions.cli.author_notes import author_notes, tell_author
from storyversions.cli.build_lines import folder_lines, version_lines
from storyversions.cli.output import print_text
from storyversions.cli.source import SEEDS, StorySource
from storyversions.errors import FileError
from storyversions.stores import files
from storyversions.stores.places import SNAPSHOTS, folder_to_write
from storyversions.story.documents import in_formats
from storyversions.story.version import OF_TEXT
from storyversions.storyfile import StoryFile, read_story_file
from storyversions.structs import Struct


class Built(Struct):
    """A story file as read, the folder for its snapshots, and the name of its model."""

    seed: StoryFile
    folder: FilePath
    model: str


def print_build(
    _words: Sequence[str],
    *,
    path: str | None = None,
    out: str | None = None,
    model: str | None = None,
    check: bool = False,
    lang: str | None = None,
) -> int:
    """Build snapshots from story files and print what was built, or whether they are as built."""
    built = list(read_seeds(path, out, model))
    if check:
        findings = [line for each in built for line in differences(each)]
        print_text("".join(f"{line}\n" for line in findings))
        return 1 if findings else 0
    for each in built:
        print_text("".join(f"{line}\n" for line in write_snapshots(each, lang)))
        tell_author(author_notes(each.seed.story, each.folder, lang), lang)
    return 0


def write_snapshots(built: Built, lang: str | None) -> list[str]:
    """Write the snapshots of a story file, with a line for each version, and what changed.

    The lines are in `lang`, by default the language of the story.
    """
    story, folder = built.seed.story, built.folder
    say = story.describer(lang).say
    rewritten = files.rewritten(story, folder)
    changed = files.write(story, folder, model=built.model, seed=built.seed.digest)
    return [*version_lines(say, story), *folder_lines(say, folder, story, changed, rewritten)]


def read_seeds(path: str | None, out: str | None, model: str | None) -> Iterator[Built]:
    """Read the story files at `path` whole; they are to be built into `out`.

    Raises:
        UsageError: `out` is a database.
        FileError: There is no story file, or two tell one story.

    """
    target = folder_to_write(out) if out else None
    cls = StorySource(None, None, model).model_class()
    taken: dict[str, str] = {}
    for file in seed_files(path):
        seed = read_story_file(file, cls)
        name = seed.story.name
        if name in taken:
            raise FileError(f"{file}: the story {name} is already told by {taken[name]}")
        taken[name] = str(file)
        beside = file.parent.parent if file.parent.name == SEEDS else FilePath()
        root = target or beside / SNAPSHOTS
        yield Built(seed, root / name, model or seed.front.model_name)


def seed_files(path: str | None) -> list[FilePath]:
    """List the story files at a path, by default those in seeds/."""
    start = FilePath(path) if path is not None else FilePath(SEEDS)
    if start.exists() and not start.is_dir():
        return [start]
    if not start.is_dir():
        advice = (
            "; begin with storyversions new NAME, or storyversions demo DIR" if path is None else ""
        )
        raise FileError(f"{start}: no such file or directory{advice}")
    if (start / SEEDS).is_dir():
        start /= SEEDS
    found = sorted(start.glob("*.md"))
    if not found:
        raise FileError(f"{start}: no story file (*.md) is in this folder")
    return found


def differences(
    built: Built, formats: Sequence[int] = (), *, is_sound: bool = False
) -> Iterator[str]:
    """List how a folder of snapshots differs from what a build would write.

    `formats` are those that a build would have given to the first versions (X4). A folder that is
    known to be `is_sound`, as nothing was found wrong in it, is compared by its index alone.
    """
    story = built.seed.story
    if OF_TEXT in formats:
        story = evolve(story, versions=tuple(in_formats(story.record_shape, story, formats)))
    names = {"model": built.model, "seed": built.seed.digest}
    if is_sound and files.holds(built.folder, story, **names):
        return
    expected = files.render_files(story, **names)
    gone = files.rewritten(story, built.folder).gone
    advice = "run storyversions build"
    if gone:
        advice = f"storyversions build would drop {', '.join(gone)}: not in {built.seed.file}"
    there = {each.name for each in built.folder.glob("*.json")} if built.folder.is_dir() else set()
    for name in sorted(there | set(expected)):
        path = built.folder / name
        if name not in there:
            yield f"{path}: it is missing; {advice}"
        elif name not in expected:
            dropped = "; storyversions build would drop it" if path.stem in gone else ""
            yield f"{path}: no version of {built.seed.file} has this label{dropped}"
        elif path.read_bytes() != expected[name].encode():
            yield f"{path}: it is not what {built.seed.file} builds; {advice}"
