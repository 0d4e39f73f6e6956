"""Changes: the facts of a patch, grouped as a reader would count them (P5, P6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from attrs import field, fields, frozen

from storyversions.dates import When
from storyversions.errors import UsageError
from storyversions.lazy import lazy_module
from storyversions.state.patch import Edit, Patch, differing_leaves
from storyversions.state.paths import Path
from storyversions.state.places import Place, locate
from storyversions.state.reprs import MAX_VALUE_COLUMNS, one_line, short_repr, short_value
from storyversions.state.schema import NOTHING, Certainty, Claim, Record, shape_of

if TYPE_CHECKING:
    from storyversions.state import alignment
else:  # only an order that changed asks for it
    alignment = lazy_module("storyversions.state.alignment")


class Kind(Enum):
    """What a change did to its fact.

    Without an edit are `past`, `planned` and `end`: only history, a plan or an unsure end was told
    (N4); and `lapsed`: a claim reached the end that it named itself (N5).

    >>> from storyversions.stores import files
    >>> story = files.read("snapshots/openai-ceo-2023")
    >>> diff = story.diff("11/19", "11/22")
    >>> diff["ceo"].kind
    <Kind.REPLACED: 'replaced'>
    """

    ADDED = "added"
    REMOVED = "removed"
    REPLACED = "replaced"
    MOVED = "moved"
    PAST = "past"
    PLANNED = "planned"
    END = "end"
    LAPSED = "lapsed"

    @property
    def has_edit(self) -> bool:
        """Return whether the state differs because of the change (N4, N5)."""
        return self in (Kind.ADDED, Kind.REMOVED, Kind.REPLACED, Kind.MOVED)


class Cause(Enum):
    """Why a fact changed (C).

    A new one is a member here with its words in each language (`words.languages`); where it cannot
    be meant, a case in `story.assertions.because`; how it acts on the line of a fact, `_IN_PLACE`
    in `story.history.fact_timeline`; only if it is derived, a rule in `story.causes.explain`.

    >>> from storyversions.stores import files
    >>> story = files.read("snapshots/openai-ceo-2023")
    >>> diff = story.diff("11/19", "11/22")
    >>> diff["ceo"].cause
    <Cause.EVENT: 'event'>
    """

    EVENT = "event"
    DISCLOSURE = "disclosure"
    CORRECTION = "correction"
    CERTAINTY = "certainty"
    RETRACTION = "retraction"
    EDITORIAL = "editorial"
    UNDETERMINED = "undetermined"


class Direction(Enum):
    """Which way certainty moved (C4, C5).

    >>> from storyversions.stores import files
    >>> story = files.read("snapshots/openai-ceo-2023")
    >>> {change.direction for change in story.diff("first", "head") if change.direction}
    {<Direction.FIRMER: 'firmer'>}
    """

    FIRMER = "firmer"
    WEAKER = "weaker"


@frozen
class Ending:
    """How a claim ended: on a date, or withdrawn, and on whose word.

    `plan` has the value of the plan that it ends; None is the one told last, if any (A3).
    """

    until: When | None = None
    withdrawn: bool = False
    certainty: Certainty | None = None
    sources: tuple[str, ...] = ()
    note: str | None = None
    plan: Claim[Any] | None = None

    __repr__ = short_repr()


Describe = Callable[["Change"], str]
"""Tells a change as one sentence."""


@frozen
class Change:
    """One change: the facts that it covers, explained.

    `before` and `after` are whole values, NOTHING where there was or is none; `facts` the leaf
    facts that it covers (P6). `replaces` is the path of a fact that left in favour of this one
    (A3), `undoes` the change that this one takes back (N3). `version` is the label of the version
    that made it where it is one step; `steps` are the steps that a net change sums up (N2). `past`
    are claims that only entered the history, `corrections` those of them that take the place of
    what was told (L1), `planned` those that surely begin later (A2), `also` causes that were met on
    the way (N2). `renewed` says that the same value is claimed again (A1), `holds` is false where
    what is amended has not begun, or is over, on the day of the version; `over` says of a net
    change that the end which it announces has come by its last day (N5).

    >>> from storyversions.stores import files
    >>> story = files.read("snapshots/openai-ceo-2023")
    >>> diff = story.diff("11/19", "11/22")
    >>> change = diff["ceo"]
    >>> (str(change.path), change.kind.value, change.cause.value)
    ('organisations[openai].offices[ceo]', 'replaced', 'event')
    >>> print(change.sentence)
    CEO of OpenAI: Mira Murati (acting) gave way to Sam Altman, agreed, since 2023-11-22. In
    between: Emmett Shear (acting), from 2023-11-20.
    """

    place: Place
    kind: Kind
    before: Any
    after: Any
    facts: Mapping[Path, tuple[Any, Any]]
    moved: tuple[str, ...] = ()
    ending: Ending | None = None
    past: tuple[Claim[Any], ...] = ()
    corrections: tuple[Claim[Any], ...] = ()
    planned: tuple[Claim[Any], ...] = ()
    renewed: bool = False
    holds: bool = True
    over: bool = False
    cause: Cause | None = None
    direction: Direction | None = None
    missing: str | None = None
    version: str = ""
    steps: tuple[Change, ...] = ()
    also: tuple[Cause, ...] = ()
    replaces: Path | None = None
    undoes: Change | None = None
    # Words belong to a language, not to what happened: two changes are equal whoever tells
    # them.
    describe: Describe | None = field(default=None, eq=False, repr=False)

    def __repr__(self) -> str:
        cause = f" ({self.cause.value})" if self.cause else ""
        sides = f"{short_value(self.before)} → {short_value(self.after)}"
        path = one_line(str(self.path), MAX_VALUE_COLUMNS)
        return one_line(f"<Change of {path}: {self.kind.value}{cause}, {sides}>")

    @property
    def path(self) -> Path:
        """Give the path of the fact, or of the entity that holds the facts."""
        return self.place.path

    @property
    def sentence(self) -> str:
        """Write the change as a sentence that reads on its own.

        It is in the language of the story or the diff that the change comes from.

        Raises:
            UsageError: the change comes neither from a diff nor from `Story.log` or `Story.blame`.

        """
        if self.describe is None:
            raise UsageError(
                f"the change of {self.path} has no words: take it from a diff, or from the log"
            )
        return self.describe(self)

    def told_by(self, describe: Describe) -> Change:
        """Return the change with the words of `describe`, and its steps with them too."""
        steps = tuple(step.told_by(describe) for step in self.steps)
        return with_parts(self, steps=steps, describe=describe)

    @property
    def versions(self) -> tuple[str, ...]:
        """List the labels of the versions that made the change."""
        steps = tuple(step.version for step in self.steps)
        own = (self.version,) if self.version else ()
        return steps or own

    @property
    def claim(self) -> Claim[Any] | None:
        """Return the claim after the change, else the one before it.

        It is None where the fact is not a claim.
        """
        sides = (self.after, self.before)
        return next((side for side in sides if isinstance(side, Claim)), None)

    @property
    def is_amendment(self) -> bool:
        """Say whether a claim kept its value, and only what is said about it changed."""
        both = isinstance(self.before, Claim) and isinstance(self.after, Claim)
        return both and self.place.same_value(self.before, self.after)

    def inverted(self) -> Change:
        """Take the change back, with the same cause (N3)."""
        opposite = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED}
        facts = {path: (after, before) for path, (before, after) in self.facts.items()}
        # The last step has to be taken back first.
        steps = tuple(step.inverted() for step in reversed(self.steps))
        kind = opposite.get(self.kind, self.kind)
        return with_parts(
            self,
            kind=kind,
            before=self.after,
            after=self.before,
            facts=facts,
            steps=steps,
            undoes=self,
        )


_PARTS: Final = tuple(each.name for each in fields(Change))
_parts_of: Final = attrgetter(*_PARTS)


def with_parts(change: Change, **parts: Any) -> Change:
    """Make another of a `change` that has these `parts` instead.

    It is `attrs.evolve` in half the time: a diff makes several of each change.
    """
    return Change(**dict(zip(_PARTS, _parts_of(change), strict=True)) | parts)


def changes_of(patch: Patch) -> tuple[Change, ...]:
    """Group the edits of a patch into changes, ordered by path (P6).

    Fields marked `Meta.ignore` are left out.
    """
    return changes_of_edits(shape_of(patch.model), patch.edits)


def changes_of_edits(
    record: Record, edits: Iterable[Edit], version: str = ""
) -> tuple[Change, ...]:
    """Group edits into changes, as `changes_of` does; `record` is the state class's shape.

    `version` is the label of the version that made them.
    """
    placed = [(locate(record, edit.path), edit) for edit in edits]
    counted = [(place, edit) for place, edit in placed if not place.is_ignored]
    # An order in which no row moved belongs to the first row that comes or goes.
    orders = {
        edit.path.parent: edit for place, edit in counted if place.is_order and not moved_rows(edit)
    }
    joined = {edit.path for edit in orders.values()}
    changes: list[Change] = []
    for place, edit in counted:
        if edit.path in joined:
            continue
        facts = differing_leaves(place, edit)
        # Taken out of the table, so that only the first row that comes or goes carries the
        # order.
        order = orders.pop(edit.path.parent, None) if _comes_or_goes(edit) else None
        if order is not None:
            facts[order.path] = (order.before, order.after)
        changes += _changes_of_edit(place, edit, facts, version)
    return tuple(changes)


def _changes_of_edit(
    place: Place, edit: Edit, facts: dict[Path, tuple[Any, Any]], version: str
) -> Iterator[Change]:
    """Make a change of each claim, and one of all else that the edit touched."""
    # A claim inside an entity that comes or goes is a change of its own: it has a cause of
    # its own, which the entity cannot tell.
    inside = {path: place.at(path) for path in facts}
    facts = {path: sides for path, sides in facts.items() if not inside[path].is_ignored}
    claims = {
        path: sides for path, sides in facts.items() if path != edit.path and _is_claim(sides)
    }
    rest = {path: sides for path, sides in facts.items() if path not in claims}
    moved = moved_rows(edit) if place.is_order else ()
    kind = Kind.MOVED if moved else kind_of(edit.before, edit.after)
    yield Change(place, kind, edit.before, edit.after, rest, moved=moved, version=version)
    for path, (before, after) in claims.items():
        kind = kind_of(before, after)
        yield Change(inside[path], kind, before, after, {path: (before, after)}, version=version)


def kind_of(before: Any, after: Any) -> Kind:
    """Return what became of a fact that held `before` and now holds `after` (P6).

    A side that is NOTHING decides first, then one that is None: both read as an empty place. Two
    values are a replacement.
    """
    # NOTHING goes first: from NOTHING to None is an addition of None, not a removal.
    for empty in (NOTHING, None):
        if after is empty:
            return Kind.REMOVED
        if before is empty:
            return Kind.ADDED
    return Kind.REPLACED


def moved_rows(order: Edit) -> tuple[str, ...]:
    """List the rows that moved: those outside a longest run that kept its order (P5)."""
    stayed, came = set(order.before), set(order.after)
    survivors = [key for key in order.after if key in stayed]
    former = [key for key in order.before if key in came]
    kept = {place for place, _ in alignment.common_items(survivors, former)}
    return tuple(key for place, key in enumerate(survivors) if place not in kept)


def _is_claim(sides: Iterable[Any]) -> bool:
    return any(isinstance(side, Claim) for side in sides)


def _comes_or_goes(edit: Edit) -> bool:
    return edit.path.steps[-1].key and (edit.before is NOTHING or edit.after is NOTHING)
