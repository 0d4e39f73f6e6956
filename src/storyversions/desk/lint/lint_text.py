"""A piece of text as a reader sees it, with the place of each character in its file."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property

from storyversions.errors import Location
from storyversions.structs import Struct

_BREAK = re.compile(r"(?<=[!-~])[ \t]*\n[ \t]*(?=[!-~])")
_YEAR = re.compile(r"(?<![\d.,:])(?:1[7-9]|20|21)\d\d(?!\d|[,:]\d|%)")
_YEAR_BESIDE = re.compile(
    r"\b(?:last|previous|next|following) year\b|\byear (?:before|after|later|earlier)\b"
    r"|[昨去前翌来]年",
    re.IGNORECASE,
)
_SPACES = str.maketrans("\t\u00a0\u202f\u3000", "    ")


class SourceText(Struct):
    """The `text` of a file, and its `name`."""

    text: str
    name: str

    @property
    def is_markdown(self) -> bool:
        """Whether its name is that of a file in Markdown."""
        return self.name.lower().endswith((".md", ".markdown"))

    def locate(self, at: int) -> Location:
        """Give the place of the character `at`."""
        line = self.text.count("\n", 0, at) + 1
        return Location(self.name, line, at - self.text.rfind("\n", 0, at))


class LintText(Struct):
    """A piece of a text without its markup.

    `origins` says for each character where it stands in the `source`. `near` is a day near to those
    that it speaks of, None where none is known.
    """

    plain: str
    origins: tuple[int, ...]
    source: SourceText
    near: date | None = None

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that it names, so that a day without one may lie in any of them."""
        return frozenset(map(int, _YEAR.findall(self.plain)))

    @cached_property
    def names_year_beside(self) -> bool:
        """Whether it speaks of the year before or after."""
        return _YEAR_BESIDE.search(self.plain) is not None

    def words(self, start: int, stop: int) -> str:
        """Give the words from one character to another, on one line."""
        return " ".join(self.plain[start:stop].split())

    def place(self, at: int) -> Location:
        """Give the place in the file of the character `at`."""
        return self.source.locate(self.origins[at])


def join_latin_lines(text: str) -> str:
    r"""Turn the line breaks between words of Latin script into as many spaces.

    A break between two sentences of a list, or in Japanese, parts what stands on both sides.

    >>> join_latin_lines("on Friday,\nNov. 17\n\nand"), join_latin_lines("金曜日\n11月17日")
    ('on Friday, Nov. 17\n\nand', '金曜日\n11月17日')
    """
    return _BREAK.sub(lambda found: " " * len(found[0]), text.translate(_SPACES))
