"""Check the files, the build and the rules of each story in a source; none is read twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path as FilePath

from storyversions.cli.author_notes import place_members
from storyversions.cli.print_build import Built, differences, read_seeds
from storyversions.cli.source import SEEDS, StorySource, seed_of
from storyversions.desk.findings import CheckFinding
from storyversions.errors import FileError
from storyversions.state.schema import FrozenDict
from storyversions.stores import Store, files
from storyversions.stores.files import Finding
from storyversions.story.history.overdue_plans import OverduePlan
from storyversions.story.rules import Violation
from storyversions.story.story import Story
from storyversions.structs import Struct

PARTS = ("files", "build", "rules")
"""The parts of the check that run when none is asked for."""


class Checked(Struct):
    """What was found in one story; the `story` itself where it had to be read, and could be.

    `origin` is where it is kept, `formats` are those of its versions there, by label, and
    `is_built` tells whether a story file builds them.
    """

    findings: tuple[CheckFinding, ...]
    origin: FilePath
    story: Story | None = None
    formats: Mapping[str, int] = FrozenDict()
    is_built: bool = False


def check_stories(parts: Collection[str], source: StorySource) -> Iterator[Checked]:
    """Check each story that was asked for; none is read twice."""
    if source.is_kept_in_database:
        with source.open_database() as store:
            for name in source.stories(store):
                yield _in_store(parts, store, name)
        return
    path = source.place
    if path.exists() and not path.is_dir():
        story = source.load()
        yield Checked(tuple(_rules(story, path)) if "rules" in parts else (), path, story)
        return
    for folder in _folders(path, source):
        yield _in_folder(parts, folder, source)


def _in_store(parts: Collection[str], store: Store, name: str) -> Checked:
    """Check a story in a database, which no seed builds."""
    origin = FilePath(store.where, name)
    if not {"files", "rules"} & {*parts}:
        return Checked((), origin)
    if "files" not in parts:
        loaded = store.load(name)
        formats = {version.label: version.format for version in loaded}
        return Checked(tuple(_rules(loaded, origin)), origin, loaded, formats)
    examined = store.examine(name)
    found = list(_damage(examined.findings))
    if examined.story is not None and "rules" in parts and not found:
        found += _rules(examined.story, origin)
    return Checked(tuple(found), origin, examined.story, examined.formats)


def _folders(path: FilePath, source: StorySource) -> Collection[FilePath]:
    if not path.is_dir():
        advice = (
            "; run storyversions build, or storyversions demo DIR" if source.path is None else ""
        )
        raise FileError(f"{path}: no such file or directory{advice}")
    return source.folders(path)


def _in_folder(parts: Collection[str], folder: FilePath, source: StorySource) -> Checked:
    examined = files.examine(folder, source.model_class()) if "files" in parts else None
    found = list(_damage(examined.findings)) if examined is not None else []
    built = _built(folder, source) if {"build", "rules"} & {*parts} else None
    story = built.seed.story if built is not None else None
    # What is damaged cannot be read, and that is said already.
    if story is None and "rules" in parts and not found:
        story = examined.story if examined is not None else files.read(folder, source.model_class())
    formats: Mapping[str, int] = FrozenDict()
    if "build" in parts:
        formats = examined.formats if examined is not None else files.formats(folder)
    if built is not None and "build" in parts:
        is_sound = examined is not None and not examined.findings
        found += _build_findings(built, tuple(formats.values()), is_sound=is_sound)
    if story is not None and "rules" in parts:
        found += _rules(story, folder)
    return Checked(tuple(found), folder, story, formats, is_built=built is not None)


def _damage(damage: Iterable[Finding]) -> Iterator[CheckFinding]:
    return (_in_file("files", each.file, each.sentence) for each in damage)


def _build_findings(
    built: Built, formats: Sequence[int], *, is_sound: bool
) -> Iterator[CheckFinding]:
    """Find where the files are not those that the story file builds, in `formats` of their own."""
    for line in differences(built, formats, is_sound=is_sound):
        file, _, sentence = line.partition(": ")
        yield _in_file("build", file, sentence)


def _built(folder: FilePath, source: StorySource) -> Built | None:
    """Read the story that the file beside a folder of snapshots builds; None without one."""
    seed = seed_of(folder)
    return (
        next(read_seeds(str(seed), None, source.model))
        if seed.exists() and seed.parent.name == SEEDS
        else None
    )


def _in_file(part: str, file: str, sentence: str) -> CheckFinding:
    """Something wrong with a file as a whole."""
    return CheckFinding(part, part, sentence, file)


def _rules(story: Story, origin: FilePath) -> Iterator[CheckFinding]:
    """Find where a story breaks the rules of its class, and where a plan of it is overdue (N5).

    The place is that in the story file, else the snapshot of the version.
    """
    for breach in story.breaches():
        yield _in_version(breach, breach.rule.name, breach.rule.sentence, origin)
    for overdue in story.overdue_plans():
        yield _in_version(overdue, "plans", overdue.advice, origin)


def _in_version(
    found: Violation | OverduePlan, rule: str, sentence: str, origin: FilePath
) -> CheckFinding:
    """Something wrong with a fact in a version."""
    place = place_members(found.place, origin, found.version, found.path)
    return CheckFinding("rules", rule, sentence, full_sentence=found.sentence, **place)
