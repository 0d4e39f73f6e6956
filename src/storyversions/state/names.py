"""Short names: what a story calls its facts, and which of them are watched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from storyversions.errors import PathError, StoryError
from storyversions.lazy import lazy_module
from storyversions.state.paths import Path, read_path
from storyversions.state.places import locate
from storyversions.state.reprs import short_repr
from storyversions.state.schema import FrozenDict, Record

if TYPE_CHECKING:
    from storyversions.state import lookalikes
else:  # only an error suggests what is near
    lookalikes = lazy_module("storyversions.state.lookalikes")


def _paths(value: tuple[Path | str, ...] | Path | str) -> tuple[Path, ...]:
    several = (value,) if isinstance(value, Path | str) else tuple(value)
    return tuple(read_path(each) if isinstance(each, str) else each for each in several)


def _labels(value: Mapping[str, str]) -> FrozenDict[str, str]:
    return FrozenDict(value)


@frozen
class Name:
    """A short name: the paths that it stands for, its labels by language, whether it is watched.

    >>> from storyversions import Name
    >>> Name("organisations[openai].board", {"en": "Board of OpenAI"}, watch=True).label("ja")
    'Board of OpenAI'
    """

    paths: tuple[Path, ...] = field(converter=_paths)
    labels: Mapping[str, str] = field(factory=FrozenDict, converter=_labels)
    watch: bool = False

    __repr__ = short_repr()

    def label(self, lang: str) -> str | None:
        """Choose the label in the language `lang`, else in English, else in any."""
        return (
            self.labels.get(lang) or self.labels.get("en") or next(iter(self.labels.values()), None)
        )

    def covers(self, path: Path) -> bool:
        """Return whether `path` is one of the paths of the name, or below one."""
        return any(path.within(each) for each in self.paths)


def _by_name(value: Mapping[str, Name]) -> FrozenDict[str, Name]:
    return FrozenDict(value)


@frozen(slots=False)
class Names:
    """The short names of a story, in the order in which it gives them.

    >>> from storyversions import Name, Names
    >>> names = Names({"toll": Name("dead")})
    >>> [(text, name.paths) for text, name in names]
    [('toll', (Path('dead'),))]
    """

    by_name: Mapping[str, Name] = field(factory=FrozenDict, converter=_by_name)

    __repr__ = short_repr()

    def __iter__(self) -> Iterator[tuple[str, Name]]:
        return iter(self.by_name.items())

    def of(self, path: Path) -> tuple[str, Name] | None:
        """Find the name that stands for this `path` alone."""
        place = self.places.get(path)
        return None if place is None else self._ordered[place]

    @cached_property
    def _ordered(self) -> tuple[tuple[str, Name], ...]:
        return tuple(self)

    @cached_property
    def places(self) -> Mapping[Path, int]:
        """Map each path that a name stands for alone to the position of that name."""
        single = (
            (name.paths[0], place) for place, (_, name) in enumerate(self) if len(name.paths) == 1
        )
        # Reversed, so that of two names for one path the first one wins.
        return FrozenDict(dict(reversed(list(single))))

    @cached_property
    def watched(self) -> tuple[Name, ...]:
        """List the names that are watched, in their order."""
        return tuple(name for _, name in self if name.watch)

    def resolve(self, record: Record, text: str) -> tuple[Path, ...]:
        """Resolve a short name or a path to canonical paths.

        `text` is the name or the path, `record` the shape of the state class. A path may go on from
        the short name of one path: ``board[larry-summers]``.

        Raises:
            PathError: where the class has no such path.

        """
        if text in self.by_name:
            return self.by_name[text].paths
        path = read_path(text)
        first = path.steps[0]
        name = self.by_name.get(first.name) if not first.key else None
        # A field of the class wins over a short name, so that adding a name cannot change what
        # a path means.
        if name is not None and len(name.paths) == 1 and first.name not in record.fields:
            path = Path(name.paths[0].steps + path.steps[1:])
        try:
            return (locate(record, path).path,)
        except PathError as error:
            # Only a single unknown word can be a short name that was misspelled; anything else is a
            # path, and its own error says which step is wrong.
            if len(path) > 1 or first.key or first.name in record.fields:
                raise
            advice = lookalikes.suggestion(text, [*self.by_name, *record.fields])
            raise PathError(
                f"{text!r} is neither a short name nor a fact{advice}", place=error.place
            ) from None

    def located(self, record: Record) -> Names:
        """Resolve the paths of all names in the class of `record`.

        Raises:
            PathError: for a path that the class lacks.

        """
        return Names({text: _located(record, text, name) for text, name in self})


def _located(record: Record, text: str, name: Name) -> Name:
    try:
        return Name(
            tuple(locate(record, path).path for path in name.paths), name.labels, name.watch
        )
    except StoryError as error:
        raise type(error)(f"the name {text!r}: {error.sentence}") from None
