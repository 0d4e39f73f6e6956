"""The fields of a language: what each phrase is filled with, and the check that none is missing.

Change this when phrases of a new sort are needed, such as one for each member of an enumeration.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from string import Formatter
from typing import Any

from attrs import Attribute, field, fields, frozen

from storyversions.errors import UsageError


def phrase(*names: str, optional: tuple[str, ...] = ()) -> Any:
    """Declare a phrase that is filled with values by these `names`; it may leave out `optional`."""
    return field(metadata={"names": frozenset(names), "optional": frozenset(optional)})


def forms() -> Any:
    """Declare a phrase with a form for each plural of the language, filled with the number `n`."""
    return field(metadata={"counted": True})


def choices(*keys: str) -> Any:
    """Declare words by `keys`, every one of which needs one."""
    return field(metadata={"keys": keys})


def words_of(enum: type[Enum], *more: str, counted: bool = False) -> Any:
    """Declare words for every member of an enumeration, and for the keys in `more`."""
    keys = (*(member.value for member in enum), *more)
    return field(metadata={"keys": keys, "counted": counted})


@frozen(eq=False, kw_only=True)
class Complete:
    """Phrases that are refused when they are made, with all that they lack.

    Raises:
        UsageError: a word is missing, or a phrase is filled with the wrong names.

    """

    def __attrs_post_init__(self) -> None:
        faults = [fault for each in fields(type(self)) for fault in self._faults(each)]
        if faults:
            lang = getattr(self, "lang", type(self).__name__)
            raise UsageError(f"the language {lang!r} is not complete: {'; '.join(faults)}")

    def _faults(self, declared: Attribute[Any]) -> Iterator[str]:
        value, metadata = getattr(self, declared.name), declared.metadata
        if "keys" in metadata:
            yield from _missing_words(declared.name, metadata["keys"], value)
        if metadata.get("counted"):
            forms = value if isinstance(value, Mapping) else {"": value}
            for key, texts in forms.items():
                yield from _missing_forms(_named(declared.name, key), texts, self)
        if "names" in metadata:
            yield from _wrong_names(declared.name, value, metadata)


def _named(name: str, key: str) -> str:
    return f"{name}[{key}]" if key else name


def _missing_words(name: str, keys: tuple[str, ...], words: Mapping[str, Any]) -> Iterator[str]:
    missing = [key for key in keys if not words.get(key)]
    if missing:
        yield f"{name} has no word for {', '.join(missing)}"


def _missing_forms(name: str, forms: tuple[str, ...], language: Any) -> Iterator[str]:
    if len(forms) != language.plurals:
        yield f"{name} has {len(forms)} forms, and the language {language.plurals} plurals"


def _wrong_names(name: str, text: str, metadata: Mapping[str, Any]) -> Iterator[str]:
    used = {each for _, each, *_ in Formatter().parse(text) if each}
    missing = metadata["names"] - used
    unknown = used - metadata["names"] - metadata["optional"]
    if missing:
        yield f"{name} does not say {', '.join(sorted(missing))}"
    if unknown:
        yield f"{name} cannot be filled with {', '.join(sorted(unknown))}"
