"""The one object that a user holds: a named line of versions of one state class."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Generic, Self, overload

from attrs import field, fields, frozen

from storyversions.dates import When, when, zone
from storyversions.errors import (
    Location,
    RevisionError,
    StateError,
    StoryError,
    UnknownFact,
    UsageError,
)
from storyversions.lazy import lazy_module
from storyversions.on_demand import OnDemand, continued
from storyversions.registry import InNotebooks, framed
from storyversions.state.between import StateLine
from storyversions.state.change import Cause, Change, Describe
from storyversions.state.names import Names
from storyversions.state.paths import ROOT, Path
from storyversions.state.places import Place, locate
from storyversions.state.reprs import one_line, with_article
from storyversions.state.schema import NOTHING, FrozenDict, M, Record, Source, shape_of
from storyversions.state.validation import check_texts
from storyversions.state.walk import find
from storyversions.story import history, rules
from storyversions.story.diff import Diff, diff_between
from storyversions.story.documents import digest_of_version, tree_of_state
from storyversions.story.history import (
    FactsOnDay,
    FactState,
    FactStates,
    Resolved,
    VersionDeltas,
    changes_at,
    day_of,
    deltas_of,
    facts_within,
    is_revision,
    labels_of,
    lapsed_by,
    resolve,
    status_of,
)
from storyversions.story.version import (
    Capture,
    FactStatus,
    Unreadable,
    Update,
    Version,
    several_updates,
)
from storyversions.words import Describer, plain_text, sentence

if TYPE_CHECKING:
    from storyversions.state.merkle import StateTree
    from storyversions.story import assertions
    from storyversions.story.history import (
        ChangeMark,
        GrowingLine,
        Stretch,
        fact_timeline,
        overdue_plans,
        unstated_causes,
    )
    from storyversions.story.history.overdue_plans import OverduePlan
    from storyversions.story.history.timeline_entry import TimelineEntry
    from storyversions.story.history.unstated_causes import UnstatedCause
    from storyversions.story.rules import Rule, Violation
else:  # readers assert nothing, and what changed is told without timelines
    assertions = lazy_module("storyversions.story.assertions")
    fact_timeline = lazy_module("storyversions.story.history.fact_timeline")
    overdue_plans = lazy_module("storyversions.story.history.overdue_plans")
    unstated_causes = lazy_module("storyversions.story.history.unstated_causes")


def _by_name(value: Mapping[str, str]) -> FrozenDict[str, str]:
    return FrozenDict(value)


def _days_by_name(value: Mapping[str, int]) -> FrozenDict[str, int]:
    return FrozenDict(value)


_MOST_CALLED = 3
"""So many of those that are called alike are named."""


@frozen(eq=False, slots=False)
class Story(InNotebooks, Generic[M]):
    """A story: versions of one state class in a line, each made from the one before (V1).

    `timezone` is the zone in which its days are days (D1), `language` that of its texts, `names`
    its short names, `sources` who is cited, by id, `rules_off` the rules of the class that are
    switched off, by name with the reason, `rules_on` those that wait to be switched on, with the
    days that they allow, `unreadable` what an import could not read, `last_capture` the page that
    one has read last. Nothing of a story changes: `record` and `extend` give a new one. Errors at
    construction: `SchemaError` for a class that cannot be versioned, `UsageError` for a name that
    it cannot have.

    >>> from attrs import frozen
    >>> @frozen
    ... class Fire:
    ...     dead: int
    >>> story = Story("creek-fire", Fire).record(Fire(1), at="2020-09-05", title="First report")
    >>> story = story.record(Fire(3), at="2020-09-07", because="correction")
    >>> story
    <Story creek-fire of Fire: 2 versions, 2020-09-05 to 2020-09-07>
    >>> (len(story), story.head.state, story[0].title)
    (2, Fire(dead=3), 'First report')
    >>> print(story.diff("9/5", "9/7"))
    Dead: Corrected from 1 to 3.
    >>> [(version.label, change.cause) for version, change in story.log("dead")]
    [('2020-09-07', <Cause.CORRECTION: 'correction'>), ('2020-09-05', None)]
    """

    name: str
    model: type[M]
    title: str = field(default="", kw_only=True)
    timezone: str = field(default="UTC", kw_only=True)
    language: str = field(default="en", kw_only=True)
    names: Names = field(factory=Names, kw_only=True)
    sources: Mapping[str, Source] = field(factory=FrozenDict, kw_only=True)
    rules_off: Mapping[str, str] = field(factory=FrozenDict, kw_only=True, converter=_by_name)
    rules_on: Mapping[str, int] = field(factory=FrozenDict, kw_only=True, converter=_days_by_name)
    unreadable: tuple[Unreadable, ...] = field(default=(), kw_only=True, repr=False)
    last_capture: Capture | None = field(default=None, kw_only=True, repr=False)
    versions: Sequence[Version[M]] = field(default=(), kw_only=True, repr=False)

    def __repr__(self) -> str:
        labels = labels_of(self.versions)
        span = f", {labels[0]} to {labels[-1]}" if labels else ""
        count = f"{len(labels)} version{'s' * (len(labels) != 1)}"
        return one_line(f"<Story {self.name} of {self.model.__name__}: {count}{span}>")

    def __attrs_post_init__(self) -> None:
        check_texts((self.name,), "a story has a text for its name")
        object.__setattr__(self, "names", self.names.located(self.record_shape))
        # Names come from users, and one that reads as a path or a revision could never be asked
        # for.
        for text, name in self.names:
            check_name(text, name.paths, self.record_shape)
        for rule in self.rules_off:
            check_rule(rule, self.model)
        for rule, days in self.rules_on.items():
            check_days(rule, days, self.model)

    @cached_property
    def record_shape(self) -> Record:
        """The shape of the state class."""
        return shape_of(self.model)

    @cached_property
    def zone(self) -> tzinfo:
        """The time zone of the story."""
        return zone(self.timezone)

    @property
    def head(self) -> Version[M]:
        """The last version; `RevisionError` where there is none yet."""
        if not self.versions:
            raise RevisionError("the story has no version yet")
        return self.versions[-1]

    def __len__(self) -> int:
        return len(self.versions)

    def __iter__(self) -> Iterator[Version[M]]:
        return iter(self.versions)

    @overload
    def __getitem__(self, index: int) -> Version[M]: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Version[M], ...]: ...

    def __getitem__(self, index: int | slice) -> Version[M] | tuple[Version[M], ...]:
        """Give a version by its position, as in `versions`; a slice gives several."""
        if isinstance(index, slice):
            return tuple(self.versions[index])
        return self.versions[index]

    def record(
        self,
        state: M,
        *,
        at: str | date | datetime | When,
        title: str = "",
        because: str | Cause | Mapping[str, str | Cause] | None = None,
    ) -> Story[M]:
        """Append `state` as the next version, recorded `at` a day or a time.

        `because` asserts a cause, or causes by path or short name.

        Raises:
            StateError: a value that the class does not allow.
            UpdateError: a version before its predecessor, a reference to nobody, or an impossible
                cause.

        """
        self._check_class(state)
        return self.extend([Update(at, title, state=state, because=because)])

    def extend(self, updates: Iterable[Update[M]]) -> Story[M]:
        """Append a version for each update, in their order (A).

        Updates of entries and updates of a whole state may be mixed. Where several are given and
        one is at fault, the error names it, or its place in a file.

        Raises:
            UpdateError: what is no update, or cannot become a version; then there is no new story.
            StateError: a value that the class does not allow.
            PathError: a fact that the class does not have.

        """
        # An iterator could be used only once, and the updates are gone through twice.
        updates = several_updates(updates)
        tree = self._head_tree if self.versions else None
        line = history.begin_line(
            self.record_shape, self.zone, self.versions, self.deltas, updates, tree
        )
        line.is_checked = self._is_checked
        for number, update in enumerate(updates, start=1):
            try:
                self._append(line, update)
            except StoryError as error:
                # A single update needs no number to be found.
                several = Location(f"update {number}, {update.at}") if len(updates) > 1 else None
                error.at(update.place or several)
                raise
        return self._continued(line, _sources_after(self.sources, updates))

    def _append(self, line: GrowingLine[M], update: Update[M]) -> None:
        """Append the version of one update."""
        # A date that is wrong is told before anything is worked out.
        history.check_recorded(self.zone, line.head, update)
        record, before = self.record_shape, line.state
        causes = assertions.one_cause_each(
            (path, cause) for fact, cause in update.because.items() for path in self._parts(fact)
        )
        if update.state is NOTHING:
            assertions.check_cited(update.entries, self.sources)
            update = assertions.with_causes(record, update, causes)
            earlier = assertions.Earlier(line.plans, line.said, line.is_checked)
            made = assertions.apply_update(record, before, update, line.status, self.zone, earlier)
            line.append(update, line.checked(made.state), made.entries)
            return
        self._check_class(update.state)
        state = line.checked(update.state)
        checked = before if line.is_checked else NOTHING
        assertions.check_references(record, state, {}, update.place, before=checked)
        entries = assertions.cause_entries(record, before, state, causes, line.status)
        line.append(update, state, entries)
        assertions.check_cited_in_state(record, line.made[-1], self.sources)

    def _parts(self, fact: str) -> tuple[Path, ...]:
        """List the paths of a fact with an asserted cause; the empty text is the whole update."""
        return self.paths(fact) if fact else (ROOT,)

    def _check_class(self, state: object) -> None:
        """Refuse what is not a state of the class of this story; `StateError`."""
        # Not `isinstance`: a subclass has fields that a snapshot of this class would lose.
        if type(state) is not self.model:
            raise StateError(
                f"{with_article(type(state).__name__)} is not a state of this story, "
                f"which holds {with_article(self.model.__name__)}"
            )

    def _continued(self, line: GrowingLine[M], sources: Mapping[str, Source]) -> Story[M]:
        """Give the story the versions of a line; what it has checked is not checked again."""
        # Past `__init__`, which would check every name and rule for each version that is recorded.
        story: Story[M] = object.__new__(type(self))
        vars(story).update(
            vars(self),
            sources=sources,
            versions=line.versions,
            deltas=line.deltas,
            _head_tree=line.tree,
            _is_checked=line.is_checked,
            patched_after=self.patched_after,
        )
        return story

    def resting_on(self, kept: Story[M]) -> Story[M]:
        """Give the same story with the versions of `kept` but for the last, which stays in memory.

        `kept` is this story as a store opened it, so that the memory of a story that grows is that
        of its last state.
        """
        before = len(kept) - 1
        assert len(self) == len(kept), "a store has opened this story"
        if before < 1:
            return self
        last = self.deltas[-1].after(kept.deltas[before - 1])
        story: Story[M] = object.__new__(type(self))
        vars(story).update(
            vars(self),
            versions=continued(kept.versions, before, [self.head]),
            deltas=continued(kept.deltas, before, [last]),
        )
        return story

    @cached_property
    def _head_tree(self) -> StateTree:
        """The tree of the last state.

        A story that grows hands it on; those of the versions before are let go with their story.
        """
        return tree_of_state(self.record_shape, self.head)

    @cached_property
    def _is_checked(self) -> bool:
        """Whether the last state was checked on its way into the story.

        A story that grows hands this on; one that was given its versions has not looked at them.
        """
        return False

    @cached_property
    def patched_after(self) -> int:
        """How many versions it takes to write whole: each after them is known by its `patch`.

        Those the story has made and digested itself, each from the one before as its class writes
        it. Another class may have written the last one that was given: then the first one after it
        is no mere patch (V4).
        """
        if not self.versions:
            return 1
        as_today = digest_of_version(self.record_shape, self.head, self._head_tree)
        return len(self.versions) + (as_today != self.head.digest)

    def __getstate__(self) -> dict[str, Any]:
        # Without what is cached: it can be derived again, and is much larger than the story.
        return {each.name: getattr(self, each.name) for each in fields(Story)}

    def resolve(self, revision: str) -> Resolved:
        """Resolve a revision to a version, with a note where it is later than the story (V2)."""
        return resolve(revision.strip(), self.versions, self.zone)

    def at(self, revision: str | int | date | Version) -> Version[M]:
        """Find the version of a `revision`: a label, a day, ``v3``, ``head~1`` … (V2).

        Raises:
            RevisionError: No version has this name.
            DateError: No calendar has the day.

        """
        if isinstance(revision, Version):
            return revision
        text = f"v{revision}" if isinstance(revision, int) else str(revision)
        return self.resolve(text).version

    def diff(self, a: str | int | Version = "head~1", b: str | int | Version = "head") -> Diff[M]:
        """Compare version `a` with `b`: what differs, and what happened on the way (N)."""
        ends = self.at(a), self.at(b)
        # Compared in the order of the line, whichever way was asked; the other way is its inverse.
        first, last = sorted(ends, key=lambda version: version.number)
        deltas = self.deltas[first.number - 1 : last.number]
        return diff_between(
            deltas,
            self.describer(self.language),
            undoing=ends[0] is not first,
            title=self.title or self.name,
        )

    @cached_property
    def deltas(self) -> VersionDeltas:
        """Work out, when asked, what each version did and what is known after it."""
        return deltas_of(self.record_shape, self.zone, self.versions)

    @property
    def steps(self) -> tuple[tuple[Change, ...], ...]:
        """What each version did and why, the base first."""
        return tuple(delta.changes for delta in self.deltas)

    @property
    def marks(self) -> Sequence[Sequence[ChangeMark]]:
        """The kinds and causes of what each version did, the base first, to count them."""
        return self.deltas[-1].marks() if self.deltas else ()

    def facts_at(self, revision: str | int | Version = "head") -> FactStates:
        """Map every fact known at a version, by path, to its state there."""
        number = self.at(revision).number
        return FactsOnDay(self.deltas[number - 1])

    def _known(self, number: int) -> FactStates:
        return self.deltas[number - 1].known if number else FrozenDict()

    def status_of(self, path: Path) -> FactStatus | None:
        """Look up what is known of a fact after the last version; None where none told of it.

        An entity is held as long as one of its facts is.
        """
        return status_of(self._known(len(self.versions)), path)

    def believed(
        self, fact: str, *, about: str | date | datetime | When, known: str | int | Version = "head"
    ) -> Stretch:
        """Look up what was believed of a `fact` `about` a date, as `known` then (L3).

        Raises:
            UsageError: The fact is a group.
            UnknownFact: No version has told of the fact.
            DateError: The date is not one day.

        """
        return history.belief_at(
            self._line(self._one_place(fact), self.at(known)), when(about), self.zone
        )

    def timeline(self, fact: str, *, known: str | int | Version = "head") -> Timeline:
        """Show a `fact` over valid time, as `known` at a version, in stretches (L3)."""
        place, version = self._one_place(fact), self.at(known)
        stretches = history.timeline(self._line(place, version), self.zone)
        return Timeline(stretches, self, place.path, version)

    def day(self, text: str) -> When:
        """Read a date as a revision has it; without a year, the one nearest to the story (V2)."""
        return day_of(text, self.versions)

    @overload
    def log(self, fact: None = None) -> tuple[Version[M], ...]: ...

    @overload
    def log(self, fact: str) -> tuple[tuple[Version[M], Change], ...]: ...

    def log(
        self, fact: str | None = None
    ) -> tuple[Version[M], ...] | tuple[tuple[Version[M], Change], ...]:
        """List the versions, or each change of a fact with its version; newest first.

        `fact` is a short name, a path or a group, as for the command ``log``. What the first
        version says of it is a change too, without a cause.

        Raises:
            UnknownFact: a fact that no version has held or been told.

        """
        if fact is None:
            return tuple(self.versions[::-1])
        describe, paths = self._describe, self.known_paths(fact)
        touching = changes_at(self.deltas[-1].changes_about(paths), paths)
        return tuple((version, change.told_by(describe)) for version, change in touching)

    def blame(
        self, revision: str | int | Version = "head"
    ) -> dict[Path, tuple[Version[M], Change]]:
        """Look up, for each fact known at a version, which version and change touched it last.

        Facts that have ended are included, as by the command ``blame``.

        Raises:
            RevisionError: a revision that names no version.

        """
        labels = labels_of(self.versions)
        numbers = {label: number for number, label in enumerate(labels)}
        describe = self._describe
        return {
            path: (self.versions[numbers[change.version]], change.told_by(describe))
            for path, change in self.last_changes(revision).items()
        }

    @property
    def _describe(self) -> Describe:
        """How a change is told in the language of the story."""
        return partial(sentence, self.describer())

    def last_changes(self, revision: str | int | Version = "head") -> dict[Path, Change]:
        """Map each fact known at a version to the change that last touched it.

        A fact that ended by its own date is mapped to its lapse (N5).
        """
        delta = self.deltas[self.at(revision).number - 1]
        last = delta.last_changes()
        return {**last, **dict(lapsed_by(delta, last))}

    def to_arrow(self) -> Any:
        """Give the facts over both clocks as a `pyarrow.Table`; docs/frames.md tells its columns.

        Raises:
            UsageError: pyarrow is not installed (extra `frames`).

        >>> from storyversions.stores import files
        >>> story = files.read("snapshots/openai-ceo-2023")
        >>> story.to_arrow().schema.field("known_from").type
        TimestampType(timestamp[us])

        """
        return framed("arrow", self)

    def to_polars(self) -> Any:
        """Give the facts over both clocks as a `polars.DataFrame`.

        Raises:
            UsageError: Polars or pyarrow is not installed (extra `frames`).

        """
        return framed("polars", self)

    def to_pandas(self) -> Any:
        """Give the facts over both clocks as a `pandas.DataFrame` with the types of Arrow.

        Raises:
            UsageError: pandas or pyarrow is not installed (extra `frames`).

        """
        return framed("pandas", self)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Give the facts to whoever reads Arrow streams (the PyCapsule interface of Arrow)."""
        stream: object = self.to_arrow().__arrow_c_stream__(requested_schema)
        return stream

    def _line(self, place: Place, known: Version) -> tuple[TimelineEntry, ...]:
        told = self.deltas[known.number - 1].changes_about([place.path])
        return fact_timeline.fact_timeline(place, told, self.zone)

    def fact_paths(self, fact: str) -> tuple[Path, ...]:
        """List the known single facts that a short name, a path or a group stands for."""
        paths = self.known_paths(fact)
        known = self._known(len(self.versions))
        below = tuple(each for path in paths for each in facts_within(known, path))
        return below or paths

    def one_path(self, fact: str) -> Path:
        """Give the path of one fact; `UsageError` for a name of several."""
        return self._one_place(fact).path

    def _one_place(self, fact: str) -> Place:
        paths = self.known_paths(fact)
        place = locate(self.record_shape, paths[0])
        if len(paths) > 1 or place.shape.is_container:
            raise UsageError(f"{fact} stands for several facts; name one of them")
        return place

    def paths(self, fact: str) -> tuple[Path, ...]:
        """Resolve a short name or a path (F3); `PathError` where the class has none."""
        return self.names.resolve(self.record_shape, fact)

    def known_paths(self, fact: str) -> tuple[Path, ...]:
        """Resolve a fact or a group that some version has held or been told.

        A key may be ``*``, for every key, or what an entry is called: ``towns[*].dead``,
        ``towns["Upper Town"].dead``. What is called so nowhere else needs no more: ``Upper Town``,
        ``Upper Town.dead``.

        Raises:
            UnknownFact: with up to three suggestions; or several entries are called so.

        """
        known = self._known(len(self.versions))
        try:
            paths = self.paths(fact)
        except (ValueError, LookupError) as error:
            if called := self._called(fact, known):
                return (called,)
            reason = getattr(error, "sentence", str(error)).partition("; do you mean ")[0]
            if advice := history.revision_advice(fact):
                raise UnknownFact(f"{fact}: {advice}") from None
            raise self._unknown(fact, reason, known) from None
        if fact in self.names.by_name or any(facts_within(known, path) for path in paths):
            return paths
        if matching := self._matching(known, paths[0]):
            return matching
        if called := self._called(fact, known):
            return (called,)
        raise self._unknown(fact, "no version has held or been told it", known)

    def _matching(self, known: FactStates, pattern: Path) -> tuple[Path, ...]:
        """List what a path with ``*`` or with a label as a key stands for."""
        if not any(step.key for step in pattern.steps):
            return ()
        return history.known_matches(known, pattern, self._label_of())

    def _called(self, fact: str, known: FactStates) -> Path | None:
        """Find the one entry that is called like `fact`, or what is below it.

        One that is there in the last version goes before those that are gone.
        """
        called = history.entries_called(known, fact, self._label_of()).exact
        standing = [each for each in called if self._stands(each)]
        exact = standing if len(standing) == 1 else called
        if len(exact) > 1:
            near = tuple(map(str, exact[:_MOST_CALLED]))
            sentence = f"{len(exact)} are called {fact}; name one of them: {', '.join(near)}"
            raise UnknownFact(sentence, suggestions=near)
        return exact[0] if exact else None

    def _stands(self, path: Path) -> bool:
        return find(self.record_shape, self.head.state, path) is not NOTHING

    def _label_of(self) -> Callable[[Path], str]:
        """Make the function that says what an entry is called; empty where it has no name."""
        describer = self.describer()
        return lambda entry: plain_text(describer.own_names(entry))

    def _unknown(self, fact: str, reason: str, known: Mapping[Path, FactState]) -> UnknownFact:
        called = map(str, history.entries_called(known, fact, self._label_of()).inside)
        nearest = history.nearest_names(fact, self.names, known)
        near = tuple(dict.fromkeys([*called, *nearest]))[:3]
        described = (history.describe_suggestion(name, fact) for name in near)
        advice = f"; do you mean {', '.join(described)}" if near else ""
        named = "" if repr(fact) in reason else f"{fact if fact.strip() else repr(fact)}: "
        return UnknownFact(f"{named}{reason}{advice}", suggestions=near)

    def breaches(self, *, since: str | int | Version = "first") -> tuple[Violation, ...]:
        """Find where versions violate the rules of their class that are switched on.

        `since` is the first version that is looked at.

        Raises:
            UsageError: The class lists what is no rule, or a rule fails.

        """
        first = self.at(since).number if self.versions else 1
        line = rules.RuleHistory(self.record_shape, self.zone, self.deltas)
        return rules.find_violations(line, self._rules_to_check(), first=first)

    def _rules_to_check(self) -> Iterator[Rule]:
        for rule in rules.rules_of(self.model):
            if rule.name in self.rules_on:
                yield rule.within(self.rules_on[rule.name])
            elif rule.name not in self.rules_off:
                yield rule

    def overdue_plans(self) -> tuple[OverduePlan, ...]:
        """Find the plans whose day has come at the last version, and that none has taken up (N5).

        They hold in `believed` and on the page all the same; `check` tells them to the author.
        """
        return tuple(overdue_plans.overdue_plans(self.deltas))

    def unstated_causes(self) -> tuple[UnstatedCause, ...]:
        """Find the changes whose cause follows from nothing that a version says (C6).

        A reader is told that the cause is not stated; `check` and `build` tell the author where.
        """
        return tuple(unstated_causes.unstated_causes(self.deltas))

    def describer(self, lang: str | None = None) -> Describer:
        """Make the describer of this story's facts in a language, by default its own."""
        years = frozenset(label[:4] for label in labels_of(self.versions))
        versions = self.versions
        states = OnDemand(len(versions), lambda place: versions[-1 - place].state)
        return Describer(
            self.record_shape,
            lang or self.language,
            self.names,
            self.sources,
            StateLine(states),
            years,
        )


