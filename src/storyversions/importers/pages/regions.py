"""Where on a page a block stands: in its article, in another one, or around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from storyversions.importers.pages.tag_kinds import is_margin

_NONE = 0


class Regions:
    """The articles, the main part and the margins of a page, while its blocks are read.

    `of_block` has, for each block, the number of its outermost article (0 for none), and whether it
    stands in the main part.
    """

    def __init__(self) -> None:
        self.of_block: list[tuple[int, bool]] = []
        self._open: list[tuple[str, str]] = []
        self._depth: Counter[str] = Counter()
        self._articles = 0
        self._lengths: Counter[int] = Counter()

    @property
    def is_margin(self) -> bool:
        """Whether a block that stands here is around an article."""
        return self._depth["margin"] > 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of a tag that begins a block."""
        role = self._role(tag, attributes)
        self._articles += role == "article" and not self._depth["article"]
        self._depth[role] += 1
        self._open.append((tag, role))

    def end(self, tag: str) -> None:
        """Take the end of a tag that begins a block."""
        assert self._open[-1][0] == tag
        self._depth[self._open.pop()[1]] -= 1

    def place(self, length: int) -> None:
        """Note where a block of this `length` stands."""
        article = self._articles if self._depth["article"] else _NONE
        self.of_block.append((article, self._depth["main"] > 0))
        if not self.is_margin:
            self._lengths[article] += length

    def belongs(self) -> list[bool]:
        """Tell of each block whether it belongs to what the page is about.

        That is its longest article where that one has most of the text of all articles; else its
        main part, if it has one; else all of it.
        """
        story = self._story()
        has_main = any(in_main for _, in_main in self.of_block)
        return [
            article == story if story else in_main or not has_main
            for article, in_main in self.of_block
        ]

    def _story(self) -> int:
        in_articles = Counter({n: length for n, length in self._lengths.items() if n})
        if not in_articles:
            return _NONE
        number, length = in_articles.most_common(1)[0]
        return number if 2 * length > in_articles.total() else _NONE

    def _role(self, tag: str, attributes: Mapping[str, str]) -> str:
        in_article = self._depth["article"] > 0
        if is_margin(tag, attributes, in_article=in_article or self._depth["main"] > 0):
            return "margin"
        if tag == "article" or attributes.get("itemprop") == "articleBody":
            return "article"
        return "main" if tag == "main" or attributes.get("role") == "main" else ""
