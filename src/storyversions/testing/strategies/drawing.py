"""Drawing a value of any shape (S1): one draw with what it must keep to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, Final, TypeVar

from attrs import define, field, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from storyversions.state.schema import (
    MISSING,
    Choice,
    Claim,
    ClaimOf,
    Field,
    FrozenDict,
    KeyedTuple,
    MappingOf,
    Record,
    Scalar,
    SequenceOf,
    Shape,
    Union,
    row_key,
)
from storyversions.testing.strategies.claim_metadata import RIVAL_SOURCES, draw_about
from storyversions.testing.strategies.reference_keys import (
    Growing,
    Keys,
    growing_of,
    has_any,
    holder,
)
from storyversions.testing.strategies.scalars import JSON, TEXTS, one_of
from storyversions.testing.strategies.validator_limits import (
    FREE,
    Limits,
    Refusal,
    limits_of,
    made,
    passes,
    scalars,
)

T = TypeVar("T")
Strategies = Mapping[str, SearchStrategy[Any]]

_DEPTH: Final = 2
"""A class may be inside itself this many times."""

_TRIES: Final = 5
"""A value that its validator refuses is drawn this many times."""

MORE: Final = st.sampled_from((False, True, True))
"""Whether one more item is there, in a container of a few: two times of three."""

MANY: Final = st.sampled_from((False, True, True, True))
"""The same in a container that is to be mostly full: three times of four."""

_NOTHING: Final = st.none()


@st.composite
def _drawn_by_next(draw: DrawFn, waiting: list[Callable[[], Any]]) -> Any:
    """Draw what the last of those `waiting` draws by itself.

    A composite strategy has to draw something, and None costs nothing.
    """
    draw(_NOTHING)
    return waiting.pop()()


@define(eq=False)
class Pieces:
    """What draws in one piece: a single strategy for all the pieces of a draw.

    Hypothesis looks at each new strategy before it draws, for as long as a small piece takes.
    """

    _waiting: list[Callable[[], Any]] = field(factory=list)
    _strategy: SearchStrategy[Any] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._strategy = _drawn_by_next(self._waiting)

    def drawn(self, draw: DrawFn, make: Callable[[], T]) -> T:
        """Draw by `draw` what `make` gives."""
        self._waiting.append(make)
        item: T = draw(self._strategy)
        return item


@lru_cache(maxsize=1024)
def _simplest_first(shape: Union) -> tuple[Shape, ...]:
    """Order the members of a union as examples shrink.

    None first, then what holds nothing, then the rest.
    """
    return tuple(
        sorted(
            shape.members,
            key=lambda each: ("null" not in each.kinds, not isinstance(each, Scalar | Choice)),
        )
    )


@frozen
class Drawing:
    """One draw: Hypothesis' own, the keys for references, the records above, and its pieces."""

    draw: DrawFn
    keys: Keys = field(factory=dict)
    above: tuple[Record, ...] = ()
    pieces: Pieces = field(factory=Pieces, repr=False)

    def one_of(self, options: Sequence[T]) -> T:
        """Draw one of the `options`."""
        return one_of(self.draw, options)

    def value(self, shape: Shape, refs: tuple[str, ...] = (), limits: Limits = FREE) -> Any:
        """Draw a value of a `shape` within the `limits` of its validator.

        `refs` are the collections that must have its texts as keys.
        """
        match shape:
            case Record():
                return self.record(shape)
            case Union():
                # Only members that end: the draw must stop, however often a class holds itself.
                members = [each for each in _simplest_first(shape) if self.ends(each, refs)]
                return self.value(self.one_of(members), refs, limits)
            case MappingOf():
                return self._entries(shape, refs, limits)
            case KeyedTuple():
                return self._rows(shape, limits)
            case SequenceOf():
                return self._items(shape, refs or shape.item.meta.ref, limits)
            case ClaimOf():
                value = self.value(shape.value.shape, refs or shape.value.meta.ref)
                return Claim(value, **draw_about(self.draw), rivals=self._rivals(shape, refs))
            case Choice():
                return self.one_of(
                    [each for each in shape.values if limits.holds(each)] or shape.values
                )
            case Scalar() if refs and shape.type is str:
                return self.named(refs)
            case Scalar():
                return self.draw(scalars(shape.type, limits))
        return self.draw(JSON)

    def _rivals(self, shape: ClaimOf, refs: tuple[str, ...]) -> list[Claim[Any]]:
        """Draw what others say of the same: mostly nobody says anything else (A6)."""
        sources = self.draw(RIVAL_SOURCES)
        value = shape.value
        return [
            Claim(self.value(value.shape, refs or value.meta.ref), sources=source)
            for source in sources
        ]

    def record(self, shape: Record, given: Strategies | None = None) -> Any:
        """Draw a record of a `shape`; `given` are strategies for fields by name.

        Raises:
            Refusal: a validator of the class refuses it.
            StateError: a validator breaks.

        """
        given, inside = (
            given or {},
            Drawing(self.draw, self.keys, (*self.above, shape), self.pieces),
        )
        return made(
            shape,
            {
                each.alias: self.draw(given[each.name])
                if each.name in given
                else inside.field(shape, each)
                for each in shape.fields.values()
            },
        )

    def field(self, record: Record, each: Field) -> Any:
        """Draw a value of the field `each` of a `record`.

        It is one that its validator takes, where one is found soon.
        """
        if each.may_be_missing and (
            not self.draw(MORE) or not self.ends(each.shape, each.meta.ref)
        ):
            return MISSING
        limited = limits_of(record).get(each.name)
        if limited is None:
            return self.value(each.shape, each.meta.ref)
        limits, attribute = limited
        return self.until(
            lambda: self.value(each.shape, each.meta.ref, limits), lambda it: passes(attribute, it)
        )

    @staticmethod
    def until(make: Callable[[], T], holds: Callable[[T], bool]) -> T:
        """Draw by `make` a few times until it `holds`; else return the last value."""
        for _ in range(_TRIES):
            value = make()
            if holds(value):
                break
        return value

    def piece(self, make: Callable[[], T]) -> T:
        """Draw in one piece, which Hypothesis leaves out as a whole when it shrinks an example."""
        return self.pieces.drawn(self.draw, make)

    def several(
        self,
        make: Callable[[], T],
        *,
        fewest: int = 0,
        most: int,
        more: SearchStrategy[bool] = MORE,
    ) -> Iterator[T]:
        """Draw items by `make`, from `fewest` to `most`, each in one piece.

        `more` draws whether an item is there, for each place by itself, so that any item can go and
        leave the others as they are.
        """
        count = 0
        # This many places are left: items are forced once the fewest could not be reached
        # otherwise.
        for places in range(most, 0, -1):
            if self.draw(more) or fewest - count >= places:
                count += 1
                yield self.piece(make)

    def most(self) -> int:
        """Return how many items a container gets at most; fewer the deeper it is."""
        return max(1, 3 - len(self.above))

    def named(self, refs: tuple[str, ...]) -> str:
        """Draw the key of an entry of one of the collections `refs`.

        It is a known key, or a new one if the collection can grow.
        """
        known = [key for each in refs if each in self.keys for key in self.keys[each].keys]
        growing = [each for each in growing_of(self.keys, refs) if each.has_room]
        if not known and not growing:
            raise Refusal(f"{' and '.join(refs)} have no key to refer to")
        # One draw for both kinds, known keys first: examples shrink to fewer keys.
        choice = self.draw(st.integers(0, len(known) + len(growing) - 1))
        return known[choice] if choice < len(known) else self.grown(growing[choice - len(known)])

    def grown(self, collection: Growing) -> str:
        """Draw a new key of a collection."""
        shape, refs = holder(collection.slot), collection.slot.meta.ref
        # A collection whose keys refer to themselves has to begin somewhere.
        others = tuple(each for each in refs if self.keys.get(each) is not collection)
        if isinstance(shape, MappingOf):
            # Without the collection itself, or its new key would be looked for among its own keys.
            bare = Drawing(
                self.draw,
                {name: each for name, each in self.keys.items() if each is not collection},
                pieces=self.pieces,
            )
            key, parts = bare.named(others) if others else self.draw(TEXTS), {}
        else:
            row = next(each for each in shape.row.shape.alternatives if isinstance(each, Record))
            parts = {name: self.field(row, row.fields[name]) for name in shape.key}
            key = row_key(shape, SimpleNamespace(**parts))
        collection.keys.setdefault(key, parts)
        return key

    def _entries(
        self, shape: MappingOf, refs: tuple[str, ...], limits: Limits
    ) -> FrozenDict[str, Any]:
        item = shape.item
        if not self.ends(item.shape, item.meta.ref) or (refs and not has_any(self.keys, refs)):
            return FrozenDict()

        # Key and value in one piece, so that shrinking drops both.
        def entry() -> tuple[str, Any]:
            return self.named(refs) if refs else self.draw(TEXTS), self.value(
                item.shape, item.meta.ref
            )

        fewest, most = limits.count(self.most())
        return FrozenDict(self.several(entry, fewest=fewest, most=most))

    def _rows(self, shape: KeyedTuple, limits: Limits) -> tuple[Any, ...]:
        if not self.ends(shape.row.shape):
            return ()
        fewest, most = limits.count(max(2, self.most()))  # one row alone has no order
        rows = self.several(lambda: self.value(shape.row.shape), fewest=fewest, most=most)
        # Two rows drawn with one key are one row.
        return tuple({row_key(shape, row): row for row in rows}.values())

    def _items(
        self, shape: SequenceOf, refs: tuple[str, ...], limits: Limits
    ) -> tuple[Any, ...] | frozenset[Any]:
        if not self.ends(shape.item.shape, refs):
            return frozenset() if shape.unordered else ()
        fewest, most = limits.count(3)
        items = self.several(lambda: self.value(shape.item.shape, refs), fewest=fewest, most=most)
        return frozenset(items) if shape.unordered else tuple(items)

    def ends(self, shape: Shape, refs: tuple[str, ...] = ()) -> bool:
        """Return whether a value of `shape`, with keys in `refs`, can be drawn here."""
        return ends(shape, self.keys, refs, self.above)


def ends(
    shape: Shape, keys: Keys, refs: tuple[str, ...] = (), above: tuple[Record, ...] = ()
) -> bool:
    """Return whether a value of a `shape` can be drawn.

    No class may be inside itself too often (`above` are the records around the place), and `keys`
    must have a key for each reference into `refs`. An empty container always can be drawn.
    """
    match shape:
        case Record():
            inside = (*above, shape)
            return above.count(shape) <= _DEPTH and all(
                each.may_be_missing or ends(each.shape, keys, each.meta.ref, inside)
                for each in shape.fields.values()
            )
        case Union():
            return any(ends(each, keys, refs, above) for each in _simplest_first(shape))
        case ClaimOf():
            return ends(shape.value.shape, keys, refs or shape.value.meta.ref, above)
        case Scalar() if refs and shape.type is str:
            return has_any(keys, refs)
    return True