class Timeline(InNotebooks, tuple["Stretch", ...]):  # noqa: SLOT001 - a tuple cannot have slots of its own
    """The stretches of one fact (`path` of `story`), as known at a version; a tuple of them."""

    story: Story
    path: Path
    known: Version

    def __new__(
        cls, stretches: Iterable[Stretch], story: Story, path: Path, known: Version
    ) -> Self:
        """Make a timeline of these stretches."""
        made = super().__new__(cls, stretches)
        made.story, made.path, made.known = story, path, known
        return made

    def __repr__(self) -> str:
        count = f"{len(self)} stretch{'es' * (len(self) != 1)}"
        return one_line(f"<Timeline of {self.path}, as known at {self.known.label}: {count}>")


def _sources_after(
    sources: Mapping[str, Source], updates: Sequence[Update[Any]]
) -> Mapping[str, Source]:
    """Give the `sources` of a story with those from which `updates` come.

    One that the story has is kept as it is.
    """
    given = [update.source for update in updates if update.source is not None]
    new = {source.id: source for source in given if source.id not in sources}
    return FrozenDict({**sources, **new}) if new else sources


def check_name(text: str, paths: tuple[Path, ...], record: Record) -> None:
    """Refuse a short name `text` that would be read as something else.

    Raises:
        UsageError: It would be read as something else.

    """
    if is_revision(text):
        raise UsageError(f"the short name {text!r} reads as a revision; choose another")
    if text in record.fields and paths != (Path(()).field(text),):
        raise UsageError(
            f"the short name {text!r} is a field of {record.name} and means something else; choose"
            " another"
        )


def check_rule(name: str, model: type) -> None:
    """Refuse a rule `name` that `model` does not have.

    Raises:
        UsageError: It names the rules that the class has.

    """
    names = [rule.name for rule in rules.rules_of(model)]
    if name not in names:
        there = f"it has {', '.join(names)}" if names else "it has none"
        raise UsageError(f"{model.__name__} has no rule {name!r}; {there}")


def check_days(name: str, days: int, model: type) -> None:
    """Refuse to switch on a rule that no story switches on, or without a number of `days`.

    `UsageError` says so.
    """
    check_rule(name, model)
    if not any(rule.asks_days for rule in rules.rules_of(model) if rule.name == name):
        raise UsageError(f"the rule {name!r} allows no days, and is on")
    if type(days) is not int or days < 0:
        raise UsageError(f"the rule {name!r} needs the days that it allows, as a whole number")
