"""Run the checks of the desk on what a command was told to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path as FilePath

from storyversions.cli.source import StorySource
from storyversions.desk.checks import run_check
from storyversions.desk.findings import CheckFinding
from storyversions.desk.subject import DeskSubject


def desk_findings(
    names: Sequence[str], source: StorySource, against: str | None, lang: str | None
) -> Iterator[CheckFinding]:
    """Yield what the checks of these `names` find in each story of a `source`.

    Raises:
        StoryError: One of them cannot look.

    """
    for subject in _subjects(source):
        asked = subject.evolved(against=against, lang=lang)
        for name in names:
            yield from run_check(name, asked)


def _subjects(source: StorySource) -> Iterator[DeskSubject]:
    """Yield what is looked at: a file, the stories of a database, or folders of snapshots."""
    if source.is_kept_in_database:
        yield from _subjects_of_database(source)
        return
    path = source.place
    if path.exists() and not path.is_dir():
        yield _subject(path, source)
        return
    if not path.is_dir():
        source.load()  # raises, with a sentence that names what to do
    for folder in source.folders(path):
        yield _subject(folder, source.evolved(path=str(folder), story=None))


def _subjects_of_database(source: StorySource) -> Iterator[DeskSubject]:
    with source.open_database() as store:
        names = source.stories(store)
    for name in names:
        yield _subject(FilePath(store.where, name), source.evolved(story=name))


def _subject(origin: FilePath, source: StorySource) -> DeskSubject:
    """Make what is looked at of the one story of a `source`."""
    written, model = source.seed_path(), source.model_class()
    return DeskSubject(origin, source.load, source.load_seed, written, model)
