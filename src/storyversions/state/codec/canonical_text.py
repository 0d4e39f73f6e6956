"""Canonical JSON and its digest: one text for one value (S5)."""

from __future__ import annotations

import hashlib
import json
from typing import Any

Plain = Any
"""A plain tree: what JSON can hold, in Python's own types."""


def canonical(plain: Plain) -> str:
    """Write canonical JSON: keys by code point, no spaces, ``1.0`` as ``1.0``."""
    return json.dumps(
        plain, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )


def digest(plain: Plain) -> str:
    """Give the SHA-256 (FIPS 180-4) of the canonical text of `plain`, as 64 digits."""
    return digest_text(canonical(plain))


def digest_text(text: str) -> str:
    """Give the SHA-256 of `text` in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
