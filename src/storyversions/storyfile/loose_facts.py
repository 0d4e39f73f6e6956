"""Facts outside of a block: in a fence of another name, or as lines of prose.

Markdown shows them as they are written, and no version would hold them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from storyversions.dates import plain_characters
from storyversions.errors import StoryError
from storyversions.lazy import lazy_module
from storyversions.state.names import Names
from storyversions.state.schema import Record
from storyversions.structs import Struct

if TYPE_CHECKING:
    import difflib
else:  # few files have a line that looks like a fact outside of a block
    difflib = lazy_module("difflib")

_KEY = r"""(?P<quote>["']?)(?P<key>\w[\w.-]*(?:\[[^\[\]]*\][\w.-]*)*)(?P=quote)"""
# A tag, but for those of code.
_TAG = r"<(?!(?:code|kbd|samp|tt|var)\b)[A-Za-z][^<>]*>"
_LINE = re.compile(
    rf"(?P<indent>\s*)(?:[>*+-]\s+|{_TAG}\s*)*[\[{{]*\s*{_KEY}\s*(?P<sign>[:=])(?P<rest>(?:[\s{{\[].*)?)"
)
_MEMBER = (
    r"""\{(?:.*,)?\s*["']?(?:value|certainty|since|until|sources|doubts|settled|rivals|because"""
    r"""|retract|replaces)["']?\s*:"""
)
# A list, and no link: `board: [Ann](#ann) left`.
_OPENS = r"\s*(?:\{|\[[^\[\]]*\](?!\())"
_NEAR, _NEARER = 0.6, 0.75
"""How like a name a key must be, in a form that only facts have, and in any."""


class LooseFacts(Struct):
    """Finds what is meant as facts outside of a block, by the class and the short names."""

    record: Record
    names: Names

    def are_in_block(self, text: str, *, is_data: bool) -> bool:
        """Return whether the lines of a fence are facts; as data, also under misspelt keys."""
        keys = [match for _, match in _keyed(text)]
        first = [match for match in keys if not match["indent"] and match["sign"] == ":"]
        if any(self._names(match["key"]) for match in first):
            return True
        return is_data and (
            any(map(self._is_fact, keys))
            or any(self._is_like(each["key"], _NEARER) for each in first)
        )

    def line_in_prose(self, text: str) -> int | None:
        """Find the first line of a paragraph that is meant as a fact; None without one."""
        keyed = list(_keyed(text))
        found = next((number for number, match in keyed if self._is_fact(match)), None)
        if found is not None or len(keyed) < len(text.split("\n")):
            return found
        # All lines are of the form `ceo: she`, as those of YAML. A colon alone, on the only line,
        # introduces what follows it.
        said = [(n, match) for n, match in keyed if len(keyed) > 1 or match["rest"].strip()]
        return next((n for n, match in said if self._is_said(match)), None)

    def is_fact(self, text: str) -> bool:
        """Return whether a text is a short name, or the path of one fact."""
        return text in self.names.by_name or ("[" in text and self._names(text))

    def is_near(self, text: str) -> bool:
        """Return whether a text names a fact, or is spelt nearly so."""
        return self._is_like(text, _NEARER)

    def _is_said(self, match: re.Match[str]) -> bool:
        """Return whether a line ``ceo: she`` names a fact that takes a text.

        Where the place holds others, as `people` does, the line is prose, unless they follow.
        """
        key = match["key"]
        return self.is_fact(key) or (not match["rest"].strip() and self._names(key))

    def _is_fact(self, match: re.Match[str]) -> bool:
        """Return whether a line has a form that only facts have."""
        is_path = "[" in match["key"]
        if match["sign"] == ":" and re.match(_OPENS, match["rest"]):
            return bool(re.search(_MEMBER, match["rest"])) or self._is_like(match["key"], _NEAR)
        return is_path and self._is_like(match["key"], _NEAR)

    def _is_like(self, key: str, cutoff: float) -> bool:
        """Return whether a key names a fact, or something that is spelt nearly so."""
        if self._names(key):
            return True
        root = re.split(r"[.\[]", key)[0]
        known = [*(name for name, _ in self.names), *self.record.fields]
        return bool(difflib.get_close_matches(root, known, 1, cutoff))

    def _names(self, key: str) -> bool:
        """Return whether a key names a fact, or facts."""
        try:
            self.names.resolve(self.record, key)
        except StoryError:
            return False
        return True


def _keyed(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the lines of a text that begin with a key and a colon, and their numbers."""
    for number, line in enumerate(text.split("\n")):
        match = _LINE.fullmatch(plain_characters(line))
        if match:
            yield number, match
