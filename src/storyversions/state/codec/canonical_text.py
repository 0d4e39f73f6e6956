"""Canonical JSON and its digest: one text for one value (S5)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from json import encoder
from typing import Any, Final

# NaN is refused, since it is not JSON and not equal to itself: a digest of it would mean
# nothing.
_ENCODER: Final = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)


def chunk_writer() -> Callable[[Any, Any], Iterable[str]]:
    """Return what writes a plain tree in pieces, beginning at a level of indentation."""
    settings = (_ENCODER.key_separator, _ENCODER.item_separator, True, False, False)
    make: Any = getattr(encoder, "c_make_encoder", None)
    # The one in C is what `_ENCODER` would make anew for each value; not every Python has it.
    in_c: Any = make and make(None, _ENCODER.default, encoder.encode_basestring, None, *settings)
    writer: Callable[[Any, Any], Iterable[str]] = in_c or _ENCODER.iterencode
    return writer


# Made once: a root asks for the text of each leaf, and a file for that of each fact.
_CHUNKS: Final = chunk_writer()

Plain = Any
"""A plain tree: what JSON can hold, in Python's own types."""


def canonical(plain: Plain) -> str:
    """Write the canonical JSON text of a `plain` tree.

    UTF-8 as it is, keys by code point, no spaces; ``1.0`` stays ``1.0``.
    """
    # Most leaves are texts and numbers, for which there is a short way.
    if type(plain) is int:
        return repr(plain)
    if type(plain) is str:
        return encoder.encode_basestring(plain)
    return "".join(_CHUNKS(plain, 0))


def digest(plain: Plain) -> str:
    """Hash the canonical text of a `plain` tree with SHA-256.

    The digest has 64 hexadecimal digits.
    """
    return digest_text(canonical(plain))


def digest_text(text: str) -> str:
    """Hash a `text` in UTF-8 with SHA-256 (FIPS 180-4), as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
