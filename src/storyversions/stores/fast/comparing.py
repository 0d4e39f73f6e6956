"""Comparing two version files by their texts: what is equal in both is not parsed.

A build breaks canonical JSON into sorted lines, so that equal facts are equal bytes.
"""

from __future__ import annotations

import json
import re
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

_LARGE = 1 << 14
_HEAD = re.compile(
    rb"""\{\n
    "digest":"(?P<digest>[0-9a-f]{64})",\n
    (?P<entries>"entries":\[(?:\n(?:\{.*\n)+)?\],\n)
    "format":1,\n
    "label":"(?:[^"\\\n]|\\.)*",\n
    (?P<rest>
        "number":[0-9]+,\n
        "parent":"(?:[^"\\\n]|\\.)*",\n
        "passages":\[(?:\n(?:\{.*\n)+)?\],\n
        "recorded":"(?:[^"\\\n]|\\.)*",\n
        "sources":\[(?:\n(?:".*\n)+)?\],\n
        "state":)""",
    re.VERBOSE,
)
_TAIL = re.compile(rb'"title":"(?:[^"\\\n]|\\.)*"\n\}\n\Z')


def compare(path_a: str | FilePath, path_b: str | FilePath, model: type[M]) -> Patch[M]:
    """Compare two version files by their texts, or whole where that does not do.

    Of two large files only what differs is parsed. What both have in common was checked when they
    were built, and the digest in each vouches for it (`patch_of`).
    """
    with bulk_load():
        patch = by_text(FilePath(path_a), FilePath(path_b), model)
    return plain_form(files.compare)(path_a, path_b, model) if patch is None else patch


def by_text(one: FilePath, other: FilePath, model: type[M]) -> Patch[M] | None:
    """The patch between the states of two large version files; None where they are to be read whole.

    So it is for small ones, which are read sooner than the patterns of a class are made, and for what cannot be
    read or is not exactly what a build writes for this class: read whole, a file says what is wrong with it.
    """
    try:
        texts = TextPair(one.read_bytes(), other.read_bytes())
        return patch_of(texts, model) if min(len(texts.one), len(texts.other)) >= _LARGE else None
    except (OSError, StoryError, LayoutMismatch, *MALFORMED):
        return None


def patch_of(texts: TextPair, model: type) -> Patch:
    """The patch between the states in the texts of two version files, of which the equal lines are skipped.

    The digest in each is checked. It vouches for an equal line: a build wrote it, from a state that it had
    checked. Such a line is held against the class by the names of its fields, and by the first sign of each
    value, which tells its JSON kind; a number with a point is not told there from one without. What differs is
    read as always, and so are the fields of the state itself and the first entity of each kind.

    Errors: `LayoutMismatch` where a text is not exactly what a build writes for this class; those of `values`.
    """
    heads = _heads(texts)
    _check_breaks(texts)
    start = heads[0].end(), heads[1].end()
    pairs, end = differing_pairs(texts, shape_of(model), start)
    _check_frames(heads, end)
    state = Span(start, texts.past(end, _TAIL))
    digests = texts.digests(
        (_covered(heads[0]), _covered(heads[1])), state, [pair.span for pair in pairs]
    )
    if digests != tuple(head["digest"].decode() for head in heads):
        raise LayoutMismatch
    edits = (
        Edit(*each) for pair in pairs for each in walk(pair.shape, *values(texts, pair), pair.path)
    )
    return trusted(model, edits)


def _heads(texts: TextPair) -> tuple[re.Match[bytes], re.Match[bytes]]:
    one, other = texts.matches((0, 0), _HEAD)
    if one is None or other is None:
        raise LayoutMismatch
    return one, other


def _check_breaks(texts: TextPair) -> None:
    """No line of a build ends with a backslash: it would end inside a text, and the next begin like a key."""
    if b"\\\n" in texts.one or b"\\\n" in texts.other:
        raise LayoutMismatch


def _check_frames(heads: tuple[re.Match[bytes], re.Match[bytes]], end: Offsets) -> None:
    """What stands around a state is JSON, also where no digest covers it."""
    for head, after in zip(heads, end, strict=True):
        json.loads(
            f"{head[0].decode()}null,{head.string[after:].decode()}", parse_constant=refuse_constant
        )


def _covered(head: re.Match[bytes]) -> bytes:
    """What the digest covers of the text before the state, without line feeds (V1)."""
    return b"{" + (head["entries"] + head["rest"]).replace(b"\n", b"")
