"""What a page says in every language at once: each text a tuple in the order of `LANGUAGES`, kept once by number."""

from __future__ import annotations

from collections.abc import Callable

from attrs import field, frozen

from storyversions.story.story import Story
from storyversions.words import LANGUAGES, Teller, plain_text

Said = tuple[str, ...]
"""One text in each language, in the order of `LANGUAGES`."""


def in_language(said: Said, lang: str) -> str:
    """The text of a language; of one that has no phrases that in English, as `Teller.say` has it."""
    return said[list(LANGUAGES).index(lang if lang in LANGUAGES else "en")]


@frozen
class Tellers:
    """A teller for each language of a page."""

    each: tuple[Teller, ...]

    def said(self, tell: Callable[[Teller], str]) -> Said:
        """What each of them tells."""
        return tuple(plain_text(tell(teller)) for teller in self.each)


def tellers_of(story: Story) -> Tellers:
    """The tellers of a story, one for each language."""
    return Tellers(tuple(story.teller(lang) for lang in LANGUAGES))


@frozen(eq=False)
class Table:
    """Texts by number, each kept once. It grows while a page is made; number 0 says nothing."""

    _numbers: dict[Said, int] = field(factory=lambda: {("",) * len(LANGUAGES): 0})

    def number(self, said: Said) -> int:
        """The number of a text."""
        return self._numbers.setdefault(said, len(self._numbers))

    def rows(self) -> list[Said]:
        """All texts, by number."""
        return list(self._numbers)
