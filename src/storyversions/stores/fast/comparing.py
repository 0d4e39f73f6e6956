"""Compare two version files by their texts: what is equal in both is not parsed.

A build breaks canonical JSON into sorted lines, so that equal facts are equal bytes.
"""

from __future__ import annotations

import json
import re
from itertools import chain, starmap
from pathlib import Path as FilePath

from storyversions.annex import plain_form
from storyversions.errors import StoryError
from storyversions.state.patch import Edit, Patch, trusted
from storyversions.state.schema import M, shape_of
from storyversions.state.walk import walk
from storyversions.stores import files
from storyversions.stores.archive.documents import MALFORMED, refuse_constant
from storyversions.stores.fast.gc_paused import bulk_load
from storyversions.stores.fast.patterns import LayoutMismatch
from storyversions.stores.fast.side_by_side import differing_pairs, values
from storyversions.stores.fast.spans import Offsets, Span, TextPair

# Smaller files are parsed sooner than the patterns of their class are made.
MIN_BYTES = 1 << 14

# Named groups cut out what is hashed; what lies between them is not covered. The hash of its text
# is the seal of a version, of format 1 its digest: that of format 2 hashes no text.
_HEAD = re.compile(
    rb"""\{\n
    (?P<digest>"digest":"(?P<digits>[0-9a-f]{64})",\n)
    (?P<entries>"entries":\[(?:\n(?:\{.*\n)+)?\],\n)
    "format":(?P<format>[12]),\n
    "label":"(?:[^"\\\n]|\\.)*",\n
    (?P<place>
        "number":[0-9]+,\n
        "parent":"(?:[^"\\\n]|\\.)*",\n
        "passages":\[(?:\n(?:\{.*\n)+)?\],\n
        "recorded":"(?:[^"\\\n]|\\.)*",\n)
    (?:"seal":"(?P<seal>[0-9a-f]{64})",\n)?
    (?P<rest>
        "sources":\[(?:\n(?:".*\n)+)?\],\n
        "state":)""",
    re.VERBOSE,
)
_TAIL = re.compile(rb'"title":"(?:[^"\\\n]|\\.)*"\n\}\n\Z')


def compare(path_a: str | FilePath, path_b: str | FilePath, model: type[M]) -> Patch[M]:
    """Compare the files `path_a` and `path_b` by their texts, or whole if need be.

    Of two large files only what differs is parsed. What both have in common was checked when they
    were built, and the hash of its text in each vouches for it (`patch_of`).
    """
    with bulk_load():
        patch = by_text(FilePath(path_a), FilePath(path_b), model)
    return plain_form(files.compare)(path_a, path_b, model) if patch is None else patch


def by_text(path_a: FilePath, path_b: FilePath, model: type[M]) -> Patch[M] | None:
    """Compare `path_a` with `path_b` by text; None where they are to be read whole.

    That is where they are small, since parsing them is faster than making the patterns of a class,
    and where one is not exactly as a build writes it: read whole, a file says what is wrong in it.
    """
    try:
        # Both are read before either is judged: a file that is missing is told by the plain form.
        texts = TextPair(path_a.read_bytes(), path_b.read_bytes())
        is_large = min(len(texts.a), len(texts.b)) >= MIN_BYTES
        return patch_of(texts, model) if is_large else None
    except (OSError, StoryError, LayoutMismatch, *MALFORMED):
        return None


def patch_of(texts: TextPair, model: type) -> Patch:
    """Compare the states in two `texts` of version files, skipping equal lines.

    In each the hash of its text is checked. It vouches for an equal line: a build wrote it, from a
    state that it had checked. Of such a line only the names of its fields are compared with the
    class, and the first character of each value, which tells its JSON kind; that does not tell
    `1.0` from `1`. What differs is read as usual, and so are the fields of the state itself and the
    first entity of each kind.

    Raises:
        LayoutMismatch: A text is not exactly what a build writes for this class.
        StateError: A value that differs does not belong there.

    """
    # The heads come first: they are short, and a file of another kind is refused before any work.
    heads = _heads(texts)
    _check_breaks(texts)
    start = heads[0].end(), heads[1].end()
    pairs, end = differing_pairs(texts, shape_of(model), start)
    _check_frames(heads, end)
    state = Span(start, texts.past(end, _TAIL))
    starts = _hashed(heads[0]), _hashed(heads[1])
    hashes = texts.digests(starts, state, [pair.span for pair in pairs])
    # A mismatch is no error yet: the plain form reads the file whole and says what is wrong.
    if hashes != (_hash_of_text(heads[0]), _hash_of_text(heads[1])):
        raise LayoutMismatch
    # Only now is a value believed: the hashes have vouched for all that was skipped.
    differences = (walk(pair.shape, *values(texts, pair), pair.path) for pair in pairs)
    return trusted(model, starmap(Edit, chain.from_iterable(differences)))


def _heads(texts: TextPair) -> tuple[re.Match[bytes], re.Match[bytes]]:
    first, second = texts.matches((0, 0), _HEAD)
    if first is None or second is None:
        raise LayoutMismatch
    for head in (first, second):
        if (head["seal"] is None) != (head["format"] == b"1"):
            raise LayoutMismatch
    return first, second


def _check_breaks(texts: TextPair) -> None:
    """Refuse a line that ends with a backslash, as no line of a build does.

    It would end inside a text, and the next line could begin like a key.
    """
    if b"\\\n" in texts.a or b"\\\n" in texts.b:
        raise LayoutMismatch


def _check_frames(heads: tuple[re.Match[bytes], re.Match[bytes]], end: Offsets) -> None:
    """Check that what is around a state is JSON, also where no digest covers it."""
    for head, after in zip(heads, end, strict=True):
        json.loads(
            f"{head[0].decode()}null,{head.string[after:].decode()}", parse_constant=refuse_constant
        )


def _hashed(head: re.Match[bytes]) -> bytes:
    """Join what is hashed of the text before the state (V1)."""
    digest = head["digest"] if head["seal"] else b""
    parts = digest + head["entries"] + head["place"] + head["rest"]
    return b"{" + parts.replace(b"\n", b"")


def _hash_of_text(head: re.Match[bytes]) -> str:
    """Read the hash of its text that a head names: its seal, of format 1 its digest."""
    found: bytes = head["seal"] or head["digits"]
    return found.decode()
