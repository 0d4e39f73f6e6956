"""Step through two laid-out texts side by side, and digest both (V1).

Stretches that are equal in both are compared, and have their line feeds taken out, once for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256

from attrs import frozen

from storyversions.stores.fast.patterns import LayoutMismatch

# A position in the first text, and one in the second.
Offsets = tuple[int, int]

# How many bytes are looked at together: as many as fit into the cache of a processor.
CHUNK_BYTES = 1 << 17


@frozen
class Span:
    """A part of the first text and a part of the second, each by where it begins and ends."""

    start: Offsets
    end: Offsets

    @property
    def is_one_sided(self) -> bool:
        """Whether it holds something in one of the texts alone."""
        return self.start[0] == self.end[0] or self.start[1] == self.end[1]


@frozen(eq=False)
class TextPair:
    """Two texts that are read side by side.

    `after` and `past` raise `LayoutMismatch` where either text is not as expected.
    """

    a: bytes
    b: bytes

    def after(self, at: Offsets, prefix: bytes) -> Offsets:
        """Go past a `prefix` that both texts have here."""
        if not all(self.are_at(at, prefix)):
            raise LayoutMismatch
        return at[0] + len(prefix), at[1] + len(prefix)

    def are_at(self, at: Offsets, prefix: bytes) -> tuple[bool, bool]:
        """Tell whether the first text has this `prefix` here, and whether the second has."""
        return self.a.startswith(prefix, at[0]), self.b.startswith(prefix, at[1])

    def matches(
        self, at: Offsets, pattern: re.Pattern[bytes]
    ) -> tuple[re.Match[bytes] | None, re.Match[bytes] | None]:
        """Match `pattern` in each text, at its offset in `at`."""
        return pattern.match(self.a, at[0]), pattern.match(self.b, at[1])

    def all_matches(
        self, span: Span, pattern: re.Pattern[bytes]
    ) -> tuple[Iterator[re.Match[bytes]], ...]:
        """Find every match of `pattern` in a `span` of each text."""
        parts = zip((self.a, self.b), span.start, span.end, strict=True)
        return tuple(pattern.finditer(text, start, end) for text, start, end in parts)

    def past(self, at: Offsets, pattern: re.Pattern[bytes]) -> Offsets:
        """Go past what `pattern` matches in both texts."""
        first, second = self.matches(at, pattern)
        if first is None or second is None:
            raise LayoutMismatch
        return first.end(), second.end()

    def past_equal(self, at: Offsets, pattern: re.Pattern[bytes]) -> Offsets:
        """Go past what `pattern` matches from `at` while both texts are equal."""
        # Chunk by chunk, as the stretch may end in the middle of an entry, which is then not
        # passed.
        while size := self.common(at):
            match = pattern.match(self.a, at[0], at[0] + size)
            if match is None or match.end() == at[0]:
                break
            at = match.end(), at[1] + match.end() - at[0]
        return at

    def common(self, at: Offsets) -> int:
        """Count the bytes that are equal from here on, up to `CHUNK_BYTES`."""
        # Bisection: compare a stretch as a whole, then go on with half of it.
        size, step = 0, CHUNK_BYTES
        while step and size < CHUNK_BYTES:
            # A slice is compared at the speed of `memcmp`, and no byte is looked at in Python.
            part = self.a[at[0] + size : at[0] + size + step]
            if len(part) == step and self.b.startswith(part, at[1] + size):
                size += step
            step //= 2
        return size

    def parts(self, span: Span) -> tuple[bytes, bytes]:
        """Cut a span out of each of the texts."""
        return self.a[span.start[0] : span.end[0]], self.b[span.start[1] : span.end[1]]

    def digests(
        self, heads: tuple[bytes, bytes], span: Span, differing: Iterable[Span]
    ) -> tuple[str, str]:
        """Compute the SHA-256 (FIPS 180-4) of both texts in a span, without line feeds.

        `heads` come before the span. Outside the spans that are `differing` the texts may be equal,
        and then have their line feeds taken out once for both.
        """
        # The head is hashed once, and the sums grow with the text: no joined copy of it is made.
        sums = sha256(heads[0]), sha256(heads[1])
        for first, second in self._joined(span, differing):
            sums[0].update(first)
            sums[1].update(second)
        return sums[0].hexdigest(), sums[1].hexdigest()

    def _joined(self, span: Span, differing: Iterable[Span]) -> Iterator[tuple[bytes, bytes]]:
        start = span.start
        for different in differing:
            yield from self._joined_chunks(Span(start, different.start))
            yield from self._joined_chunks(different)
            start = different.end
        yield from self._joined_chunks(Span(start, span.end))

    def _joined_chunks(self, span: Span) -> Iterator[tuple[bytes, bytes]]:
        """Take the line feeds out of a span, chunk by chunk."""
        (i, j), (end_i, end_j) = span.start, span.end
        while i < end_i or j < end_j:
            chunk = self.a[i : min(i + CHUNK_BYTES, end_i)]
            stop = min(j + CHUNK_BYTES, end_j)
            joined = chunk.translate(None, b"\n")
            # The two texts run out of step after a difference, so that lengths are compared first.
            is_equal = stop - j == len(chunk) and self.b.startswith(chunk, j)
            yield joined, joined if is_equal else self.b[j:stop].translate(None, b"\n")
            i, j = i + len(chunk), stop
