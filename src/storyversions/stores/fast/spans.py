"""Two laid-out texts side by side: how far they are equal, and the digests of both.

Equal stretches are compared, and their line feeds taken out, for both sides at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256

from attrs import frozen

from storyversions.stores.fast.patterns import LayoutMismatch

Offsets = tuple[int, int]
"""A place in the one text, and one in the other."""

_STRETCH = 1 << 17
"""So many bytes are looked at together: they fit into the cache of a processor."""


@frozen
class Span:
    """A part of the one text and a part of the other, each by where it begins and ends."""

    start: Offsets
    end: Offsets

    @property
    def is_one_sided(self) -> bool:
        """Whether it holds something in one of the texts alone."""
        return self.start[0] == self.end[0] or self.start[1] == self.end[1]


@frozen(eq=False)
class TextPair:
    """Two texts that are read side by side."""

    one: bytes
    other: bytes

    def after(self, at: Offsets, begins: bytes) -> Offsets:
        """The places after what both begin with; `LayoutMismatch` where one does not."""
        if not (self.one.startswith(begins, at[0]) and self.other.startswith(begins, at[1])):
            raise LayoutMismatch
        return at[0] + len(begins), at[1] + len(begins)

    def are_at(self, at: Offsets, begins: bytes) -> tuple[bool, bool]:
        """Whether the one text, and whether the other, has this at its place."""
        return self.one.startswith(begins, at[0]), self.other.startswith(begins, at[1])

    def matches(
        self, at: Offsets, pattern: re.Pattern[bytes]
    ) -> tuple[re.Match[bytes] | None, re.Match[bytes] | None]:
        """What a pattern matches in the one text, and what in the other."""
        return pattern.match(self.one, at[0]), pattern.match(self.other, at[1])

    def all_matches(
        self, span: Span, pattern: re.Pattern[bytes]
    ) -> tuple[Iterator[re.Match[bytes]], ...]:
        """What a pattern matches in a span of the one text, one behind another, and in that of the other."""
        return tuple(
            pattern.finditer(text, start, end)
            for text, start, end in zip((self.one, self.other), span.start, span.end, strict=True)
        )

    def past(self, at: Offsets, pattern: re.Pattern[bytes]) -> Offsets:
        """The places after what a pattern matches in both; `LayoutMismatch` where it does not match."""
        one, other = self.matches(at, pattern)
        if one is None or other is None:
            raise LayoutMismatch
        return one.end(), other.end()

    def past_equal(self, at: Offsets, pattern: re.Pattern[bytes]) -> Offsets:
        """The places after what a pattern matches of the stretch, up to some length, in which both are equal."""
        while size := self.common(at):
            found = pattern.match(self.one, at[0], at[0] + size)
            if found is None or found.end() == at[0]:
                break
            at = found.end(), at[1] + found.end() - at[0]
        return at

    def common(self, at: Offsets) -> int:
        """How many bytes are equal from these places on, of the next ``_STRETCH``."""
        size, step = 0, _STRETCH
        while step and size < _STRETCH:
            part = self.one[at[0] + size : at[0] + size + step]
            if len(part) == step and self.other.startswith(part, at[1] + size):
                size += step
            step //= 2
        return size

    def parts(self, span: Span) -> tuple[bytes, bytes]:
        """What the one text and the other hold in a span."""
        return self.one[span.start[0] : span.end[0]], self.other[span.start[1] : span.end[1]]

    def digests(
        self, heads: tuple[bytes, bytes], span: Span, differing: Iterable[Span]
    ) -> tuple[str, str]:
        """The SHA-256 (FIPS 180-4) of both texts in a span without their line feeds, after their heads.

        What does not lie in a differing span may be equal, and is then unbroken once.
        """
        sums = sha256(heads[0]), sha256(heads[1])
        for one, other in self._unbroken(span, differing):
            sums[0].update(one)
            sums[1].update(other)
        return sums[0].hexdigest(), sums[1].hexdigest()

    def _unbroken(self, span: Span, differing: Iterable[Span]) -> Iterator[tuple[bytes, bytes]]:
        start = span.start
        for each in differing:
            yield from self._pieces(Span(start, each.start))
            yield from self._pieces(each)
            start = each.end
        yield from self._pieces(Span(start, span.end))

    def _pieces(self, span: Span) -> Iterator[tuple[bytes, bytes]]:
        (i, j), (end_i, end_j) = span.start, span.end
        while i < end_i or j < end_j:
            one = self.one[i : min(i + _STRETCH, end_i)]
            upto = min(j + _STRETCH, end_j)
            unbroken = one.translate(None, b"\n")
            equal = upto - j == len(one) and self.other.startswith(one, j)
            yield unbroken, unbroken if equal else self.other[j:upto].translate(None, b"\n")
            i, j = i + len(one), upto
