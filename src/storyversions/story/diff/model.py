"""Two versions compared: the net, what passed on the way, and the itinerary (N1–N3)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Generic

from attrs import evolve, field, frozen

from storyversions.errors import UnknownFact
from storyversions.registry import InNotebooks
from storyversions.state.change import Change, Describe, with_parts
from storyversions.state.patch import Patch
from storyversions.state.reprs import one_line, short_repr
from storyversions.state.schema import M
from storyversions.story.version import Version
from storyversions.words import Describer, describe_transient, plain_text, printable, sentence


@frozen
class VersionStep:
    """What one version did on the way: its label and its changes."""

    version: str
    changes: tuple[Change, ...]

    __repr__ = short_repr()


@frozen(eq=False)
class Diff(InNotebooks, Generic[M]):
    """What differs between version `a` and version `b`, and why.

    `changes` is the net, `passing` what a step touched and the net does not show; together they are
    all that was touched (N1). `itinerary` has the steps. `undoing` says that b is the earlier one
    (N3). ``str(diff)`` is its sentences, one a line; ``diff["name or path"]`` is one change.
    `title` is that of the story.

    >>> from storyversions.stores import files
    >>> story = files.read("snapshots/openai-ceo-2023")
    >>> diff = story.diff("11/19", "11/22")
    >>> diff
    <Diff of 2023-11-19 and 2023-11-22: 47 changes, 2 passing>
    >>> diff["ceo"].cause
    <Cause.EVENT: 'event'>
    >>> print(diff["ceo"].sentence)
    CEO of OpenAI: Mira Murati (acting) gave way to Sam Altman, agreed, since 2023-11-22. In
    between: Emmett Shear (acting), from 2023-11-20.
    """

    a: Version[M]
    b: Version[M]
    patch: Patch[M]
    changes: tuple[Change, ...]
    passing: tuple[Change, ...]
    itinerary: tuple[VersionStep, ...]
    describer: Describer = field(repr=False)
    undoing: bool = False
    title: str = field(default="", repr=False)

    def __str__(self) -> str:
        return "\n".join(map(printable, self.sentences())) or self.describer.say.nothing

    def __repr__(self) -> str:
        count = f"{len(self)} change{'s' * (len(self) != 1)}, {len(self.passing)} passing"
        return one_line(f"<Diff of {self.a.label} and {self.b.label}: {count}>")

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def __bool__(self) -> bool:
        return bool(self.changes or self.passing)

    def __getitem__(self, fact: str) -> Change:
        """Find the change of a fact, by short name or path: its own, or one that covers it.

        Raises:
            UnknownFact: if it neither changed nor passed, or stands for several that did.

        """
        paths = self.describer.names.resolve(self.describer.record, fact)
        told = (*self.changes, *self.passing)
        for change in (
            *(each for each in told if each.path in paths),
            *(each for each in told if any(path in each.facts for path in paths)),
        ):
            return change
        if any(each.path.within(path) for each in told for path in paths):
            raise UnknownFact(f"{fact} stands for several facts; ask for one of them")
        raise UnknownFact(f"{fact} is the same in {self.a.label} and {self.b.label}")

    def sentences(self) -> list[str]:
        """Tell every change, then everything that passed, each as a sentence on its own."""
        return [change.sentence for change in (*self.changes, *self.passing)]

    def told(self, lang: str) -> Diff[M]:
        """Tell the same diff in another language."""
        if lang == self.describer.lang:
            return self
        return with_words(evolve(self, describer=self.describer.evolved(lang=lang)))


def with_words(diff: Diff[M]) -> Diff[M]:
    """Give each change of a diff, and each step, the words of its `describer`."""
    paths = [change.path for change in (*diff.changes, *diff.passing)]

    @cache
    def describer() -> Describer:
        """Tell labels apart once a sentence is asked for: most diffs are never told."""
        return diff.describer.telling_apart(paths)

    def words(change: Change) -> str:
        return sentence(describer(), change)

    def passing(change: Change) -> str:
        return passing_sentence(describer(), change)

    steps = [step for each in diff.itinerary for step in each.changes]
    worded = {id(step): step.told_by(words) for step in steps}  # a step stays one object

    def told(change: Change, describe: Describe) -> Change:
        own = tuple(worded.get(id(step)) or step.told_by(words) for step in change.steps)
        return with_parts(change, steps=own, describe=describe)

    return evolve(
        diff,
        changes=tuple(told(change, words) for change in diff.changes),
        passing=tuple(told(change, passing) for change in diff.passing),
        itinerary=tuple(
            VersionStep(step.version, tuple(worded[id(change)] for change in step.changes))
            for step in diff.itinerary
        ),
    )


def passing_sentence(describer: Describer, change: Change) -> str:
    """Describe a transient `change` as a sentence that reads on its own."""
    return plain_text(
        f"{describer.heading(change.path)}{describer.say.colon}"
        f"{describe_transient(describer, change)}"
    )


def invert_diff(diff: Diff[M]) -> Diff[M]:
    """Take a diff back: the same steps from last to first, with the same causes (N3)."""
    return Diff(
        diff.b,
        diff.a,
        diff.patch.invert(),
        tuple(change.inverted() for change in diff.changes),
        tuple(change.inverted() for change in diff.passing),
        tuple(
            VersionStep(step.version, tuple(each.inverted() for each in step.changes))
            for step in reversed(diff.itinerary)
        ),
        diff.describer,
        undoing=True,
        title=diff.title,
    )
