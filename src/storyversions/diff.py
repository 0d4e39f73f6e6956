"""Two versions compared: the net, what passed on the way, and the itinerary (N1–N3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, field, frozen

from storyversions.change import Change, Kind, changes_of
from storyversions.compare import between
from storyversions.errors import UnknownFact
from storyversions.patch import Patch
from storyversions.paths import Path
from storyversions.version import Version
from storyversions.walk import find
from storyversions.words import Teller, passed, plain_text, sentence


@frozen
class Step:
    """What one version did on the way: its label and its changes."""

    version: str
    changes: tuple[Change, ...]


@frozen(eq=False)
class Diff:
    """What differs between version `a` and version `b`, and why.

    `changes` is the net, `passing` what a step touched and the net does not show; together they are
    all that was touched (N1). `itinerary` has the steps. `undoing` says that b is the earlier one (N3).
    ``str(diff)`` is its sentences, one a line; ``diff["name or path"]`` is one change.
    """

    a: Version
    b: Version
    patch: Patch
    changes: tuple[Change, ...]
    passing: tuple[Change, ...]
    itinerary: tuple[Step, ...]
    teller: Teller = field(repr=False)
    undoing: bool = False

    def __str__(self) -> str:
        return "\n".join(self.sentences()) or self.teller.say.nothing

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def __bool__(self) -> bool:
        return bool(self.changes or self.passing)

    def __getitem__(self, fact: str) -> Change:
        """The change of a fact, by short name or path; `UnknownFact` if it neither changed nor passed."""
        paths = self.teller.names.resolve(self.teller.record, fact)
        for change in (*self.changes, *self.passing):
            if change.path in paths:
                return change
        raise UnknownFact(f"{fact} is the same in {self.a.label} and {self.b.label}")

    def sentences(self) -> list[str]:
        """Every change and everything that passed, as a sentence that reads on its own."""
        return [sentence(self.teller, each) for each in self.changes] + [
            passing_sentence(self.teller, each) for each in self.passing
        ]

    def told(self, lang: str) -> Diff:
        """The same diff in another language."""
        return evolve(self, teller=evolve(self.teller, lang=lang))


def passing_sentence(teller: Teller, change: Change) -> str:
    """What passed, as a sentence that reads on its own."""
    return plain_text(f"{teller.label(change.path)}{teller.say.colon}{passed(teller, change)}")


def diff_between(
    versions: Sequence[Version], steps: Sequence[tuple[Change, ...]], teller: Teller, *, undoing: bool
) -> Diff:
    """The diff from the first to the last of some neighbouring versions; `steps` are those after the first.

    `undoing` gives the diff from the last to the first instead, as the taking back of the same steps.
    """
    a, b = versions[0], versions[-1]
    patch = between(a.state, b.state)
    told = evolve(teller, states=tuple(version.state for version in reversed(versions)))
    taken = [change for step in steps for change in step]
    net = tuple(_ranked(told, _net(changes_of(patch), taken)))
    itinerary = tuple(Step(version.label, changes) for version, changes in zip(versions[1:], steps, strict=True))
    passing = tuple(_ranked(told, _passing(a, b, told, net, taken)))
    forward = Diff(a, b, patch, net, passing, itinerary, told)
    return _undone(forward) if undoing else forward


def _ranked(teller: Teller, changes: Iterable[Change]) -> list[Change]:
    """Changes in the order in which a reader wants them."""
    return sorted(changes, key=lambda change: (teller.rank(change.path), change.path))


def _net(changes: Iterable[Change], taken: list[Change]) -> Iterator[Change]:
    """The net changes, each with the steps that made it; and the facts to which the steps only added history."""
    by_fact = _by_fact(taken)
    covered: set[Path] = set()
    for change in changes:
        steps = _steps_of([*change.facts, change.path], by_fact)
        covered |= {change.path, *change.facts}
        past = tuple(claim for step in steps if step.path == change.path for claim in step.past)
        ending = steps[-1].ending if change.kind is Kind.REMOVED and steps else None
        yield evolve(change, steps=steps, past=past, ending=ending)
    edited = {path for change in taken for path in change.facts}
    for path in dict.fromkeys(change.path for change in taken if change.kind is Kind.PAST):
        if path not in covered and path not in edited:
            steps = _steps_of([path], by_fact)
            yield evolve(steps[-1], steps=steps, version="", past=tuple(claim for step in steps for claim in step.past))


def _passing(a: Version, b: Version, teller: Teller, net: Sequence[Change], taken: list[Change]) -> Iterator[Change]:
    """What the steps touched and the net does not show, by the widest change that a step made of it."""
    shown = {path for change in net for path in change.facts}
    by_fact = _by_fact(taken)
    groups: dict[Path, list[Path]] = {}
    for path in by_fact:
        touching = [step for _, step in by_fact[path] if path in step.facts]
        if path not in shown and touching:
            groups.setdefault(min((step.path for step in touching), key=len), []).append(path)
    for path, facts in groups.items():
        before, after = (find(teller.record, version.state, path) for version in (a, b))
        held = {fact: (find(teller.record, a.state, fact), find(teller.record, b.state, fact)) for fact in facts}
        steps = _steps_of(facts, by_fact)
        yield Change(path, steps[-1].kind, before, after, held, steps=steps)


ByFact = dict[Path, list[tuple[int, Change]]]


def _by_fact(taken: Iterable[Change]) -> ByFact:
    """The steps, with their place in the order, by every fact that they touched or whose history they added to."""
    by_fact: ByFact = {}
    for place, change in enumerate(taken):
        for path in change.facts or (change.path,):
            by_fact.setdefault(path, []).append((place, change))
    return by_fact


def _steps_of(paths: Iterable[Path], by_fact: ByFact) -> tuple[Change, ...]:
    """The steps that touched any of these facts, each once, in their order."""
    found = dict(step for path in paths for step in by_fact.get(path, ()))
    return tuple(found[place] for place in sorted(found))


def _undone(diff: Diff) -> Diff:
    return Diff(
        diff.b,
        diff.a,
        diff.patch.invert(),
        tuple(change.inverted() for change in diff.changes),
        tuple(change.inverted() for change in diff.passing),
        tuple(Step(step.version, tuple(each.inverted() for each in step.changes)) for step in reversed(diff.itinerary)),
        diff.teller,
        undoing=True,
    )
