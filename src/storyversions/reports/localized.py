"""Hold what a page says in every language at once.

A text is a tuple in the order of `LANGUAGES`, kept once and known by its number.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import field, frozen

from storyversions.story.story import Story
from storyversions.structs import Struct
from storyversions.words import LANGUAGES, Describer, plain_text, unglued

Localized = tuple[str, ...]
"""One text in each language, in the order of `LANGUAGES`."""


def in_language(said: Localized, lang: str) -> str:
    """Choose the text for `lang` out of a `said` text.

    A language without phrases of its own gets English, as in `Describer.say`.
    """
    return said[list(LANGUAGES).index(lang if lang in LANGUAGES else "en")]


class Describers(Struct):
    """A describer for each language of a page."""

    each: tuple[Describer, ...]

    def each_says(self, words: Callable[[Describer], str]) -> Localized:
        """Call `words` for each describer."""
        return tuple(plain_text(words(describer)) for describer in self.each)

    def each_tells(self, words: Callable[[Describer], str]) -> Localized:
        """Call `words` for each describer, and keep the marks of what changed in a text."""
        return tuple(unglued(words(describer)) for describer in self.each)


def describers_of(story: Story) -> Describers:
    """Make the describers of a story, one for each language."""
    return Describers(tuple(story.describer(lang) for lang in LANGUAGES))


@frozen(eq=False)
class StringTable:
    """Texts by number, each kept once. It grows while a page is made; number 0 says nothing."""

    _numbers: dict[Localized, int] = field(factory=lambda: {("",) * len(LANGUAGES): 0})

    def number(self, said: Localized) -> int:
        """Give a text its number."""
        return self._numbers.setdefault(said, len(self._numbers))

    def rows(self) -> list[Localized]:
        """List all texts in the order of their numbers."""
        return list(self._numbers)
