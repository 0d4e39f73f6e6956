"""Import the history of a file: look, make a model, record each version, append to a store (G1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path as FilePath
from typing import Any

from attrs import evolve, frozen

from storyversions import stores
from storyversions.importers.dated_data import ID_DIGITS, DatedData
from storyversions.importers.git import RewrittenHistory
from storyversions.importing.data_line import in_batches, updates_of
from storyversions.importing.first_look import FirstLook, look_at
from storyversions.importing.git_file import GitFile
from storyversions.importing.import_target import (
    NO_CHOICES,
    Choices,
    ImportTarget,
    new_line,
    target_of,
)
from storyversions.importing.left_out import LeaveOut
from storyversions.importing.telling import Tell, silent
from storyversions.models.inferred import DataReader, SchemaObserver
from storyversions.state.inferred import Schema
from storyversions.state.reprs import short_repr
from storyversions.stores import Store
from storyversions.story.story import Story
from storyversions.story.version import Unreadable

_BATCH = 200
_COMMIT = re.compile(rf"[0-9a-f]{{{ID_DIGITS}}}")

Progress = Callable[[int, int], None]
"""Is given how many commits were read, and how many there are."""


@frozen
class ImportPlan:
    """What an import found, before it does anything: the story that goes on, and the history."""

    target: ImportTarget
    look: FirstLook
    choices: Choices = NO_CHOICES
    notes: tuple[str, ...] = ()

    __repr__ = short_repr("look")

    def sentences(self) -> Iterator[str]:
        """Say what was found, and before a first import what may be chosen otherwise."""
        yield from self.look.sentences()
        yield from self.notes
        if self.target.known is None:
            chosen = (*self.choices.unordered, *self.choices.sets)
            yield from self.look.proposals.sentences(chosen)


def plan_import(
    source: GitFile, where: str | FilePath, name: str, choices: Choices = NO_CHOICES
) -> ImportPlan:
    """Look at what is new in the history of a file, for the story `name` of the store `where`.

    Nothing is written.

    Raises:
        FileError: The file, the repository or the store cannot be read.
        StoryError: The story was not imported, or its commits are not on the branch any more, or
            it has another zone, other keys or another order than those that are chosen.

    """
    with stores.open(where, choices.model) as store:
        target = new_line(store, name) if choices.restart else target_of(store, name)
    target.check(choices)
    observer = (
        choices.observer(source.file, source.format)
        if target.schema is None
        else SchemaObserver.after(
            target.schema, choices.keys, unordered=choices.unordered, sets=choices.sets
        )
    )
    leave_out = LeaveOut(source.ignore)
    look = look_at(_walk(source, target, leave_out), observer)
    # What comes later may lack what there was before: only a first look has seen all.
    look = _with_notes(look, leave_out) if target.known is None else look
    return ImportPlan(target, look, choices, tuple(target.notes(source, choices)))


def infer_history(source: GitFile, choices: Choices = NO_CHOICES) -> FirstLook:
    """Look at all that a file under git has held, for a model of it.

    Raises:
        FileError: The file or the repository cannot be read.
        SchemaError: A key is of no list.

    """
    leave_out = LeaveOut(source.ignore)
    look = look_at(source.walk(leave_out=leave_out), choices.observer(source.file, source.format))
    return _with_notes(look, leave_out)


def _with_notes(look: FirstLook, leave_out: LeaveOut) -> FirstLook:
    """Note what was to be left out and is nowhere, where something could be read."""
    return evolve(look, notes=(*look.notes, *(leave_out.sentences() if look.differing else ())))


def _walk(
    source: GitFile, target: ImportTarget, leave_out: LeaveOut | None = None
) -> Iterator[DatedData]:
    try:
        yield from source.walk(target.last_commit, target.last_time, leave_out=leave_out)
    except RewrittenHistory as error:
        sentence = f"{error.sentence}; --restart begins a new line of versions beside the old one"
        raise RewrittenHistory(sentence, commit=error.commit, is_there=error.is_there) from None


def import_git(
    source: GitFile,
    where: str | FilePath,
    name: str,
    choices: Choices = NO_CHOICES,
    *,
    tell: Tell = silent,
    progress: Progress = silent,
) -> Story[Any]:
    """Import what is new in the history of a file into the story `name` of the store `where`.

    `tell` gets what is found, before anything is done. Each version is recorded in its turn: what
    is there after an interruption is whole, and the next import goes on from there.

    Raises:
        FileError: The file, the repository or the store cannot be read, or no version of it.
        StoryError: The story was not imported, or its commits are not on the branch any more.

    """
    plan = plan_import(source, where, name, choices)
    for sentence in plan.sentences():
        tell(sentence)
    return _recorded(source, where, plan, choices, progress)


def _recorded(
    source: GitFile,
    where: str | FilePath,
    plan: ImportPlan,
    choices: Choices,
    progress: Progress,
) -> Story[Any]:
    target, look = plan.target, plan.look
    if target.known is not None and not look.commits:
        return target.known
    model = choices.model or _schema(target, look, source).model(target.name)
    with stores.open(where, model) as store:
        story = _with_unreadable(_story(store, target, model, choices), look)
        last = [version.state for version in story.versions[-1:]]
        first = story
        walk = _counted(_walk(source, target), look.commits, progress)
        dates = target.claim_dates(choices)
        updates = updates_of(walk, DataReader(model, *last).state, *last, dates=dates)
        for batch in in_batches(updates, _BATCH):
            grown = story.extend(batch)
            store.append(grown)
            # The versions before the last are in the store now, and no longer in memory.
            story = grown.resting_on(store.load(target.name))
        if story is first:
            store.append(story)
        return story


def _with_unreadable(story: Story[Any], look: FirstLook) -> Story[Any]:
    """Note in a story which commits could not be read, each once."""
    known = {each.id for each in story.unreadable}
    new = [
        Unreadable(each.id, each.at, str(each.unreadable), each.title, each.author)
        for each in look.unreadable
        if each.id not in known
    ]
    return evolve(story, unreadable=(*story.unreadable, *new)) if new else story


def _schema(target: ImportTarget, look: FirstLook, source: GitFile) -> Schema:
    if target.schema is None:
        return look.schema_of_file(source.file)
    return target.schema if look.schema is None else target.schema.widened(look.schema)


def _story(store: Store, target: ImportTarget, model: type, choices: Choices) -> Story[Any]:
    if target.known is not None:
        return store.load(target.name)
    return Story(target.name, model, timezone=choices.timezone, language=choices.language)


def _counted(walk: Iterable[DatedData], commits: int, progress: Progress) -> Iterator[DatedData]:
    for number, dated in enumerate(walk, 1):
        yield dated
        progress(number, commits)
