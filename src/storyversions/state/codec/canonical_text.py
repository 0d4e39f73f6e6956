"""Canonical JSON and its digest: one text for one value (S5)."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final

# NaN is refused, since it is not JSON and not equal to itself: a digest of it would mean
# nothing. Made once: a root asks for the text of each leaf.
_ENCODER: Final = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)

Plain = Any
"""A plain tree: what JSON can hold, in Python's own types."""


def canonical(plain: Plain) -> str:
    """Write the canonical JSON text of a `plain` tree.

    UTF-8 as it is, keys by code point, no spaces; ``1.0`` stays ``1.0``.
    """
    # Most leaves are texts, for which the encoder has a short way, and numbers, for which not.
    return repr(plain) if type(plain) is int else _ENCODER.encode(plain)


def digest(plain: Plain) -> str:
    """Hash the canonical text of a `plain` tree with SHA-256.

    The digest has 64 hexadecimal digits.
    """
    return digest_text(canonical(plain))


def digest_text(text: str) -> str:
    """Hash a `text` in UTF-8 with SHA-256 (FIPS 180-4), as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
