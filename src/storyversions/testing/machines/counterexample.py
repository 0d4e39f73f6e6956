"""Write a story that breaks a rule as the shortest file that ``storyversions check`` refuses."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any, Final

from attrs import evolve, frozen

from storyversions.errors import StoryError
from storyversions.story.assertions import derive_entries
from storyversions.story.rules import Violation
from storyversions.story.story import Story
from storyversions.story.version import Update
from storyversions.storyfile import story_file_text
from storyversions.storyfile.reading import story_of
from storyversions.words import printable

FOLDER: Final = ".storyversions"


def refusal(story: Story, broken: tuple[Violation, ...]) -> str:
    """Report what ``check`` says of a `story` whose last version breaks rules.

    `broken` are the violations. The story file is kept: it has the last two versions where the
    rules are broken by those alone, else as many as it takes. Where a step cannot be written in a
    story file, the reason stands in its place.
    """
    file = FilePath(FOLDER) / f"{story.name}-{broken[0].rule.name}.md"
    reasons: list[str] = []
    for shorter in _endings(story):
        shown = _shown(shorter, file, reasons)
        if shown is not None and shown.broken:
            return _written(shown, file, story.model)
    said = [printable(each.sentence) for each in broken]
    return "\n".join(
        [*said, f"no story file can show it: {reasons[-1] if reasons else 'it reads otherwise'}"]
    )


def as_told(story: Story, recorded: Story) -> Story:
    """Return a `story` with its next version written as an update (A3).

    So what left has ended, and is not only gone. Where an update cannot say it, the story as
    `recorded` is returned.
    """
    before, version = story.head.state, recorded.head
    try:
        entries = derive_entries(story.record_shape, before, version.state, at=version.recorded)
        return story.extend([Update(version.recorded, version.title, entries)])
    except StoryError:
        return recorded


@frozen
class _Shown:
    """A story file as it reads: its text, and what ``check`` says of it.

    Nothing if the last version is sound.
    """

    text: str
    broken: tuple[str, ...]


def _endings(story: Story) -> Iterator[Story]:
    """Yield the story from its last version but one on, then from ever earlier ones.

    In the end only the last version is left.
    """
    number = len(story.versions)
    # The shortest that fails is the easiest to read; one version alone comes last, since a
    # rule about steps needs two.
    for count in (*range(2, number + 1), 1):
        shorter = evolve(story, versions=())
        for version in story.versions[-count:]:
            recorded = shorter.record(version.state, at=version.recorded, title=version.title)
            shorter = as_told(shorter, recorded) if shorter.versions else recorded
        yield shorter


def _shown(story: Story, file: FilePath, reasons: list[str]) -> _Shown | None:
    """Return the story as a file that is read back.

    It is None where it cannot be written; then `reasons` gets one more.
    """
    try:
        text = story_file_text(story)
        found = story_of(text, file.as_posix(), story.model).story.breaches()
    except StoryError as error:
        reasons.append(str(error))
        return None
    lines = tuple(printable(f"{each.place}: {each.sentence}") for each in found)
    return _Shown(text, lines if any(each.version == story.head.label for each in found) else ())


def _written(shown: _Shown, file: FilePath, model: type) -> str:
    """Write the story file; say what is in it and which command fails in the same way."""
    # Kept beside the project, so that the command in the message can be run as it is.
    file.parent.mkdir(exist_ok=True)
    file.write_text(shown.text, encoding="utf-8")
    return "\n".join(
        [*shown.broken, "", shown.text, f"The file is kept. {_again(file, model_reference(model))}"]
    )


def _again(file: FilePath, model: str) -> str:
    """Write the command that fails in the same way.

    Only a class at the top of a module can be named in one.
    """
    if "<" in model:
        return (
            f"No command can name {model}; where the class stands in a module, one fails in the"
            " same way"
        )
    return f"This fails in the same way: storyversions check --in {file.as_posix()} --model {model}"


def model_reference(model: type) -> str:
    """Write the class `model` as ``--model`` takes it: ``package.module:Class``.

    The module is named from the current folder.
    """
    return f"{_module_here(model) or model.__module__}:{model.__qualname__}"


def _module_here(model: type) -> str:
    """Name the module by its file in the current folder.

    A test runner may know it by another name.
    """
    file: Any = getattr(sys.modules.get(model.__module__), "__file__", None)
    here = FilePath.cwd()
    if file is None or not FilePath(file).is_relative_to(here):
        return ""
    parts = FilePath(file).relative_to(here).with_suffix("").parts
    # In a src layout the package is imported from below src.
    is_module = all(part.isidentifier() for part in parts) and parts[0] != "src"
    return ".".join(parts) if is_module else ""
