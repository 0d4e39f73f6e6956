"""A piece of text as a reader sees it, with the place of each character in its file."""

from __future__ import annotations

import re
from datetime import date

from storyversions.errors import Location
from storyversions.structs import Struct

_BREAK = re.compile(r"(?<=[!-~])[ \t]*\n[ \t]*(?=[!-~])")
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

    def words(self, start: int, stop: int) -> str:
        """Give the words from one character to another, on one line."""
        return " ".join(self.plain[start:stop].split())

    def place(self, at: int) -> Location:
        """Give the place in the file of the character `at`."""
        return self.source.locate(self.origins[at])


def on_one_line(text: str) -> str:
    r"""Turn the line breaks between words of Latin script into as many spaces.

    A break between two sentences of a list, or in Japanese, parts what stands on both sides.

    >>> on_one_line("on Friday,\nNov. 17\n\nand"), on_one_line("金曜日\n11月17日")
    ('on Friday, Nov. 17\n\nand', '金曜日\n11月17日')
    """
    return _BREAK.sub(lambda found: " " * len(found[0]), text.translate(_SPACES))
