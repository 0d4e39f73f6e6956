"""The fields of a language: what each phrase is filled with, and the check that none is missing.

Change this when phrases of a new sort are needed, such as one for each member of an enumeration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, ClassVar, NoReturn, Self, dataclass_transform

from storyversions.errors import UsageError
from storyversions.structs import Struct


class Demand(Struct):
    """What is asked of a phrase: the names it is filled with, a form a plural, words by keys."""

    names: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    counted: bool = False
    keys: tuple[str, ...] = ()


_NONE = Demand()

# The module `string`, which parses such texts, takes longer to load than all phrases to check.
_FILLED = re.compile(r"\{(\w+)")


def phrase(*names: str, optional: tuple[str, ...] = ()) -> Any:
    """Declare a phrase that is filled with values by these `names`; it may leave out `optional`."""
    return Demand(names=frozenset(names), optional=frozenset(optional))


def forms() -> Any:
    """Declare a phrase with a form for each plural of the language, filled with the number `n`."""
    return Demand(counted=True)


def choices(*keys: str) -> Any:
    """Declare words by `keys`, every one of which needs one."""
    return Demand(keys=keys)


def words_of(enum: type[Enum], *more: str, counted: bool = False) -> Any:
    """Declare words for every member of an enumeration, and for the keys in `more`."""
    return Demand(keys=(*(member.value for member in enum), *more), counted=counted)


@dataclass_transform(
    kw_only_default=True,
    frozen_default=True,
    eq_default=False,
    field_specifiers=(phrase, forms, choices, words_of),
)
class Complete:
    """Phrases that are refused when they are made, with all that they lack.

    Raises:
        UsageError: a word is missing, or a phrase is filled with the wrong names.

    """

    demands: ClassVar[Mapping[str, Demand]] = {}
    """What is asked of each phrase, by its name."""

    def __init_subclass__(cls) -> None:
        cls.demands = {name: vars(cls).get(name, _NONE) for name in cls.__annotations__}

    def __init__(self, **phrases: Any) -> None:
        vars(self).update(phrases)
        faults = list(self._wrong_phrases()) or list(self._faults())
        if faults:
            lang = phrases.get("lang", type(self).__name__)
            raise UsageError(f"the language {lang!r} is not complete: {'; '.join(faults)}")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"the phrase {name} cannot be changed")

    def evolved(self, **phrases: Any) -> Self:
        """Make others with other `phrases` by these names."""
        return type(self)(**{**vars(self), **phrases})

    def _wrong_phrases(self) -> Iterator[str]:
        yield from (f"{name} is missing" for name in self.demands if name not in vars(self))
        yield from (f"nothing is called {name}" for name in vars(self) if name not in self.demands)

    def _faults(self) -> Iterator[str]:
        for name, demand in self.demands.items():
            yield from self._faults_of(name, demand)

    def _faults_of(self, name: str, demand: Demand) -> Iterator[str]:
        value = getattr(self, name)
        if demand.keys:
            yield from _missing_words(name, demand.keys, value)
        if demand.counted:
            forms = value if isinstance(value, Mapping) else {"": value}
            for key, texts in forms.items():
                yield from _missing_forms(_named(name, key), texts, self)
        if demand.names:
            yield from _wrong_names(name, value, demand)


def _named(name: str, key: str) -> str:
    return f"{name}[{key}]" if key else name


def _missing_words(name: str, keys: tuple[str, ...], words: Mapping[str, Any]) -> Iterator[str]:
    missing = [key for key in keys if not words.get(key)]
    if missing:
        yield f"{name} has no word for {', '.join(missing)}"


def _missing_forms(name: str, forms: tuple[str, ...], language: Any) -> Iterator[str]:
    if len(forms) != language.plurals:
        yield f"{name} has {len(forms)} forms, and the language {language.plurals} plurals"


def _wrong_names(name: str, text: str, demand: Demand) -> Iterator[str]:
    used = set(_FILLED.findall(text))
    missing = demand.names - used
    unknown = used - demand.names - demand.optional
    if missing:
        yield f"{name} does not say {', '.join(sorted(missing))}"
    if unknown:
        yield f"{name} cannot be filled with {', '.join(sorted(unknown))}"
