"""Say what a build has made: its versions, and which published ones it rewrote."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path as FilePath

from storyversions.reports.history import cause_counts
from storyversions.state.change import Change
from storyversions.stores.files import Rewriting
from storyversions.story.story import Story
from storyversions.words import Phrases, printable


def version_lines(say: Phrases, story: Story) -> Iterator[str]:
    """Give a line for each version: its label, its title, and its changes counted by cause."""
    for version, changes in zip(story.versions, story.steps, strict=True):
        is_first = version.number == 1
        what = say.times(say.built_facts, len(changes)) if is_first else _counted(say, changes)
        yield "  ".join(filter(None, (version.label, printable(version.title), what)))


def folder_lines(
    say: Phrases, folder: FilePath, story: Story, written: Collection[str], rewriting: Rewriting
) -> Iterator[str]:
    """Say what is in a `folder` now: how much was `written`, and what that did to versions."""
    what = say.times(say.built_files, len(written)) if written else say.built_nothing
    sentences = [
        say.listed([say.times(say.built_versions, len(story.versions)), what]),
        *_rewriting_sentences(say, rewriting),
    ]
    yield from (f"{folder}{say.colon}{sentence}" for sentence in sentences)


def _rewriting_sentences(say: Phrases, rewriting: Rewriting) -> Iterator[str]:
    """Say which published versions are no longer what they were, and which only follow them."""
    if rewriting.changed:
        yield say.rewrote.format(versions=say.listed(rewriting.changed))
    if rewriting.gone:
        yield say.dropped.format(versions=say.listed(rewriting.gone))
    if len(rewriting.resealed) == 1:
        yield say.resealed.format(version=rewriting.resealed[0])
    elif rewriting.resealed:
        yield say.times(say.resealed_several, len(rewriting.resealed))
    if rewriting.reformatted:
        yield say.times(say.reformatted, len(rewriting.reformatted))


def _counted(say: Phrases, changes: Sequence[Change]) -> str:
    counts = cause_counts(changes).items()
    causes = say.listed([say.times(say.built_causes[cause], n) for cause, n in counts])
    number = say.times(say.built_changes, len(changes))
    return number + (say.bracketed.format(words=causes) if causes else "")
